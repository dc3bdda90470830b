"""Every command once: its id, its title, its keys. Menus, tooltips and the palette read this list."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QToolButton, QWidget

from ptahdesk.domain.words import _

if TYPE_CHECKING:  # the window is painted before what its commands need is imported
    from ptahdesk.presenters.shortcuts import Shortcuts


@dataclass(frozen=True, slots=True)
class Command:
    """Something one can do. The first key is the one shown."""

    id: str
    title: str
    keys: tuple[str, ...] = ()


COMMANDS = (
    Command("chat.new", _("New chat"), ("Ctrl+N", "Ctrl+Shift+O")),
    Command("chat.next", _("Next chat"), ("Ctrl+Tab",)),
    Command("chat.previous", _("Previous chat"), ("Ctrl+Shift+Tab",)),
    Command("chat.temporary", _("New temporary chat"), ("Ctrl+Shift+N",)),
    Command("chat.rename", _("Rename chat"), ("F2",)),
    Command("chat.pin", _("Pin or unpin chat"), ()),
    Command("chat.move", _("Move chat to a folder…"), ("Ctrl+Shift+D",)),
    Command("chat.archive", _("Archive chat, or bring it back"), ("Ctrl+Shift+A",)),
    Command("chat.keep", _("Keep this temporary chat"), ()),
    Command("chat.export", _("Export chat…"), ()),
    Command("chat.delete", _("Delete chat"), ()),
    Command("folder.new", _("New folder…"), ()),
    Command("chats.archive", _("Show or leave the archive"), ()),
    Command("chats.import", _("Import chats…"), ()),
    Command("find", _("Find in this chat"), ("Ctrl+F",)),
    Command("find.next", _("Next match"), ("F3", "Ctrl+G")),
    Command("find.previous", _("Previous match"), ("Shift+F3", "Ctrl+Shift+G")),
    Command("palette", _("Find anything"), ("Ctrl+K",)),
    Command("search", _("Search all chats"), ("Ctrl+Shift+F",)),
    Command("chats.find", _("Find in the list of chats"), ("Ctrl+Shift+L",)),
    Command("chat.private", _("Ask privately in this chat, or no more"), ("Ctrl+Shift+P",)),
    Command("model.pick", _("Choose a model"), ("Ctrl+L", "Ctrl+Shift+M")),
    Command("model.favourite", _("Make the model a favourite, or no more"), ("Ctrl+D",)),
    Command("prompts", _("Prompts"), ("Ctrl+P",)),
    Command("prompts.new", _("New prompt…"), ()),
    Command("prompts.save", _("Keep what is typed as a prompt…"), ("Ctrl+Alt+S",)),
    Command("prompts.system", _("Keep the system prompt as a prompt…"), ()),
    Command("models", _("Models"), ("Ctrl+Shift+K",)),
    Command("models.compare", _("Models: compare those put together"), ("Ctrl+Alt+C",)),
    Command("usage", _("Usage: what was spent"), ("Ctrl+Shift+Y",)),
    Command("usage.save", _("Usage: save as CSV…"), ()),
    Command("ranking", _("Ranking: which models your votes put first"), ("Ctrl+Shift+J",)),
    Command("ranking.save", _("Ranking: save as CSV…"), ()),
    Command("models.refresh", _("Refresh the model list"), ()),
    Command("composer.focus", _("Go to the message box"), ("Shift+Esc",)),
    Command("composer.attach", _("Attach pictures or files…"), ("Ctrl+Shift+U",)),
    Command("leave", _("Leave what is open, or stop the answer"), ("Esc",)),
    Command("reply.stop", _("Stop the answer"), ()),
    Command("reply.again", _("Answer again"), ("Ctrl+R",)),
    Command("reply.other", _("Answer again with another model"), ("Ctrl+Shift+R",)),
    Command("reply.continue", _("Continue the answer"), ("Ctrl+Shift+Return",)),
    Command("question.edit", _("Edit the question"), ("Ctrl+Shift+E",)),
    Command("queue.send", _("Send the next waiting question now"), ("Alt+Return",)),
    Command("queue.edit", _("Edit the last waiting question"), ("Alt+Up",)),
    Command("queue.remove", _("Remove the last waiting question"), ("Alt+Backspace",)),
    Command("context.drop", _("Leave out the oldest messages"), ("Ctrl+Alt+Up",)),
    Command("context.whole", _("Send the whole chat again"), ("Ctrl+Alt+Down",)),
    Command("context.parts", _("What the next question is made of"), ("Ctrl+Alt+P",)),
    Command("version.previous", _("Previous version"), ("Alt+Left",)),
    Command("version.next", _("Next version"), ("Alt+Right",)),
    Command("message.branch", _("Branch to a new chat"), ("Ctrl+Shift+B",)),
    Command("message.prompt", _("Keep message as a prompt…"), ()),
    Command("message.delete", _("Delete message"), ("Ctrl+Shift+Backspace",)),
    Command("reply.copy", _("Copy the last answer"), ("Ctrl+Shift+C",)),
    Command("compare.add", _("Compare: ask one more model beside"), ("Ctrl+\\",)),
    Command("compare.ask", _("Compare: ask a set of models at once"), ("Ctrl+Return", "Ctrl+Enter")),
    Command("compare.sets", _("Compare: sets of models…"), ("Ctrl+Alt+M",)),
    Command("compare.most", _("Compare: what a question may cost…"), ()),
    Command("compare.next", _("Compare: go to the next column"), ("F6",)),
    Command("compare.previous", _("Compare: go to the column before"), ("Shift+F6",)),
    Command("compare.right", _("Compare: move the column to the right"), ("Ctrl+Shift+PgDown",)),
    Command("compare.left", _("Compare: move the column to the left"), ("Ctrl+Shift+PgUp",)),
    Command("compare.wider", _("Compare: wider column"), ("Ctrl+Alt++", "Ctrl+Alt+=")),
    Command("compare.narrower", _("Compare: narrower column"), ("Ctrl+Alt+-",)),
    Command("compare.even", _("Compare: all columns equally wide"), ("Ctrl+Alt+0",)),
    Command("compare.together", _("Compare: scroll columns together, or each by itself"), ()),
    Command("compare.thoughts", _("Compare: unfold or fold all thinking"), ()),
    Command("compare.model", _("Compare: choose the column's model"), ()),
    Command("compare.settings", _("Compare: how the column asks"), ("Ctrl+Alt+,",)),
    Command("compare.alike", _("Compare: let all columns ask like the column"), ()),
    Command(
        "compare.differences", _("Compare: what differs from another column or version"), ("Ctrl+Shift+X",)
    ),
    Command("compare.difference.next", _("Compare: next difference"), ("F7",)),
    Command("compare.difference.previous", _("Compare: previous difference"), ("Shift+F7",)),
    Command("compare.stop", _("Compare: stop the column's answer"), ()),
    Command("compare.again", _("Compare: answer again in the column"), ()),
    Command("compare.mute", _("Compare: mute the column, or ask it again"), ()),
    Command("compare.keep", _("Compare: go on with the column alone"), ("Ctrl+Alt+Return",)),
    Command("compare.part", _("Compare: branch each column into a chat"), ()),
    Command("compare.merge", _("Compare: make one answer of several…"), ("Ctrl+Alt+J",)),
    Command("compare.blind", _("Compare: judge answers without names, or with them"), ("Ctrl+Shift+H",)),
    Command("compare.names", _("Show the names"), ("Ctrl+Alt+H",)),
    Command("compare.hidden", _("Compare: bring hidden columns back"), ()),
    Command("compare.vote.0", _("Compare: none of the answers is better"), ("Alt+0",)),
    *(
        Command(f"compare.vote.{n}", _("Compare: answer {n} is the best").format(n=n), (f"Alt+{n}",))
        for n in range(1, 10)
    ),
    Command("compare.remove", _("Compare: remove the column"), ("Ctrl+Shift+\\", "Ctrl+|")),
    Command("view.end", _("Go to the end of the chat"), ("Ctrl+End",)),
    Command("view.sidebar", _("Show or hide the sidebar"), ("Ctrl+B",)),
    Command("view.inspector", _("Show or hide how this chat asks"), ("Ctrl+Alt+B",)),
    Command("view.larger", _("Larger text"), ("Ctrl++", "Ctrl+=")),
    Command("view.smaller", _("Smaller text"), ("Ctrl+-",)),
    Command("view.usual", _("Usual text size"), ("Ctrl+0",)),
    Command("settings", _("Settings"), ("Ctrl+,",)),
    Command("settings.providers", _("Settings: providers and keys"), ()),
    Command("settings.add", _("Settings: add a provider…"), ()),
    Command("setup", _("Set up again…"), ()),
    Command("settings.routing", _("Settings: routing and tiers"), ()),
    Command("settings.shortcuts", _("Settings: shortcuts"), ("Ctrl+/",)),
    Command("settings.data", _("Settings: data and backups"), ()),
    Command("settings.diagnostics", _("Settings: is all well?"), ()),
    Command("settings.about", _("Settings: what is new, licences"), ()),
    Command("quit", _("Quit"), ("Ctrl+Q",)),
    *(Command(f"chat.go.{n}", _("Go to chat {n}").format(n=n), (f"Ctrl+{n}",)) for n in range(1, 10)),
)

_BY_ID = {command.id: command for command in COMMANDS}
_USUAL = {command.id: command.keys for command in COMMANDS}
_TOLD, _AS = "command", "toldAs"  # what a tooltip is about, and the words it stands among


def title_of(command: str) -> str:
    return _BY_ID[command].title


def key_of(near: QWidget, command: str) -> QKeySequence:
    """The first of its keys in the window `near` is in; the usual one as long as that has none."""
    action = _action(near, command)
    return QKeySequence(next(iter(_BY_ID[command].keys), "")) if action is None else action.shortcut()


def do(near: QWidget, command: str) -> None:
    """As if its key had been pressed."""
    action = _action(near, command)
    if action is not None:
        action.trigger()


def _action(near: QWidget, command: str) -> QAction | None:
    direct = Qt.FindChildOption.FindDirectChildrenOnly
    found = near.window().findChild(QAction, command, direct)
    return found if isinstance(found, QAction) else None


def written(keys: QKeySequence) -> str:
    """As this system writes it."""
    return keys.toString(QKeySequence.SequenceFormat.NativeText)


def tell(widget: QWidget, command: str, among: str = "{what}") -> None:
    """Its tooltip says what it does and on which key, also after the keys have changed."""
    widget.setProperty(_TOLD, command)
    widget.setProperty(_AS, among)
    keys = written(key_of(widget, command))
    title = _BY_ID[command].title
    words = among.format(what=f"{title}  {keys}" if keys else title)
    widget.setToolTip(words)
    if isinstance(widget, QToolButton):  # nothing but an icon: it has no other name
        widget.setAccessibleName(words)


class Actions:
    """The commands of one window, as QActions that call what they were given."""

    def __init__(
        self,
        window: QWidget,
        verbs: Mapping[str, Callable[[], object]],
        shortcuts: Shortcuts | None = None,
    ) -> None:
        self._window = window
        self._shortcuts = shortcuts
        self._made: dict[str, QAction] = {}
        self.meanings: Mapping[str, Callable[[], bool]] = {}  # of those that mean nothing now and then
        self._disconnect = shortcuts.changed.connect(lambda _nothing: self._hold()) if shortcuts else _nothing
        for command in COMMANDS:
            verb = verbs.get(command.id)
            if verb is None:
                continue
            action = QAction(command.title, window)
            action.setObjectName(command.id)
            action.triggered.connect(_calling(verb))
            window.addAction(action)
            self._made[command.id] = action
        self._hold()

    def __getitem__(self, command: str) -> QAction:
        return self._made[command]

    def __contains__(self, command: str) -> bool:
        return command in self._made

    def means(self, command: str) -> bool:
        """Whether it would do anything here and now: what is offered by name is asked, keys are not."""
        meaning = self.meanings.get(command)
        return command in self and (meaning is None or meaning())

    def give_up(self) -> None:
        """Take the keys back: other actions will have them."""
        self._disconnect()
        for action in self._made.values():
            action.setObjectName("")
            self._window.removeAction(action)
            action.deleteLater()
        self._made.clear()

    def _hold(self) -> None:
        """Every command on the keys it has now, and every tooltip with them."""
        held = {} if self._shortcuts is None else self._shortcuts.held(_USUAL)
        for command, action in self._made.items():
            keys = held[command].keys if held else _USUAL[command]
            action.setShortcuts([QKeySequence(key) for key in keys])
        for widget in self._window.findChildren(QWidget):
            if command := widget.property(_TOLD):
                tell(widget, command, widget.property(_AS))


def _nothing() -> None:
    """There is nobody to hear less of."""


def _calling(verb: Callable[[], object]) -> Callable[[], None]:
    """`triggered` brings an argument no verb wants."""

    def call(*_ignored: object) -> None:
        verb()

    return call
