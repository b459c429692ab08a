"""Which documents enter which statistic, and why.

Two editions of a text are not two samples, and a translation is not an independent witness:
documents that ``edition_of`` and ``translation_of`` connect are one text, and of one text one
document per language is counted.
"""

from collections.abc import Collection, Mapping, Sequence

import pandas as pd

from tifa.errors import Fault, raise_faults
from tifa.tables import ANALYSES, TABLES

SAME_TEXT = ("edition_of", "translation_of")


def select_documents(
    documents: pd.DataFrame,
    *,
    roles: Mapping[str, str],
    reference: str,
    pairs: Collection[tuple[str, str]] = (),
    left_out: Collection[str] = (),
    witnesses: Sequence[str] = (),
) -> pd.DataFrame:
    """Return the table ``selection`` for the table ``documents``.

    ``roles`` gives each group's role, ``reference`` the group that others are measured against,
    ``pairs`` further contrasts of groups (b may be a list of frequencies), ``left_out`` the
    documents with ``include: no``, ``witnesses`` those that stand for their text.
    The rules, in this order:

    1. documents of ``left_out`` enter nothing;
    2. of a text's documents in one language one is counted: the one named in ``witnesses``, else
       the first that a translation points at, else the first in the table; documents left out by
       rule 1 or in a context group stand back;
    3. groups with the role context, and documents without running words, are described in the
       inventory and searched for formulations, and enter nothing else;
    4. keyness needs both sides in one language: a document whose language has no reference text,
       or a reference text whose language has nothing to contrast, is left out of it, unless
       ``pairs`` has another side for it; a context group that ``pairs`` names enters it;
    5. echoes are sought in every document that declares a relation, or that one declares a relation
       to, whatever its group and rule 1, and in those of rule 3; other documents of context groups
       are the background that the null is taken from.

    Raises ``InputError`` when ``witnesses`` names no document, or two for one text and language.
    """
    rows = documents.set_index("document_id", drop=False)
    texts = _texts(rows)
    _check_witnesses(witnesses, rows=rows, texts=texts)
    background = {
        document_id
        for document_id, group in zip(rows.index, rows["group"], strict=True)
        if roles[group] == "context"
    }
    barred, note = _one_of_each_text(
        rows, texts, left_out=left_out, background=background, witnesses=witnesses
    )
    inventory = {m: barred.get(m, "") for m in rows.index}
    contrasts = {m: inventory[m] or _no_contrast(rows.loc[m], background) for m in rows.index}
    named = {group for pair in pairs for group in pair}
    contrasted = {
        m: inventory[m] if rows.at[m, "group"] in named and rows.at[m, "tokens"] > 0 else reason
        for m, reason in contrasts.items()
    }
    keyness = _with_both_sides(contrasted, rows=rows, reference=reference, roles=roles, pairs=pairs)
    echoes = _for_echoes(contrasts, rows=rows, texts=texts, background=background)
    reasons = {
        "inventory": inventory,
        "formulations": inventory,
        "keyness": keyness,
        "collocations": contrasts,
        "topics": contrasts,
        "stance": contrasts,
        "echoes": echoes,
    }
    return pd.DataFrame(
        [
            {
                "analysis": analysis,
                "document_id": document_id,
                "included": not reasons[analysis][document_id],
                "reason": reasons[analysis][document_id]
                or note.get(document_id)
                or _plain_reason(rows.loc[document_id]),
            }
            for analysis in ANALYSES
            for document_id in rows.index
        ],
        columns=TABLES["selection"].column_names,
    )


def _one_of_each_text(
    rows: pd.DataFrame,
    texts: Mapping[tuple[str, str], Sequence[str]],
    *,
    left_out: Collection[str],
    background: Collection[str],
    witnesses: Sequence[str],
) -> tuple[dict[str, str], dict[str, str]]:
    """Why rules 1 and 2 bar a document from everything, and what is noted of one that counts."""
    barred: dict[str, str] = {}
    note: dict[str, str] = {}
    translated = _targets(rows, relation="translation_of")
    for (_, language), members in texts.items():
        able = [m for m in members if m not in left_out and m not in background]
        candidates = able or [m for m in members if m not in left_out]
        preferred = (
            *(m for m in candidates if m in witnesses),
            *(m for m in candidates if m in translated),
            *candidates,
        )
        witness = next(iter(preferred), None)
        for member in members:
            if member in left_out:
                barred[member] = "left out by the study (include: no)"
            elif member != witness:
                barred[member] = f"same text as {witness}, which is counted for {language}"
            elif len(candidates) > 1:
                others = ", ".join(m for m in candidates if m != witness)
                note[member] = f"counted; stands for its text, also in {others}"
    return barred, note


def _no_contrast(row: pd.Series, background: Collection[str]) -> str:
    """Why rule 3 keeps a document out of contrasts; empty when it does not."""
    if row["document_id"] in background:
        return f"background: group {row['group']}"
    return "has no running words" if row["tokens"] == 0 else ""


