"""Everything the program can do, opened and closed as one: for window, command line and tests alike."""

from __future__ import annotations

import os
from collections.abc import AsyncGenerator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from functools import partial

from ptahdesk.domain.limits import LIMITS, Limits
from ptahdesk.domain.tool import NO_TOOLS, Tools
from ptahdesk.providers.surroundings import problems
from ptahdesk.services.asking import Asking
from ptahdesk.services.attaching import Attaching
from ptahdesk.services.browsing import Browsing
from ptahdesk.services.budgets import Budgets
from ptahdesk.services.calling import Desk
from ptahdesk.services.changes import Changes
from ptahdesk.services.chats import Chats
from ptahdesk.services.comparing import Comparing
from ptahdesk.services.configured import Configured
from ptahdesk.services.connections import Connections
from ptahdesk.services.context import Context
from ptahdesk.services.conversation import Conversations
from ptahdesk.services.counting import Counting
from ptahdesk.services.deciding import Deciding
from ptahdesk.services.exporting import Exports
from ptahdesk.services.filing import Filing
from ptahdesk.services.forecasting import Forecasting
from ptahdesk.services.images import Images
from ptahdesk.services.importing import Imports
from ptahdesk.services.judging import Judging
from ptahdesk.services.keys import Keys
from ptahdesk.services.lanes import Lanes
from ptahdesk.services.lending import Lending
from ptahdesk.services.lists import Lists
from ptahdesk.services.manners import Manners
from ptahdesk.services.merging import Merging
from ptahdesk.services.model_sets import ModelSets
from ptahdesk.services.models import Models
from ptahdesk.services.outlook import Outlooks
from ptahdesk.services.practice import Practice
from ptahdesk.services.preferences import SettingsService
from ptahdesk.services.prefixes import Prefixes
from ptahdesk.services.promises import Promises
from ptahdesk.services.prompts import Prompts
from ptahdesk.services.queue import Queue
from ptahdesk.services.safekeeping import Safekeeping
from ptahdesk.services.settling import Settling
from ptahdesk.services.spending import Spending
from ptahdesk.services.startup import Startup
from ptahdesk.services.tasks import Tasks
from ptahdesk.services.title_writer import TitleWriter
from ptahdesk.services.tree import Tree
from ptahdesk.services.workers import Workers
from ptahdesk.settings.file import SettingsFile
from ptahdesk.settings.keychain import Keychain
from ptahdesk.settings.paths import Paths
from ptahdesk.store.drafts import Drafts
from ptahdesk.store.spent import Spent
from ptahdesk.store.store import Store
from ptahdesk.store.upkeep import Upkeep

__all__ = ["App", "Practice", "open_app"]


@dataclass(frozen=True, slots=True)
class App:
    """What a window or a verb is given. No globals: it is passed in."""

    paths: Paths
    limits: Limits
    settings: SettingsService
    changes: Changes
    tasks: Tasks
    chats: Chats
    manners: Manners
    filing: Filing
    conversations: Conversations
    tree: Tree
    lanes: Lanes
    comparing: Comparing
    deciding: Deciding
    merging: Merging
    sets: ModelSets
    titles: TitleWriter
    models: Models
    browsing: Browsing
    keys: Keys
    connections: Connections
    spending: Spending
    spent: Spent
    budgets: Budgets
    images: Images
    attaching: Attaching
    counting: Counting
    prompts: Prompts
    queue: Queue
    context: Context
    forecasting: Forecasting
    upkeep: Upkeep
    drafts: Drafts
    history: Safekeeping
    judging: Judging
    exports: Exports
    imports: Imports
    practice: bool
    startup: Startup = field(repr=False)

    @property
    def surroundings(self) -> str:
        """What this computer's environment says of the network and cannot be used; empty when all is well."""
        return " ".join(problems(os.environ))

    async def start(self) -> None:
        """Begin what takes time, in the background, and return at once.

        Keys and the kept list of models, then a check of each connection, then a newer list,
        then the bills left open. The light, the models and the sums say when they are there.
        """
        self.startup.begin()

    async def finish_replies(self) -> None:
        """Let running replies end, for `limits.close_seconds` at most. The window hides meanwhile."""
        self.queue.close()  # who closes the window waits for nothing more
        await self.conversations.finish_replies()

    def stay(self) -> None:
        """The window is wanted again, after all."""
        self.queue.open()

    @property
    def problem(self) -> str:
        """What became of a history that could not be read, until somebody has heard of it."""
        return self.history.recovered


@dataclass(frozen=True, slots=True)
class _Ground:
    """What every service stands on."""

    store: Store
    settings: SettingsService
    changes: Changes
    tasks: Tasks
    workers: Workers
    tools: Tools


@asynccontextmanager
async def open_app(
    paths: Paths, limits: Limits = LIMITS, practice: Practice | None = None, tools: Tools = NO_TOOLS
) -> AsyncGenerator[App, None]:
    """Open settings and store, nothing slower; on leaving stop what runs, keep it, close all in reverse.

    `tools` are offered to every model that can use them, and run when one asks for them.
    Raises `StoreError` when there is no place to keep anything.
    """
    async with AsyncExitStack() as closing:
        changes, tasks, workers = Changes(), Tasks(), Workers()
        closing.push_async_callback(workers.close)
        file = await workers.run(partial(SettingsFile.load, paths.settings))
        store = await Store.open(paths.database, limits, paths.sessions)
        closing.push_async_callback(store.close)
        ground = _Ground(store, SettingsService(file, changes, workers), changes, tasks, workers, tools)
        app, lending = _built(paths, limits, practice, ground)
        closing.callback(app.keys.close)
        closing.push_async_callback(lending.close)
        closing.push_async_callback(tasks.close)
        closing.push_async_callback(app.conversations.close)
        closing.callback(app.queue.close)
        yield app


