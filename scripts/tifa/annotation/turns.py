"""The turns of a transcript: paragraphs that begin with a speaker and a colon.

A document is read as a transcript when one of its labels is the holder's and comes twice or more,
beside two turns of others or more. The holder's label is one that names the holder ("Hua Chunying"
for "Hua Chunying, spokesperson"), or one for answers ("A", "答"), or else the one that comes most
often, where the others' turns ask and its own do not. A turn runs on over paragraphs without a
label. What stands before the first turn is the holder's.

Others' turns are quoted words of the one that the label names; of nobody known after "Q" or "问".
"""

import re
from collections import Counter
from collections.abc import Mapping

from tifa.annotation.discourse import Document, Paragraph
from tifa.annotation.quotation import Quotation
from tifa.annotation.speakers import Speakers

_LABEL = {
    "zh": re.compile(r"([^\s，,。.！!？?；;：:“”\"《》（）()、]{1,16})\s*[：:]\s*(?=\S)"),
    "en": re.compile(r"((?:[A-Z][\w.'’&-]*)(?: [\w.'’&/-]+){0,5})\s*[:：]\s+(?=\S)"),
}
_ANSWER = frozenset({"a", "answer", "答", "答复", "回答"})
_LETTERS = frozenset({"a"})  # which also number options, but not beside questions
_QUESTION = frozenset({"q", "question", "问", "提问", "问题"})
_ASKS = re.compile(r"[?？]")
_FEWEST = 2  # turns of the holder, and of the others
_COMMON = 0.4  # share of the turns that the holder has where only their number tells


def find_turns(document: Document, *, speakers: Speakers) -> list[Quotation]:
    """Return others' turns in ``document`` by place, one for each paragraph of a turn."""
    pattern = _LABEL[document.language]
    begin: dict[int, int] = {}
    labels: dict[int, str] = {}
    for number, paragraph in enumerate(document.paragraphs):
        match = pattern.match(document.text, paragraph.start, paragraph.end)
        if match:
            labels[number] = match.group(1)
            begin[number] = match.end()
    asking = {
        number: bool(_ASKS.search(document.text, start, document.paragraphs[number].end))
        for number, start in begin.items()
    }
    own = _own_labels(labels, asking, speakers)
    if not own:
        return []
    turns: list[Quotation] = []
    label = ""
    for number, paragraph in enumerate(document.paragraphs):
        label = labels.get(number, label)
        start = begin.get(number, paragraph.start)
        if label and label not in own:
            turns.append(_turn(document, paragraph, words=start, label=label))
    return turns


def _own_labels(
    labels: Mapping[int, str], asking: Mapping[int, bool], speakers: Speakers
) -> frozenset[str]:
    """Return the labels of the holder; none when the document is no transcript."""
    counts = Counter(labels.values())

    def enough(own: frozenset[str]) -> bool:
        turns = sum(counts[label] for label in own)
        return turns >= _FEWEST and counts.total() - turns >= _FEWEST

    named = frozenset(label for label in counts if speakers.is_own(label))
    asked = any(label.lower() in _QUESTION for label in counts)
    answers = frozenset(
        label
        for label in counts
        if label.lower() in _ANSWER and (asked or label.lower() not in _LETTERS)
    )
    for own in (named, answers):
        if own:
            return own if enough(own) else frozenset()
    if not counts:
        return frozenset()
    label, count = counts.most_common(1)[0]
    mine = [asks for number, asks in asking.items() if labels[number] == label]
    others = [asks for number, asks in asking.items() if labels[number] != label]
    told = count >= _COMMON * counts.total() and 2 * sum(mine) < len(mine)
    if enough(frozenset({label})) and told and 2 * sum(others) > len(others):
        return frozenset({label})
    return frozenset()


def _turn(document: Document, paragraph: Paragraph, *, words: int, label: str) -> Quotation:
    """The turn with its label, so that this counts as nobody's words but the speaker's."""
    return Quotation(
        start=paragraph.start,
        end=paragraph.end,
        level=0,
        paragraph_id=paragraph.paragraph_id,
        kind="turn",
        holder="" if label.lower() in _QUESTION else label,
        cue=label,
        voice="quoted",
        text=document.text[words : paragraph.end].strip(),
        pieces=((paragraph.start, paragraph.end),),
    )
