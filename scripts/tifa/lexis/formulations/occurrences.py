"""Every place where a listed formulation stands, in all documents, and whose words it is in."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

import pandas as pd

from tifa.lexis.formulations.matching import Finder, Place, Text, base_form, base_forms, cuts
from tifa.lexis.formulations.terms import Termbase
from tifa.tables import LANGUAGES, TABLES


def listed_formulations(
    candidates: pd.DataFrame, *, termbase: Termbase, language: str, lemmas: Mapping[str, str]
) -> list[str]:
    """Return the formulations of ``language``: those the termbase adds, then those mined.

    A mined one that the termbase adds in another inflection or with other marks is one with it,
    in the termbase's spelling. What the termbase bans or protects is left out.
    """
    own = candidates[(candidates["language"] == language) & candidates["listed"]]
    seen = {
        base_form(term, language=language, lemmas=lemmas)
        for terms in (termbase.ban, termbase.protect)
        for term in terms[language]
    }
    found = []
    for term in [*termbase.add[language], *own["term"]]:
        key = base_form(term, language=language, lemmas=lemmas)
        if key and key not in seen:
            seen.add(key)
            found.append(term)
    return found


def find_formulations(
    candidates: pd.DataFrame,
    documents: pd.DataFrame,
    sentences: pd.DataFrame,
    tokens: pd.DataFrame,
    selection: pd.DataFrame,
    *,
    termbase: Termbase,
) -> pd.DataFrame:
    """Return the table ``formulation_occurrences``, in text order; the others are so named.

    All documents are searched, editions and those left out too; ``counted`` says which may enter a
    count. A place inside a longer formulation is a row of its own, with the longer one's name; one
    that cuts a wording which the termbase protects is none.
    """
    holder = dict(zip(documents["document_id"], documents["holder"], strict=True))
    chosen = selection[(selection["analysis"] == "formulations") & selection["included"]]
    counted = set(chosen["document_id"])
    voices = _voices(tokens)
    rows: list[dict] = []
    order: dict[str, int] = {}
    for language in LANGUAGES:
        own = sentences[sentences["language"] == language]
        if own.empty:
            continue
        lemmas: dict[str, str] = {}
        if language == "en":
            words = tokens[tokens["sentence_id"].isin(set(own["sentence_id"]))]
            lemmas = base_forms(words["text"], words["lemma"])
        terms = listed_formulations(candidates, termbase=termbase, language=language, lemmas=lemmas)
        finder = Finder(terms, language=language, lemmas=lemmas)
        guard = Finder(termbase.protect[language], language=language, lemmas=lemmas)
        for row in own.itertuples():
            text = Text(row.sentence_id, language, row.text, row.start)
            whole = guard.find(text)
            places = [place for place in finder.find(text) if not cuts(place, whole)]
            for place in places:
                voice, speaker = _voice(place, voices.get(row.sentence_id, ()))
                rows.append(
                    {
                        "formulation": place.term,
                        "language": language,
                        "sentence_id": row.sentence_id,
                        "document_id": row.document_id,
                        "start": place.start,
                        "end": place.end,
                        "text": row.text[place.start - row.start : place.end - row.start],
                        "heading": bool(row.heading),
                        "counted": row.document_id in counted,
                        "inside": _around(place, places),
                        "voice": voice,
                        "holder": holder[row.document_id] if voice == "own" else speaker,
                    }
                )
        order.update((sentence_id, len(order)) for sentence_id in own["sentence_id"])
    rows.sort(key=lambda row: (order[row["sentence_id"]], row["start"], -row["end"]))
    return pd.DataFrame(rows, columns=TABLES["formulation_occurrences"].column_names)


def _voices(tokens: pd.DataFrame) -> dict[str, list[tuple[int, int, str, str]]]:
    """The words of each sentence that are not the holder's: start, end, voice, whose they are."""
    others = tokens[tokens["voice"] != "holder"]
    found: dict[str, list[tuple[int, int, str, str]]] = defaultdict(list)
    for sentence_id, start, end, voice, holder in zip(
        others["sentence_id"],
        others["start"].tolist(),
        others["end"].tolist(),
        others["voice"],
        others["quoted_holder"],
        strict=True,
    ):
        found[sentence_id].append((start, end, voice, holder))
    return found


def _voice(place: Place, others: Sequence[tuple[int, int, str, str]]) -> tuple[str, str]:
    """The voice of the place's first word, and whose it is when not the holder's own."""
    for start, end, voice, holder in others:
        if start <= place.start < end:
            return voice, holder
    return "own", ""


def _around(place: Place, places: Sequence[Place]) -> str:
    longer = [
        other
        for other in places
        if other.start <= place.start
        and place.end <= other.end
        and other.end - other.start > place.end - place.start
    ]
    if not longer:
        return ""
    return min(longer, key=lambda other: (other.end - other.start, other.term)).term
