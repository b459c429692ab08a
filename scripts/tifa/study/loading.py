"""Loading a study from its folder, the shipped defaults and the command line."""

import copy
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import Any

from tifa.errors import Fault, InputError
from tifa.study import schemas
from tifa.study.checking import query_faults, structure_faults
from tifa.study.content import content_faults, source_texts
from tifa.study.holders import holder_faults, spelling_faults
from tifa.study.records import Document, Group, Source, Study, Target, Term
from tifa.study.rows import row_faults
from tifa.study.spelling import nearest
from tifa.study.targets import joined_alias_faults, whole_targets
from tifa.study.tsv_files import read_tsv
from tifa.study.yaml_files import YamlFile, read_yaml

DEFAULTS = "config/config.yaml"
COMMAND_LINE = "command line"

SHIPPED = "sample"
"""The study that others are copied from."""
_RESTORE = "restore the file that Tifa came with"
_MENDS = {
    "study": "copy config/studies/sample/study.yaml into the folder and change it",
    "sources": "copy config/studies/sample/sources.tsv into the folder and change it",
    "documents": "copy config/studies/sample/documents.tsv into the folder and change it",
    "targets": "write one; [] alone measures no stance",
    "terms": "write one; its header alone names no term",
}


class StudyError(InputError):
    """A study has faults; the message names each of them and ends with their number."""

    def __init__(self, faults: list[Fault], *, within: str) -> None:
        super().__init__(faults)
        count = f"{len(faults)} fault{'' if len(faults) == 1 else 's'}"
        self.args = (f"{self}\n\n{count} in {within}; nothing was run.",)


def read_defaults(root: Path) -> dict:
    """Return config/config.yaml under ``root``.

    Raises ``InputError`` when it is missing, no YAML, or no mapping.
    """
    file = _read_defaults(Path(root))
    faults = list(file.faults)
    if not faults and not isinstance(file.data, dict):
        faults = [_no_keys(file.name)]
    if faults:
        raise StudyError(faults, within=DEFAULTS)
    return file.data


def load_study(defaults: dict, overrides: dict, *, root: Path, check: bool = True) -> Study:
    """Return the study that ``overrides``, or else ``defaults``, name.

    ``defaults`` is config/config.yaml; the study's study.yaml overrides it, and ``overrides``,
    the values of the command line, override both. ``root`` is the folder that holds config/.
    With ``check`` all that can be known before a job starts is checked, the texts included;
    without it, in the jobs of a run that was checked, files are only read.

    Raises ``InputError`` with all faults, sorted by file and row.
    """
    study, faults, name = _load(defaults, overrides, root=Path(root), check=check)
    if faults or study is None:
        raise StudyError(faults, within=f"study {name}")
    return study


def check_study(defaults: dict, overrides: dict, *, root: Path) -> list[Fault]:
    """Return all faults of the study that ``load_study`` would load, sorted by file and row."""
    return _load(defaults, overrides, root=Path(root), check=True)[1]


@dataclass(frozen=True)
class _Layer:
    """A part of the configuration without its faulty values, and what is wrong with them."""

    data: dict
    faults: list[Fault]
    file: "YamlFile | _DefaultFile"

    def holds(self, path: tuple) -> bool:
        """Return whether there is a value at ``path``."""
        inner: Any = self.data
        for part in path:
            if not isinstance(inner, dict) or part not in inner:
                return False
            inner = inner[part]
        return True


