"""Draft: one article on its way to a record, as the plain lists that every stage reads and adds to.

Offsets (`start`, `end`) are code points of the article's text, end excluded; `first` and `last` are token
numbers, `last` excluded. Plain Python lists are several times faster to read than spaCy's Token objects. The classes that are
made by the thousand write out their __init__: what dataclass makes is not compiled, and took a twentieth of the time.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from motorfacts.models import Article
from spacy.attrs import IDX, LENGTH

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from .lexicons import Entry

# Written differently, read alike: one character for one, so that offsets stay true.
_ALIKE: Final[dict[str, str]] = {
    **dict.fromkeys("\n\r\t\v\f\u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a", " "),
    **dict.fromkeys("\u202f\u205f\u3000\u2028\u2029", " "),
    **dict.fromkeys("\u2018\u2019\u02bc\u2032\u00b4", "'"), **dict.fromkeys("\u201c\u201d\u201e\u2033", '"'),
    **dict.fromkeys("\u2010\u2011\u2212\ufe63\uff0d", "-"), "\uff05": "%", "\uff04": "$",
}  # fmt: skip
SAME_LENGTH: Final = str.maketrans(_ALIKE)


def same_length(text: str) -> str:
    """Return text.translate(SAME_LENGTH), some twenty times quicker."""
    for char, plain in _ALIKE.items():
        text = text.replace(char, plain)
    return text


class Sentence:
    """Tokens [first, last) of one sentence, heading line or list item."""

    __slots__ = ("first", "heading", "item", "last", "paragraph")

    def __init__(self, first: int, last: int, paragraph: int, heading: bool = False, item: bool = False) -> None:
        self.first = first
        self.last = last
        self.paragraph = paragraph
        self.heading = heading  # a title or sub-heading: its capitals are no names
        self.item = item  # one line of a list


class Mention:
    """A resolved match. `fields` are the contract's for its kind, but for id and span; dates are datetime.date, numbers float."""

    __slots__ = ("core", "end", "entity", "fields", "first", "kind", "last", "rule", "start")

    def __init__(
        self, start: int, end: int, first: int, last: int, kind: str, fields: dict[str, Any], rule: str,
        entity: EntityDraft | None = None, core: int | None = None,
    ) -> None:  # fmt: skip
        self.start = start
        self.end = end
        self.first = first
        self.last = last
        self.kind = kind  # name | date | count | percentage | amount | measurement
        self.fields = fields
        self.rule = rule
        self.entity = entity  # of a name, once it is grouped
        # of a count or measurement: where its number ends; a name may stand in the noun, and "GB" is no name in "16 GB"
        self.core = core


class EntityDraft:
    """A distinct named thing and its mentions in text order; `entry` is what the knowledge base says, if it holds it."""

    __slots__ = ("entry", "key", "mentions", "name", "role", "subtype", "type")

    def __init__(
        self, type: str, subtype: str | None, name: str, key: str | None = None, role: str | None = None,
        mentions: list[Mention] | None = None, entry: Entry | None = None,
    ) -> None:  # fmt: skip
        self.type = type
        self.subtype = subtype
        self.name = name
        self.key = key
        self.role = role
        self.mentions: list[Mention] = [] if mentions is None else mentions
        self.entry = entry


class FactDraft:
    """A fact whose parts still point at mentions and entities; places and sources may be bare names."""

    __slots__ = (
        "change", "direction", "end", "negated", "object", "overrides", "period", "place", "property", "reasons", "rule",
        "segment", "source", "start", "status", "subject", "value",
    )  # fmt: skip

    def __init__(
        self, property: str, rule: str, start: int, end: int, value: Mention | None = None, change: Mention | None = None,
        subject: EntityDraft | None = None, object: EntityDraft | None = None, period: Mention | None = None,
        place: EntityDraft | str | None = None, segment: str | None = None, status: str = "reported", negated: bool = False,
        source: EntityDraft | str | None = None, direction: str | None = None, overrides: dict[str, Any] | None = None,
        reasons: dict[str, str] | None = None,
    ) -> None:  # fmt: skip
        self.property = property
        self.rule = rule
        self.start = start
        self.end = end
        self.value = value
        self.change = change
        self.subject = subject
        self.object = object
        self.period = period
        self.place = place
        self.segment = segment
        self.status = status
        self.negated = negated
        self.source = source
        self.direction = direction  # of a change whose own mention does not say it (amounts, counts, measurements)
        # value fields that the clause adds ("per", "modifier", "unit")
        self.overrides: dict[str, Any] = {} if overrides is None else overrides
        self.reasons: dict[str, str] = {} if reasons is None else reasons  # part -> why, for `explain`


class Draft:
    """Tokens, sentences and everything marked so far."""

    __slots__ = (
        "article", "atoms", "doc", "ends", "entities", "facts", "found", "lowers", "mentions", "norm", "published", "sentence_of",
        "sentences", "starts", "text", "unused", "vetoed", "warnings", "words",
    )  # fmt: skip

    def __init__(self, article: Article, doc: Doc, norm: str) -> None:
        self.article = article
        self.doc = doc
        self.text = article.text
        self.norm = norm  # the Doc's text: as long as the article's, with spaces, quotes and hyphens folded by SAME_LENGTH
        self.published: date | None = article.published
        table = doc.to_array([IDX, LENGTH])
        self.starts: list[int] = table[:, 0].tolist()
        self.ends: list[int] = table.sum(axis=1).tolist()
        self.words = [norm[start:end] for start, end in zip(self.starts, self.ends, strict=True)]
        self.lowers = list(map(str.lower, self.words))
        self.atoms: Any = None  # the words of the date last read, of which the next one may be a part
        self.sentences: list[Sentence] = []
        self.sentence_of: list[int] = []
        self.found: list[Mention] = []  # candidates of the lookup stage: listed names
        self.mentions: list[Mention] = []  # settled: no two overlap; text order
        self.entities: list[EntityDraft] = []
        self.facts: list[FactDraft] = []
        self.warnings: list[str] = []
        self.vetoed: list[tuple[Mention, str]] | None = None  # kept only when explaining
        self.unused: list[tuple[Mention, str]] = []  # numbers that made no fact, and why; kept only when explaining

    def token_at(self, offset: int) -> int:
        """Return the number of the token that holds the code point at `offset`, or of the first one behind it."""
        return bisect_right(self.ends, offset)

    def token_end(self, offset: int) -> int:
        """Return the token number just behind the last token that starts before `offset`."""
        return bisect_left(self.starts, offset)

    def mention(self, first: int, last: int, kind: str, rule: str, fields: dict[str, Any]) -> Mention:
        """Make a mention of tokens [first, last)."""
        return Mention(self.starts[first], self.ends[last - 1], first, last, kind, fields, rule)

    def mention_at(self, start: int, end: int, kind: str, rule: str, fields: dict[str, Any]) -> Mention:
        """Make a mention of code points [start, end), which may begin or end inside a token."""
        return Mention(start, end, bisect_right(self.ends, start), bisect_left(self.starts, end), kind, fields, rule)

    def surface(self, found: Mention) -> str:
        """Return the article's own characters of a mention."""
        return self.text[found.start : found.end]

    def same_sentence(self, first: int, second: int) -> bool:
        """Do two tokens stand in one sentence?"""
        return self.sentence_of[first] == self.sentence_of[second]
