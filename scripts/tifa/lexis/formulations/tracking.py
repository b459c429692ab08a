"""Following formulations: their attitudes, users, voices, renderings and dispersion, as tables."""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd
from scipy import sparse

from tifa.lexis.dispersion import deviation_of_proportions
from tifa.lexis.formulations.association import MEASURES
from tifa.lexis.formulations.attitude import Use, read_attitude
from tifa.lexis.formulations.matching import base_form, base_forms
from tifa.lexis.formulations.terms import Termbase, folded
from tifa.lexis.frequency import running_words
from tifa.stance.lexicon import Lexicon
from tifa.stance.mentions import Mention
from tifa.stance.sentences import Sentence, iterate_sentences
from tifa.stance.tabulate import group_mentions
from tifa.stance.targets import Target
from tifa.tables import ATTITUDES, FORMULATION_VOICES, LANGUAGES, TABLES

EVIDENCE = 20
"""Sentences listed as evidence at most."""
SHOWN_RENDERINGS = 3
MEASURED = (*(name for name in MEASURES if name != "frequency"), "c_value")
_COORDINATION = re.compile(r"\s*(?:[、，,；;]|和|与|及|以及|,?\s*\b(?:and|or))\s*")
_KEY = ["formulation", "language", "sentence_id", "start"]


def tabulate_attitudes(
    occurrences: pd.DataFrame,
    documents: pd.DataFrame,
    sentences: pd.DataFrame,
    tokens: pd.DataFrame,
    quotations: pd.DataFrame,
    mentions: pd.DataFrame,
    *,
    targets: Sequence[Target],
    lexicon: Lexicon,
    termbase: Termbase,
) -> pd.DataFrame:
    """Return the table ``formulation_attitudes``, a row per row of ``occurrences``.

    The other frames are the tables so named. Words in marks are somebody else's when others use
    the formulation, or what ``termbase`` gives for it in the other language, without marks, and
    none of those does who speaks for the same target as this holder.
    """
    wanted = sentences[sentences["sentence_id"].isin(set(occurrences["sentence_id"]))]
    spans: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
    for row in quotations[~quotations["kind"].isin(["title", "reported", "turn"])].itertuples():
        spans[row.document_id].append((row.start, row.end, row.kind))
    around = [
        _innermost(row.start, row.end, spans.get(row.document_id, ()))
        for row in occurrences.itertuples()
    ]
    holder = dict(zip(documents["document_id"], documents["holder"], strict=True))
    users = _users_without_marks(occurrences, around, termbase)
    by_sentence: dict[str, list[tuple[int, tuple]]] = defaultdict(list)
    for number, row in enumerate(occurrences.itertuples()):
        by_sentence[row.sentence_id].append((number, row))
    stored = group_mentions(mentions)
    known = {target.id: target for target in targets}
    found: dict[int, tuple[str, str]] = {}
    used = tokens[tokens["sentence_id"].isin(set(wanted["sentence_id"]))]
    for sentence in iterate_sentences(
        documents=documents, sentences=wanted, tokens=used, quotations=quotations
    ):
        own: list[Mention] = [
            mention.place(sentence) for mention in stored.get(sentence.sentence_id, ())
        ]
        for number, row in by_sentence[sentence.sentence_id]:
            speaker = holder[row.document_id]
            others = users[_identity(row, termbase)]
            marks = around[number]
            use = Use(
                row.start,
                row.end,
                quotation=marks[:2] if marks else None,
                speech=bool(marks) and marks[2] == "speech",
                foreign=bool(others)
                and not any(_allied(speaker, other, targets) for other in others),
            )
            attitude = read_attitude(
                use,
                sentence,
                mentions=own,
                targets=known,
                lexicon=lexicon,
                beside=coordinated_spans(
                    (row.start, row.end),
                    [(other.start, other.end) for _, other in by_sentence[sentence.sentence_id]],
                    sentence,
                ),
            )
            found[number] = (attitude.name, attitude.sign)
    table = occurrences[_KEY].reset_index(drop=True)
    table["attitude"] = [found[number][0] for number in range(len(table))]
    table["sign"] = [found[number][1] for number in range(len(table))]
    return table[TABLES["formulation_attitudes"].column_names]


