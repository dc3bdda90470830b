"""What was spent, as a file: the sums or the calls of the page, in the very bytes the terminal gives."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Iterable
from contextlib import aclosing
from functools import partial
from io import StringIO
from pathlib import Path

from ptahdesk.domain.carried import CarryError
from ptahdesk.domain.spent import By, Span
from ptahdesk.domain.words import _
from ptahdesk.presenters import usage_csv
from ptahdesk.presenters.blinding import veiled
from ptahdesk.presenters.notices import Notices
from ptahdesk.presenters.usage_csv import CsvTable, Fields
from ptahdesk.presenters.usage_page import UsagePage
from ptahdesk.services.app import App

Pages = AsyncGenerator[Iterable[Fields], None]


async def save(app: App, notices: Notices, path: Path, pages: Pages) -> None:
    """Whole on disk or not there at all; however many there are, some at a time are held."""
    out = StringIO(newline="")
    table = CsvTable(out)
    try:
        async with app.exports.writing(path) as file, aclosing(pages):
            async for page in pages:
                await app.exports.workers.run(partial(table.add, page))
                await app.exports.workers.run(partial(file.write, out.getvalue().encode()))
                out.seek(0)
                out.truncate()
    except CarryError as error:
        notices.say(str(error))
    except OSError as error:
        words = _("{name} cannot be written: {reason}.")
        notices.say(words.format(name=path.name, reason=error.strerror or error))
    else:
        notices.say(_("Saved as {name}.").format(name=path.name))


async def sums(page: UsagePage) -> Pages:
    """Days or parts, whichever are listed."""
    if page.by_day:
        yield usage_csv.sums(page.digest.days, By.DAY)
    else:
        yield usage_csv.sums(page.digest.parts, page.asked.split)


async def calls(app: App, span: Span) -> Pages:
    span = await veiled(app, span)
    async with aclosing(app.spent.rows(span)) as pages:
        async for rows in pages:
            yield usage_csv.calls(rows, span.untold)
