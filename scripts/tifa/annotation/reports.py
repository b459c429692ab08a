"""Speech reported without quotation marks: which clauses state another's position, and whose.

A report needs an expression that reports (config/lexicons/reporting) and a speaker beside it:
"X said that ...", "according to X", "X's claim that ...", "据X报道", "X散布……的谎言". First persons
report nobody but the holder. What is denied, asked, wanted or supposed to be said is no report, nor
is what the author affirms with it ("as X said"). It ends with its sentence; it runs on only where a
later sentence in quotation marks has no speaker but this one.

The words are the author's, the position is the speaker's: voice ``reported``. Inside a quotation
from another they stay quoted words; where the speaker is the document's holder, the holder's.
"""

from collections.abc import Sequence

from tifa.annotation.discourse import Document
from tifa.annotation.quotation import Quotation, QuotedSpan
from tifa.annotation.regions import Layout
from tifa.annotation.speakers import PlacedCue, Speakers

_STOPS = "。！？!?.；;，,：: \n"


def find_reports(
    document: Document,
    *,
    layout: Layout,
    speakers: Speakers,
    quotations: Sequence[Quotation],
    standing: Sequence[tuple[PlacedCue, QuotedSpan]],
) -> list[Quotation]:
    """Return the reports of ``document`` by place.

    ``quotations`` are its quoted spans in the order of ``layout``; ``standing`` those which rest on
    a cue in an earlier sentence, with that cue.
    """
    runs_to = {(item.cue.start, item.region): span.start for item, span in standing}
    found = []
    for item in speakers.placed:
        pieces = item.cue.reports
        if not pieces or not item.cue.reported or item.self_reference:
            continue
        last = runs_to.get((item.cue.start, item.region))
        if last is not None and _nobody_else(speakers, item, pieces[-1][1], last):
            pieces = (*pieces[:-1], (pieces[-1][0], last))
        pieces = tuple(
            (start, start + len(document.text[start:end].rstrip(_STOPS))) for start, end in pieces
        )
        around = quotations[item.region] if item.region >= 0 else None
        voice = "reported"
        if around is not None and around.voice == "quoted":
            voice = "quoted"
        elif speakers.is_own(item.speaker):
            voice = "holder"
        found.append(
            Quotation(
                start=pieces[0][0],
                end=pieces[-1][1],
                level=layout.spans[item.region].level if item.region >= 0 else 0,
                paragraph_id=document.paragraphs[item.paragraph].paragraph_id,
                kind="reported",
                holder=item.speaker,
                cue=item.text,
                voice=voice,
                text=" ".join(document.text[start:end] for start, end in pieces),
                pieces=pieces,
            )
        )
    return _nested(found)


def _nobody_else(speakers: Speakers, item: PlacedCue, start: int, end: int) -> bool:
    """Whether no other speaker reports between two places of a paragraph."""
    for other in speakers.before(item.paragraph, item.region, end):
        if other.cue.start < start:
            return True
        if other.cue.reports and other.speaker != item.speaker:
            return False
    return True


def _nested(reports: Sequence[Quotation]) -> list[Quotation]:
    """Leave out reports without words, and those that overlap an earlier one in part."""
    kept: list[Quotation] = []
    around: list[Quotation] = []
    for report in sorted(reports, key=lambda item: (item.start, -item.end)):
        while around and around[-1].end <= report.start:
            around.pop()
        if report.start >= report.end or (around and around[-1].end < report.end):
            continue
        kept.append(report)
        around.append(report)
    return kept
