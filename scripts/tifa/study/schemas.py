"""The schemas of configs and tables, and what is wrong by them, in plain words.

Schemas lie in workflow/schemas as JSON Schema. Here ``title`` says in words what a value must be
where a type or a list of values would not, and ``default`` is the shipped value.
"""

import copy
import json
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from tifa.errors import Fault
from tifa.study.spelling import date_meant, id_meant, language_meant, nearest

FOLDER = Path(__file__).parents[3] / "workflow" / "schemas"
MANUAL = "config/README.md"
NO_KEY = "there is no such key"
MISSING_KEY = "the key is missing"

_ADDRESS = re.compile(r"\w+://|www\.", re.IGNORECASE)
_KINDS = {
    "string": "text",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "null": "null (nothing)",
    "array": "a list",
    "object": "keys with values",
}


@dataclass(frozen=True)
class Violation:
    """A place in the data, by its path of keys and indices, and the fault there."""

    path: tuple
    fault: Fault


@cache
def schema(name: str) -> dict:
    """Return the schema ``name``, such as ``config``."""
    text = (FOLDER / f"{name}.schema.yaml").read_text(encoding="utf-8")
    return yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))


def resolved(node: dict, *, within: dict) -> dict:
    """Return ``node``, or what it refers to by ``$ref`` in the schema ``within`` or beside it."""
    reference = node.get("$ref")
    if reference is None:
        return node
    file, pointer = reference.split("#")
    target = schema(file.removesuffix(".schema.yaml")) if file else within
    for part in pointer.strip("/").split("/"):
        target = target[part]
    return target


def columns(name: str) -> list[str]:
    """Return the columns of the table whose rows schema ``name`` describes, in order."""
    return list(schema(name)["properties"])


def defaults() -> dict:
    """Return the whole configuration as the ``default``s of its schema state it."""

    def value(node: dict) -> Any:
        if "properties" in node:
            return {key: value(inner) for key, inner in node["properties"].items()}
        return copy.deepcopy(node["default"])

    return value(schema("config"))


def leaves(name: str) -> Iterator[tuple[tuple[str, ...], dict]]:
    """Yield the path and schema of every key of schema ``name`` that holds no further keys."""

    def walk(node: dict, path: tuple[str, ...]) -> Iterator[tuple[tuple[str, ...], dict]]:
        node = resolved(node, within=schema(name))
        if "properties" in node:
            for key, inner in node["properties"].items():
                yield from walk(inner, (*path, key))
        else:
            yield path, node

    return walk(schema(name), ())


def typed(value: Any, *, by: dict) -> Any:
    """Return ``value`` of the command line with its texts read as the types that ``by`` states.

    Snakemake passes ``offline=true`` as text and ``study=2023`` as a number. What does not fit
    stays as it is, for ``violations`` to name.
    """
    if isinstance(value, dict):
        known = by.get("properties", {})
        return {key: typed(inner, by=known.get(key, {})) for key, inner in value.items()}
    if isinstance(value, list):
        return [typed(inner, by=by.get("items", {})) for inner in value]
    kinds = _types(by)
    if not isinstance(value, str):
        fits = any(_is_type(value, kind) for kind in kinds)
        return str(value) if "string" in kinds and value is not None and not fits else value
    if "null" in kinds and value.strip().casefold() in ("", "null", "none", "~"):
        return None
    if "string" in kinds or not kinds:
        return value
    try:
        parsed = yaml.safe_load(value)
    except yaml.YAMLError:
        return value
    if isinstance(parsed, str) and "number" in kinds:
        try:
            return float(parsed)
        except ValueError:
            return value
    return typed(parsed, by=by) if isinstance(parsed, dict | list) else parsed


def _types(node: dict) -> list[str]:
    if "enum" in node:
        return sorted({"null" if value is None else "string" for value in node["enum"]})
    kinds = node.get("type", [])
    return kinds if isinstance(kinds, list) else [kinds]


