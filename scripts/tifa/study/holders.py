"""What is wrong with the holders that a study names."""

import unicodedata
from collections.abc import Callable, Sequence

from tifa.errors import Fault
from tifa.study.records import Study
from tifa.study.spelling import nearest
from tifa.study.tsv_files import TsvFile
from tifa.study.yaml_files import YamlFile


def holder_faults(
    study: Study,
    *,
    targets: YamlFile,
    documents: TsvFile,
    texts: Callable[[], Sequence[str] | None],
) -> list[Fault]:
    """Return the holders of targets.yaml that nobody is: no document's holder, nor one quoted.

    Whoever is quoted is named in the study's ``texts``; without them (None) no holder is told to
    be nobody. One that is written like a document's holder but for capitals and spaces is a fault
    all the same.
    """
    entries = targets.data if isinstance(targets.data, list) else []
    known = {document.holder for document in study.documents if document.holder}
    named = [
        (index, place, holder)
        for index, entry in enumerate(entries)
        if isinstance(entry, dict) and isinstance(entry.get("holders"), list)
        for place, holder in enumerate(entry["holders"])
        if isinstance(holder, str) and holder and holder not in known
    ]
    if documents.broken or not named:
        return []
    written = {_plain_name(holder): holder for holder in sorted(known, reverse=True)}
    read = texts()
    pages = None if read is None else [_plain_name(text) for text in read]
    faults = []
    for index, place, holder in named:
        plain = _plain_name(holder)
        if plain not in written and (pages is None or any(plain in page for page in pages)):
            continue
        meant = written.get(plain) or nearest(holder, sorted(known))
        faults.append(
            Fault(
                file=targets.name,
                row=targets.line((index, "holders", place)),
                column=f"item {index + 1}, holders, item {place + 1}",
                problem="no document has this holder"
                + ("" if plain in written else ", and no text names one so"),
                value=holder,
                expected="a holder written as in documents.tsv, or as the texts name who is quoted",
                mend=f"write '{meant}'" if meant else "correct it, or delete it",
            )
        )
    return faults


def spelling_faults(documents: TsvFile) -> list[Fault]:
    """Return the holders of documents.tsv that differ from another in capitals and blanks alone.

    Each would count as a holder of its own.
    """
    first: dict[str, dict] = {}
    faults = []
    for row in documents.rows:
        before = first.setdefault(_plain_name(row["holder"]), row)
        if row["holder"] != before["holder"]:
            faults.append(
                Fault(
                    file=documents.name,
                    row=row["row"],
                    column="holder",
                    problem="the holder is written in two ways, and would count as two",
                    value=row["holder"],
                    expected=f"'{before['holder']}', as in row {before['row']}",
                    mend="write one holder in one way, or give two holders two names",
                )
            )
    return faults


def _plain_name(text: str) -> str:
    """Return ``text`` without capitals, blanks and full-width letters.

    A line may break within a Chinese name.
    """
    return "".join(unicodedata.normalize("NFKC", text).split()).casefold()
