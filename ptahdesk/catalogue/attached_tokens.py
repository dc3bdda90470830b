"""How many tokens what is attached is about, for the model that is asked. An estimate, never a bill."""

from __future__ import annotations

from ptahdesk.catalogue.picture_tokens import has_rule, page_tokens, picture_tokens
from ptahdesk.domain.attached import Attached, Form
from ptahdesk.domain.model import Model

_AROUND = 60  # the words that say what it is
_BY_RULE, _UNRULED = 1.1, 2.0  # where its family says how pictures are counted, and where nobody does


def attached_tokens(attached: Attached, model: Model | None = None) -> int:
    name = model.id if model else ""
    if attached.form is Form.PICTURE:
        return picture_tokens(name, attached.width, attached.height)
    words = _AROUND + (attached.tokens or -(-attached.characters // 4))
    return words + attached.pages * page_tokens(name) if as_file(attached, model) else words


def doubt(attached: Attached, model: Model | None = None) -> float:
    """So many times more or less it may be, beside what is not known of how words are counted."""
    if attached.form is not Form.PICTURE and not as_file(attached, model):
        return 1.0
    return _BY_RULE if model and has_rule(model.id) else _UNRULED


def as_file(attached: Attached, model: Model | None) -> bool:
    """Whether a PDF goes to this model as it is. Who does not say that it reads files is told the text."""
    if attached.form is not Form.PDF or (attached.as_text and attached.characters):
        return False
    return "file" in model.inputs if model and model.inputs else not attached.characters