def _is_type(value: Any, kind: str) -> bool:
    if kind == "integer":
        return isinstance(value, int) and not isinstance(value, bool)
    if kind == "number":
        return isinstance(value, int | float) and not isinstance(value, bool)
    types = {"string": str, "boolean": bool, "null": type(None), "array": list, "object": dict}
    return isinstance(value, types[kind])


def expected(node: dict) -> str:
    """Return in words what the schema ``node`` allows."""
    if "title" in node and "$id" not in node:
        return node["title"]
    if "enum" in node:
        return "one of: " + ", ".join("null" if v is None else str(v) for v in node["enum"])
    kinds = node.get("type", [])
    words = []
    for kind in kinds if isinstance(kinds, list) else [kinds]:
        word = _KINDS[kind]
        if kind in ("integer", "number"):
            word += _range(node)
        if kind == "array" and "items" in node and "$ref" not in node["items"]:
            word += f" ({'of any of' if 'enum' in node['items'] else 'each'} "
            word += expected(node["items"]).removeprefix("one of: ") + ")"
        if kind == "object" and "properties" in node:
            word = "the keys " + ", ".join(node["properties"])
        words.append(word)
    return " or ".join(words)


def _range(node: dict) -> str:
    low, high, above = (node.get(key) for key in ("minimum", "maximum", "exclusiveMinimum"))
    if above is not None:
        return f" above {above}" + (f" and up to {high}" if high is not None else "")
    if low is not None:
        return f" from {low} to {high}" if high is not None else f", {low} or more"
    return f" up to {high}" if high is not None else ""


def shown(value: Any) -> str:
    """Return ``value`` as one would write it in YAML, on one line, cut where it is long."""
    if isinstance(value, str):
        text = f'the text "{value}"' if value.strip() else "an empty text"
    elif value is None or isinstance(value, bool | int | float | list | dict):
        text = json.dumps(value, ensure_ascii=False, default=str)
    else:
        text = f"{value} (a {type(value).__name__})"
    return text if len(text) <= 120 else text[:117] + "..."


def plain(value: Any) -> str:
    """Return ``value`` as one would write it in YAML."""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)


@cache
def _validator(name: str) -> Any:
    from jsonschema import Draft202012Validator
    from jsonschema.validators import extend
    from referencing import Registry, Resource

    found = [schema("config"), schema(name)]
    registry = Registry().with_resources((one["$id"], Resource.from_contents(one)) for one in found)
    checker = Draft202012Validator.TYPE_CHECKER.redefine(
        "integer", lambda _, value: _is_type(value, "integer")
    )
    return extend(Draft202012Validator, type_checker=checker)(schema(name), registry=registry)


def violations(
    data: Any, *, name: str, file: str, line: Callable[[tuple], int | None]
) -> list[Violation]:
    """Return where ``data`` of a YAML file departs from schema ``name``.

    ``line`` gives the line of a path; ``file`` is the name to print.
    """
    found: list[Violation] = []
    for error in _validator(name).iter_errors(data):
        path = tuple(error.absolute_path)
        for inner, words in _worded(error, path, name=name):
            column = dotted(inner)
            found.append(
                Violation(inner, Fault(file=file, row=line(inner), column=column, **words))
            )
    misspelt = {(v.path[:-1], v.fault.mend) for v in found if v.fault.problem.startswith(NO_KEY)}
    return [
        violation
        for violation in {violation.fault: violation for violation in found}.values()
        if violation.fault.problem != MISSING_KEY
        or (violation.path[:-1], f"write '{violation.path[-1]}'") not in misspelt
    ]


def cell_faults(row: dict, *, name: str, file: str) -> list[Fault]:
    """Return what is wrong with the cells of a table's ``row`` by schema ``name``."""
    faults = []
    cells = {key: value for key, value in row.items() if key != "row"}
    for error in _validator(name).iter_errors(cells):
        column = error.absolute_path[0]
        node = schema(name)["properties"][column]
        value = cells[column]
        allowed = node.get("enum", ())
        faults.append(
            Fault(
                file=file,
                row=row["row"],
                column=column,
                problem=_cell_problem(column, value, allowed),
                value=value,
                expected=expected(node),
                mend=_cell_mend(column, value, node),
            )
        )
    return list(dict.fromkeys(faults))


