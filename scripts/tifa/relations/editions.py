"""The editions of a study: which documents are editions of one text, and table ``variants``."""

from bisect import bisect_right
from collections.abc import Collection

import pandas as pd

from tifa.relations.apparatus import Variant, apparatus
from tifa.relations.collation import Witness, collate
from tifa.tables import TABLES

CONTEXT = {"zh": 10, "en": 30}  # characters of context on each side


def edition_groups(
    documents: pd.DataFrame, *, witnesses: Collection[str] = ()
) -> list[tuple[str, list[str]]]:
    """Return each set of documents that ``edition_of`` connects, with its base.

    The base is the edition named in ``witnesses``, else the first that a translation points at,
    else the first that another edition points at. Documents keep the order of the table.
    """
    editions: dict[str, set[str]] = {}
    pointed: dict[str, list[str]] = {"translation_of": [], "edition_of": []}
    known = list(documents["document_id"])
    for row in documents.itertuples(index=False):
        for relation, target in zip(row.relation.split(), row.relates_to.split(), strict=True):
            if relation in pointed and target in known:
                pointed[relation].append(target)
            if relation == "edition_of" and target in known:
                members = editions.get(row.document_id, {row.document_id}) | editions.get(
                    target, {target}
                )
                editions |= dict.fromkeys(members, members)
    groups = []
    for members in dict.fromkeys(frozenset(members) for members in editions.values()):
        ordered = [document_id for document_id in known if document_id in members]
        preferred = [*witnesses, *pointed["translation_of"], *pointed["edition_of"]]
        groups.append((next(one for one in preferred if one in members), ordered))
    return sorted(groups, key=lambda group: known.index(group[1][0]))


def collate_editions(
    documents: pd.DataFrame,
    paragraphs: pd.DataFrame,
    sentences: pd.DataFrame,
    tokens: pd.DataFrame,
    *,
    witnesses: Collection[str] = (),
) -> pd.DataFrame:
    """Return the table ``variants``, without verdicts: a row per place in which editions differ.

    A study without editions gives no rows. Columns of readings are named by the documents.
    """
    groups = edition_groups(documents, witnesses=witnesses)
    columns = [*TABLES["variants"].column_names, *(d for _, group in groups for d in group)]
    document_of = sentences.set_index("sentence_id")["document_id"]
    of_tokens = tokens["sentence_id"].map(document_of)
    language = documents.set_index("document_id")["language"]
    rows = []
    for base, members in groups:
        read = {}
        for name in members:
            own = paragraphs[paragraphs["document_id"] == name].sort_values("index")
            words = tokens[of_tokens == name]
            read[name] = Witness(
                document_id=name,
                paragraph_ids=tuple(own["paragraph_id"]),
                texts=tuple(own["text"]),
                boundaries=frozenset(words["start"]) | frozenset(words["end"]),
                headings=tuple(own["heading"]),
                sections=tuple(own["section"]),
            )
        variants = collate([read[name] for name in members], base=base)
        width = max(2, len(str(len(variants))))
        for number, variant in enumerate(variants, start=1):
            rows.append(
                {
                    "variant_id": f"{base}.v{number:0{width}d}",
                    "base": base,
                    **_place(variant, read[base], language[base]),
                    "kind": variant.kind,
                    "level": variant.level,
                    "start": variant.start,
                    "end": variant.end,
                    "apparatus": apparatus(variant, order=members),
                    "absent": " ".join(name for name in members if name in variant.absent),
                    "supported_reading": "",
                    "confidence": None,
                    "rendering": "",
                    "evidence": "",
                    **variant.readings,
                }
            )
    frame = pd.DataFrame(rows, columns=columns)
    frame[columns[len(TABLES["variants"].columns) :]] = frame[
        columns[len(TABLES["variants"].columns) :]
    ].fillna("")
    return frame


def _place(variant: Variant, base: Witness, language: str) -> dict[str, object]:
    text, starts = base.text, base.starts
    index = max(0, bisect_right(starts, variant.start) - 1)
    low = starts[index] if starts else 0
    high = low + len(base.texts[index]) if starts else 0
    reach = CONTEXT.get(language, CONTEXT["en"])
    return {
        "paragraph_id": base.paragraph_ids[index] if starts else "",
        "section": base.sections[index] if starts else "",
        "position": variant.start / max(1, len(text)),
        "context_before": text[max(low, variant.start - reach) : variant.start],
        "context_after": text[variant.end : min(high, variant.end + reach)],
    }
