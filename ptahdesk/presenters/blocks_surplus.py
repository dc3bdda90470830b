"""Rows with more cells than their table has columns: what is too much is read, not dropped."""

from __future__ import annotations

from markdown_it.rules_block import StateBlock
from markdown_it.rules_block.table import escapedSplit, getLine, table
from markdown_it.token import Token


def whole_table(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """As Markdown reads tables, but the last cell of a row takes what the others had no room for."""
    first = len(state.tokens)
    if not table(state, start, end, silent):
        return False
    row, columns = 0, 0
    cells: list[Token] = []
    for token in state.tokens[first:]:
        if token.type == "tr_open":
            row, cells = (token.map or [start])[0], []
        elif token.type == "inline":
            cells.append(token)
        elif token.type == "tr_close":
            columns = columns or len(cells)
            line = getLine(state, row).strip()
            if cells and line.count("|") > columns and (surplus := _cells(line)[columns:]):
                cells[-1].content = " | ".join([cells[-1].content, *surplus])
    return True


def _cells(line: str) -> list[str]:
    found = escapedSplit(line)
    if found and found[0] == "":
        found.pop(0)
    if found and found[-1] == "":
        found.pop()
    return [cell.strip() for cell in found]
