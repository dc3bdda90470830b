"""How a model is asked to go on with an answer that was cut off.

Not by letting it write on in its own message: most models refuse that, others begin anew, and no list
says which. A plain question works everywhere. It is sent and not kept; the receipt says that it was.
"""

from __future__ import annotations

from dataclasses import replace

from ptahdesk.domain.message import Message, Role, said_by_user
from ptahdesk.domain.words import _
from ptahdesk.services.asking import Prepared

GO_ON = (
    "Your last message was cut off. Go on exactly where it ended: begin with the character that comes next,"
    " repeat nothing, and say nothing about the cut."
)


def going_on(begun: Message) -> list[Message]:
    """What is sent after the question, for a reply that begins with what was said before.

    Where a tool has answered last it is the model's turn, and there is nothing to ask.
    """
    *before, last = begun.stretches or (begun,)
    used = any(stretch.role is Role.TOOL for stretch in (*before, last))
    if used and not last.text:
        return [begun]
    return [begun, said_by_user(GO_ON)] if begun.text else []


def noted(prepared: Prepared) -> Prepared:
    words = _("The model was shown its answer so far and asked to go on where it ended.")
    return replace(prepared, plan=replace(prepared.plan, policy=(*prepared.plan.policy, words)))
