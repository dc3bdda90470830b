"""Rows of the practice list: 650 of them, varied as the real ones are, from the tables of makers."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from ptahdesk.simulator import makers, odd_rows

Row = dict[str, Any]
TOTAL = 650
_MEDIA_ROWS = 150
_SAMPLING = (
    *("frequency_penalty", "logit_bias", "min_p", "presence_penalty", "repetition_penalty", "seed", "stop"),
    *("temperature", "top_k", "top_p"),
)
_INPUTS = {"i": "image", "f": "file", "a": "audio", "v": "video"}


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the table of makers."""

    slug: str
    name: str
    context: int
    output: int
    prompt: Decimal
    completion: Decimal
    created: int
    flags: str
    tokenizer: str


def make(seed: int) -> list[Row]:
    """The whole list, newest first, the same for the same seed."""
    rng = random.Random(f"rows/{seed}")
    lines = list(_known())
    rows = [row(line, rng) for line in lines]
    rows += [free_twin(line, rng) for line in lines if "F" in line.flags]
    rows += [batch_twin(line, rng) for line in lines if "B" in line.flags]
    by_id = {one["id"]: one for one in rows}
    rows += [alias(slug, by_id[target]) for slug, target in makers.ALIASES]
    rows += odd_rows.make(plain_row())
    rows += _media(rng, _MEDIA_ROWS)
    rows += [row(line, rng) for line in _small(rng, TOTAL - len(rows))]
    return sorted(rows, key=lambda one: -(one["created"] or 0))


def _known() -> Iterator[Line]:
    for author, (maker, tokenizer, table) in makers.FAMILIES.items():
        for text in table.strip().splitlines():
            slug, name, context, output, prompt, completion, day, flags = text.split("|")
            shown = maker or slug.partition("/")[0].replace("-", " ").title()
            yield Line(
                slug if "/" in slug else f"{author}/{slug}",
                f"{shown}: {name}",
                int(context) * 1000,
                int(output) * 1000,
                Decimal(prompt) / 10**6,
                Decimal(completion) / 10**6,
                int(datetime.fromisoformat(day).replace(tzinfo=UTC).timestamp()),
                flags,
                tokenizer,
            )


def _small(rng: random.Random, count: int) -> Iterator[Line]:
    """The many models of small makers that fill such a list."""
    first = (
        "Amber",
        "Cedar",
        "Comet",
        "Delta",
        "Ember",
        "Fable",
        "Harbor",
        "Indigo",
        "Juniper",
        "Lumen",
        "Maple",
    )
    second = ("Chat", "Coder", "Instruct", "Maid", "Merge", "Muse", "RP", "Sage", "Think", "Vision", "Writer")
    seen: set[str] = set()
    while len(seen) < count:
        size = rng.choice((3, 7, 8, 12, 13, 22, 24, 27, 32, 49, 70, 72, 123))
        name = f"{rng.choice(first)} {rng.choice(second)} {size}B v{rng.randint(1, 4)}"
        slug = f"{rng.choice(makers.SMALL_MAKERS)}/{name.lower().replace(' ', '-')}"
        if slug in seen:
            continue
        seen.add(slug)
        price = Decimal(rng.randint(2, 90) * size) / 10**9
        shown = slug.partition("/")[0].title()
        flags = "".join(rng.sample("tsri", rng.randint(0, 3)))
        created = 1700000000 + rng.randint(0, 56_000_000)
        window = rng.choice((8192, 16384, 32768, 65536, 131072))
        tokenizer = rng.choice(("Llama3", "Llama2", "Mistral", "Qwen", "Other", "Cohere", "Yi"))
        yield Line(slug, f"{shown}: {name}", window, 8192, price, price * 2, created, flags, tokenizer)


def plain_row() -> Row:
    """A row without any oddity, for the odd ones to differ from."""
    line = Line(
        *("practice/plain", "Practice: Plain", 32768, 4096, Decimal("1e-6"), Decimal("2e-6")),
        *(1700000000, "t", "Other"),
    )
    return row(line, random.Random(0))


def row(line: Line, rng: random.Random) -> Row:
    """One entry of the list, with every key the real one has."""
    inputs = ["text", *(kind for flag, kind in _INPUTS.items() if flag in line.flags)]
    canonical = f"{line.slug.partition(':')[0]}-{datetime.fromtimestamp(line.created, UTC):%Y%m%d}"
    entry = {
        "id": line.slug,
        "canonical_slug": canonical,
        "hugging_face_id": rng.choice(("", None, line.slug)),
        "name": line.name,
        "created": line.created,
        "description": describe(line, rng),
        "context_length": line.context,
        "architecture": _architecture(inputs, ["text"], line.tokenizer),
        "pricing": _pricing(line),
        "top_provider": {
            "context_length": min(line.context, 200_000) if "L" in line.flags else line.context,
            "max_completion_tokens": rng.choice((line.output, line.output, None)),
            "is_moderated": "m" in line.flags,
        },
        "per_request_limits": None,
        "supported_parameters": _parameters(line),
        "default_parameters": {
            "temperature": rng.choice((None, None, 0.6, 1)),
            "top_p": rng.choice((None, 0.95)),
            "top_k": None,
            "frequency_penalty": None,
            "presence_penalty": None,
            "repetition_penalty": None,
        },
        "supported_voices": None,
        "knowledge_cutoff": rng.choice((None, "2025-01-31", "2024-06-30")),
        "expiration_date": rng.choice((None,) * 12 + ("2027-03-31",)) if "claude" not in line.slug else None,
        "links": {"details": f"/api/v1/models/{canonical}/endpoints"},
        "benchmarks": {
            "design_arena": [],
            "artificial_analysis": {
                "intelligence_index": round(rng.uniform(9, 70), 1),
                "coding_index": round(rng.uniform(5, 60), 1),
                "agentic_index": rng.choice((None, round(rng.uniform(5, 60), 1))),
            },
        },
    }
    if reasoning := _reasoning(line):
        entry["reasoning"] = reasoning
    return entry


