"""Answers to the small questions with which people try a new program."""

from __future__ import annotations

import re
from decimal import Decimal

from ptahdesk.simulator.intents import Kind, topic_of

SHORT: dict[Kind, tuple[str, ...]] = {
    Kind.NOTHING: ("You sent nothing that I can read, so here is nothing in return. *(A practice answer.)*",),
    Kind.GREETING: (
        (
            "Hello! This is practice mode: the words come from ptahdesk itself and not from a model, "
            "and nothing is charged. Ask anything to see how it looks. *Help* lists what is worth "
            "trying."
        ),
        (
            "Hi! 👋 You are talking to ptahdesk's own simulator dressed up as {model}. It has no "
            "opinions and costs nothing, but it streams like the real one."
        ),
    ),
    Kind.THANKS: (
        "You are welcome. It was only a practice answer, but it was a pleasure to stream.",
        ("Any time! With a real key, the next answer will know what it is talking about. *(Practice mode.)*"),
    ),
    Kind.WHO: (
        (
            "I am not a model at all. ptahdesk answers by itself in practice mode so that you can "
            "try the window, the prices and the bill without a key. You picked **{model}**, so I use "
            "its name, its price and its manner, and none of its knowledge."
        ),
    ),
    Kind.HELP: (
        (
            "Things to try in practice mode, at no cost:\n\n"
            "- **Show me everything Markdown can do**: headings, tables, code, math, many scripts\n"
            "- **Write a Python script**, or Rust, JavaScript, SQL, Bash\n"
            "- **Compare tea and coffee**: a table\n"
            "- **Write a long essay about rivers**: time enough to press *Stop*\n"
            "- **What is 17 * 23?**: the one thing I really know\n"
            "- Another model, the same question: other words, another price\n\n"
            "*None of this comes from a model; paste a key to ask one.*"
        ),
    ),
    Kind.STORY: (
        (
            "**The keeper of {topic}**\n\n"
            "There was once a keeper who looked after {topic}, far out where the ferry came on "
            "Thursdays. Every evening she wrote one line into a book: what she had seen, and what it "
            'had cost.\n\n"Why the cost?" asked the boy who brought the bread.\n\n'
            '"Because the seeing is free," she said, "and people do not believe in what is free."\n\n'
            "When the ferry stopped coming, they found the book. The last line said only: *Paid.*\n\n"
            "*(A practice story. A model would have written another.)*"
        ),
    ),
    Kind.POEM: (
        (
            "Light on {topic},  \na cursor that waits and blinks:  \nthe next word is free.\n\n"
            "*(A practice poem. No model was harmed, or asked.)*"
        ),
    ),
    Kind.MATH: (
        (
            "Take the sum of the first $n$ odd numbers:\n\n$$\\sum_{k=1}^{n} (2k-1) = n^2$$\n\n"
            "**Proof.** For \\(n = 1\\) both sides are $1$. If it holds for $n$, then\n\n\\[\n"
            "\\sum_{k=1}^{n+1} (2k-1) = n^2 + 2n + 1 = (n+1)^2 .\n\\]\n\n"
            "That is not what you asked about {topic}, but it is true. *(A practice answer.)*"
        ),
    ),
    Kind.TRANSLATE: (
        (
            "I cannot translate in practice mode, but this is how it would look:\n\n"
            "| Language | “Good morning, how are you?” |\n|---|---|\n"
            "| Français | Bonjour, comment allez-vous ? |\n"
            "| Deutsch | Guten Morgen, wie geht es Ihnen? |\n"
            "| Español | Buenos días, ¿cómo está? |\n| 日本語 | おはようございます、お元気ですか。 |\n"
            "| 中文 | 早上好，你好吗？ |\n| العربية | صباح الخير، كيف حالك؟ |\n"
            "| हिन्दी | सुप्रभात, आप कैसे हैं? |\n\n*(A practice answer, of no model.)*"
        ),
    ),
}
_ASKED = re.compile(r"<question>\s*(.+)")
_SUM = re.compile(r"(\d{1,12})\s*([-+*/×])\s*(\d{1,12})")


def title(question: str) -> str:
    """For a chat: what its question, which is in this one, is about."""
    found = _ASKED.search(question)
    topic = topic_of(found[1] if found else question).strip("“”")
    return topic[0].upper() + topic[1:]


def total(question: str) -> str:
    """Two numbers and a sign: the one question that is answered truly."""
    found = _SUM.search(question)
    if found is None:
        return "That sum is too long for a practice answer."
    left, sign, right = Decimal(found[1]), found[2], Decimal(found[3])
    if sign == "/" and not right:
        return "Nothing can be divided by 0, not even in practice mode."
    results = {"+": left + right, "-": left - right, "/": left / (right or 1)}
    result = results.get(sign, left * right)
    return f"{left} {sign} {right} = **{result}**. *(Worked out by ptahdesk, not by a model.)*"
