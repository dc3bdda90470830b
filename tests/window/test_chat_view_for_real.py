"""The chat view on a real desk: what a screen reader finds in it, and that leaving a card is survived."""

from __future__ import annotations

import re
import subprocess

import pytest
import screen
from beside import Beside
from desk import Desk
from person import Person, Thing

from ptahdesk.simulator.scripts import Script

pytestmark = [pytest.mark.window]


def practises(desk: Desk, provider: Beside) -> subprocess.Popen[bytes]:
    """With a key from the environment there is nothing to be set up."""
    desk.environment |= {
        "OPENROUTER_API_KEY": provider.simulator.key,
        "OPENROUTER_BASE_URL": provider.simulator.base_url,
    }
    address = ("provider.openrouter.baseUrl", provider.simulator.base_url)
    assert desk.asks("settings", "set", *address).returncode == 0
    program = desk.starts()
    desk.person.reads("Ready")
    return program


def asks(desk: Desk, question: str) -> None:
    desk.person.clicks("Your message", "text")
    desk.person.types(question)
    desk.person.presses("Return")


def is_message(thing: Thing) -> bool:
    return thing.role == "list item" and thing.name.startswith("You: ")


ANSWER = """The sea is **wide** and deep.

```python
print(depth)
```

| sea | depth |
|---|---|
| Baltic | $10^2$ |

$$
\\frac{a}{b}
$$
"""
HEARD = """The sea is wide and deep.
Code, python:
print(depth)
End of code.
Table with 2 columns: sea, depth.
Row 1: sea: Baltic; depth: 10 squared.
End of table.
Formula: a over b"""

PRESSED = """See [the page](https://a.b/c).

```python
print(depth)
```
"""
CARDS = {
    "ctrl+comma": "Find a setting",
    "ctrl+k": "Find a chat",
    "ctrl+f": "Find in this chat",
    "ctrl+l": "Find a model",
}
PRICED = re.compile(r".+, .+/.+, (\$\S+ in, \$\S+ out per million|free|unpriced), \d+[KM]? of context")


def nameless(person: Person) -> list[Thing]:
    """What the focus can come to and nobody can name."""
    return [
        t for t in person.sees() if t.focusable and (not t.name.strip() or t.role in {"unknown", "filler"})
    ]


def models_are_told_whole(person: Person) -> None:
    """Every row, out of sight too; and what Enter would pick is said as arrows go on from the one in use."""
    rows = [t.name for t in person.knows() if t.role == "list item" and re.search(r", ~?[\w.-]+/", t.name)]
    assert len(rows) > 400
    short = [name for name in rows if not PRICED.fullmatch(name)]
    assert [name.split(",")[0] for name in short] == ["Practice: No context"]  # of which nobody knows it
    person.presses("Down")
    person.hears("Haiku, now Claude Haiku 4.5, $1.00 in, $5.00 out per million, 200K of context")


def a_menu_is_walked(person: Person) -> None:
    """What a key has opened says where it stands, and each item as the arrows come to it."""
    person.clicks("Your message", "text")
    person.presses("shift+Tab", "alt+Up", "alt+Up", "Menu")
    person.stands_on("list item You: More?")
    person.stands_on("menu item Copy message")
    person.presses("Down")
    person.stands_on("menu item Edit the question")
    items = [t.name for t in person.sees() if t.role == "menu item"]
    assert items == [
        *("Copy message", "Edit the question", "Branch to a new chat"),
        *("Keep message as a prompt…", "Delete message and all that follows"),
    ]
    assert person.finds("What can be done with this message", "popup menu").height > 0
    person.presses("Escape")
    person.stands_on("Chat")


def test_a_chat_is_read_aloud_from_its_beginning_and_everything_has_a_name(
    desk: Desk, provider: Beside
) -> None:
    program = practises(desk, provider)
    person = desk.person
    assert nameless(person) == []
    provider.does(lambda s: s.script(ANSWER))
    asks(desk, "And the sea?")
    person.hears("has answered.")
    person.finds("Send")
    provider.does(lambda s: s.script("- one\n" * 60))
    asks(desk, "More?")
    person.hears("has answered.")

    def all_read() -> list[Thing] | None:
        found = [thing for thing in person.knows() if thing.role == "list item" and ": " in thing.name]
        return found if len(found) == 4 and found[1].name.endswith(HEARD) else None

    said = screen.until("the whole chat in order", all_read, 20)
    assert [thing.name for thing in said[::2]] == ["You: And the sea?", "You: More?"]
    assert said[1].name == f"Claude Sonnet 4.6: {HEARD}"
    for key, name in CARDS.items():
        person.presses(key)
        person.waits_for(lambda t, name=name: t.focused and t.name.startswith(name), f"the focus in {name}")
        assert nameless(person) == []
        if name == "Find a model":
            models_are_told_whole(person)
        person.presses("Escape")
    person.presses("ctrl+alt+b")
    person.waits_for(lambda t: t.focused and t.name == "System prompt", "the cursor in the system prompt")
    assert nameless(person) == []
    person.presses("ctrl+alt+b")
    a_menu_is_walked(person)
    person.presses("ctrl+q")  # and what was read is no hindrance to the end
    assert program.wait(20) == 0


def test_what_can_be_pressed_in_an_answer_is_found_and_pressed(desk: Desk, provider: Beside) -> None:
    practises(desk, provider)
    person = desk.person
    provider.does(lambda s: s.script(Script(text=PRESSED, reasoning=("I think ", "of it."))))
    asks(desk, "And then?")
    person.hears("has answered.")
    assert person.finds("the page", "link").width > 0
    person.has_pressed("Copy code")
    person.hears("Copied")
    thoughts = person.finds("Thoughts", "button")
    assert not thoughts.expanded
    person.has_pressed("Thoughts")
    person.hears("Unfolded")
    person.waits_for(lambda t: t.name == "Thoughts" and t.expanded, "the thoughts to be open")
    person.reads("I think of it.")
    person.clicks("Your message", "text")
    person.presses("ctrl+v")
    person.reads("print(depth)")
    person.presses("shift+Tab", "alt+Up", "Tab", "Tab")
    person.stands_on("Thoughts")
    person.stands_on("link the page")
    assert person.waits_for(lambda t: t.focused and t.name == "the page", "the focus on the link")


def test_a_chat_is_left_with_its_card_and_the_next_one_is_shown(desk: Desk, provider: Beside) -> None:
    practises(desk, provider)
    person = desk.person
    provider.does(lambda s: s.script("Words of the first."))
    asks(desk, "First")
    person.reads("Words of the first.")
    person.clicks("New chat")
    provider.does(lambda s: s.script("Words of the second, and many more of them"))
    provider.does(lambda s: s.hold(after=3))
    asks(desk, "Second")
    person.reads("Words of")
    person.clicks("Stop")
    person.finds("Stopped")
    for chat, words in (("First", "Words of the first."), ("Second", "Words of"), ("First", "the first.")):
        person.clicks(chat, "list item")
        person.reads(words)
    assert person.waits_for(lambda t: is_message(t) and t.name == "You: First", "the question of the first")
