"""Runs what a model asked for, and has an answer for it whatever happens."""

from __future__ import annotations

import asyncio
from dataclasses import replace

from ptahdesk.domain.limits import MB, Limits
from ptahdesk.domain.message import ToolCall, ToolResult
from ptahdesk.domain.model import Model
from ptahdesk.domain.tool import Tool, Tools
from ptahdesk.services.tasks import Tasks
from ptahdesk.wire.guarded_json import BadJson, loads


class ToolUse:
    """The tools of one answer. What it says of a call, the model reads: it is not translated."""

    def __init__(self, tools: Tools, tasks: Tasks, limits: Limits) -> None:
        self._tools = tools
        self._tasks = tasks
        self._limits = limits
        self._offered = tools.offered

    def offered(self, model: Model | None) -> tuple[Tool, ...]:
        """To a model whose list says that it uses none, none are."""
        return offered_to(self._offered, model)

    def refusal(self, call: ToolCall) -> ToolResult | None:
        """Why this cannot be run: a name that was not offered, sign by sign, or arguments that are none."""
        if all(call.name != tool.name for tool in self._offered):
            return _failed(call, "There is no tool of this name. Nothing was run.")
        try:
            arguments = loads(call.arguments)
        except BadJson:
            arguments = None
        if not isinstance(arguments, dict):
            return _failed(call, "The arguments are not a JSON object. Nothing was run.")
        return None

    async def run(self, call: ToolCall) -> ToolResult:
        """What came of it. It gets its time and is not waited for after that, nor after a stop."""
        task = self._tasks.start(f"tool {call.name}", self._tools.run(call))
        try:
            done, _ = await asyncio.wait([task], timeout=self._limits.tool_seconds)
        finally:
            task.cancel()
        if not done:
            return _failed(
                call, f"It was stopped after {self._limits.tool_seconds:g} seconds without a result."
            )
        if task.cancelled() or task.exception() is not None:  # the log has it
            return _failed(call, "The tool failed.")
        result = task.result()
        if len(result.text) > self._limits.tool_characters:
            return _failed(call, f"The result is longer than {self._limits.tool_characters / MB:g} MB.")
        return replace(result, call_id=call.id)


def offered_to(tools: tuple[Tool, ...], model: Model | None) -> tuple[Tool, ...]:
    """Those of them this model is told of."""
    able = model is None or not model.supports or "tools" in model.supports
    return tools if able else ()


def _failed(call: ToolCall, words: str) -> ToolResult:
    return ToolResult(call.id, words, failed=True)
