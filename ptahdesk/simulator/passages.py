"""Passages that practice answers are put together from; `{topic}` is what the question is about."""

from __future__ import annotations


def _paragraphs(text: str) -> tuple[str, ...]:
    """Each paragraph in one line, as models write them."""
    return tuple(" ".join(part.split()) for part in text.strip().split("\n\n"))


PARAGRAPHS = _paragraphs(
    """
It helps to separate what {topic} *is* from what it is *used for*. The first changes slowly and can be
looked up; the second changes with every person who asks, and is where the interesting decisions are.
Most long discussions about it go wrong because two people answer one of these questions each.

Think of {topic} as a budget rather than a recipe. You have so much time, so much attention and so much
money; each choice spends some of all three, and the sum is what you live with afterwards. A good plan is
one whose costs you can name before they arrive.

The usual advice on {topic} is older than its reputation. It was written for circumstances that were
narrower than ours, and it survives because it is easy to repeat. Keep the part that you can test this
week, and put the rest aside until something asks for it.

There is a simple test for {topic}: describe it to somebody who has never met it, in five sentences,
without the words that only insiders use. Wherever you hesitate, there is something you have taken on
trust. That is not a fault, but it is good to know where the floor is thin.
"""
)
LISTS = (
    """\
### What to look at first

- **The purpose.** What should be different afterwards, and who would notice?
- **The limits.** Time, money, and what must not break:
  - the ones that are *fixed* (a date, a law, a wall),
  - the ones that only *look* fixed,
    - which are often the cheapest to move.
- **The first step.** Small enough to finish today.""",
    """\
## {Topic}, step by step

1. Write down what you know already, and where you know it from.
2. Mark what would change your mind.
3. Try the smallest version:
   - no tools you have not used before,
   - no more than one new idea.
4. Look at the result *before* you improve it.
5. Then, and only then, make it bigger.""",
    """\
**Before you start**

- [x] A place to write things down
- [x] One hour without interruptions
- [ ] A way to undo what you do
- [ ] Somebody who may say no""",
)
TABLES = (
    """\
| Aspect of {topic} | Easy to get right | Easy to get wrong | Cost |
|:--|:--|:--|--:|
| Beginning | choosing one goal | choosing five | low |
| Middle | regular small steps | one heroic weekend | medium |
| End | saying that it is done | never saying it | 0 |
| Upkeep | `10 min` a week | *"later"* | adds up |""",
    """\
| Approach | Speed | Accuracy | When to use it |
|---|:-:|:-:|---|
| By hand | ★☆☆ | ★★★ | once, or to learn how it works |
| By rule | ★★☆ | ★★☆ | often, with few exceptions |
| By machine | ★★★ | ★★☆ | always, if somebody checks |""",
)
QUOTES = (
    """\
> The map is not the territory, but it is what we carry.
>
> — a saying among walkers""",
    """\
> **Careful.** What is easy to measure crowds out what is worth measuring.
> > And the other way round.""",
)
LINKS = _paragraphs(
    """
Further reading: the [Python documentation](https://docs.python.org/3/), the [Wikipedia main
page](https://en.wikipedia.org/wiki/Main_Page "an encyclopedia"), and plain <https://www.rfc-editor.org/>
for the patient.
"""
)
FOREIGN = _paragraphs(
    """
The same in other scripts:
日本語では「{topic}」について、まず小さく始めるのが良い。中文：先从小处着手，再逐步扩大。한국어로는 작게
시작하세요. Русский: начните с малого. العربية: ابدأ صغيرًا.
🙂👩‍💻🇪🇺
"""
)
LONG = _paragraphs(
    """
Seen from farther away, a subject like {topic} belongs to a family of problems that share one habit: they
reward whoever comes back. The first attempt teaches the vocabulary, the second the limits, and only the
third is about the thing itself. People who do it well rarely seem to be quicker than others; they have
merely arranged their days so that coming back is cheap. They leave notes where they stopped. They stop
in the middle of a sentence, so that the next day begins with an easy half. They keep the old version
until the new one has been used in earnest. None of this is specific, which is why it is seldom taught,
and all of it can be learned in a month, which is why it is worth the trouble. Whoever prefers numbers
may count something for four weeks, anything at all that is connected with it, and then look at the
curve: flat means habit, steep means novelty, and a line that falls slowly from the left to the right
usually means that the interesting part has moved elsewhere.
"""
)
THOUGHTS = _paragraphs(
    """
The user asks about {topic}. First, what kind of answer would help: a definition, a method, or a
decision?

A definition alone would be dry. A method with one example is better, and it must fit on a screen.

I should not invent facts here. This is practice mode, so general advice that says what it is will be
honest.

Let me check the order: purpose, limits, first step. Yes, the purpose has to come before the limits.

A short table may help to compare; long prose would hide the point. Then one sentence to close.
"""
)
HONEST = _paragraphs(
    """
*This is a practice answer: ptahdesk wrote it itself, without a model and at no cost.*

*A practice answer, made up on this computer to try things out. No model was asked, nothing was charged.*

*Practice mode: these words come from ptahdesk's own simulator and not from a model.*
"""
)