@dataclass(frozen=True, slots=True)
class _Others:
    """Who can be asked, and with what key."""

    configured: Configured
    keys: Keys
    lending: Lending
    connections: Connections
    lists: Lists
    models: Models


def _others(limits: Limits, practice: Practice | None, ground: _Ground) -> _Others:
    changes, tasks, workers = ground.changes, ground.tasks, ground.workers
    configured = Configured(ground.settings, practice)
    keys = Keys(configured, Keychain(limits), changes, tasks)
    lending = Lending(configured, keys, tasks, workers, limits)
    connections = Connections(configured, keys, lending, changes, tasks)
    lists = Lists(ground.store, connections, workers, limits)
    models = Models(ground.settings, configured, keys, lists, (changes, tasks, workers))
    return _Others(configured, keys, lending, connections, lists, models)


def _desk(limits: Limits, ground: _Ground, others: _Others, promises: Promises) -> Desk:
    store, changes, tasks, workers = ground.store, ground.changes, ground.tasks, ground.workers
    connections, tools = others.connections, ground.tools
    budgets = Budgets(store, ground.settings, others.configured, others.models.prices)
    forecasting = Forecasting(store, others.models)
    return Desk(
        store,
        connections,
        changes,
        tasks,
        workers,
        limits,
        tools,
        budgets,
        forecasting,
        promises,
        Prefixes(),
    )


@dataclass(frozen=True, slots=True)
class _Talk:
    """How questions go out and answers come in."""

    desk: Desk
    browsing: Browsing
    settling: Settling
    manners: Manners
    asking: Asking
    conversations: Conversations
    context: Context
    comparing: Comparing
    merging: Merging
    chats: Chats
    tree: Tree
    spending: Spending


def _talk(limits: Limits, ground: _Ground, others: _Others) -> _Talk:
    store, changes, workers = ground.store, ground.changes, ground.workers
    connections, models = others.connections, others.models
    settling = Settling(store, connections, models, (changes, ground.tasks, workers), limits)
    browsing = Browsing(others.lists, connections, (store.snapshots, workers), limits)
    desk = _desk(limits, ground, others, Promises(browsing, models, ground.tasks, limits))
    manners = Manners(store, ground.settings, changes)
    context = Context(store, changes, workers, ground.tools, desk.prefixes)
    asking = Asking(models, others.keys, others.configured, manners)
    conversations = Conversations(desk, asking, settling)
    outlooks = Outlooks(asking, manners, context, (desk.forecasting, models.prices, desk.budgets))
    comparing = Comparing(store, changes, conversations, outlooks)
    chats = Chats(store, changes, models, conversations)
    tree = Tree(store, asking, changes, conversations)
    several = comparing, Merging(desk, (asking, manners, context), conversations, outlooks)
    spending = Spending(store, settling, limits)
    found = desk, browsing, settling, manners, asking, conversations, context
    return _Talk(*found, *several, chats, tree, spending)


def _built(paths: Paths, limits: Limits, practice: Practice | None, ground: _Ground) -> tuple[App, Lending]:
    """Each part is given what it needs, and nothing looks for another by name."""
    store, changes, tasks, workers = ground.store, ground.changes, ground.tasks, ground.workers
    others = _others(limits, practice, ground)
    keys, connections, models = others.keys, others.connections, others.models
    talk = _talk(limits, ground, others)
    around = changes, tasks, limits
    desk, asking, conversations, settling = talk.desk, talk.asking, talk.conversations, talk.settling
    history = Safekeeping(store, changes, workers, conversations)
    app = App(
        paths=paths,
        limits=limits,
        settings=ground.settings,
        changes=changes,
        tasks=tasks,
        chats=talk.chats,
        manners=talk.manners,
        filing=Filing(store, changes),
        conversations=conversations,
        tree=talk.tree,
        lanes=Lanes(store, changes, limits, (talk.chats, talk.manners)),
        comparing=talk.comparing,
        deciding=Deciding(store, changes, talk.tree),
        merging=talk.merging,
        sets=ModelSets(ground.settings),
        titles=TitleWriter(desk, asking, conversations, (ground.settings, models), settling),
        models=models,
        browsing=talk.browsing,
        keys=keys,
        connections=connections,
        spending=talk.spending,
        spent=store.spent,
        budgets=desk.budgets,
        images=Images(workers, limits),
        attaching=Attaching(store, models, workers, limits),
        counting=Counting(workers),
        prompts=Prompts(store, changes, workers, limits),
        queue=Queue(store, talk.comparing, changes, tasks),
        context=talk.context,
        forecasting=desk.forecasting,
        upkeep=store.upkeep,
        drafts=store.drafts,
        history=history,
        judging=Judging(store, changes, models, workers),
        exports=Exports(store, workers),
        imports=Imports(store, changes, models, workers, limits),
        practice=practice is not None,
        startup=Startup(ground.settings, store, history, keys, models, connections, talk.spending, *around),
    )
    return app, others.lending
