"""Whose words, and whose position, every part of a document is.

Quotations in marks are attributed first (``attribution``), then speech reported without marks
(``reports``) and others' turns in a transcript (``turns``). Where the speaker is the document's own
holder, as in a newspaper's report of a spokesperson, words and position are the holder's.
"""

from collections.abc import Sequence

from tifa.annotation.attribution import MarkedQuotations
from tifa.annotation.discourse import Document
from tifa.annotation.frames import Frame, find_frames
from tifa.annotation.quotation import Quotation
from tifa.annotation.regions import Layout
from tifa.annotation.reporting import Lexicon
from tifa.annotation.reports import find_reports
from tifa.annotation.speakers import Speakers
from tifa.annotation.turns import find_turns


def attribute_speech(
    document: Document, *, lexicon: Lexicon, others: Sequence[tuple[str, str]]
) -> tuple[list[Quotation], list[Frame]]:
    """Return what ``document`` quotes and reports, and the reporter's clauses around the holder.

    Quotations come by place, each with its kind and speaker. ``others`` are (holder, clean text)
    of the study's documents that this one may quote; the earlier one counts when the words stand
    in several.
    """
    layout = Layout(document)
    speakers = Speakers(document, lexicon, layout)
    marked = MarkedQuotations(
        document, layout=layout, speakers=speakers, lexicon=lexicon, others=others
    )
    quotations = marked.attribute()
    reports = find_reports(
        document,
        layout=layout,
        speakers=speakers,
        quotations=quotations,
        standing=marked.standing,
    )
    turns = find_turns(document, speakers=speakers)
    found = sorted(
        [*turns, *quotations, *reports], key=lambda item: (item.start, -item.end, item.level)
    )
    return found, find_frames(document, speakers=speakers)


def token_voice(quotations: Sequence[Quotation], starts: Sequence[int]) -> list[tuple[str, str]]:
    """Return (voice, quoted holder) for tokens that begin at ``starts``, which ascend.

    ``quoted`` is another's words, ``reported`` the author's words for another's position. The
    innermost speech or report around a token decides; without any, the voice is ``holder``.
    """
    speech = sorted(
        (
            (start, -end, item.voice, item.holder if item.voice != "holder" else "")
            for item in quotations
            if item.kind in {"speech", "reported", "turn"}
            for start, end in item.pieces
        ),
        key=lambda piece: piece[:2],
    )
    voices = []
    around: list[tuple[int, int, str, str]] = []
    waiting = 0
    for start in starts:
        while waiting < len(speech) and speech[waiting][0] <= start:
            around.append(speech[waiting])
            waiting += 1
        while around and -around[-1][1] <= start:
            around.pop()
        voices.append(around[-1][2:] if around else ("holder", ""))
    return voices
