"""Everything one window shows of one App: its presenters, wired to each other."""

from __future__ import annotations

from dataclasses import dataclass

from ptahdesk.presenters.bills import Bills
from ptahdesk.presenters.calling import Calling
from ptahdesk.presenters.carrying import Carrying
from ptahdesk.presenters.catalogue_page import CataloguePage
from ptahdesk.presenters.chat_list import ChatList
from ptahdesk.presenters.chat_page import ChatPage
from ptahdesk.presenters.composer import Composer
from ptahdesk.presenters.cost_bar import CostBar
from ptahdesk.presenters.filing import Filing, out_of_archive
from ptahdesk.presenters.folders import Folders
from ptahdesk.presenters.foretold import Foretold
from ptahdesk.presenters.gauge import Gauge
from ptahdesk.presenters.jumping import Jumping
from ptahdesk.presenters.key_form import KeyForm, Leave
from ptahdesk.presenters.leaving import Leaving
from ptahdesk.presenters.little_left import LittleLeft
from ptahdesk.presenters.making_room import MakingRoom
from ptahdesk.presenters.manner import MannerForm
from ptahdesk.presenters.model_marks import ModelMarks
from ptahdesk.presenters.model_picker import ModelPicker
from ptahdesk.presenters.move_to import MoveTo
from ptahdesk.presenters.notices import Doing, Notices
from ptahdesk.presenters.palette import Palette
from ptahdesk.presenters.pictures import Pictures
from ptahdesk.presenters.preferences import Preferences
from ptahdesk.presenters.private_switch import PrivateSwitch
from ptahdesk.presenters.prompting import Prompting
from ptahdesk.presenters.queueing import Queueing
from ptahdesk.presenters.searching import Searching
from ptahdesk.presenters.settings.pages import SettingsPages
from ptahdesk.presenters.standing import Standing
from ptahdesk.presenters.tree import Tree
from ptahdesk.presenters.watching import Watching
from ptahdesk.presenters.welcome import Welcome
from ptahdesk.services.app import App


@dataclass(frozen=True, slots=True)
class Desk:
    """Made for an App and given up with it: the window stays."""

    app: App
    notices: Notices
    doing: Doing
    chats: ChatList
    filing: Filing
    folders: Folders
    move_to: MoveTo
    page: ChatPage
    composer: Composer
    leaving: Leaving
    manner: MannerForm
    prompting: Prompting
    private: PrivateSwitch
    queue: Queueing
    gauge: Gauge
    foretold: Foretold
    room: MakingRoom
    tree: Tree
    picker: ModelPicker
    marks: ModelMarks
    catalogue: CataloguePage
    palette: Palette
    searching: Searching
    jumping: Jumping
    keys: KeyForm
    welcome: Welcome
    costs: CostBar
    bills: Bills
    preferences: Preferences
    settings: SettingsPages
    watching: Watching
    standing: Standing
    carrying: Carrying
    pictures: Pictures
    calling: Calling

    def close(self) -> None:
        """Hear no more news."""
        for part in (self.chats, self.page, self.picker, self.keys, self.welcome, self.costs, self.bills):
            part.close()
        self.preferences.close()
        self.settings.close()
        self.watching.close()
        self.manner.close()
        self.prompting.close()
        self.private.close()
        self.queue.close()
        self.gauge.close()
        self.foretold.close()
        self.marks.close()
        self.catalogue.close()
        self.standing.close()
        self.searching.leave()
        self.searching.close()
        self.calling.close()


def sit_down(app: App, leave_practice: Leave, notices: Notices | None = None) -> Desk:
    notices = notices or Notices()
    doing = Doing(app.tasks, notices)
    chats = ChatList(app, doing)
    filing, folders = Filing(app, chats, doing, notices), Folders(app, chats, doing, notices)
    page, keys = ChatPage(app, doing), KeyForm(app, doing, leave_practice)
    marks = ModelMarks(app, doing, notices)
    picker = ModelPicker(app, doing, marks)
    composer = Composer(app, page, (doing, notices))
    tree = Tree(app, page, composer, doing, notices)
    gauge = Gauge(app, page, composer, doing)
    desk = Desk(
        app=app,
        notices=notices,
        doing=doing,
        chats=chats,
        filing=filing,
        folders=folders,
        move_to=MoveTo(app, chats, (filing, folders), doing),
        page=page,
        composer=composer,
        leaving=Leaving(app, page, composer, doing),
        manner=MannerForm(app, page.voice, doing, notices),
        prompting=Prompting(app, page.voice, (doing, notices)),
        private=PrivateSwitch(app, page.voice, notices),
        queue=Queueing(app, page, composer, (doing, notices)),
        gauge=gauge,
        foretold=Foretold(app, page, gauge, doing),
        room=MakingRoom(app, (page, gauge), (doing, notices)),
        tree=tree,
        picker=picker,
        marks=marks,
        catalogue=CataloguePage(app, page, marks, (doing, notices)),
        palette=Palette(app, doing),
        searching=Searching(app, page, doing),
        jumping=Jumping(app, page, doing),
        keys=keys,
        welcome=Welcome(app, page, keys),
        costs=CostBar(app, page, doing),
        bills=Bills(app, page, (doing, notices)),
        preferences=Preferences(app, doing),
        settings=SettingsPages(app, doing, leave_practice),
        watching=Watching(app, page, doing),
        standing=Standing(app, doing, notices),
        carrying=Carrying(app, doing, notices),
        pictures=Pictures(app.images, (app.attaching, app.conversations), (doing, notices)),
        calling=Calling(app, doing),
    )
    _acquaint(desk)
    return desk


def _acquaint(desk: Desk) -> None:
    """What one of them says is for another to do."""
    chats, page, picker = desk.chats, desk.page, desk.picker
    chats.chosen.connect(page.open)
    page.opened.connect(chats.mark)
    page.opened.connect(lambda _chat: desk.private.changed.emit(None))
    page.named.connect(chats.mark)
    page.brought_back.connect(lambda chat: out_of_archive(desk.app, (desk.doing, desk.notices), chat))
    picker.chosen.connect(lambda reference: None if picker.aside else page.voice.choose(reference))
    picker.chosen.connect(lambda _reference: desk.private.take_over())
    desk.tree.branched.connect(page.open)
    desk.gauge.changed.connect(lambda _nothing: desk.composer.weighing.anew(desk.composer.pastes))
    LittleLeft(desk.app, desk.costs, desk.notices)
