"""Listed names: decides which sense of each gazetteer hit the article supports, if any."""

from __future__ import annotations

from functools import cache

from ..draft import Mention
from ..gazetteer import Hit, Sense
from ..knowledge import demonyms, owners
from ..knowledge import words as listed
from ..lexicons import Entry
from .view import View

SURE = 3
_WRITTEN_LOWER = frozenset(("organization", "vehicle_model"))


def family(entry: Entry) -> frozenset[str]:
    """Return the keys of a thing and of everyone who owns it."""
    found = _families.get(entry.key)
    if found is None:
        found = _families[entry.key] = frozenset((entry.key, *(owner.key for owner in owners(entry))))
    return found


_families: dict[str, frozenset[str]] = {}


@cache
def common_words() -> frozenset[str]:
    """Return lower-case words that a model may share with everyday language."""
    lists = ("openers", "generic", "calendar_words", "vehicle_nouns", "vehicle_adjectives", "street_heads", "region_heads", "titles", "trims", "title_heads", "title_modifiers")
    return frozenset(word.lower() for name in lists for word in listed(name))


def _more(support: int, known: bool) -> int:
    """Return the support of a sense, a little more where the article has it already."""
    return support + (known and support > 0)


def _small_number(words: list[str]) -> bool:
    """Is it a number below 100, alone or before a generic word ("5 EVs")?"""
    return words[0].isdigit() and len(words[0]) < 3 and all((word.rstrip("s") in listed("generic") and not word.startswith("Serie")) or word.rstrip("s") in ("EV", "") for word in words[1:])


