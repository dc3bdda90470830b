"""The program's log: one small file that is renewed, written by a thread of its own."""

from __future__ import annotations

import logging
import queue
from collections.abc import Iterator
from contextlib import contextmanager
from logging.handlers import QueueHandler, QueueListener, RotatingFileHandler
from pathlib import Path

from ptahdesk.domain.redaction import RedactingFormatter

_SIZE, _KEPT = 1_000_000, 3
_FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"


@contextmanager
def keep_log(folder: Path) -> Iterator[None]:
    """What our own modules say, from INFO on. Without a place to write there is no log, and no trouble."""
    logger = logging.getLogger("ptahdesk")
    lines: queue.SimpleQueue[logging.LogRecord] = queue.SimpleQueue()
    door = QueueHandler(lines)
    door.setFormatter(RedactingFormatter())  # here, while whoever speaks still holds the keys it may quote
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError:
        yield
        return
    file = RotatingFileHandler(
        folder / "ptahdesk.log", maxBytes=_SIZE, backupCount=_KEPT, encoding="utf-8", delay=True
    )
    file.setFormatter(logging.Formatter(_FORMAT))
    listener = QueueListener(lines, file)
    before = logger.level
    logger.setLevel(logging.INFO)
    logger.addHandler(door)
    listener.start()
    try:
        yield
    finally:
        logger.removeHandler(door)
        logger.setLevel(before)
        listener.stop()
        file.close()
