"""Which hosts behind OpenRouter go on, and bill to the end, when an answer is stopped.

As its page on streaming says; what it does not name nobody knows.
"""

from __future__ import annotations

_STOP = frozenset(
    {
        *("openai", "azure", "anthropic", "fireworks", "mancer", "recursal", "anyscale", "lepton", "octoai"),
        *("novita", "deepinfra", "together", "cohere", "hyperbolic", "infermatic", "avian", "xai"),
        *("cloudflare", "sfcompute", "nineteen", "liquid", "friendli", "chutes", "deepseek"),
    }
)
_RUN_ON = frozenset(
    {
        *("amazonbedrock", "awsbedrock", "groq", "modal", "google", "googlevertex", "googleaistudio"),
        *("minimax", "huggingface", "replicate", "perplexity", "mistral", "ai21", "featherless", "lynn"),
        *("lambda", "reflection", "sambanova", "inflection", "zerooneai", "01ai", "aionlabs", "alibaba"),
        *("nebius", "kluster", "targon", "inferencenet"),
    }
)


def runs_on(host: str) -> bool | None:
    """None where it is not known."""
    name = "".join(sign for sign in host.casefold() if sign.isalnum())
    return True if name in _RUN_ON else False if name in _STOP else None