def _for_echoes(
    reasons: Mapping[str, str],
    *,
    rows: pd.DataFrame,
    texts: Mapping[tuple[str, str], Sequence[str]],
    background: Collection[str],
) -> dict[str, str]:
    """The reasons of contrasts, changed by rule 5."""
    related = _related(rows)
    result = dict(reasons)
    for members in texts.values():
        for member in members:
            if member in related and len(members) == 1 and rows.at[member, "tokens"] > 0:
                result[member] = ""
            elif member in background and member not in related:
                result[member] = f"background: group {rows.at[member, 'group']}"
    return result


def _with_both_sides(
    reasons: Mapping[str, str],
    *,
    rows: pd.DataFrame,
    reference: str,
    roles: Mapping[str, str],
    pairs: Collection[tuple[str, str]],
) -> dict[str, str]:
    usable = rows.loc[[m for m, reason in reasons.items() if not reason]]
    present = set(zip(usable["language"], usable["group"], strict=True))
    made = [(a, reference) for a, role in roles.items() if role == "contrast"] + list(pairs)
    contrasted = {
        (language, side)
        for language in set(usable["language"])
        for a, b in made
        if (language, a) in present and ((language, b) in present or b not in roles)
        for side in (a, b)
    }
    result = dict(reasons)
    for member in usable.index:
        language, group = rows.at[member, "language"], rows.at[member, "group"]
        if (language, group) not in contrasted:
            result[member] = (
                f"no other group in {language} to contrast with it"
                if group == reference
                else f"no text of {reference} in {language} to contrast it with"
            )
    return result


def text_of_each(documents: pd.DataFrame) -> dict[str, str]:
    """Return, for each document, the first document of its text: of its editions and versions."""
    rows = documents.set_index("document_id", drop=False)
    first: dict[str, str] = {}
    for (text, _), members in _texts(rows).items():
        first.update(dict.fromkeys(members, text))
    return first


def taken_up(documents: pd.DataFrame) -> set[tuple[str, str]]:
    """Return the declared pairs (document, document that it takes up).

    A document takes up what it responds to or comments on, and what is quoted in it.
    """
    rows = documents.set_index("document_id", drop=False)
    pairs = set()
    for document_id, row in rows.iterrows():
        for relation, target in _relations(row):
            if relation in ("responds_to", "comments_on"):
                pairs.add((document_id, target))
            elif relation == "quoted_in":
                pairs.add((target, document_id))
    return pairs


def _plain_reason(row: pd.Series) -> str:
    if "translation_of" in row["relation"].split():
        return f"counted; a translation, with texts in {row['language']} only"
    return "counted"


def _relations(row: pd.Series) -> list[tuple[str, str]]:
    return list(zip(row["relation"].split(), row["relates_to"].split(), strict=True))


def _targets(rows: pd.DataFrame, *, relation: str) -> set[str]:
    return {
        target for _, row in rows.iterrows() for name, target in _relations(row) if name == relation
    }


def _related(rows: pd.DataFrame) -> set[str]:
    """Return the documents of relations that do not make two documents one text."""
    return {
        member
        for document_id, row in rows.iterrows()
        for relation, target in _relations(row)
        if relation not in SAME_TEXT
        for member in (document_id, target)
    }


def _texts(rows: pd.DataFrame) -> dict[tuple[str, str], list[str]]:
    """Return the documents of each text and language, in the order of the table."""
    first_of = {document_id: document_id for document_id in rows.index}
    order = {document_id: place for place, document_id in enumerate(rows.index)}

    def text_of(document_id: str) -> str:
        while first_of[document_id] != document_id:
            document_id = first_of[document_id]
        return document_id

    for document_id, row in rows.iterrows():
        for relation, target in _relations(row):
            if relation in SAME_TEXT and target in first_of:
                one, other = sorted((text_of(document_id), text_of(target)), key=order.get)
                first_of[other] = one
    texts: dict[tuple[str, str], list[str]] = {}
    for document_id, language in zip(rows.index, rows["language"], strict=True):
        texts.setdefault((text_of(document_id), language), []).append(document_id)
    return texts


def _check_witnesses(
    witnesses: Sequence[str],
    *,
    rows: pd.DataFrame,
    texts: Mapping[tuple[str, str], Sequence[str]],
) -> None:
    def fault(problem: str, value: str, mend: str) -> Fault:
        return Fault("study.yaml", problem, mend, column="witness", value=value)

    faults = [
        fault("names no document", witness, "name a document_id of documents.tsv")
        for witness in witnesses
        if witness not in rows.index
    ]
    for members in texts.values():
        named = [member for member in members if member in witnesses]
        if len(named) > 1:
            faults.append(
                fault("names one text twice", ", ".join(named), "keep one witness of each text")
            )
    raise_faults(faults)