def coordinated_spans(
    span: tuple[int, int], spans: Sequence[tuple[int, int]], sentence: Sentence
) -> list[tuple[int, int]]:
    """Return those of ``spans`` that are coordinated with ``span``, directly or by others between.

    All are (start, end) in the document's clean text.
    """
    first, last = span
    found: list[tuple[int, int]] = []
    grown = True
    while grown:
        grown = False
        for start, end in spans:
            low, high = (end, first) if end <= first else (last, start)
            if high < low or (start < last and end > first):
                continue
            gap = sentence.text[low - sentence.start : high - sentence.start]
            if _COORDINATION.fullmatch(gap):
                found.append((start, end))
                first, last = min(first, start), max(last, end)
                grown = True
    return found


def _innermost(
    start: int, end: int, spans: Sequence[tuple[int, int, str]]
) -> tuple[int, int, str] | None:
    holding = [span for span in spans if span[0] <= start and end <= span[1]]
    return min(holding, key=lambda span: span[1] - span[0], default=None)


def _identity(row: object, termbase: Termbase) -> tuple[str, str]:
    """The language and folded wording of a formulation, Chinese where the termbase gives one."""
    key = (row.language, folded(row.formulation, language=row.language))
    if row.language == "en" and termbase.renderings.get(key):
        return "zh", folded(termbase.renderings[key][0], language="zh")
    return key


def _users_without_marks(
    occurrences: pd.DataFrame, around: Sequence[tuple | None], termbase: Termbase
) -> dict[tuple[str, str], set[str]]:
    """Who uses each formulation without marks, or with none but those of the whole quotation."""
    users: dict[tuple[str, str], set[str]] = defaultdict(set)
    for row, marks in zip(occurrences.itertuples(), around, strict=True):
        if row.holder and (marks is None or marks[2] == "speech"):
            users[_identity(row, termbase)].add(row.holder)
    return users


def _allied(one: str, other: str, targets: Sequence[Target]) -> bool:
    return one == other or any(
        one in target.holders and other in target.holders for target in targets
    )


def count_users(
    occurrences: pd.DataFrame,
    attitudes: pd.DataFrame,
    documents: pd.DataFrame,
    sentences: pd.DataFrame,
    tokens: pd.DataFrame,
    selection: pd.DataFrame,
    *,
    groups: Sequence[str],
) -> pd.DataFrame:
    """Return the table ``formulation_users``: groups, holders and documents, headings left out.

    Groups and holders count the documents that ``selection`` includes for formulations; documents
    are listed all. A holder is whoever's words they are, so that one who is only quoted is listed
    too, without a rate. Rates are per 1,000 running words of the same language.
    """
    rows = occurrences.merge(attitudes, on=_KEY, how="left", validate="one_to_one")
    rows = rows[~rows["heading"].astype(bool)]
    info = documents.set_index("document_id")
    chosen = selection[(selection["analysis"] == "formulations") & selection["included"]]
    counted = set(chosen["document_id"])
    words = running_words(tokens, sentences, unit="word")
    size_of = dict(
        zip(
            words.document_ids.tolist(),
            np.bincount(words.document, minlength=len(words.document_ids)).tolist(),
            strict=True,
        )
    )
    sizes: Counter[tuple[str, str, str]] = Counter()
    for document_id in info.index:
        size = size_of.get(document_id, 0)
        language = info.at[document_id, "language"]
        sizes["document", document_id, language] += size
        if document_id in counted:
            sizes["group", info.at[document_id, "group"], language] += size
            sizes["holder", info.at[document_id, "holder"], language] += size
    rows = rows.assign(group=rows["document_id"].map(info["group"]))
    inside = rows[rows["counted"].astype(bool)]
    order = {name: place for place, name in enumerate([*groups, *info.index])}
    tables = []
    for level, part in (("group", inside), ("holder", inside), ("document", rows)):
        column = "document_id" if level == "document" else level
        for (language, term, name), own in part.groupby(
            ["language", "formulation", column], sort=False
        ):
            if not name:
                continue
            size = sizes.get((level, name, language), 0)
            voices, kinds = Counter(own["voice"]), Counter(own["attitude"])
            tables.append(
                {
                    "formulation": term,
                    "language": language,
                    "level": level,
                    "name": name,
                    "frequency": len(own),
                    "size": size,
                    "per_thousand": 1000 * len(own) / size if size else np.nan,
                    **{voice: voices[voice] for voice in FORMULATION_VOICES},
                    **{kind: kinds[kind] for kind in ATTITUDES},
                    "evidence": _evidence(own["sentence_id"]),
                }
            )
    tables.sort(
        key=lambda row: (
            LANGUAGES.index(row["language"]),
            row["formulation"],
            ("group", "holder", "document").index(row["level"]),
            order.get(row["name"], len(order)),
            row["name"],
        )
    )
    return pd.DataFrame(tables, columns=TABLES["formulation_users"].column_names)


