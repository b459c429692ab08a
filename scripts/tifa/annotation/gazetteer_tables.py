"""The tables of the gazetteer, read and checked without loading a pipeline.

States and territories are those of the Unicode CLDR; ``config/gazetteer`` holds the rest.
"""

import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from babel import Locale

from tifa.errors import Fault, raise_faults
from tifa.study.files import relative

_ROOT = Path(__file__).parents[3]
FOLDER = _ROOT / "config" / "gazetteer"
KINDS = ("state", "territory", "side", "people", "organisation", "region")
"""``state``: members and observers of the United Nations; ``territory``: every other entry of
ISO 3166-1; ``side``: the state as a party (美方); ``people``: its people or an adjective
(American); ``region`` may cross states."""

_BODY_KINDS = ("organisation", "region", "none")
_LOCALES = {"zh": ("zh_Hans", "zh_Hant"), "en": ("en",)}
# fmt: off
_NOT_MEMBERS = frozenset((
    "AC", "AI", "AQ", "AS", "AW", "AX", "BL", "BM", "BQ", "BV", "CC", "CK", "CP", "CQ", "CW",
    "CX", "DG", "EA", "EH", "FK", "FO", "GF", "GG", "GI", "GL", "GP", "GS", "GU", "HK", "HM",
    "IC", "IM", "IO", "JE", "KY", "MF", "MO", "MP", "MQ", "MS", "NC", "NF", "NU", "PF", "PM",
    "PN", "PR", "RE", "SH", "SJ", "SX", "TA", "TC", "TF", "TK", "TW", "UM", "VG", "VI", "WF",
    "XK", "YT",
))
# fmt: on
_NO_TERRITORIES = frozenset({"EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"})
_AMBIGUOUS = {
    "en": frozenset({"Jersey", "Korea", "Congo", "South Georgia"}),
    "zh": frozenset({"刚果"}),
}
"""Names of CLDR, or made from them, that are more often something else."""


@dataclass(frozen=True)
class Entry:
    """One entry: what its id is, of what kind it is, and its names in each language."""

    id: str
    kind: str
    names: dict[str, tuple[str, ...]]


def _variants(name: str) -> Iterator[str]:
    """Yield ``name`` and what else follows from how CLDR writes names."""
    yield name
    plain = "".join(c for c in unicodedata.normalize("NFD", name) if not unicodedata.combining(c))
    for form in {name, unicodedata.normalize("NFC", plain)}:
        yield form
        yield form.replace(" & ", " and ")
        yield form.replace("St. ", "Saint ").replace(" & ", " and ")
        yield form.replace("’", "'")
        yield form.replace("（", "(").replace("）", ")")
        outside = re.fullmatch(r"([A-Za-z ]+) \(([A-Za-z ]+)\)", form)
        if outside:
            yield from outside.groups()


def _states() -> list[Entry]:
    codes = Locale("en").territories
    entries = []
    for code in sorted(codes):
        if not re.fullmatch("[A-Z]{2}", code) or code in _NO_TERRITORIES:
            continue
        names = {}
        for language, locales in _LOCALES.items():
            found = [Locale.parse(locale).territories.get(code, "") for locale in locales]
            forms = [form for name in found if name for form in _variants(name)]
            names[language] = tuple(
                dict.fromkeys(form for form in forms if form not in _AMBIGUOUS[language])
            )
        entries.append(Entry(code, "territory" if code in _NOT_MEMBERS else "state", names))
    return entries


