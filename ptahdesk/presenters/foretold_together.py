"""What one question to several models will cost: their sum on the button, each of them in its tooltip."""

from __future__ import annotations

from ptahdesk.domain.chat import LaneId
from ptahdesk.domain.money import CostState
from ptahdesk.domain.words import _
from ptahdesk.presenters import facts, figures
from ptahdesk.services.forecasting import Forecast
from ptahdesk.services.models import Models
from ptahdesk.services.outlook import Expected, Outlook


def words(outlook: Outlook, *, typed: bool) -> str:
    """`≈ 2.1–3.4 ¢, at most 9.8 ¢`; nothing while there is nothing to send."""
    told = _span(outlook, typed=typed)
    if not told.startswith("≈") or outlook.most is None:
        return told
    return _("{span}, at most {most}").format(span=told, most=figures.money(outlook.most))


def wordings(send: str, outlook: Outlook | None, *, typed: bool) -> tuple[str, ...]:
    """`Send to 4 ≈ 2.1–3.4 ¢, at most 9.8 ¢`, and the same in fewer and fewer words."""
    if outlook is None:
        return (send,)
    told = (words(outlook, typed=typed), _span(outlook, typed=typed))
    return tuple(dict.fromkeys((*(_beside(send, each) for each in told if each), send)))


def warning(outlook: Outlook | None, models: Models | None, *, typed: bool) -> str:
    """What is to be said before it is sent; empty while all of it will be. No `models`: nobody is named."""
    if outlook is None or not typed:
        return ""
    if outlook.short is not None:
        return outlook.short.sentence
    if outlook.beyond:
        return _beyond(outlook)
    cut = [each.reach.said for each in outlook.lanes if each.reach.cut]
    left_out = [each for each in outlook.lanes if each.trouble is not None]
    if left_out:
        return _left_out(left_out, models)
    if outlook.room is None or not cut:
        return ""
    told = _("The limits leave {room}: answers are held to {n} tokens each.")
    return told.format(room=figures.money(outlook.room), n=f"{max(cut):,}")


def of_each(outlook: Outlook | None, *, typed: bool) -> dict[LaneId, tuple[str, str]]:
    """What it will cost in each lane, and the length it is held to where it is."""
    if outlook is None or not typed or outlook.short is not None:
        return {}
    able, told = iter(outlook.forecast.each), {}
    for each in outlook.lanes:
        if each.trouble is not None:
            told[each.lane.id] = (_("not sent"), "")
            continue
        forecast = next(able)
        if each.reach.cut:  # the length is what is new, and there is room for one of the two
            held = _("≤ {n} tokens").format(n=f"{each.reach.said:,}")
            told[each.lane.id] = (_alone(forecast), held)
        else:
            told[each.lane.id] = (alone(each, forecast), "")
    return told


def sentence(outlook: Outlook, models: Models, *, blind: bool = False) -> str:
    """A line for each of them, and why one of them would not be asked. `blind`: nothing of any of them."""
    if outlook.short is not None:
        return outlook.short.sentence
    if blind:
        return _("Names are hidden: who costs what is told with them.")
    able = iter(outlook.forecast.each)
    return "\n".join(_line(each, models, None if each.trouble else next(able)) for each in outlook.lanes)


def _span(outlook: Outlook, *, typed: bool) -> str:
    told = outlook.forecast
    if not typed or not told.each or outlook.short is not None:  # of nobody who is asked nothing is free
        return "" if outlook.short is None or not typed else _("too dear")
    if told.low is None or told.high is None:
        return _("price of {n} unknown").format(n=len(told.unknown))
    if told.state is CostState.FREE:
        return _("free")
    if told.state is CostState.LOCAL:
        return _("no charge")
    return figures.span(told.low, told.high)


def _beside(send: str, told: str) -> str:
    return f"{send} {told}" if told.startswith("≈") else _("{send}, {price}").format(send=send, price=told)


def _beyond(outlook: Outlook) -> str:
    room = figures.money(outlook.room) if outlook.room is not None else ""
    if outlook.most is None:
        told = _("The limits leave {room}, and nobody says what all of this costs: not all will be answered.")
        return told.format(room=room)
    told = _("This could come to {most}, and the limits leave {room}: not all of it will be answered.")
    return told.format(most=figures.money(outlook.most), room=room)


def _left_out(lanes: list[Expected], models: Models | None) -> str:
    if models is None:
        return _("{n} of these models will not be asked.").format(n=len(lanes))
    names = ", ".join(facts.asked_name(models, each.lane.reference) for each in lanes)
    first = lanes[0].trouble
    if len(lanes) == 1 and first is not None:
        return _("{name} will not be asked: {why}").format(name=names, why=first.sentence)
    return _("{n} of these models will not be asked: {names}.").format(n=len(lanes), names=names)


def _line(each: Expected, models: Models, forecast: Forecast | None) -> str:
    name = facts.asked_name(models, each.lane.reference)
    if each.trouble is not None:
        return f"{name}: {each.trouble.sentence}"
    return f"{name}: {alone(each, forecast)}"


def alone(each: Expected, forecast: Forecast | None) -> str:
    """`≈ 0.3–0.9 ¢, at most 2.1 ¢` of one of them."""
    told = _alone(forecast)
    if each.most is None:
        return told
    return _("{span}, at most {most}").format(span=told, most=figures.money(each.most))


def _alone(forecast: Forecast | None) -> str:
    if forecast is None or forecast.low is None or forecast.high is None:
        return _("price unknown")
    return figures.span(forecast.low, forecast.high)
