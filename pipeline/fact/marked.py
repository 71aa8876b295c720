"""Marked sentences: those that hold a mention."""

from __future__ import annotations

from ..draft import Draft, Mention


def sentences_with_mentions(draft: Draft) -> list[tuple[int, list[Mention]]]:
    """Return the number and the mentions of every sentence that has any."""
    found: list[tuple[int, list[Mention]]] = []
    sentence_of, last = draft.sentence_of, -1
    for mention in draft.mentions:
        number = sentence_of[mention.first]
        if number < 0:
            continue
        if number != last:
            marked: list[Mention] = []
            found.append((number, marked))
            last = number
        marked.append(mention)
    return found