def _read_rows(
    path: Path, *, columns: tuple[str, ...], faults: list[Fault]
) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield line and cells of each whole row; what cannot be read goes into ``faults``."""
    name = relative(path, root=_ROOT)
    restore = "restore the file; it is part of the gazetteer"
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError:
        faults.append(Fault(name, "the file is missing", restore))
        return
    except UnicodeDecodeError:
        faults.append(Fault(name, "the file is not UTF-8", "save it as UTF-8, or " + restore))
        return
    lines = [line.split("\t") for line in text.split("\n")]
    if tuple(lines[0]) != columns:
        faults.append(
            Fault(
                name,
                "the table has other columns",
                "give these columns, separated by tabs",
                row=1,
                value=" ".join(lines[0]),
                expected=" ".join(columns),
            )
        )
        return
    for row, cells in enumerate(lines[1:], start=2):
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) != len(columns):
            faults.append(
                Fault(
                    name,
                    f"the row has too {'few' if len(cells) < len(columns) else 'many'} cells",
                    "separate cells by one tab each, empty cells too",
                    row=row,
                    value=f"{len(cells)}, beginning '{cells[0]}'",
                    expected=f"{len(columns)}, as in the header",
                )
            )
            continue
        yield row, {name: cell.strip() for name, cell in zip(columns, cells, strict=True)}


def _split(names: str) -> tuple[str, ...]:
    return tuple(name.strip() for name in names.split("|") if name.strip())


def _unknown(fields: Mapping[str, str], file: str, *, states: Collection[str]) -> Fault | None:
    """What is wrong with the kind or the id of a row of ``file``; its place is left open."""
    kind, id = fields["kind"], fields["id"]
    kinds = ("name", "side", "people") if file == "states.tsv" else _BODY_KINDS
    if kind not in kinds:
        mend, expected = "use one of the expected kinds", ", ".join(kinds)
        return Fault("", "the kind is unknown", mend, None, "kind", kind, expected)
    if file == "states.tsv" and id not in states:
        mend = "use an ISO 3166-1 code of two letters"
        return Fault("", "the state is unknown", mend, value=id)
    if not id and kind != "none":
        return Fault("", "the entry has no id", "give it one", column="id")
    return None


def _name_faults(
    id: str, names: Mapping[str, Sequence[str]], *, claimed: dict[tuple[str, str], str]
) -> list[Fault]:
    """What is wrong with the names of an entry, which are ``claimed`` for it from now on.

    Their place is left open.
    """
    if not any(names.values()):
        return [Fault("", "the entry has no names", "give it a name in either language")]
    owners = [
        (language, name, claimed.setdefault((language, name), id))
        for language, own in names.items()
        for name in own
    ]
    return [
        Fault(
            "",
            f"the name belongs to '{owner}' already",
            "take it out of one of the two",
            column=language,
            value=name,
        )
        for language, name, owner in owners
        if owner != id
    ]


def read_entries(folder: Path | str) -> tuple[list[Entry], dict[str, tuple[str, str]]]:
    """Return the entries of the tables in ``folder``, CLDR's first, and the pairs of states.

    Raises ``InputError`` with every fault of the tables: a missing file or column, a row of the
    wrong width, an unknown kind or id, a name that two entries claim.
    """
    folder = Path(folder)

    def shown(file: str) -> str:
        return relative(folder / file, root=_ROOT)

    entries = _states()
    faults: list[Fault] = []
    codes = {entry.id: entry for entry in entries}
    claimed: dict[tuple[str, str], str] = {}
    for entry in entries:
        for language, own in entry.names.items():
            claimed.update({(language, name): entry.id for name in own})
    columns = ("id", "kind", "zh", "en")
    for file in ("states.tsv", "organisations.tsv", "regions.tsv"):
        for row, fields in _read_rows(folder / file, columns=columns, faults=faults):
            wrong = _unknown(fields, file, states=codes)
            names = {language: _split(fields[language]) for language in ("zh", "en")}
            if wrong is None:
                kind, id = fields["kind"], fields["id"]
                entries.append(Entry(id, codes[id].kind if kind == "name" else kind, names))
                found = _name_faults(id, names, claimed=claimed)
            else:
                found = [wrong]
            faults += [replace(fault, file=shown(file), row=row) for fault in found]
    known = {entry.id for entry in entries}
    pairs = {}
    pair_file = folder / "pairs.tsv"
    for row, fields in _read_rows(pair_file, columns=("zh", "ids"), faults=faults):
        ids = tuple(fields["ids"].split())
        if len(fields["zh"]) != 2 or len(ids) != 2 or not known.issuperset(ids):
            faults.append(
                Fault(
                    shown("pairs.tsv"),
                    "the row names no pair of states",
                    "give two characters and the ids of the two, separated by a space",
                    row=row,
                    value=f"{fields['zh']} {fields['ids']}",
                )
            )
            continue
        pairs[fields["zh"]] = (ids[0], ids[1])
    raise_faults(faults)
    return entries, pairs
