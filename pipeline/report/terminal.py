"""The terminal report of one record: the article with its mentions highlighted, what was found, and the facts."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from itertools import groupby, pairwise

from motorfacts.models import Entity, Fact, Percentage, Record
from rich import box
from rich.console import Group
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from . import wording

STYLES = {
    "organization": "bold blue", "vehicle_model": "bold magenta", "person": "bold cyan", "place": "green", "event": "bold green",
    "date": "yellow", "count": "bold red", "percentage": "red", "amount": "bold yellow", "measurement": "cyan",
}  # fmt: skip
_LABELS = {"vehicle_model": "model"}


def report(record: Record) -> Group:
    """Return everything `show` prints of a record."""
    return Group(header(record), Text(), highlighted(record), Text(), found(record), Text(), facts(record))


def header(record: Record) -> Text:
    """Return published date and source, and the warnings; before them the title, where it is not how the text begins."""
    article = record.article
    head = Text()
    if article.title and not _begins_with_title(record):
        head.append(article.title + "\n", style="bold")
    day = f"{article.published.day} {article.published:%B %Y}" if article.published else "no published date"
    head.append(" · ".join(part for part in (day, article.publisher, article.url or article.source) if part), style="dim")
    for warning in record.warnings:
        head.append(f"\nwarning: {warning}", style="yellow")
    return head


def _begins_with_title(record: Record) -> bool:
    return bool(record.article.title) and record.article.text.lstrip("# \n").startswith(record.article.title or "")


def spans(record: Record) -> Iterator[tuple[int, int, str]]:
    """Yield (start, end, kind) of every mention; a name may stand inside a count ("20 Model Ys")."""
    for entity in record.entities:
        yield from ((mention.start, mention.end, entity.type) for mention in entity.mentions)
    for mentions in (record.dates, record.counts, record.percentages, record.amounts, record.measurements):
        yield from ((mention.start, mention.end, kind_of(mention.id)) for mention in mentions)


def kind_of(id: str) -> str:
    """Return the kind of a mention by the letter of its id."""
    return {"D": "date", "C": "count", "P": "percentage", "A": "amount", "M": "measurement"}[id[0]]


def highlighted(record: Record) -> Padding:
    """Return the article's text with its mentions in the colours of their kinds."""
    source, marked = record.article.text, sorted(spans(record), key=lambda span: span[0] - span[1])  # the longest first
    cuts = sorted({0, len(source), *(cut for start, end, _ in marked for cut in (start, end))})
    kinds = dict.fromkeys(cuts, "")
    for start, end, kind in marked:
        kinds.update((cut, kind) for cut in cuts[bisect_left(cuts, start) : bisect_left(cuts, end)])
    text = Text()
    for start, end in pairwise(cuts):
        text.append(source[start:end], style=STYLES.get(kinds[start], ""))
    text.rstrip()
    if _begins_with_title(record):
        text.stylize("bold", 0, source.index(record.article.title or "") + len(record.article.title or ""))
    return Padding(text, (0, 2))


def found(record: Record) -> Group:
    """Return the table of what was found: entities, dates and quantities, with the reading where it differs from the text."""
    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 1))
    table.add_column(no_wrap=True)
    table.add_column()
    for kind, rows in groupby(_found_rows(record), key=lambda row: row[0]):
        items = []
        for (_, text, reading), times in Counter(rows).items():
            item = Text(text).append(f" ×{times}" if times > 1 else "")
            items.append(item.append(f" → {reading}" if reading not in ("", text) else "", style="dim"))
        table.add_row(Text(_LABELS.get(kind, kind), style=STYLES[kind]), Text(" · ").join(items))
    rule = Rule("What was found", align="left", style="dim")
    return Group(rule, table if table.row_count else Text("nothing", style="dim"))


def _found_rows(record: Record) -> Iterator[tuple[str, str, str]]:
    """Yield (kind, text, reading) of everything found, by kind."""
    for kind in STYLES:
        for entity in record.entities:
            if entity.type == kind:
                times = len(entity.mentions)
                yield kind, entity.mentions[0].text + (f" ×{times}" if times > 1 else ""), _known_as(entity)
    for date in record.dates:
        yield "date", date.text, wording.date_mention(date)
    for mentions in (record.counts, record.percentages, record.amounts, record.measurements):
        for mention in mentions:
            arrow = wording.arrow(mention.direction) if isinstance(mention, Percentage) else ""
            yield kind_of(mention.id), arrow + mention.text, arrow + wording.quantity(mention)


def _known_as(entity: Entity) -> str:
    name = entity.name if entity.name != entity.mentions[0].text else ""
    return ", ".join(filter(None, (name, entity.role)))


def facts(record: Record) -> Group:
    """Return the table of facts: who, what, how much, when, and who says so."""
    rule = Rule(f"Facts ({len(record.facts)})", align="left", style="bold")
    if not record.facts:
        return Group(rule, Text("none: the text states no number or date of anything known", style="dim"))
    says = any(fact.source for fact in record.facts)
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, padding=(0, 1, 0, 0))
    # The widest that each may be; together with the gaps they fill 80 columns, so that nothing is ever squeezed or cut.
    widths = (15, 15, 16, 12, 14) if says else (18, 20, 22, 14)
    for name, width in zip(("Who", "What", "How much", "When", "Says"), widths, strict=False):
        table.add_column(name, max_width=width, overflow="fold", style="dim" if name == "Says" else "")
    for fact in record.facts:
        cells = [_who(fact), _what(fact), _how_much(fact), Text(wording.when(fact.period))]
        table.add_row(*cells, *([Text(fact.source.name if fact.source else "")] if says else []))
    return Group(rule, table)


def _who(fact: Fact) -> Text:
    """The subject; a market's figure has none and belongs to its place."""
    if fact.subject is None:
        return Text(fact.place.name if fact.place else "").append("\n(market)" if fact.place else "(market)", style="dim")
    who = Text(fact.subject.name, style=STYLES[fact.subject.type])
    return who.append(f"\nof {fact.object.name}", style="dim") if fact.object else who


def _what(fact: Fact) -> Text:
    what = Text("not " if fact.negated else "").append(fact.property.replace("_", " "))
    if fact.status != "reported":
        what.append(f" ({fact.status})", style="italic yellow")
    place = fact.place.name if fact.place and fact.subject else ""
    where = ", ".join(filter(None, (wording.segment(fact.segment), place)))
    return what.append("\n" + where, style="dim") if where else what


def _how_much(fact: Fact) -> Text:
    lines = Text(wording.value(fact.value), style="bold") if fact.value else Text()
    if fact.change:
        lines.append("\n" if fact.value else "").append(wording.change(fact.change))
    return lines
