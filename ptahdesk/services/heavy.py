"""The named points where slow modules are imported: only ever called in a worker thread."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from ptahdesk.domain.limits import Limits
from ptahdesk.domain.model import Model
from ptahdesk.domain.offer import Discreet
from ptahdesk.domain.prompt import Prompt
from ptahdesk.domain.provider import ProviderConfig, Secret
from ptahdesk.domain.reference import ProviderId
from ptahdesk.providers.base import Provider

if TYPE_CHECKING:
    from ptahdesk.providers.images import ImageLine
    from ptahdesk.providers.sign_in import SignInLine


def open_provider(config: ProviderConfig, key: Secret | None, limits: Limits) -> Provider:
    """An HTTP stack is imported and certificates are read: up to half a second."""
    from ptahdesk.providers.registry import open_provider as open_  # noqa: PLC0415 - see above

    return open_(config, key, limits)


def open_image(url: str, limits: Limits) -> ImageLine:
    """As slow as opening a provider, and for the same reasons."""
    from ptahdesk.providers.images import ImageLine as Line  # noqa: PLC0415 - see above

    return Line(url, limits)


def open_sign_in(config: ProviderConfig, limits: Limits) -> SignInLine:
    """As slow as opening a provider, and for the same reasons."""
    from ptahdesk.providers.sign_in import SignInLine as Line  # noqa: PLC0415 - see above

    return Line(config, limits)


def read_kept_models(body: bytes, provider: ProviderId) -> list[Model]:
    """A kept list is read before its provider is opened; one that cannot be read is as good as none."""
    from ptahdesk.wire.openrouter_models import decode  # noqa: PLC0415 - see above

    try:
        return decode(body, provider)
    except ValueError:
        return []


def read_kept_discreet(body: bytes) -> Discreet | None:
    """As the kept list of models."""
    from ptahdesk.wire.openrouter_endpoints import decode_discreet  # noqa: PLC0415 - see above

    try:
        return decode_discreet(body)
    except ValueError:
        return None


def read_prompts(text: str, file: str) -> list[Prompt]:
    """Few people ever bring any."""
    from ptahdesk.wire.prompt_files import read  # noqa: PLC0415 - see above

    return read(text, file)


def spell_prompts(prompts: Iterable[Prompt], file: str) -> str:
    """As few take any along: JSON or Markdown, by the name of the file."""
    from ptahdesk.wire.prompt_files import as_json, as_markdown  # noqa: PLC0415 - see above

    return (as_json if file.lower().endswith(".json") else as_markdown)(prompts)
