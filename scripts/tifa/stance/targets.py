"""The targets that stance is measured toward, as ``targets.yaml`` declares them."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

from tifa.errors import Fault, raise_faults
from tifa.tables import LANGUAGES

KINDS = ("actor", "idea", "practice", "document")
_REQUIRED = ("id", "zh", "en", "kind", "aliases")
_OPTIONAL = ("negation", "deixis", "holders")


@dataclass(frozen=True)
class Target:
    """An actor, idea, practice or document, with the words that name it in both languages.

    ``negation`` names its opposite for figures. ``deixis`` are expressions that mean this target
    when the speaker is one of ``holders``; such a speaker is the target itself.
    """

    id: str
    kind: str
    aliases: Mapping[str, tuple[str, ...]]
    deixis: Mapping[str, tuple[str, ...]]
    holders: tuple[str, ...]
    negation: Mapping[str, str] | None = None


def load_targets(path: Path | str) -> tuple[Target, ...]:
    """Read ``targets.yaml``. Raises ``InputError`` with every fault of ``check_targets``."""
    raise_faults(check_targets(path))
    return tuple(_build(item) for item in yaml.safe_load(Path(path).read_text("utf-8")))


def _build(item: Mapping) -> Target:
    def per_language(key: str) -> dict[str, tuple[str, ...]]:
        given = item.get(key) or {}
        return {language: tuple(given.get(language) or ()) for language in LANGUAGES}

    return Target(
        id=item["id"],
        kind=item["kind"],
        aliases=per_language("aliases"),
        deixis=per_language("deixis"),
        holders=tuple(item.get("holders") or ()),
        negation=item.get("negation"),
    )


def check_targets(path: Path | str) -> list[Fault]:
    """Return what is wrong with a ``targets.yaml``; an empty list when it can be loaded.

    An alias may name one target only, and each target needs an alias in at least one language.
    """
    path = Path(path)
    file = path.name
    try:
        items = yaml.safe_load(path.read_text("utf-8"))
    except OSError:
        return [Fault(file, "cannot be read", f"put the file at {path}")]
    except UnicodeDecodeError:
        return [Fault(file, "is not UTF-8", "save it as UTF-8")]
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        row = mark.line + 1 if mark else None
        problem = f"is not YAML: {getattr(error, 'problem', error)}"
        return [Fault(file, problem, "mend the line, quoting texts that hold ': ' or '#'", row=row)]
    if not isinstance(items, list):
        return [Fault(file, "is not a list of targets", "begin each target with '- id: ...'")]
    faults: list[Fault] = []
    ids: set[str] = set()
    owners: dict[tuple[str, str], str] = {}
    for number, item in enumerate(items, start=1):
        where = f"target {number}"
        if not isinstance(item, dict):
            faults.append(Fault(file, f"{where} is no mapping", "begin it with '- id: ...'"))
            continue
        where = f"target {item.get('id', number)}"
        found = _check_shape(item, file=file, where=where)
        faults += found
        if item.get("id") in ids:
            faults.append(
                Fault(file, f"{where} stands twice", "give each target its own id", column="id")
            )
        ids.add(item.get("id"))
        if not found:
            faults += _check_owners(item, owners, file=file, where=where)
    return faults


def _check_shape(item: dict, *, file: str, where: str) -> list[Fault]:
    def fault(
        key: str, problem: str, mend: str, *, value: object = "", expected: str = ""
    ) -> Fault:
        shown = "" if value == "" else str(value)
        return Fault(file, f"{where}: {problem}", mend, column=key, value=shown, expected=expected)

    faults = [
        fault(key, "is missing", f"add '{key}: ...'") for key in _REQUIRED if not item.get(key)
    ]
    faults += [
        fault(key, "is not a known key", "remove it", expected=", ".join(_REQUIRED + _OPTIONAL))
        for key in item
        if key not in _REQUIRED + _OPTIONAL
    ]
    for key in ("id", *LANGUAGES):
        if item.get(key) and not isinstance(item[key], str):
            faults.append(fault(key, "is no text", "put it in quotes", value=item[key]))
    if item.get("kind") and item["kind"] not in KINDS:
        faults.append(
            fault("kind", "is no kind", "name one", value=item["kind"], expected=", ".join(KINDS))
        )
    for key in ("aliases", "deixis"):
        given = item.get(key)
        if not given:
            continue
        expected = "zh: [...] and en: [...], each a list of texts"
        if not isinstance(given, dict) or not set(given) <= set(LANGUAGES):
            faults.append(
                fault(
                    key,
                    "has another shape",
                    "list the words per language",
                    value=given,
                    expected=expected,
                )
            )
            continue
        for language, words in given.items():
            good = isinstance(words, list) and all(
                isinstance(word, str) and word and word == word.strip() for word in words
            )
            if words is not None and not good:
                faults.append(
                    fault(
                        f"{key}.{language}",
                        "is not a list of texts without blanks around them",
                        "quote words that YAML reads otherwise, such as 'NO'",
                        value=words,
                        expected=expected,
                    )
                )
    if item.get("deixis") and not item.get("holders"):
        faults.append(
            fault("holders", "is missing beside deixis", "list whose 'we' means this target")
        )
    holders = item.get("holders")
    if holders is not None and not (
        isinstance(holders, list) and all(isinstance(holder, str) for holder in holders)
    ):
        faults.append(fault("holders", "is no list of texts", "write [..., ...]", value=holders))
    negation = item.get("negation")
    if negation is not None and not (
        isinstance(negation, dict)
        and set(negation) == set(LANGUAGES)
        and all(isinstance(name, str) for name in negation.values())
    ):
        faults.append(
            fault(
                "negation", "has another shape", "write {zh: ..., en: ...} or null", value=negation
            )
        )
    return faults


def _check_owners(
    item: dict, owners: dict[tuple[str, str], str], *, file: str, where: str
) -> list[Fault]:
    faults = []
    for language in LANGUAGES:
        for word in item["aliases"].get(language) or ():
            owner = owners.setdefault((language, word), item["id"])
            if owner != item["id"]:
                faults.append(
                    Fault(
                        file,
                        f"{where}: '{word}' already names {owner}",
                        "leave the alias to one of the two",
                        column=f"aliases.{language}",
                        value=word,
                    )
                )
    return faults
