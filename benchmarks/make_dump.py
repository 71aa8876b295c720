"""Make a dump of invented news for measurements: any number of articles, some of them broken or said twice.

    python -m benchmarks.make_dump 100000 dump.jsonl --broken 0.01

The same arguments make the same bytes. Names are invented from syllables, so that the vocabulary grows as that of real news does.
"""

from __future__ import annotations

import gzip
import json
import random
import tomllib
from datetime import date, timedelta
from pathlib import Path
from typing import IO, Any, cast

import click

_PARTS = tomllib.loads(Path(__file__).with_name("dump_sentences.toml").read_text(encoding="utf-8"))
_SYLLABLES = [a + b for a in "bdfgklmnprstvz" for b in ("a", "e", "i", "o", "u", "ar", "en", "il", "on")]
PARAGRAPHS = 8  # of an article, each of two to four sentences: some 2,700 characters, as news has them
_BROKEN = ("cut", "shape", "empty", "surrogate")


def article(number: int, seed: int = 1, paragraphs: int = PARAGRAPHS) -> dict[str, Any]:
    """Return the `number`-th article of so many paragraphs, with the keys of news-please."""
    dice = random.Random(seed * 1_000_003 + number)
    slots = _slots(dice)
    headline = dice.choice(_PARTS["headlines"]).format(**slots)
    body = [
        " ".join(s.format(**_slots(dice, slots)) for s in dice.sample(_PARTS["sentences"], dice.randint(2, 4)))
        for _ in range(paragraphs)
    ]
    return {
        "title": headline,
        "maintext": "\n\n".join([headline, *body, f"(Article {number} of the dump.)"]),
        "date_publish": f"{date(2020, 1, 1) + timedelta(days=dice.randrange(2000))} 08:30:00",
        "url": f"https://news.example/{number}",
        "source_domain": "news.example",
        "authors": [slots["person"]],
        "language": "en",
    }


def _name(dice: random.Random) -> str:
    return "".join(dice.choices(_SYLLABLES, k=dice.randint(2, 3))).capitalize()


def _slots(dice: random.Random, same: dict[str, Any] | None = None) -> dict[str, Any]:
    """Return values for the slots of a sentence; maker, model and person stay those of the article."""
    values = {name: dice.choice(_PARTS[f"{name}s"]) for name in ("maker", "place", "month", "weekday")} | {
        "model": f"{_name(dice)} {dice.randint(1, 9)}",
        "person": f"{_name(dice)} {_name(dice)}",
        "n": f"{dice.randint(1_000, 900_000):,}",
        "p": f"{dice.uniform(1, 60):.1f}",
        "m": dice.randint(20, 4_000),
        "y": dice.randint(2020, 2030),
        "d": dice.randint(1, 28),
    }
    return values | {key: same[key] for key in ("maker", "model", "person")} if same else values


def line(number: int, broken: float = 0.0, seed: int = 1, paragraphs: int = PARAGRAPHS) -> bytes:
    """Return the `number`-th line of the dump; every 1/`broken`-th is broken in one of four ways."""
    row = article(number, seed, paragraphs)
    every = round(1 / broken) if broken else 0
    kind = _BROKEN[number // every % len(_BROKEN)] if every and number % every == every - 1 else ""
    if kind == "shape":
        row = {"headline": row["title"], "paragraphs": 3}
    elif kind == "empty":
        row["maintext"] = None
    elif kind == "surrogate":
        row["maintext"] += "\ud83d"
    data = json.dumps(row).encode()
    return (data[: len(data) // 2] if kind == "cut" else data) + b"\n"


@click.command()
@click.argument("count", type=click.IntRange(1))
@click.argument("target", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--broken", type=click.FloatRange(0, 1), default=0.0, help="Share of lines that cannot be read.")
@click.option("--seed", default=1, help="Another seed makes another dump.")
@click.option("--paragraphs", default=PARAGRAPHS, show_default=True, help="Of an article; fewer make short articles.")
def main(count: int, target: Path, broken: float, seed: int, paragraphs: int) -> None:
    """Write COUNT articles to TARGET, a .jsonl or .jsonl.gz file."""
    opened = cast("IO[bytes]", gzip.open(target, "wb", 1) if target.suffix == ".gz" else target.open("wb"))  # noqa: SIM115 - closed below
    with opened as file:
        for number in range(count):
            file.write(line(number, broken, seed, paragraphs))


if __name__ == "__main__":
    main()
