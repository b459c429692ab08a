"""A reporter's clauses around words of the document's own holder, such as "汪文斌说"."""

from dataclasses import dataclass

from tifa.annotation.discourse import Document
from tifa.annotation.speakers import Speakers


@dataclass(frozen=True)
class Frame:
    """A clause in which a reporter has the document's own holder speak.

    ``start`` and ``end`` are offsets in the clean text that hold its subject, its reporting
    expression and what stands between them.
    """

    start: int
    end: int
    speaker: str


def find_frames(document: Document, *, speakers: Speakers) -> list[Frame]:
    """Return, by place, the clauses in which a reporter has the document's holder speak.

    Only those with a subject: a verb alone may be the holder's. Clauses in the first person are the
    holder's own. Those that overlap are one.
    """
    frames: list[Frame] = []
    for item in speakers.placed:
        heading = document.paragraphs[item.paragraph].heading
        own = speakers.is_reported(item.speaker) and not item.self_reference
        outer = item.region == -1 and item.cue.kind != "noun"
        if not outer or heading or not own or not item.cue.reported:
            continue
        subject = item.cue.subject
        if subject is None or subject[0] < item.cue.clause_start:
            continue
        start, end = min(item.cue.start, subject[0]), max(item.cue.end, subject[1])
        if frames and start < frames[-1].end:
            start, end = frames[-1].start, max(frames.pop().end, end)
        frames.append(Frame(start, end, item.speaker))
    return frames
