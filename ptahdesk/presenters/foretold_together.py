"""What one question to several models will cost: their sum beside the button, each of them in its tooltip."""

from __future__ import annotations

from ptahdesk.domain.money import CostState
from ptahdesk.domain.words import _
from ptahdesk.presenters import facts, figures
from ptahdesk.services.forecasting import Forecast
from ptahdesk.services.models import Models
from ptahdesk.services.outlook import Expected, Outlook


def words(outlook: Outlook, *, typed: bool) -> str:
    """`≈ 2.1–3.4 ¢ together, at most 9.8 ¢`; nothing while there is nothing to send."""
    told = outlook.forecast
    if not typed or not outlook.lanes or outlook.short is not None:
        return "" if outlook.short is None or not typed else _("too dear")
    if told.low is None or told.high is None:
        return _("price of {n} unknown").format(n=len(told.unknown))
    if told.state is CostState.FREE:
        return _("free")
    if told.state is CostState.LOCAL:
        return _("no charge")
    span = figures.span(told.low, told.high)
    if outlook.most is None:
        return span
    return _("{span}, at most {most}").format(span=span, most=figures.money(outlook.most))


def sentence(outlook: Outlook, models: Models) -> str:
    """A line for each of them, and why one of them would not be asked."""
    if outlook.short is not None:
        return outlook.short.sentence
    able = iter(outlook.forecast.each)
    return "\n".join(_line(each, models, None if each.trouble else next(able)) for each in outlook.lanes)


def _line(each: Expected, models: Models, forecast: Forecast | None) -> str:
    name = facts.reference_name(models, each.lane.reference)
    if each.trouble is not None:
        return f"{name}: {each.trouble.sentence}"
    told = _("price unknown")
    if forecast is not None and forecast.low is not None and forecast.high is not None:
        told = figures.span(forecast.low, forecast.high)
    if each.most is None:
        return f"{name}: {told}"
    return _("{name}: {span}, at most {most}").format(name=name, span=told, most=figures.money(each.most))
