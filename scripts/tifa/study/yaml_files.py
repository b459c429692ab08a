"""Reading the YAML files that users write, and saying in which line they are broken."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from tifa.errors import Fault
from tifa.study.files import read_text, relative

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_NO_COLON = "a key without a colon and a space after it"
_NO_START = "a text that begins with a character of YAML's own, such as @, % or `"
_BRACKETS = "a key in brackets, or one bracket too many"
_SECOND = "a line --- inside the file"
_OPEN_QUOTE = "a quote that is not closed"
_YAML_PROBLEMS = (
    ("tab character", "a tab where YAML wants spaces"),
    ("cannot start any token", _NO_START),
    ("mapping values are not allowed", "a second colon in the line"),
    ("could not find expected ':'", _NO_COLON),
    ("did not find expected key", "indentation, a bracket or a quote that is out of place"),
    ("did not find expected ',' or", "a bracket that is not closed, or a comma left out"),
    ("did not find expected node content", "a bracket that is not closed, or a comma too many"),
    ("did not find expected '-' indicator", "indentation that does not match the list"),
    ("found unexpected end of stream", _OPEN_QUOTE),
    ("undefined alias", "a text that begins with *"),
    ("while scanning an anchor", "a text that begins with &"),
    ("could not determine a constructor", "a text that begins with !"),
    ("found unknown escape character", "a backslash inside double quotes"),
    ("unhashable key", _BRACKETS),
    ("but found another document", _SECOND),
)
_FULL_WIDTH = {"：": ":", "，": ",", "｛": "{", "｝": "}", "［": "[", "］": "]"}
_YAML_MEND = (
    "indent with spaces, close every bracket and quote, and put text with colons or special "
    "characters in 'single quotes'"
)

_MENDS = {
    _NO_START: "put the text into 'single quotes'",
    _BRACKETS: "take away the brackets around the key, or the second pair",
    _SECOND: "delete the line",
}


@dataclass(frozen=True)
class YamlFile:
    """A YAML file: its data, the line of each key and item by path, and what is wrong with it."""

    name: str
    data: Any = None
    lines: dict[tuple, int] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    def line(self, path: Sequence) -> int | None:
        """Return the line of the nearest key or item at or above ``path``."""
        path = tuple(path)
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path)


def read_yaml(path: Path, *, root: Path, mend: str) -> YamlFile:
    """Read a YAML file; ``mend`` says what to do when it is not there."""
    name = relative(path, root=root)
    text, faults = read_text(path, name=name, mend=mend)
    faults = faults or _control_faults(text, name=name)
    if faults:
        return YamlFile(name, faults=faults)
    loader = _LOADER(text)
    try:
        node = loader.get_single_node()
        lines: dict[tuple, int] = {}
        if node is not None:
            _walk(node, (), lines, faults, name)
        data = loader.construct_document(node) if node is not None else None
    except yaml.YAMLError as error:
        return YamlFile(name, faults=[_yaml_fault(error, name=name, text=text)])
    except RecursionError:
        fault = Fault(
            file=name,
            problem="the file is not readable as YAML: a value that holds itself",
            mend="use no & and *",
        )
        return YamlFile(name, faults=[fault])
    except ValueError:
        return YamlFile(name, faults=[_date_fault(node, name=name)])
    finally:
        loader.dispose()
    return YamlFile(name, data, lines, faults)


def _control_faults(text: str, *, name: str) -> list[Fault]:
    match = yaml.reader.Reader.NON_PRINTABLE.search(text)
    if match is None:
        return []
    line = text.count("\n", 0, match.start())
    return [
        Fault(
            file=name,
            row=line + 1,
            problem=f"the line holds a control character (U+{ord(match.group()):04X})",
            value=repr(text.split("\n")[line].strip())[1:-1],
            expected="characters that can be seen",
            mend="delete it; it may have come with text copied from a PDF",
        )
    ]


def _date_fault(node: yaml.Node, *, name: str) -> Fault:
    """Return the first value below ``node`` that YAML takes for a date of no calendar."""
    loader = yaml.SafeLoader("")
    nodes = [node]
    while nodes:
        inner = nodes.pop(0)
        if isinstance(inner, yaml.ScalarNode):
            try:
                loader.construct_object(inner)
            except ValueError:
                break
        else:
            parts = inner.value
            nodes = [
                one for part in parts for one in (part if isinstance(part, tuple) else (part,))
            ] + nodes
    return Fault(
        file=name,
        row=inner.start_mark.line + 1,
        problem="there is no such date",
        value=str(inner.value),
        expected="a date of the calendar, or text in quotes",
        mend=f"correct it, or put it into quotes: '{inner.value}'",
    )


def _walk(node: yaml.Node, path: tuple, lines: dict, faults: list[Fault], name: str) -> None:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode):
                continue
            inner = (*path, key.value)
            line = key.start_mark.line + 1
            if inner in lines:
                faults.append(
                    Fault(
                        file=name,
                        row=line,
                        column=".".join(map(str, inner)),
                        problem=f"the key '{key.value}' stands here twice",
                        expected=f"once; it stands in line {lines[inner]} already",
                        mend="delete one of them",
                    )
                )
            lines[inner] = line
            _walk(value, inner, lines, faults, name)
    elif isinstance(node, yaml.SequenceNode):
        for index, value in enumerate(node.value):
            lines[*path, index] = value.start_mark.line + 1
            _walk(value, (*path, index), lines, faults, name)


def _yaml_fault(error: yaml.YAMLError, *, name: str, text: str) -> Fault:
    stop = _line(getattr(error, "problem_mark", None))
    row, plain = _yaml_place(error, text=text, stop=stop)
    lines = text.splitlines()
    value = lines[row - 1].strip() if row is not None and row <= len(lines) else "the end of file"
    if plain == _NO_START and "\t" in lines[row - 1]:
        plain = "a tab where YAML wants spaces"
    mend = _MENDS.get(plain, _YAML_MEND)
    marks = [mark for mark in _FULL_WIDTH if mark in value]
    if marks:
        meant = " ".join(_FULL_WIDTH[mark] for mark in marks)
        plain += f"; the line has {' '.join(marks)}, which YAML reads as text"
        mend = f"if you meant {meant}, write so, with a space after : and ,; or else {mend}"
    noticed = f"; noticed in line {stop}" if stop not in (None, row) and stop <= len(lines) else ""
    return Fault(
        file=name,
        row=row,
        problem=f"the file is not readable as YAML: {plain}{noticed}",
        value=value,
        expected="keys and values, such as 'number: 5'",
        mend=mend,
    )


def _yaml_place(error: yaml.YAMLError, *, text: str, stop: int | None) -> tuple[int | None, str]:
    """Return the line to mend and what is wrong there; ``stop`` is the line YAML stops in.

    YAML notices what is left open in a line only where a later one does not go on with it.
    """
    context, problem = (getattr(error, key, None) or "" for key in ("context", "problem"))
    said = f"{context} {problem}".strip()
    plain = next((plain for part, plain in _YAML_PROBLEMS if part in said), said or str(error))
    begun = _line(getattr(error, "context_mark", None))
    if plain in (_NO_COLON, _OPEN_QUOTE) or "parsing a flow" in context:
        return begun, plain
    running = _running_text(text, stop=stop)
    if running is None:
        return stop, plain
    start = running.start_mark
    if running.style in ("'", '"'):
        return _line(start), _OPEN_QUOTE
    before = text.splitlines()[start.line][: start.column]
    if ": " not in before:
        return _line(start), _NO_COLON
    return stop, "a line that is indented further than the one before it"


def _line(mark: yaml.Mark | None) -> int | None:
    return None if mark is None else mark.line + 1


def _running_text(text: str, *, stop: int | None) -> yaml.ScalarToken | None:
    """Return the text that begins in an earlier line and runs on into line ``stop``, if any."""
    found = None
    try:
        for token in yaml.scan(text, Loader=_LOADER):
            if (
                isinstance(token, yaml.ScalarToken)
                and token.style not in ("|", ">")
                and token.start_mark.line < token.end_mark.line == (stop or 0) - 1
            ):
                found = token
    except yaml.YAMLError:
        pass
    return found
