"""Who runs which maker's models, and which of them bill to the end when the client hangs up."""

from __future__ import annotations

HOSTS = {
    "anthropic": ("Anthropic", "Amazon Bedrock", "Google"),
    "openai": ("OpenAI", "Azure"),
    "google": ("Google AI Studio", "Google"),
    "meta-llama": ("DeepInfra", "Together", "Groq"),
    "mistralai": ("Mistral",),
    "deepseek": ("DeepSeek", "Novita", "Fireworks"),
    "qwen": ("Alibaba", "Novita"),
    "x-ai": ("xAI",),
    "cohere": ("Cohere",),
    "amazon": ("Amazon Bedrock",),
    "perplexity": ("Perplexity",),
    "minimax": ("Minimax",),
    "moonshotai": ("Fireworks", "Novita"),
    "z-ai": ("Novita", "DeepInfra"),
}

_RUNS_ON = frozenset(
    {
        *("Amazon Bedrock", "Groq", "Google", "Google AI Studio", "Minimax", "Perplexity", "Mistral"),
        *("SambaNova", "Alibaba", "Nebius", "Featherless", "AI21"),
    }
)

_KEEPS_NOTHING = frozenset({"Amazon Bedrock", "Azure", "Google", "Together", "Groq", "Fireworks"})


def hosts_of(model: str) -> tuple[str, ...]:
    return HOSTS.get(model.removeprefix("~").partition("/")[0], ("DeepInfra", "Novita"))


def bills_to_the_end(host: str) -> bool:
    return host in _RUNS_ON


def keeps_nothing(host: str) -> bool:
    return host in _KEEPS_NOTHING