def _load(
    defaults: dict, overrides: dict, *, root: Path, check: bool
) -> tuple[Study | None, list[Fault], str]:
    shipped = _layer(defaults, name="config", file=_DefaultFile(root), check=check)
    given = schemas.typed(copy.deepcopy(dict(overrides)), by=schemas.schema("config"))
    given = _layer(given, name="config", file=YamlFile(COMMAND_LINE), check=check)
    faults = [*shipped.faults, *given.faults]
    if check:
        faults += _absent_keys(defaults, known=shipped.faults, file=_DefaultFile(root))
    layers = (shipped, given) if "study" not in overrides else (given,)
    name = next((layer.data["study"] for layer in layers if "study" in layer.data), None)
    if name is None:
        return None, _sorted(faults), str(overrides.get("study", "(none)"))
    folder = root / "config" / "studies" / name
    if not folder.is_dir():
        file = given.file if "study" in given.data else shipped.file
        return None, _sorted([*faults, _unknown_study(name, folder.parent, file=file)]), name

    mends = dict.fromkeys(_MENDS, _RESTORE) if name == SHIPPED else _MENDS
    yamls = {
        key: read_yaml(folder / f"{key}.yaml", root=root, mend=mends[key])
        for key in ("study", "targets")
    }
    tables = {
        key: read_tsv(
            folder / f"{key}.tsv", root=root, columns=schemas.columns(key), mend=mends[key]
        )
        for key in ("sources", "documents", "terms")
    }
    for row in tables["sources"].rows:
        row["sha256"] = row["sha256"].casefold()
    for row in tables["documents"].rows:
        if row["include"].casefold() in ("yes", "no"):
            row["include"] = row["include"].casefold()
    for file in (*yamls.values(), *tables.values()):
        faults += file.faults
    own = _layer(yamls["study"].data, name="study", file=yamls["study"], check=check)
    faults += own.faults
    for layer in (shipped, own, given) if check else ():
        faults += query_faults(layer.data, file=layer.file)
    entries, target_faults = whole_targets(yamls["targets"], check=check)
    faults += target_faults
    for key, table in tables.items() if check else ():
        for row in table.rows:
            faults += schemas.cell_faults(row, name=key, file=table.name)

    known = schemas.schema("config")["properties"]
    overridden = {key: value for key, value in own.data.items() if key in known}
    study = Study(
        name=name,
        root=root,
        folder=folder,
        title=own.data.get("title", {}),
        description=own.data.get("description", ""),
        reference=own.data.get("reference", ""),
        witness=tuple(own.data.get("witness", ())),
        groups=_groups(own.data),
        config=_merged(schemas.defaults(), shipped.data, overridden, given.data),
        sources=tuple(Source(**row) for row in tables["sources"].rows),
        documents=tuple(_document(row) for row in tables["documents"].rows),
        targets=tuple(_target(entry) for entry in entries),
        terms=tuple(Term(**row) for row in tables["terms"].rows),
    )
    if check:
        faults += row_faults(study, tables=tables, study_file=yamls["study"])
        texts = cache(partial(source_texts, study))
        faults += holder_faults(
            study, targets=yamls["targets"], documents=tables["documents"], texts=texts
        )
        faults += joined_alias_faults(entries, file=yamls["targets"], texts=texts)
        faults += spelling_faults(tables["documents"])
        faults += structure_faults(study, study_file=yamls["study"], tables=tables)

        def origin(path: tuple) -> tuple[str, int | None]:
            layer = next((one for one in (given, own) if one.holds(path)), shipped)
            return layer.file.name, layer.file.line(path)

        faults += content_faults(study, tables=tables, known=faults, origin=origin)
    return study, _sorted(faults), name


def _sorted(faults: list[Fault]) -> list[Fault]:
    return sorted(
        dict.fromkeys(faults), key=lambda fault: (fault.file, fault.row or 0, fault.column)
    )


def _read_defaults(root: Path) -> YamlFile:
    return read_yaml(root / DEFAULTS, root=root, mend=_RESTORE)


class _DefaultFile:
    """config/config.yaml, whose lines are read only when a fault needs them."""

    name = DEFAULTS

    def __init__(self, root: Path) -> None:
        self._root = root

    def line(self, path: tuple) -> int | None:
        """Return the line of the nearest key at or above ``path``."""
        return _read_defaults(self._root).line(path)