class Listed:
    """The hits of one article, settled in rounds: sure names first, then those that lean on them."""

    def __init__(self, view: View, hits: list[Hit]) -> None:
        self.view = view
        self.hits = hits
        self.seen: set[str] = set()  # keys found for sure so far
        self.named: set[str] = set()  # keys of the organizations found
        self.makers: set[str] = set()  # the same with their owners
        self._at = {hit.first: hit for hit in hits}
        self._to = {hit.last: hit for hit in hits}
        self._open = list(hits)
        self._wishes: set[str] | None = None
        self._before: dict[int, frozenset[str]] = {}  # first token of a hit -> makers right before it
        # Words of which a capital proves little: those of the trade, and those that the article has in lower case too.
        self.common = common_words() | view.lowers_plain

    def settle(self) -> None:
        """Take the supported hits into the view."""
        for _ in range(3):
            left = []
            for hit in self._open:
                best, support = hit.senses[0], 0
                for sense in hit.senses:
                    found = self.support(hit, sense)
                    if found > support:
                        best, support = sense, found
                if support >= SURE:
                    self._take(hit, best)
                else:
                    left.append(hit)
            if len(left) == len(self._open):
                break
            self._open = left
        if self.view.draft.vetoed is not None:
            for hit in self._open:
                mention = self._mention(hit, hit.senses[0])
                self.view.draft.vetoed.append((mention, "an ambiguous name with nothing near that supports it"))

    def _mention(self, hit: Hit, sense: Sense) -> Mention:
        return self.view.name(hit.start, hit.end, sense.entry.type, f"listed.{sense.entry.type}", sense.entry, surface=sense.surface)

    def _take(self, hit: Hit, sense: Sense) -> None:
        self.view.take(self._mention(hit, sense))
        self.seen.add(sense.entry.key)
        if sense.entry.type == "organization":
            self.named.add(sense.entry.key)
            self.makers |= family(sense.entry)

    def support(self, hit: Hit, sense: Sense) -> int:
        """Return how well the article supports a sense: SURE and more is enough."""
        if sense.entry.type == "vehicle_model":
            return self._model(hit, sense)
        if self._clash(hit):
            return 0
        known = sense.entry.key in self.seen
        if sense.entry.type == "organization":
            return _more(self._organization(hit, sense), known)
        if sense.entry.type == "place":
            return _more(self._place(hit, sense), known)
        return self._other(hit, sense)

    def _clash(self, hit: Hit) -> bool:
        """Is the hit a part of a longer number or a word in lower case that the list has in capitals?"""
        text, view = self.view.draft.norm, self.view
        if text[hit.end : hit.end + 1] == "$" or (hit.last < len(view.words) and view.words[hit.last] in listed("street_heads") and view.adjacent(hit.last)):
            return True  # "US$", "Nebraska Street"
        return text[hit.start : hit.end].isdigit() or text[hit.start] in "-_" or text[hit.start : hit.end] in listed("generic")

    def _odd_case(self, hit: Hit, sense: Sense) -> bool:
        """Is an acronym written as a word ("Sea" for SEA), or a short name as an acronym ("RAM" for Ram)?"""
        text = self.view.draft.norm[hit.start : hit.end].removesuffix("s" if hit.plural else "")
        if text == sense.surface or len(text) > 6 or not text.isalpha():
            return False
        return (sense.surface.isupper() and not text.isupper()) or (text.isupper() and not sense.surface.isupper() and len(text) < 4)

    def _proper(self, hit: Hit) -> bool:
        """Do the capitals of the hit mark a name by themselves?"""
        view = self.view
        return (
            view.capital(hit.first) and view.tells(hit.first) and not view.initial(hit.first)
            and not view.glued_left(hit.first) and not self._glued_right(hit)
        )  # fmt: skip

    def _stuck(self, hit: Hit) -> bool:
        """Does any capitalized word, but a sentence's first, stand right before a model that is not its maker's?"""
        view, i = self.view, hit.first
        return i > 0 and view.capital(i - 1) and view.adjacent(i) and i - 1 not in view.taken and not view.initial(i - 1)

    def _glued_right(self, hit: Hit) -> bool:
        return self.view.glued_right(hit.last) and hit.last not in self._at

    def _organization(self, hit: Hit, sense: Sense) -> int:
        view = self.view
        if not (sense.ambiguous or self._odd_case(hit, sense)):
            return SURE + 1
        if self._model_follows(hit, sense):
            return SURE + 2
        if not view.capital(hit.first) or (self._odd_case(hit, sense) and view.words[hit.first] in listed("openers")):
            return 0
        if view.before(hit.first) in listed("place_prepositions") and any(other.entry.type == "place" for other in hit.senses):
            return 1
        if self._proper(hit):
            return SURE
        if self._glued_right(hit) or view.glued_left(hit.first):
            return 0
        after = view.after(hit.last)
        if view.tells(hit.first) and (after == "'s" or after in listed("company_verbs") or after in listed("saying")):
            return SURE
        if sense.entry.key in self.seen or self._joined(hit, "organization") or sense.entry.key in self._wished():
            return SURE
        return 0

    def _wished(self) -> set[str]:
        """Return the makers of whom the article names a sure model, as its letters go."""
        if self._wishes is None:
            self._wishes = {
                sense.entry.parent or "" for hit in self.hits if self.view.capital(hit.first) for sense in hit.senses
                if sense.entry.type == "vehicle_model" and not sense.ambiguous and len(sense.surface) > 3 and not self._bare(hit, sense)
            }  # fmt: skip
        return self._wishes

    def _model_follows(self, hit: Hit, sense: Sense) -> bool:
        at = hit.last + (self.view.after(hit.last) in ("'s", "'"))
        follower = self._at.get(at)
        return follower is not None and any(
            other.entry.parent == sense.entry.key for other in follower.senses if other.entry.type == "vehicle_model"
        )

    def _joined(self, hit: Hit, type: str) -> bool:
        """Does the hit stand in a list with a settled name of the type?"""
        view = self.view
        if view.before(hit.first) in ("and", "or", ",", "&"):
            mention = view.taken.get(hit.first - 2) or (view.taken.get(hit.first - 3) if view.before(hit.first - 1) == "," else None)
            if mention is not None and mention.fields["type"] == type:
                return True
        if view.after(hit.last) in ("and", "or", ","):
            mention = view.taken.get(hit.last + 1)
            return mention is not None and mention.fields["type"] == type
        return False

    def _place(self, hit: Hit, sense: Sense) -> int:
        view = self.view
        entry = sense.entry
        if not view.capital(hit.first) or hit.plural:
            return 0
        odd = self._odd_case(hit, sense) and len(sense.surface) < 4
        if odd and view.draft.norm[hit.start : hit.end] in ("Us", "IN", "ME", "OR", "OK", "HI"):
            return 0
        before = view.before(hit.first)
        if not (sense.ambiguous or odd):
            rivals = len({other.entry.type for other in hit.senses}) > 1
            article = rivals and before in listed("determiners") and view.after(hit.last) != "-"
            return SURE + 2 * (before in listed("place_prepositions") or self._beside_place(hit)) - 2 * article
        if view.glued_left(hit.first) or (self._glued_right(hit) and view.after(hit.last) not in listed("site_nouns")):
            return 0
        if (before in listed("place_prepositions") and not view.initial(hit.first)) or self._beside_place(hit):
            return SURE + 2
        if entry.key in self.seen and not view.initial(hit.first):
            return SURE
        if view.after(hit.last) in listed("site_nouns") and not view.initial(hit.first):
            return SURE
        if view.after(hit.last) == "-" and view.after(hit.last + 1) in ("based", "listed", "headquartered", "born"):
            return SURE
        if entry.subtype in ("country", "region") and self._proper(hit) and not odd:
            return SURE
        return SURE if self._joined(hit, "place") and not view.initial(hit.first) else 0

    def _beside_place(self, hit: Hit) -> bool:
        """Is it half of "Marion, Indiana", or the town of a dateline?"""
        view = self.view
        if view.after(hit.last) == ",":
            other = self._at.get(hit.last + 1)
            if other is not None and any(sense.entry.subtype in ("country", "region") for sense in other.senses if sense.entry.type == "place"):
                return True
        if view.before(hit.first) == ",":
            mention = view.taken.get(hit.first - 2)
            if mention is not None and mention.fields["type"] == "place":
                return True
        return False

    def _other(self, hit: Hit, sense: Sense) -> int:
        if not self.view.capital(hit.first) or hit.plural:
            return 0
        if not sense.ambiguous:
            return SURE + 1
        return SURE if self._proper(hit) or sense.entry.key in self.seen else 0

    # Models

    def _model(self, hit: Hit, sense: Sense) -> int:
        view = self.view
        after = view.after(hit.last)
        counted = after in listed("counted") and view.draft.norm[hit.end - 1].isdigit()
        makers = self._before.get(hit.first)
        if makers is None:
            makers = self._before[hit.first] = self._maker_before(hit)
        if makers and not makers.isdisjoint(family(sense.entry)):
            number = view.draft.norm[hit.start : hit.end].isdigit()
            if counted and (number or after in ("%", "million", "billion", "per", "percent")):
                return 0
            return SURE + 3 + (sense.entry.parent in makers)
        if counted or not self._written(hit, sense):
            return 0
        related = self._related(sense)
        words = view.words[hit.first : hit.last]
        if _small_number(words) or (len(words) == 1 and words[0] in listed("calendar_words")):
            return 0
        if sense.ambiguous or self._bare(hit, sense):
            return self._ambiguous_model(hit, sense) + (related == 2) if related else 0
        text = view.draft.norm[hit.start : hit.end]
        if any(char.isdigit() for char in text):
            return SURE + related if related or len(text) > 3 else 0
        if " " in text:
            return SURE + related if related or hit.exact else 0
        if sense.entry.key in self.seen:
            return SURE
        if not related or not view.tells(hit.first) or self._stuck(hit) or self._glued_right(hit):
            return 0
        after = view.after(hit.last)
        spoken = after in ("'s", ",", "(", ":", "–", "—") or after in listed("model_followers") or after in listed("company_verbs")
        return SURE + 1 if spoken or not view.initial(hit.first) else 0

    def _written(self, hit: Hit, sense: Sense) -> bool:
        """Is it written as a name: with its capital, or as a brand that is listed in lower case?"""
        text = self.view.draft.norm[hit.start : hit.end]
        if not text[0].islower():
            return True
        return (hit.exact and sense.surface[0].islower() and not (sense.surface.islower() and sense.surface.isalpha())) or any(c.isdigit() for c in text)

    def _bare(self, hit: Hit, sense: Sense) -> bool:
        """Could the letters stand for much else: a number, one or two characters, or another listed thing?"""
        text = self.view.draft.norm[hit.start : hit.end]
        other = any(s.entry.type != "vehicle_model" for s in hit.senses)
        if text.isdigit() or len(text) < 3 or other or self._odd_case(hit, sense) or (" " in text and text.replace(" ", "").isdigit()):
            return True
        return text.lower() in self.common or text.lower() in demonyms()

    def _related(self, sense: Sense) -> int:
        """Does the article name the maker (2), one of its owners or one of its companies (1)?"""
        if sense.entry.parent in self.named:
            return 2
        return int(sense.entry.parent in self.makers or not self.named.isdisjoint(family(sense.entry)))

    def _ambiguous_model(self, hit: Hit, sense: Sense) -> int:
        view = self.view
        before, after = view.before(hit.first), view.after(hit.last)
        number = view.draft.norm[hit.start : hit.end].isdigit()
        if before in listed("place_prepositions") and any(s.entry.type == "place" for s in hit.senses):
            return 0
        if self._stuck(hit) or (number and before in ("$", "€", "£", "¥", "₹")):
            return 0
        known = sense.entry.key in self.seen
        plural_noun = after.endswith("s") and after not in listed("model_followers") and after.isalpha() and len(after) > 3
        if before in listed("determiners") and not (number and plural_noun):
            return SURE + 1 if known or view.tells(hit.first) else 0
        if self._beside_model(hit, sense):
            return SURE + 1
        if number or not view.tells(hit.first):
            return SURE if known and number and after in listed("model_followers") else 0
        if view.initial(hit.first):
            return SURE if known else 0
        noun = view.vehicle_follows(hit.last) or after in listed("model_followers")
        if known or noun or hit.plural:
            return SURE
        return SURE if self._same_sentence(hit, sense) and len(sense.surface) > 2 else 0

    def _beside_model(self, hit: Hit, sense: Sense) -> bool:
        """Does it stand in a list with another model of the same maker?"""
        view = self.view
        if view.before(hit.first) not in ("and", "or", ",", "&", "/"):
            return False
        at = hit.first - 2
        while at > 0 and view.words[at] in (",", "and", "or", ")"):
            at -= 1
        mention = view.taken.get(at)
        if mention is None or mention.fields["type"] != "vehicle_model" or mention.fields["entry"] is None:
            return False
        return bool(mention.fields["entry"].parent == sense.entry.parent)

    def _same_sentence(self, hit: Hit, sense: Sense) -> bool:
        sentence = self.view.draft.sentence_of[hit.first]
        makers = family(sense.entry)
        for mention in self.view.mentions:
            entry = mention.fields["entry"]
            if entry is not None and entry.key in makers and self.view.draft.sentence_of[mention.first] == sentence:
                return True
        return False

    def _maker_before(self, hit: Hit) -> frozenset[str]:
        """Return the keys of the maker, or owner, that stands right before the hit."""
        view = self.view
        at, skipped = hit.first, 0
        while at > 0 and skipped < 4 and self.view.draft.sentence_of[at - 1] == view.draft.sentence_of[hit.first]:
            maker = self._to.get(at)
            if maker is not None:
                return frozenset(s.entry.key for s in maker.senses if s.entry.type == "organization")
            word = view.lowers[at - 1]
            if word in listed("between") or (len(word) == 4 and word.isdigit() and word[:2] in ("19", "20")):
                at, skipped = at - 1, skipped + 1
            else:
                break
        return frozenset()