def _evidence(sentence_ids: pd.Series) -> str:
    return " ".join(list(dict.fromkeys(sentence_ids))[:EVIDENCE])


def track_formulations(
    users: pd.DataFrame,
    candidates: pd.DataFrame,
    occurrences: pd.DataFrame,
    sentences: pd.DataFrame,
    tokens: pd.DataFrame,
    selection: pd.DataFrame,
    term_pairs: pd.DataFrame,
    *,
    termbase: Termbase,
) -> pd.DataFrame:
    """Return the table ``formulations``: a row per formulation that occurs outside headings.

    Counted are the documents that ``selection`` includes; one that stands only in others has a
    frequency of 0. The most used come first within a language.
    """
    chosen = selection[(selection["analysis"] == "formulations") & selection["included"]]
    inside = sentences[sentences["document_id"].isin(set(chosen["document_id"]))]
    body = occurrences[~occurrences["heading"].astype(bool)]
    names = {code: _Names(code, body, sentences, tokens) for code in LANGUAGES}
    rows: list[dict] = []
    for language, other in zip(LANGUAGES, reversed(LANGUAGES), strict=True):
        own = body[body["language"] == language]
        if own.empty:
            continue
        key = names[language].key
        mined = {
            key(row.term): row
            for row in candidates[candidates["language"] == language].itertuples()
        }
        added = {key(term) for term in termbase.add[language]}
        pairs = term_pairs[(term_pairs["source_language"] == language) & (term_pairs["count"] > 0)]
        found = {key(term): part for term, part in pairs.groupby("source_term", sort=False)}
        spread = _dispersion(
            own[own["counted"].astype(bool)], inside[inside["language"] == language], tokens
        )
        lists = {
            (term, level): part
            for (term, level), part in users[users["language"] == language].groupby(
                ["formulation", "level"], sort=False
            )
        }
        for term, places in own.groupby("formulation", sort=False):
            counted = places[places["counted"].astype(bool)]
            group = lists.get((term, "group"), users.iloc[:0])
            row = mined.get(key(term))
            how = ["terms.tsv"] if key(term) in added else []
            attitudes = {kind: int(group[kind].sum()) for kind in ATTITUDES}
            renderings = _renderings(found.get(key(term)))
            given = termbase.renderings.get((language, folded(term, language=language)), ())
            rows.append(
                {
                    "language": language,
                    "term": term,
                    "counterpart": names[other].first([*given, *(text for text, _ in renderings)]),
                    "renderings": "; ".join(f"{text} ({count})" for text, count in renderings),
                    "found_by": ", ".join([row.found_by, *how] if row and row.found_by else how),
                    "segmentations": row.segmentations if row else "",
                    "frequency": len(counted),
                    "texts": counted["document_id"].nunique(),
                    "users": _listed(group),
                    "holders": _listed(lists.get((term, "holder"), users.iloc[:0])),
                    **{voice: int(group[voice].sum()) for voice in FORMULATION_VOICES},
                    **attitudes,
                    "status": status_of(attitudes),
                    "dispersion": spread.get(term, np.nan),
                    **{name: getattr(row, name) if row else np.nan for name in MEASURED},
                    "evidence": _evidence((places if counted.empty else counted)["sentence_id"]),
                }
            )
    _pair_both_ways(rows)
    rows.sort(key=lambda row: (LANGUAGES.index(row["language"]), -row["frequency"], row["term"]))
    return pd.DataFrame(rows, columns=TABLES["formulations"].column_names)


