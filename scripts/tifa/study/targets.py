"""What is wrong with the targets of a study: their ids, and the words that name them."""

import re
from collections.abc import Callable, Sequence

from tifa.errors import Fault
from tifa.study import schemas
from tifa.study.yaml_files import YamlFile

_BETWEEN = re.compile(r"\s*[，、；;/|]\s*")


def whole_targets(file: YamlFile, *, check: bool) -> tuple[list[dict], list[Fault]]:
    """Return the entries of targets.yaml that are whole, and what is wrong with the others."""
    if file.faults:
        return [], []
    if file.data is None:
        empty = Fault(
            file=file.name,
            problem="the file is empty",
            expected="a list of targets",
            mend="write [] to measure no stance",
        )
        return [], [empty] if check else []
    found = (
        schemas.violations(file.data, name="targets", file=file.name, line=file.line)
        if check
        else []
    )
    broken = {violation.path[0] if violation.path else None for violation in found}
    faults = [violation.fault for violation in found]
    if None in broken:
        return [], faults
    entries = [entry for index, entry in enumerate(file.data) if index not in broken]
    if check:
        faults += _alias_faults(file, broken=broken)
    return entries, faults


def _alias_faults(file: YamlFile, *, broken: set) -> list[Fault]:
    """Return the target ids that stand twice and the aliases that name two targets."""
    faults = []
    ids: dict[str, int | None] = {}
    owners: dict[tuple[str, str], tuple[str, int | None]] = {}
    for index, entry in enumerate(file.data):
        if index in broken:
            continue
        name = entry["id"]
        line = file.line((index, "id"))
        if name in ids:
            faults.append(
                Fault(
                    file=file.name,
                    row=line,
                    column=f"item {index + 1}, id",
                    problem="another target has the same id",
                    value=name,
                    expected=f"an id of its own; line {ids[name]} has this one",
                    mend="give one of them another id",
                )
            )
        ids.setdefault(name, line)
        if not any(entry["aliases"].values()):
            faults.append(
                Fault(
                    file=file.name,
                    row=file.line((index, "aliases")),
                    column=f"item {index + 1}, aliases",
                    problem=f"nothing names the target '{name}'",
                    expected="an alias in at least one language",
                    mend="list the words that name it",
                )
            )
        for language, words in entry["aliases"].items():
            for place, word in enumerate(words):
                key = (language, " ".join(word.split()).casefold())
                line = file.line((index, "aliases", language, place))
                if key in owners:
                    owner, there = owners[key]
                    same = owner == name
                    faults.append(
                        Fault(
                            file=file.name,
                            row=line,
                            column=f"item {index + 1}, aliases.{language}, item {place + 1}",
                            problem="the alias stands here twice"
                            if same
                            else f"the alias belongs to the target '{owner}' too",
                            value=word,
                            expected="aliases that name one target only, upper and lower case "
                            f"being one; line {there} has this one",
                            mend="delete one of them" if same else "leave it to one of the two",
                        )
                    )
                owners.setdefault(key, (name, line))
    return faults


def joined_alias_faults(
    entries: Sequence[dict], *, file: YamlFile, texts: Callable[[], Sequence[str] | None]
) -> list[Fault]:
    """Return the aliases that are several in one, such as ``[美方，华盛顿]`` with a Chinese comma.

    They are those whose parts the study's ``texts`` all hold, but nowhere together, whatever mark
    stands between them. Without texts (None) there are none.
    """
    if not entries:
        return []
    indices = {id(entry): index for index, entry in enumerate(file.data)}
    joined = [
        ((indices[id(entry)], "aliases", language, place), alias, _BETWEEN.split(alias))
        for entry in entries
        for language, aliases in entry["aliases"].items()
        for place, alias in enumerate(aliases)
        if all(_BETWEEN.split(alias)) and len(_BETWEEN.split(alias)) > 1
    ]
    if not joined or (read := texts()) is None:
        return []
    pages = ["".join(_BETWEEN.sub("", text).split()).casefold() for text in read]

    def stands(words: str) -> bool:
        return any("".join(words.split()).casefold() in page for page in pages)

    return [
        Fault(
            file=file.name,
            row=file.line(path),
            column=schemas.dotted(path),
            problem="no text has this alias, but all its parts",
            value=alias,
            expected="one name in each item of the list",
            mend=f"write [{', '.join(parts)}], with English commas, or delete the alias",
        )
        for path, alias, parts in joined
        if not stands("".join(parts)) and all(map(stands, parts))
    ]
