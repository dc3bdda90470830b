"""A formula is said as somebody would say it who reads it to another."""

from __future__ import annotations

import pytest

from ptahdesk.presenters.spoken_formula import in_words

SAID = {
    r"E = mc^2": "E equals m c squared",
    r"\frac{a}{b}+x^3": "a over b plus x cubed",
    r"\sum_{i=1}^n x_i": "sum from i equals 1 to n of x sub i",
    r"\lim_{x\to0}\frac{\sin x}{x}": "limit as x goes to 0 of the fraction sin x over x, end of fraction,",
    r"\sqrt[3]{a+b}": "root 3 of a plus b, end of root,",
    r"\sqrt2 \approx 1.414": "square root of 2 is about 1.414",
    r"f'(x)": "f prime open parenthesis x close parenthesis",
    r"\alpha\le\beta \text{ if } x\in\mathbb{R}": "alpha is at most beta if x in R",
    r"\vec{v}\cdot\hat{n}": "vector v times n hat",
    r"\left.y\right|": "y bar",
    r"\begin{pmatrix}a&b\\c&d\end{pmatrix}": "begin pmatrix a , b ; c , d end pmatrix",
    r"\unheard{x}": "unheard x",
    r"x^{": "x to the power of ",
    "": "",
}


@pytest.mark.parametrize(("tex", "words"), SAID.items())
def test_a_formula_is_said(tex: str, words: str) -> None:
    assert in_words(tex) == words


@pytest.mark.parametrize("tex", ["{" * 5_000, "x" * 5_000, r"\frac" * 700, r"\sqrt" * 700, "^" * 3_000])
def test_what_is_beyond_words_is_its_source(tex: str) -> None:
    assert in_words(tex) == tex
