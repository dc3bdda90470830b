"""Providers we know by name, so that a person has to bring nothing but a key."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum, auto
from urllib.parse import urlsplit

from ptahdesk.wire.openai_request import Echo, Quirks


class Speaks(Enum):
    """The format a provider understands, and whose account it keeps."""

    OPENAI = auto()
    OPENROUTER = auto()
    ANTHROPIC = auto()
    OLLAMA = auto()


_OWN = Quirks()
_ELSEWHERE = Quirks(echo=Echo.NOTHING, call_extras=False)  # these refuse fields they do not know


@dataclass(frozen=True, slots=True)
class Preset:
    """What is filled in for a provider of this kind. Plain facts: light enough to read before first paint."""

    id: str
    name: str
    base_url: str
    key_env: tuple[str, ...] = ()
    key_prefix: str = ""  # only where it tells this provider from the others
    default_reference: str = ""
    needs_key: bool = True
    local: bool = False
    bills: bool = False
    speaks: Speaks = Speaks.OPENAI
    quirks: Quirks = _ELSEWHERE

    @property
    def unsaid(self) -> frozenset[str]:
        """Parameters its format has no words for: they are never sent."""
        return _UNSAID.get(self.speaks, frozenset())


_UNSAID = {Speaks.ANTHROPIC: frozenset({"seed", "verbosity"})}


PRESETS = (
    Preset(
        id="openrouter",
        name="OpenRouter",
        base_url="https://openrouter.ai/api/v1",
        key_env=("OPENROUTER_API_KEY",),
        key_prefix="sk-or-",
        default_reference="tier:sonnet",
        bills=True,
        speaks=Speaks.OPENROUTER,
        quirks=Quirks(routes=True, call_extras=False, pictures=True),
    ),
    Preset(
        id="openai",
        name="OpenAI",
        base_url="https://api.openai.com/v1",
        key_env=("OPENAI_API_KEY",),
        key_prefix="sk-",
        default_reference="openai:gpt-5",
        quirks=replace(_ELSEWHERE, max_tokens_name="max_completion_tokens"),
    ),
    Preset(
        id="anthropic",
        name="Anthropic",
        base_url="https://api.anthropic.com/v1",
        key_env=("ANTHROPIC_API_KEY",),
        key_prefix="sk-ant-",
        default_reference="anthropic:claude-sonnet-4-5",
        speaks=Speaks.ANTHROPIC,
    ),
    Preset(
        id="gemini",
        name="Gemini",
        base_url="https://generativelanguage.googleapis.com/v1beta/openai",
        key_env=("GEMINI_API_KEY", "GOOGLE_API_KEY"),
        key_prefix="AIza",
        default_reference="gemini:gemini-2.5-flash",
        quirks=Quirks(echo=Echo.NOTHING),
    ),
    Preset(
        id="mistral",
        name="Mistral",
        base_url="https://api.mistral.ai/v1",
        key_env=("MISTRAL_API_KEY",),
        default_reference="mistral:mistral-large-latest",
        quirks=replace(_ELSEWHERE, include_usage=False, short_ids=True),
    ),
    Preset(
        id="deepseek",
        name="DeepSeek",
        base_url="https://api.deepseek.com/v1",
        key_env=("DEEPSEEK_API_KEY",),
        default_reference="deepseek:deepseek-chat",
        quirks=replace(_ELSEWHERE, echo=Echo.WITH_TOOLS),
    ),
    Preset(
        id="xai",
        name="xAI",
        base_url="https://api.x.ai/v1",
        key_env=("XAI_API_KEY",),
        key_prefix="xai-",
        default_reference="xai:grok-4",
    ),
    Preset(
        id="groq",
        name="Groq",
        base_url="https://api.groq.com/openai/v1",
        key_env=("GROQ_API_KEY",),
        key_prefix="gsk_",
        default_reference="groq:llama-3.3-70b-versatile",
    ),
    Preset(
        id="together",
        name="Together",
        base_url="https://api.together.xyz/v1",
        key_env=("TOGETHER_API_KEY",),
        default_reference="together:meta-llama/Llama-3.3-70B-Instruct-Turbo",
    ),
    Preset(
        id="fireworks",
        name="Fireworks",
        base_url="https://api.fireworks.ai/inference/v1",
        key_env=("FIREWORKS_API_KEY",),
        key_prefix="fw_",
        default_reference="fireworks:accounts/fireworks/models/llama-v3p3-70b-instruct",
    ),
    Preset(
        id="ollama",
        name="Ollama",
        base_url="http://127.0.0.1:11434/v1",
        needs_key=False,
        local=True,
        speaks=Speaks.OLLAMA,
        quirks=_OWN,
    ),
    Preset(
        id="lmstudio",
        name="LM Studio",
        base_url="http://127.0.0.1:1234/v1",
        needs_key=False,
        local=True,
        quirks=_OWN,
    ),
    Preset(
        id="llamacpp",
        name="llama.cpp",
        base_url="http://127.0.0.1:8080/v1",
        needs_key=False,
        local=True,
        quirks=_OWN,
    ),
    Preset(
        id="vllm",
        name="vLLM",
        base_url="http://127.0.0.1:8000/v1",
        key_env=("VLLM_API_KEY",),
        needs_key=False,
        local=True,
        quirks=_OWN,
    ),
    Preset(
        id="litellm",
        name="LiteLLM proxy",
        base_url="http://127.0.0.1:4000/v1",
        key_env=("LITELLM_API_KEY",),
        needs_key=False,
        quirks=_OWN,
    ),
    Preset(id="custom", name="OpenAI-compatible", base_url="", needs_key=False, quirks=_OWN),
)


def preset(name: str) -> Preset:
    """The preset of that id; `KeyError` for a name that is none."""
    return _BY_ID[name]


def speaks_as_openrouter(address: str) -> bool:
    """Whether this is OpenRouter's address, or that of one of its regions, such as eu.openrouter.ai."""
    try:
        host = urlsplit(address if "://" in address else f"//{address}").hostname or ""
    except ValueError:
        return False
    return host == "openrouter.ai" or host.endswith(".openrouter.ai")


_BY_ID = {each.id: each for each in PRESETS}
