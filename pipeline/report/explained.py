"""The terminal report of an explanation: mentions with rule and lists, what was vetoed, facts with their reasons."""

from __future__ import annotations

from collections.abc import Iterable

from motorfacts.models import Fact
from rich.console import Group, RenderableType
from rich.rule import Rule
from rich.text import Text

from ..explaining import Explanation, Left, Reason
from . import wording
from .terminal import STYLES, header


def explained(explanation: Explanation) -> Group:
    """Return everything `explain` prints."""
    record = explanation.record
    parts: list[RenderableType] = [header(record), Text()]
    parts += _section("Mentions", map(_mention, explanation.mentions), "none")
    parts += _section("Vetoed", map(_left, explanation.vetoed), "nothing")
    facts = (_fact(fact, why) for fact, why in zip(record.facts, explanation.parts, strict=True))
    parts += _section("Facts", facts, "none")
    parts += _section("Numbers that made no fact", map(_left, explanation.unused), "none")
    return Group(*parts[:-1])


def _section(title: str, lines: Iterable[Text], empty: str) -> list[RenderableType]:
    return [Rule(title, align="left", style="dim"), *(list(lines) or [Text(f"  {empty}", style="dim")]), Text()]


def _mention(reason: Reason) -> Text:
    line = (
        Text("  ")
        .append(reason.text, style=STYLES.get(reason.kind, ""))
        .append(f"  {reason.kind.replace('_', ' ')}, by rule {reason.rule}")
    )
    for place in reason.lists:
        line.append(f"\n      listed: {place}", style="dim")
    return line


def _left(left: Left) -> Text:
    kind = left.kind.replace("_", " ")
    return (
        Text("  ")
        .append(left.text, style="strike")
        .append(f"  {kind}, by rule {left.rule}")
        .append(f"\n      {left.why}", style="yellow")
    )


def _fact(fact: Fact, why: dict[str, str]) -> Text:
    line = Text("  ").append(f"{fact.id}  {fact.property.replace('_', ' ')}", style="bold").append(f"  by rule {fact.rule}")
    reasons = dict(why)
    for name, shown in _shown(fact).items():
        line.append(f"\n      {name:9}{shown}")
        if name in reasons:
            line.append(f"  ({reasons.pop(name)})", style="dim")
    for name, reason in reasons.items():
        line.append(f"\n      {name:9}{reason}", style="dim")
    return line


def _shown(fact: Fact) -> dict[str, str]:
    """Return the filled parts of a fact in words."""
    named = {slot: part.name for slot in ("subject", "object", "place", "source") if (part := getattr(fact, slot)) is not None}
    shown = {
        "subject": named.get("subject"), "object": named.get("object"), "value": fact.value and wording.value(fact.value),
        "change": fact.change and wording.change(fact.change), "period": wording.when(fact.period), "place": named.get("place"),
        "segment": wording.segment(fact.segment), "status": fact.status, "negated": "yes" if fact.negated else "",
        "source": named.get("source"),
    }  # fmt: skip
    return {name: str(text) for name, text in shown.items() if text}