def _cell_mend(column: str, value: str, node: dict) -> str:
    allowed, examples = node.get("enum", ()), node.get("examples")
    if not value:
        return "fill the cell"
    if column == "file" and _ADDRESS.match(value):
        return "put it into the column url; leave file empty to have it downloaded"
    meant = {
        "language": lambda: language_meant(value),
        "date": lambda: date_meant(value),
        column if column.endswith("_id") else "": lambda: id_meant(value),
    }
    found = meant.get(column, str)() or nearest(value, allowed)
    if found:
        return f"write '{found}'"
    if allowed:
        return "write one of them"
    if column == "date":
        return f"write it like '{examples[0]}'; in Excel make the column Text first"
    if column == "sha256":
        return "correct the cell, or empty it"
    return f"write it like '{examples[0]}'" if examples else "correct the cell"


def _cell_problem(column: str, value: str, allowed: Sequence[str]) -> str:
    if not value:
        return "the cell is empty"
    if column.endswith("_id"):
        wrong = dict.fromkeys(re.findall(r"[^a-z0-9_]", value))
        return f"the id may not have {' '.join(map(_character, wrong))}"
    if allowed:
        return (
            f"the {column} is unknown"
            if column != "include"
            else "the cell says neither yes nor no"
        )
    if column == "file" and _ADDRESS.match(value):
        return "the cell holds an address of the web"
    named = {
        "date": "the date is not in ISO form",
        "url": "the url is not an address of the web",
        "sha256": "the cell holds no SHA-256 checksum",
        "file": "the file is not inside corpus_dir",
    }
    return named.get(column, "the value is not allowed here")


def _character(character: str) -> str:
    """Return ``character`` so that one sees it, and tells it from others that look the same."""
    if character == " ":
        return "a blank"
    return f"'{character}'" if character.isascii() else f"'{character}' (U+{ord(character):04X})"


def dotted(path: Sequence) -> str:
    """Return the words for a path of keys and places in lists, such as ``witness, item 1``."""
    text = ""
    for part in path:
        if isinstance(part, int):
            text += f"{', ' if text else ''}item {part + 1}"
        else:
            text += (", " if text and text[-1].isdigit() else "." if text else "") + str(part)
    return text


def _worded(error: Any, path: tuple, *, name: str) -> Iterator[tuple[tuple, dict]]:
    """Yield each place that a validator's ``error`` is about, with the words of its fault."""
    node, value, rule = error.schema, error.instance, error.validator
    if rule == "additionalProperties":
        known = list(node["properties"])
        for key in value:
            if key not in known:
                yield (*path, key), _unknown_key(str(key), known, path, name=name)
        return
    if rule == "required":
        for key in node["required"]:
            if key not in value:
                wanted = resolved(node["properties"][key], within=schema(name))
                yield (
                    (*path, key),
                    {
                        "problem": MISSING_KEY,
                        "expected": expected(wanted),
                        "mend": f"add '{key}:' with its value; {MANUAL} describes it",
                    },
                )
        return
    if rule == "dependentRequired":
        for key, others in node[rule].items():
            for other in others if key in value else ():
                if other not in value:
                    yield (
                        (*path, key),
                        {
                            "problem": f"'{key}' stands without '{other}'",
                            "expected": expected(node["properties"][other]),
                            "mend": f"add '{other}:', or delete '{key}:'",
                        },
                    )
        return
    if "propertyNames" in error.absolute_schema_path:
        yield (
            (*path, str(value)),
            {
                "problem": "the id has characters that it may not have"
                if rule == "pattern"
                else "YAML does not read this as text",
                "value": shown(value),
                "expected": expected(node),
                "mend": "use lower-case letters a-z, digits and _"
                if rule == "pattern"
                else "put it into quotes",
            },
        )
        return
    yield (
        path,
        {
            "problem": _problem(rule, value),
            "value": shown(value),
            "expected": expected(node),
            "mend": _mend(rule, node, value),
        },
    )


