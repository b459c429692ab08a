"""Key words in context: every place of a term with the words around it."""

from collections.abc import Mapping, Sequence
from unicodedata import east_asian_width

import numpy as np
import pandas as pd

from tifa.lexis.frequency import is_word
from tifa.lexis.nodes import Node, nodes_of
from tifa.lexis.queries import Annotated, Spans, annotated_tokens
from tifa.tables import LANGUAGES, TABLES

SIDES = 5
"""Words on each side that lines can be sorted by."""

KEYS = ("node", "document", *(f"{side}{n}" for side in "LR" for n in range(1, SIDES + 1)))
"""What lines can be sorted by: the node, the order of the texts, words from the node outwards."""

UNCOUNTED = "*"
"""What marks a line of the text that does not count."""

_NOTE = f"{UNCOUNTED} not counted: table concordance, column uncounted, says why"
_COLUMNS = 64  # of the left side in a text file; a Chinese character takes two


def concordance(
    tokens: pd.DataFrame,
    sentences: pd.DataFrame,
    paragraphs: pd.DataFrame,
    documents: pd.DataFrame,
    selection: pd.DataFrame,
    mentions: pd.DataFrame,
    keyness: pd.DataFrame,
    *,
    queries: Sequence[str] | None,
    terms: Sequence[Mapping[str, str]],
    context: int,
    sort: Sequence[str],
) -> tuple[pd.DataFrame, list[str]]:
    """Return the table ``concordance`` and notes on queries that were found nowhere.

    All documents are searched, headings too, for the nodes of ``nodes_of``. ``context`` is the
    number of words to show on each side, from the same paragraph. Lines are sorted by ``sort``
    (``KEYS``), words without regard to case and in the order of Unicode, then by place; where the
    paragraph ends, no word comes before any other. Raises ``ValueError`` for an unknown key.
    """
    if unknown := [key for key in sort if key not in KEYS]:
        raise ValueError(f"lines cannot be sorted by {unknown}")
    chosen = selection[selection["analysis"] == "collocations"].set_index("document_id")
    known = chosen.reindex(documents["document_id"])
    counted = known["included"].eq(True).to_numpy()
    about = documents.assign(
        order=np.arange(len(documents)),
        counted=counted,
        uncounted=np.where(counted, "", known["reason"].fillna("")),
    ).set_index("document_id")
    tables, found = [], set()
    for language in LANGUAGES:
        body = sentences[sentences["language"] == language]
        annotated = annotated_tokens(tokens, body)
        if not len(annotated.row):
            continue
        page = _Page(annotated, tokens, paragraphs, about)
        for node, spans in nodes_of(
            annotated,
            language=language,
            queries=queries,
            terms=terms,
            mentions=mentions,
            keyness=keyness,
        ):
            if len(spans):
                found.add(node.name)
                lines = page.lines(node, spans, context=context, sort=sort)
                tables.append(pd.DataFrame(lines).assign(language=language))
    columns = TABLES["concordance"].column_names
    notes = [f"{query}: found nowhere" for query in queries or () if query not in found]
    if not tables:
        return pd.DataFrame(columns=columns), notes
    return pd.concat(tables, ignore_index=True)[columns], notes


def aligned_text(table: pd.DataFrame) -> str:
    """Return the lines of the table ``concordance`` with the node in one column, for reading.

    Chinese characters are two columns wide, as fixed-width faces have them. ``UNCOUNTED`` stands
    behind the id of a line that enters no statistic, such as one of another edition.
    """
    parts = [] if table["counted"].all() else [_NOTE, ""]
    for (query, language), lines in table.groupby(["query", "language"], sort=False):
        parts.append(f"{query} ({language}): {lines['counted'].sum()} of {len(lines)} counted")
        places = lines["sentence_id"] + np.where(lines["counted"], "", UNCOUNTED)
        ids = max(map(len, places))
        nodes = max(map(_breadth, lines["node"]))
        for place, line in zip(places, lines.itertuples(), strict=True):
            left = _tail(line.left, _COLUMNS)
            parts.append(
                f"{place:<{ids}}  {' ' * (_COLUMNS - _breadth(left))}{left}  "
                f"{line.node}{' ' * (nodes - _breadth(line.node))}  {line.right}".rstrip()
            )
        parts.append("")
    return "\n".join(parts)


