"""Beads for tests, written as words with their parts of speech: ``text/UPOS``."""

from tifa.relations.aligned import Bead, Side, Word

LEMMAS = {
    "is": "be",
    "are": "be",
    "countries": "country",
    "efforts": "effort",
    "rivers": "river",
    "treaties": "treaty",
}


def side(language: str, text: str, *, number: int) -> Side:
    """Make a side; ``text/UPOS/deprel/head`` gives a head by its position from 0, -1 for a root."""
    gap = " " if language == "en" else ""
    words, at = [], 0
    for item in text.split():
        form, upos, deprel, head = ([*item.split("/"), "dep", "-1"])[:4]
        at += len(gap) if words and upos != "PUNCT" else 0
        words.append(
            Word(
                text=form,
                lemma=LEMMAS.get(form.lower(), form.lower()),
                upos=upos,
                head=int(head),
                deprel=deprel,
                entity_id="",
                sentence=0,
                start=at,
                end=at + len(form),
            )
        )
        at += len(form)
    joined = ""
    for word in words:
        joined += " " * (word.start - len(joined)) + word.text
    ids = (f"{language}.p{number:02}.s01",) if words else ()
    return Side(language, ids, joined, tuple(words))


def bead(number: int, zh: str, en: str, *, claimed: bool = True) -> Bead:
    return Bead(
        bead_id=f"zh-en.b{number:03}",
        source_document="zh",
        target_document="en",
        source=side("zh", zh, number=number),
        target=side("en", en, number=number),
        confidence=0.9,
        claimed=claimed,
        heading=False,
    )