def _unknown_key(key: str, known: list[str], path: tuple, *, name: str) -> dict:
    meant = nearest(key, known)
    if {"zh", "en"} <= {*known}:
        meant = language_meant(key) or meant
    path_of_key = tuple(key.split("."))
    elsewhere = [".".join(at) for at, _ in leaves(name) if len(at) > 1 and at[-1] == key]
    word, colon, value = key.partition(":")
    if colon and word in known:
        mend = f"put a space after the colon: '{word}: {value}'"
    elif meant:
        mend = f"write '{meant}'"
    elif elsewhere or path_of_key in {at for at, _ in leaves(name)}:
        section, _, leaf = (elsewhere or [key])[0].rpartition(".")
        mend = f"put it inside '{section}'; on the command line: --config '{section}={{{leaf}: …}}'"
    else:
        mend = "delete it, or correct it"
    where = dotted(path)
    return {
        "problem": f"{NO_KEY}{f' in {where}' if where else ''}",
        "value": key,
        "expected": f"one of: {', '.join(known)}" if len(known) < 10 else f"a key of {MANUAL}",
        "mend": mend,
    }


def _problem(rule: str, value: Any) -> str:
    if rule == "type":
        return "the value is of the wrong kind"
    if rule in ("minimum", "exclusiveMinimum"):
        return "the value is too small"
    if rule == "maximum":
        return "the value is too large"
    if rule in ("minItems", "minProperties", "minLength"):
        return "the value is empty"
    if rule == "uniqueItems":
        return "the list holds something twice"
    if rule == "pattern" and not str(value).strip():
        return "the value is empty"
    if rule == "pattern":
        return "the value has a form that is not allowed here"
    return "the value is not a known one"


def _mend(rule: str, node: dict, value: Any) -> str:
    if rule == "uniqueItems":
        return "name each once"
    meant = nearest(value, [v for v in node.get("enum", ()) if v]) if rule == "enum" else ""
    if meant:
        return f"write {meant}"
    wants_text = "string" in _types(node)
    if rule == "type" and wants_text and isinstance(value, bool):
        return "put the word into quotes: YAML reads yes, no, on and off as true or false"
    if rule == "type" and wants_text and not isinstance(value, list | dict) and value is not None:
        return f"put it into quotes: '{value}'"
    kinds = _types(node)
    if rule == "type" and "array" in kinds and node.get("minItems", 0) < 2:
        if isinstance(value, dict):
            return "begin each item with '- '"
        if value is None:
            return "list something: [one, another]; or delete the key"
        return f"write it as a list: [{plain(value)}]"
    if rule == "type" and "object" in kinds and 0 < len(node.get("properties", ())) < 5:
        return "write it as {" + ", ".join(f"{key}: …" for key in node["properties"]) + "}"
    if rule == "type" and "object" in kinds:
        return f"write keys with values, as {MANUAL} shows"
    if rule == "type" and "integer" in kinds and re.fullmatch(r"\d{1,3}(,\d{3})+", str(value)):
        return f"write {value.replace(',', '')}"
    if rule == "type" and isinstance(value, str) and re.fullmatch(r"\d+,\d+", value):
        return f"write {value.replace(',', '.')}"
    if rule == "pattern" and "default" in node:
        return "rename the folder so, and write its new name"
    if "default" in node and not isinstance(node["default"], dict):
        return f"write another value; the shipped one is {plain(node['default'])}"
    if "examples" in node:
        return f"write it like {node['examples'][0]}"
    if rule == "enum":
        return "write one of them"
    return "write a value of that kind"