def _architecture(inputs: list[str], outputs: list[str], tokenizer: str) -> Row:
    return {
        "modality": f"{'+'.join(inputs)}->{'+'.join(outputs)}",
        "input_modalities": inputs,
        "output_modalities": outputs,
        "tokenizer": tokenizer,
        "instruct_type": None,
    }


def money(value: Decimal) -> str:
    """A price as the list writes it: plain digits in a string."""
    return f"{value.normalize():f}"


def _pricing(line: Line) -> Row:
    prompt, completion = line.prompt, line.completion
    price: Row = {"prompt": money(prompt), "completion": money(completion)}
    if "c" in line.flags:
        price["input_cache_read"] = money(prompt / 10)
    if "w" in line.flags:
        price |= {"web_search": "0.01", "input_cache_write": money(prompt * 5 / 4)}
        price["input_cache_write_1h"] = money(prompt * 2)
    threshold = 200_000 if "L" in line.flags else 272_000 if "O" in line.flags else 0
    if threshold:
        tier: Row = {"min_prompt_tokens": threshold, "prompt": money(prompt * 2)}
        tier["completion"] = money(completion * 3 / 2)
        for key in ("input_cache_read", "input_cache_write", "input_cache_write_1h"):
            if key in price:
                tier[key] = money(Decimal(price[key]) * 2)
        price["overrides"] = [tier]
    return price


def _parameters(line: Line) -> list[str]:
    names = {"max_tokens", *(_SAMPLING[-4:] if "w" in line.flags else _SAMPLING)}
    if "t" in line.flags:
        names |= {"tools", "tool_choice"}
    if "r" in line.flags.lower():
        names |= {"reasoning", "include_reasoning"}
    if "s" in line.flags:
        names |= {"response_format", "structured_outputs"}
    return sorted(names)


def _reasoning(line: Line) -> Row | None:
    if "R" in line.flags:
        return {"mandatory": True, "supported_efforts": ["high", "medium", "low"], "default_effort": "medium"}
    return {"mandatory": False, "default_enabled": False} if "r" in line.flags else None


_PRAISE = (
    "a model for everyday work: drafting, summarising and answering with care",
    "built for long documents and careful reading, with steady behaviour over many turns",
    "tuned for code: it reads a repository, plans a change and explains what it did",
    "small and quick, meant for titles, sorting and answers at the speed of typing",
    "made for conversation, with a light touch and a good memory for what was said",
    "a reasoning model that takes its time and shows the steps it went through",
)


def describe(line: Line, rng: random.Random) -> str:
    name = line.name.partition(": ")[2] or line.name
    text = (
        f"{name} is {rng.choice(_PRAISE)}. It takes up to {line.context:,} tokens and writes up to "
        f"{line.output:,}. This row belongs to the practice list, so nothing is charged."
    )
    return text if len(text) <= 190 else text[:187].rstrip() + "..."


def free_twin(line: Line, rng: random.Random) -> Row:
    zero = Decimal(0)
    twin = replace(line, slug=f"{line.slug}:free", name=f"{line.name} (free)", prompt=zero, completion=zero)
    return {**row(twin, rng), "pricing": {"prompt": "0", "completion": "0"}}


def batch_twin(line: Line, rng: random.Random) -> Row:
    """Half the price, the same canonical slug: for the batch door, which is another one."""
    named = replace(line, slug=f"{line.slug}:batch", name=f"{line.name} (batch)")
    return row(replace(named, prompt=line.prompt / 2, completion=line.completion / 2), rng)


def alias(slug: str, target: Row) -> Row:
    name = slug.partition("/")[2].replace("-", " ").title()
    return {
        **target,
        "id": slug,
        "name": f"{target['name'].partition(':')[0]}: {name}",
        "alias_target": {"name": target["name"], "slug": target["id"]},
    }


def _media(rng: random.Random, count: int) -> Iterator[Row]:
    """Rows that make no words: priced by other units, so that their zeros do not mean free."""
    for number in range(count):
        slug, name, inputs, outputs = makers.MEDIA[number % len(makers.MEDIA)]
        version = number // len(makers.MEDIA)
        ending, shown = (f"-r{version}", f" r{version}") if version else ("", "")
        kinds = outputs.split(",")
        unit = {"video": "per_second", "image": "image_output", "speech": "audio_output"}.get(kinds[0], "")
        unit_price = {unit: money(Decimal(rng.randint(2, 50)) / 100)} if unit else {}
        base = replace(_BLANK, slug=slug + ending, name=name + shown, created=1715000000 + number * 250_000)
        tokens = "0.00000013" if kinds[0] == "embeddings" else "0.0000003" if "text" in kinds else "0"
        yield {
            **row(base, rng),
            "context_length": 0 if not tokens.strip("0") else 8192,
            "architecture": _architecture(inputs.split(","), kinds, "Media"),
            "pricing": {"prompt": tokens, "completion": tokens, **unit_price},
        }


_BLANK = Line("", "", 8192, 4096, Decimal(0), Decimal(0), 0, "", "Media")
