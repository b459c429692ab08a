"""Every place where a listed formulation stands, in all documents, and whose words it is in."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

import pandas as pd

from tifa.annotation.cues import Word
from tifa.annotation.reporting import Lexicon
from tifa.lexis.formulations_matching import Finder, Place, Text, base_form, base_forms
from tifa.lexis.formulations_terms import Termbase
from tifa.lexis.formulations_voice import own_names, reported_speaker
from tifa.stance.targets import Target
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
    reporting_frames: pd.DataFrame,
    *,
    termbase: Termbase,
    targets: Sequence[Target],
    reporting: Mapping[str, Lexicon],
) -> pd.DataFrame:
    """Return the table ``formulation_occurrences``, in text order; the others are so named.

    All documents are searched, editions and those left out too; ``counted`` says which may enter a
    count. A place inside a longer formulation is a row of its own, with the longer one's name.
    ``targets`` and ``reporting``, a lexicon per language, tell who is reported.
    """
    holder = dict(zip(documents["document_id"], documents["holder"], strict=True))
    chosen = selection[(selection["analysis"] == "formulations") & selection["included"]]
    counted = set(chosen["document_id"])
    quoted = _quoted_words(tokens)
    speakers = reporting_frames.groupby("document_id")["speaker"].agg(set).to_dict()
    own_of = {
        name: own_names(holder[name], targets, speakers=speakers.get(name, ())) for name in holder
    }
    named, own_ids = _named_words(tokens, own_of)
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
        found = {
            row.sentence_id: places
            for row in own.itertuples()
            if (places := finder.find(Text(row.sentence_id, language, row.text, row.start)))
        }
        starts = dict(zip(own["sentence_id"], own["start"].tolist(), strict=True))
        words = _unquoted_words(tokens, starts={name: starts[name] for name in found})
        for row in own.itertuples():
            places = found.get(row.sentence_id, [])
            for place in places:
                voice, speaker = _voice(place, quoted.get(row.sentence_id, ()))
                if voice == "own":
                    speaker = reported_speaker(
                        place.start - row.start,
                        words.get(row.sentence_id, ()),
                        text=row.text,
                        lexicon=reporting[language],
                        own=own_of[row.document_id],
                        own_words=[
                            start - row.start
                            for start, entity_id in named.get(row.sentence_id, ())
                            if entity_id in own_ids[row.document_id]
                        ],
                    )
                    voice = "reported" if speaker else "own"
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


def _named_words(
    tokens: pd.DataFrame, own_of: Mapping[str, set[str]]
) -> tuple[dict[str, list[tuple[int, str]]], dict[str, set[str]]]:
    """Start and gazetteer id of the names in each sentence, and each document's holder's own ids.

    An id is the holder's own when one of its names is spelled like it anywhere.
    """
    names = tokens[tokens["entity_id"] != ""]
    found: dict[str, list[tuple[int, str]]] = defaultdict(list)
    spelled: dict[str, set[str]] = defaultdict(set)
    for sentence_id, start, text, entity_id in zip(
        names["sentence_id"],
        names["start"].tolist(),
        names["text"],
        names["entity_id"],
        strict=True,
    ):
        found[sentence_id].append((start, entity_id))
        spelled[text.lower()].add(entity_id)
    ids = {
        document_id: set().union(*(spelled.get(name, set()) for name in own))
        for document_id, own in own_of.items()
    }
    return found, ids


def _quoted_words(tokens: pd.DataFrame) -> dict[str, list[tuple[int, int, str]]]:
    """The quoted words of each sentence: start, end, who is quoted."""
    quoted = tokens[tokens["voice"] == "quoted"]
    found: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
    for sentence_id, start, end, holder in zip(
        quoted["sentence_id"],
        quoted["start"].tolist(),
        quoted["end"].tolist(),
        quoted["quoted_holder"],
        strict=True,
    ):
        found[sentence_id].append((start, end, holder))
    return found


def _unquoted_words(tokens: pd.DataFrame, *, starts: Mapping[str, int]) -> dict[str, list[Word]]:
    """The words of each sentence outside quotations, with offsets from its start.

    ``starts`` are the sentences' own offsets; heads count in these lists.
    """
    chosen = tokens[tokens["sentence_id"].isin(starts)]
    chosen = chosen.sort_values(["sentence_id", "index"], kind="stable")
    found: dict[str, list[Word]] = {}
    for sentence_id, rows in chosen.groupby("sentence_id", sort=False):
        begin = starts[sentence_id]
        outside = rows[rows["voice"] != "quoted"]
        place = {index: at for at, index in enumerate(outside["index"])}
        words: list[Word] = []
        for row in outside.itertuples():
            mark, _, label = row.entity.partition("-")
            before = words[-1].entity_start if words and mark == "I" else row.start - begin
            words.append(
                Word(
                    start=row.start - begin,
                    end=row.end - begin,
                    text=row.text,
                    lemma=row.lemma,
                    upos=row.upos,
                    head=place.get(row.head, -1),
                    deprel=row.deprel,
                    sentence=0,
                    entity=label,
                    entity_start=before if label else -1,
                    entity_end=row.end - begin if label else -1,
                )
            )
        found[sentence_id] = words
    return found


def _voice(place: Place, quoted: Sequence[tuple[int, int, str]]) -> tuple[str, str]:
    """The voice of the place's first word, and who is quoted."""
    for start, end, holder in quoted:
        if start <= place.start < end:
            return "quoted", holder
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