def _layer(data: Any, *, name: str, file: YamlFile | _DefaultFile, check: bool) -> _Layer:
    if not isinstance(data, dict):
        unread = isinstance(file, YamlFile) and file.faults
        return _Layer({}, [] if unread or not check else [_no_keys(file.name)], file)
    if not check:
        return _Layer(data, [], file)
    found = schemas.violations(data, name=name, file=file.name, line=file.line)
    data = copy.deepcopy(data)
    for violation in found:
        _remove(data, violation.path)
    return _Layer(data, [violation.fault for violation in found], file)


def _no_keys(file: str) -> Fault:
    example = "'reference: concept_paper'" if file != DEFAULTS else "'offline: true'"
    return Fault(
        file=file,
        problem="the file holds no keys with values",
        expected=f"lines such as {example}",
        mend=f"write them, or {_RESTORE if file == DEFAULTS else _MENDS['study']}",
    )


def _remove(data: Any, path: tuple) -> None:
    """Remove what stands at ``path``; an item of a list takes its list with it."""
    for depth, part in enumerate(path):
        last = depth + 1 == len(path) or isinstance(path[depth + 1], int)
        if not isinstance(data, dict) or part not in data:
            return
        if last:
            del data[part]
            return
        data = data[part]


def _absent_keys(defaults: Any, *, known: list[Fault], file: _DefaultFile) -> list[Fault]:
    """Return the keys that config/config.yaml lacks, but for those that ``known`` faults name."""
    if not isinstance(defaults, dict):
        return []
    whole = _Layer(defaults, [], file)
    places = [(fault.column.rpartition(".")[0], fault.mend) for fault in known]
    broken = {fault.column for fault in known}
    return [
        Fault(
            file=file.name,
            row=file.line(path[:-1]),
            column=".".join(path),
            problem=schemas.MISSING_KEY,
            expected=schemas.expected(node),
            mend=f"put it back: '{path[-1]}: {schemas.plain(node['default'])}'",
        )
        for path, node in schemas.leaves("config")
        if not whole.holds(path)
        and (".".join(path[:-1]), f"write '{path[-1]}'") not in places
        and not any(".".join(path[:depth]) in broken for depth in range(1, len(path)))
    ]


def _unknown_study(name: str, folder: Path, *, file: YamlFile | _DefaultFile) -> Fault:
    there = (
        sorted(path.name for path in folder.iterdir() if path.is_dir()) if folder.is_dir() else []
    )
    meant = nearest(name, there)
    return Fault(
        file=file.name,
        row=file.line(("study",)),
        column="study",
        problem="there is no such study",
        value=name,
        expected=f"one of: {', '.join(there)}" if there else "a folder under config/studies/",
        mend=f"write '{meant}'"
        if meant
        else f"{'name one of these, or ' if there else ''}make config/studies/{name}",
    )


def _merged(*layers: dict) -> dict:
    """Return ``layers`` laid over one another, later ones on top, keys within keys too."""
    whole: dict = {}
    for layer in layers:
        for key, value in layer.items():
            if isinstance(value, dict) and isinstance(whole.get(key), dict):
                whole[key] = _merged(whole[key], value)
            else:
                whole[key] = copy.deepcopy(value)
    return whole


def _groups(own: dict) -> tuple[Group, ...]:
    return tuple(
        Group(id=name, en=group["en"], zh=group["zh"], role=group["role"])
        for name, group in own.get("groups", {}).items()
        if {"en", "zh", "role"} <= group.keys()
    )


def _document(row: dict) -> Document:
    return Document(
        **{
            **{key: value for key, value in row.items() if key not in ("relation", "relates_to")},
            "drop": tuple(filter(None, (part.strip() for part in row["drop"].split("||")))),
            "relations": tuple(
                zip(row["relation"].split(), row["relates_to"].split(), strict=False)
            ),
            "include": row["include"] == "yes",
        }
    )


def _target(entry: dict) -> Target:
    return Target(
        id=entry["id"],
        name={"zh": entry["zh"], "en": entry["en"]},
        kind=entry["kind"],
        negation=entry.get("negation"),
        aliases=entry["aliases"],
        deixis=entry.get("deixis", {}),
        holders=tuple(entry.get("holders", ())),
    )
