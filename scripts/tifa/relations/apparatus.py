"""Variants of editions: what sets readings apart, and the line that a critical edition prints."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from tifa.relations.differences import bare

SHOWN = 60  # characters of a reading that an apparatus prints in full
PILCROW = "¶"
_DASHES = re.compile("[-\u2010-\u2015\u2212\u2e3a\u2e3b\ufe58\ufe63\uff0d~\u301c\uff5e]+")
_QUOTES = str.maketrans("‘’‚‛`´“”„‟「」『』", "'" * 6 + '"' * 8)
_NUMERAL = re.compile("[〇零一二两三四五六七八九十百千万亿]+")
_DIGITS = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_POWERS = {"十": 10, "百": 100, "千": 1000}


@dataclass(frozen=True)
class Variant:
    """A place where witnesses differ: ``start`` and ``end`` are offsets in the base's clean text.

    ``level`` says how ``readings`` (by document id) are meant: ``words``; ``break``, a paragraph
    break (a pilcrow) or none; ``paragraph``, a paragraph that some witnesses lack; ``place``, the
    ids of the paragraphs where it stands (the base's ids: where the base has it).
    """

    level: str
    kind: str
    start: int
    end: int
    readings: Mapping[str, str]
    absent: frozenset[str] = field(default=frozenset())


@cache
def _simplified() -> object:
    import opencc

    return opencc.OpenCC("t2s")


def _value(match: re.Match) -> str:
    """A Chinese numeral in digits; as it is when it is not a well-formed number under 10,000."""
    text = match.group()
    if all(c in _DIGITS for c in text):
        return "".join(str(_DIGITS[c]) for c in text)
    total, digit = 0, None
    for c in text:
        if c in _POWERS:
            total += (1 if digit is None else digit) * _POWERS[c]
            digit = None
        elif c in _DIGITS:
            digit = _DIGITS[c]
        else:
            return text
    return str(total + (digit or 0))


def spelling(text: str) -> str:
    """``text`` with everything levelled that is only a way of writing.

    Width and compatibility forms (NFKC), case, dashes, quotation marks, spaces, traditional and
    simplified characters (OpenCC), numerals in characters and in digits.
    """
    level = unicodedata.normalize("NFKC", text).casefold().translate(_QUOTES)
    level = _DASHES.sub("-", "".join(level.split()))
    if any(c >= "\u2e80" for c in level):
        level = _NUMERAL.sub(_value, _simplified().convert(level))
    return level


def kind_of(readings: Sequence[str]) -> str:
    """What sets ``readings`` apart: their words (substantive), their marks, or their spelling."""
    levelled = {spelling(reading) for reading in readings}
    if len(levelled) == 1:
        return "move" if len({reading.count("\n") for reading in readings}) > 1 else "orthographic"
    return "punctuation" if len({bare(text) for text in levelled}) == 1 else "substantive"


def sigla(document_ids: Sequence[str]) -> dict[str, str]:
    """A siglum for each witness: the last part of its id in capitals.

    More parts where the last one is not enough to tell the witnesses apart.
    """
    parts = [document_id.split("_") for document_id in document_ids]
    for count in range(1, max(map(len, parts), default=0) + 1):
        made = ["_".join(part[-count:]).upper() for part in parts]
        if len(set(made)) == len(made):
            return dict(zip(document_ids, made, strict=True))
    return {document_id: document_id for document_id in document_ids}


def apparatus(variant: Variant, *, order: Sequence[str]) -> str:
    """The line that a critical edition prints: ``reading SIGLA : reading SIGLA``.

    Witnesses stand in ``order``; a reading that is empty prints as ``om.``, a paragraph break as a
    pilcrow, a long reading with its middle left out; witnesses that lack the whole paragraph are
    not named.
    """
    signs = sigla(order)
    groups: dict[str, list[str]] = {}
    for name in order:
        if name not in variant.absent:
            groups.setdefault(variant.readings[name], []).append(signs[name])
    return " : ".join(f"{_printed(reading)} {' '.join(names)}" for reading, names in groups.items())


def _printed(reading: str) -> str:
    text = reading.replace("\n", PILCROW).strip() or ("om." if not reading else "␣")
    if len(text) > SHOWN:
        return f"{text[: SHOWN // 2 - 2].rstrip()} … {text[-SHOWN // 2 + 2 :].lstrip()}"
    return text