class _Page:
    """The text of one language, from which lines are cut."""

    def __init__(
        self,
        annotated: Annotated,
        tokens: pd.DataFrame,
        paragraphs: pd.DataFrame,
        about: pd.DataFrame,
    ) -> None:
        frame = annotated.sentences
        known = paragraphs.set_index("paragraph_id")
        owner = frame["paragraph_id"].to_numpy()[annotated.sentence]
        self._sentence_ids = frame["sentence_id"].to_numpy()[annotated.sentence]
        self._paragraph, names = pd.factorize(owner)
        self._text = known["text"].reindex(names).to_numpy()
        self._offset = known["start"].reindex(names).to_numpy()
        self._documents = known["document_id"].reindex(names).to_numpy()
        self._heading = known["heading"].reindex(names).to_numpy(bool)
        self._about = about
        chosen = tokens.iloc[annotated.row]
        self._quoted = (chosen["voice"] == "quoted").to_numpy()
        self._holder = chosen["quoted_holder"].to_numpy()
        self._annotated = annotated
        self._words = np.flatnonzero(is_word(chosen["text"]))

    def lines(
        self, node: Node, spans: Spans, *, context: int, sort: Sequence[str]
    ) -> list[dict[str, object]]:
        made = [
            self._line(first, last, start, end, context=context)
            for first, last, start, end in zip(
                *(part.tolist() for part in (spans.first, spans.last, spans.start, spans.end)),
                strict=True,
            )
        ]
        made.sort(key=lambda line: [line[0][key] for key in (*sort, "document")])
        return [
            {"query": node.name, "kind": node.kind, "line": number, **line}
            for number, (_, line) in enumerate(made, start=1)
        ]

    def _line(
        self, first: int, last: int, start: int, end: int, *, context: int
    ) -> tuple[dict[str, object], dict[str, object]]:
        paragraph = self._paragraph[first]
        text, offset = self._text[paragraph], self._offset[paragraph]
        before = np.searchsorted(self._words, first)
        after = np.searchsorted(self._words, last, side="right")
        reach = max(context, SIDES)
        left = self._beside(self._words[max(0, before - reach) : before][::-1], paragraph)
        right = self._beside(self._words[after : after + reach], paragraph)
        opens, closes = offset, offset + len(text)
        if len(left) >= context:
            opens = self._annotated.start[left[context - 1]]
        if len(right) >= context:
            closes = self._annotated.end[right[context - 1]]
        document = self._documents[paragraph]
        known = self._about.loc[document]
        quoted = self._quoted[first]
        uncounted = known["uncounted"] or ("a heading" if self._heading[paragraph] else "")
        line = {
            "group": known["group"],
            "document_id": document,
            "sentence_id": self._sentence_ids[first],
            "left": text[opens - offset : start - offset].strip(),
            "node": text[start - offset : end - offset],
            "right": text[end - offset : closes - offset].strip(),
            "holder": self._holder[first] if quoted else known["holder"],
            "voice": "quoted" if quoted else "holder",
            "counted": bool(known["counted"]) and not self._heading[paragraph],
            "uncounted": uncounted,
            "start": start,
            "end": end,
        }
        keys = {"node": line["node"].lower(), "document": (int(known["order"]), start, end)}
        for side, words in (("L", left), ("R", right)):
            forms = [str(form).lower() for form in self._annotated.text[words[:SIDES]]]
            forms += [""] * (SIDES - len(forms))
            keys |= {f"{side}{place}": form for place, form in enumerate(forms, start=1)}
        return keys, line

    def _beside(self, words: np.ndarray, paragraph: int) -> np.ndarray:
        return words[self._paragraph[words] == paragraph]


def _breadth(text: str) -> int:
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in text)


def _tail(text: str, columns: int) -> str:
    """Return the end of ``text`` that fits into ``columns``."""
    for place in range(len(text)):
        if _breadth(text[place:]) <= columns:
            return text[place:]
    return ""