def _pair_both_ways(rows: Sequence[dict]) -> None:
    """Give a row without a counterpart the first one that has it for its own."""
    named: dict[tuple[str, str], str] = {}
    for row in rows:
        if row["counterpart"]:
            named.setdefault((row["language"], row["counterpart"]), row["term"])
    for row, other in [(row, "en" if row["language"] == "zh" else "zh") for row in rows]:
        if not row["counterpart"]:
            row["counterpart"] = named.get((other, row["term"]), "")


class _Names:
    """The formulations of one language that occur, by the form in which wordings are compared."""

    def __init__(
        self, language: str, body: pd.DataFrame, sentences: pd.DataFrame, tokens: pd.DataFrame
    ) -> None:
        self._language = language
        self._lemmas: Mapping[str, str] = {}
        if language == "en":
            ids = set(sentences[sentences["language"] == language]["sentence_id"])
            words = tokens[tokens["sentence_id"].isin(ids)]
            self._lemmas = base_forms(words["text"], words["lemma"])
        own = body[body["language"] == language]["formulation"]
        self._terms = {self.key(term): term for term in dict.fromkeys(own)}

    def key(self, term: str) -> str:
        return base_form(term, language=self._language, lemmas=self._lemmas)

    def first(self, wordings: Sequence[str]) -> str:
        """The first of the wordings that is a formulation; empty without one."""
        return next((self._terms[k] for k in map(self.key, wordings) if k in self._terms), "")


def status_of(attitudes: Mapping[str, int]) -> str:
    """Return affirmed, contested, mixed or plain, from the counts of ``ATTITUDES``.

    Words held at a distance count with those contested. Where both sides are equal it is mixed;
    plain without a sign of either.
    """
    against = attitudes["contested"] + attitudes["distanced"]
    if attitudes["affirmed"] == against:
        return "mixed" if against else "plain"
    return "affirmed" if attitudes["affirmed"] > against else "contested"


def _renderings(found: pd.DataFrame | None) -> list[tuple[str, int]]:
    """The most frequent renderings, with the number of occurrences that each has."""
    if found is None:
        return []
    ranked = found.sort_values(["count", "rank"], ascending=[False, True]).head(SHOWN_RENDERINGS)
    return list(zip(ranked["target_term"], ranked["count"], strict=True))


def _listed(part: pd.DataFrame) -> str:
    return "; ".join(
        f"{name} {count}" for name, count in zip(part["name"], part["frequency"], strict=True)
    )


def _dispersion(
    occurrences: pd.DataFrame, sentences: pd.DataFrame, tokens: pd.DataFrame
) -> dict[str, float]:
    """DPnorm of each formulation over the paragraphs of ``sentences``, headings left out."""
    words = running_words(tokens, sentences, unit="word")
    paragraphs, sizes = np.unique(words.paragraph, return_counts=True)
    if occurrences.empty or len(paragraphs) == 0:
        return {}
    # Paragraphs are numbered in the order in which they first stand in the body.
    body = sentences[~sentences["heading"].astype(bool)]
    number, _ = pd.factorize(body["paragraph_id"])
    paragraph_of = dict(zip(body["sentence_id"], number.tolist(), strict=True))
    row = np.searchsorted(paragraphs, [paragraph_of[name] for name in occurrences["sentence_id"]])
    column, terms = pd.factorize(occurrences["formulation"])
    matrix = sparse.coo_array(
        (np.ones(len(row), dtype=np.int64), (row, column)), shape=(len(paragraphs), len(terms))
    ).tocsr()
    values = deviation_of_proportions(matrix, sizes, normalised=True)
    return dict(zip(terms, values.tolist(), strict=True))
