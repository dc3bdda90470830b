"""Any script is cut into words that can be found again, and any typed text is a legal question."""

from __future__ import annotations

import random
import sys

import apsw
import pytest

from ptahdesk.domain.query import plain
from ptahdesk.store.words import folded, indexed, pattern, question


def finds(text: str, typed: str) -> bool:
    connection = apsw.Connection("")
    connection.execute("CREATE VIRTUAL TABLE word USING fts5 (text, signs, tokenize = 'ascii')")
    connection.execute("INSERT INTO word VALUES (?, ?)", indexed(text))
    query = question(plain(typed).terms)
    found = bool(query) and bool(
        connection.execute("SELECT 1 FROM word WHERE word MATCH ?", (query,)).fetchall()
    )
    connection.close()
    return found


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("Hello, World!", "world"),
        ("Hello, World!", "WOR"),
        ("Hello, World!", "hello wor"),
        ("café crème", "cafe creme"),
        ("cafe", "CAFÉ"),
        ("Łódź", "lodz"),
        ("Straße", "strasse"),
        ("Ærøskøbing", "aeroskobing"),
        ("Привет, мир", "мир"),
        ("Καλημέρα", "καλημερα"),
        ("ΟΔΟΣ", "οδος"),
        ("שָׁלוֹם", "שלום"),
        ("مُحَمَّد", "محمد"),
        ("नमस्ते दुनिया", "दुनिया"),
        ("今天天气很好", "天气"),
        ("今天天气很好", "气"),
        ("今天天气很好", "好"),
        ("今天天气很好", "今天天气"),
        ("用Python写程序", "python"),
        ("用Python写程序", "用Python写"),
        ("使用Python写程序", "使用python"),
        ("東京タワーへ行く", "タワー"),
        ("ガイド", "ガイド"),
        ("한국어를 배우다", "국어"),
        ("한국어를 배우다", "한"),
        ("ภาษาไทยง่าย", "ไทย"),
        ("ພາສາລາວ", "ລາວ"),
        ("မြန်မာဘာသာ", "ဘာသာ"),
        ("𠮷野家", "𠮷野"),
        ("I ❤️ you 🎉", "🎉"),
        ("I ❤️ you", "❤"),
        ("snake_case_name", "case_na"),
        ("C++ and C#", "c++"),
        ("a-b.c/d", "a-b.c"),
        ("x" * 500, "x" * 400),
        ("ﬁne ｆｕｌｌ", "fine full"),
        ("zero\u200bwidth soft\u00adhyphen", "zerowidth softhyphen"),
        ("before\x00after", "after"),
    ],
)
def test_what_was_written_is_found(text, typed):
    assert finds(text, typed)


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("Hello, World!", "orld"),
        ("Hello, World!", "hel world"),
        ("one two three", "one four"),
        ("今天天气很好", "天很"),
        ("snake case", "case_snake"),
        ("日本", "本日"),
        ("cat", "c"),
    ],
)
def test_what_was_not_written_is_not_found(text, typed):
    assert not finds(text, typed)


@pytest.mark.parametrize("typed", ["", " ", '"', "***", "\ufffd", "\x00", "()", "' OR 1=1 --", "\ud800"[:0]])
def test_nothing_to_look_for_is_no_question(typed):
    assert question(plain(typed).terms) == "" or "or" in question(plain(typed).terms)


def test_any_typed_text_is_a_legal_question():
    rng = random.Random(20)
    pieces = [
        '"',
        "*",
        "AND",
        "OR",
        "NOT",
        "NEAR(",
        ")",
        "^",
        "-",
        "+",
        ":",
        "{",
        "}",
        "text :",
        "signs",
        " ",
        "a",
    ]
    pieces += [
        "b",
        "天",
        "é",
        "\x00",
        "\ufffd",
        "\u0301",
        "🎉",
        "\u200d",
        "\n",
        "'",
        ";",
        "--",
        "/*",
        "\\",
        "%",
        "_",
    ]
    connection = apsw.Connection("")
    connection.execute("CREATE VIRTUAL TABLE word USING fts5 (text, signs, tokenize = 'ascii')")
    for _ in range(2000):
        typed = "".join(rng.choices(pieces, k=rng.randint(1, 30)))
        typed += "".join(chr(rng.randrange(sys.maxunicode + 1)) for _ in range(rng.randint(0, 5)))
        typed = typed.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
        connection.execute("INSERT INTO word VALUES (?, ?)", indexed(typed))
        if query := question(plain(typed).terms):
            assert connection.execute("SELECT count(*) FROM word WHERE word MATCH ?", (query,)).get > 0, typed
    connection.close()


def test_a_huge_typed_text_is_cut_to_what_is_sensible():
    assert len(question(plain("word " * 100_000).terms)) < 2000


@pytest.mark.parametrize(
    ("text", "typed", "places"),
    [
        ("An oak, oaks, and Oakland", "oak", ["oak", "oak", "oak"]),
        ("An oak, oaks, and Oakland", "oak and", ["oak", "and"]),
        ("snake_case_name", "case_na", ["case na"]),
        ("用Python写程序", "python写", ["python写"]),
        ("今天天气", "天气", ["天气"]),
        ("x" * 500, "x" * 400, ["x" * 64]),
        ("Straße", "strasse", ["strasse"]),
        ("a bad apple", "a", ["a"]),
    ],
)
def test_what_the_index_finds_is_found_in_the_text_again(text, typed, places):
    found = pattern(plain(typed).terms)
    assert found is not None
    assert [one[0] for one in found.finditer(folded(text))] == places
    assert finds(text, typed)


def test_nothing_to_look_for_has_no_places():
    assert pattern(plain("***").terms) is None
