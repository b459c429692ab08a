"""What is wrong with the contrasts and the frequency lists that a study names."""

from collections.abc import Callable

from tifa.errors import Fault
from tifa.lexis.reference_list import read_reference_list
from tifa.study.records import Study
from tifa.study.spelling import nearest

REFERENCE_LIST = "reference_list"
"""The name of the frequency lists as a side of a contrast."""


def keyness_pairs(study: Study) -> list[tuple[str, str]]:
    """Return the contrasts (a, b): each contrast group against the reference, then those named."""
    pairs = [(group.id, study.reference) for group in study.groups if group.role == "contrast"]
    named = [(str(a), str(b)) for a, b in study.config["keyness"]["contrasts"]]
    return list(dict.fromkeys([*pairs, *named]))


def keyness_faults(study: Study, *, origin: Callable) -> list[Fault]:
    """Return what is wrong with ``keyness.contrasts``, ``.prior`` and ``.reference_list``.

    ``origin`` gives the file and line that set a configuration key. The lists are read whole.
    """
    config = study.config["keyness"]
    lists = {language: name for language, name in config[REFERENCE_LIST].items() if name}
    faults = _contrast_faults(study, listed=frozenset(lists), origin=origin)
    if config["prior"] == REFERENCE_LIST and not lists:
        file, row = origin(("keyness", "prior"))
        faults.append(
            Fault(
                file=file,
                row=row,
                column="keyness.prior",
                problem="there is no reference list",
                value=REFERENCE_LIST,
                expected="a file in keyness.reference_list.zh or .en",
                mend="name one, or write 'both_sides'",
            )
        )
    for name in lists.values():
        faults += read_reference_list(study.folder / name, root=study.root)[1]
    return faults


def _contrast_faults(study: Study, *, listed: frozenset[str], origin: Callable) -> list[Fault]:
    """Return what is wrong with the contrasts; ``listed`` are the languages that have a list."""
    names = [str(group.id) for group in study.groups]
    languages = {name: _languages(study, name) for name in names} | {REFERENCE_LIST: listed}
    file, row = origin(("keyness", "contrasts"))
    faults = []

    def fault(number: int, problem: str, value: str, expected: str, mend: str) -> None:
        faults.append(
            Fault(
                file=file,
                row=row,
                column=f"keyness.contrasts, item {number}",
                problem=problem,
                value=value,
                expected=expected,
                mend=mend,
            )
        )

    known = "one of: " + ", ".join(names)
    for number, (a, b) in enumerate(study.config["keyness"]["contrasts"], start=1):
        pair = f"[{a}, {b}]"
        for place, side in enumerate((a, b)):
            if side in names or (place and side == REFERENCE_LIST and listed):
                continue
            if side == REFERENCE_LIST and place:
                expected = "a file in keyness.reference_list.zh or .en"
                fault(number, "there is no reference list", pair, expected, "name one")
            elif side == REFERENCE_LIST:
                expected = "a group first: [group, reference_list]"
                fault(number, "a list has no texts of its own", pair, expected, "turn them round")
            else:
                meant = nearest(side, names)
                mend = f"write '{meant}'" if meant else "name one of the groups"
                fault(number, "there is no such group", side, known, mend)
        if a == b:
            fault(number, "a group is held against itself", pair, "two groups", "name another")
        spoken = [languages.get(side, frozenset()) for side in (a, b)]
        if all(spoken) and not spoken[0] & spoken[1]:
            fault(
                number,
                "the two sides have no language in common",
                f"{pair}, {' and '.join('/'.join(sorted(side)) for side in spoken)}",
                "two sides with texts of one language; frequencies in two are never compared",
                _mend_languages(study, a, b),
            )
    return faults


def _languages(study: Study, group: str) -> frozenset[str]:
    """Return the languages of a group's documents, those that are left out of contrasts aside."""
    return frozenset(
        str(document.language)
        for document in study.documents
        if document.group == group and document.include
    )


def _mend_languages(study: Study, a: str, b: str) -> str:
    """Say how two languages are brought together: by way of a group that has texts in both."""
    both = [
        group.id
        for group in study.groups
        if group.id not in (a, b) and len(_languages(study, group.id)) > 1
    ]
    if b == REFERENCE_LIST or not both:
        return "take it out"
    return (
        f"hold each against a group with texts in both, as in [{a}, {both[0]}] and "
        f"[{b}, {both[0]}]; table keyness_pairs brings these together by pairs of terms"
    )
