"""Reading the files that users write, YAML and TSV, and saying in which line they are broken."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

import yaml

from tifa.errors import Fault

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_NO_COLON = "a key without a colon and a space after it"
_OPEN_QUOTE = "a quote that is not closed"
_YAML_PROBLEMS = (
    ("tab character", "a tab where YAML wants spaces"),
    ("cannot start any token", "a tab or a special character where YAML allows none"),
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
)
_MOST_COMPARED = 200
_ALIKE = 0.75
_LEAD = 0.05
_YAML_MEND = (
    "indent with spaces, close every bracket and quote, and put text with colons or special "
    "characters in 'single quotes'"
)


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


@dataclass(frozen=True)
class TsvFile:
    """A TSV file: its whole rows, each with its line under ``row``, and what is wrong with it.

    ``broken`` says that rows are missing because they, or the whole file, could not be read.
    """

    name: str
    rows: list[dict] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    broken: bool = False


def relative(path: Path, *, root: Path) -> str:
    """Return ``path`` as users know it: relative to ``root`` when it lies inside."""
    path = Path(path)
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else path.as_posix()


def nearest(word: str, known: Sequence[str]) -> str:
    """Return the known word that ``word`` is a misspelling of, or an empty string.

    Likeness is the ratio of ``difflib``, 0 to 1, upper and lower case being one. Names that more
    than one slip (a letter changed, added or lost, two exchanged) sets apart, and that have as many
    parts (``paper_zh``), are as alike as their least alike parts; names with other numbers in them
    are never alike. The best must reach 0.75 and lead the next by more than 0.05: between two a
    hint would be a guess. Among more than 200 only those are compared that begin or end with the
    same two characters.
    """
    word = word.casefold() if isinstance(word, str) else str(word)
    folded = {name.casefold(): name for name in reversed(known)}
    if len(folded) > _MOST_COMPARED:
        folded = {
            name: whole
            for name, whole in folded.items()
            if name[:2] == word[:2] or name[-2:] == word[-2:]
        }
    ranked = sorted(((_likeness(word, name), name) for name in folded), reverse=True)
    best, second = ([*ranked, (0.0, ""), (0.0, "")])[:2]
    alike = best[0] == 1 or (best[0] >= _ALIKE and best[0] - second[0] > _LEAD)
    return folded[best[1]] if alike else ""


def _likeness(word: str, other: str) -> float:
    numbers, parts = (
        [re.findall(form, name) for name in (word, other)] for form in (r"\d+", r"[^\W\d_]+")
    )
    if [int(number) for number in numbers[0]] != [int(number) for number in numbers[1]]:
        return 0.0
    ratio = SequenceMatcher(None, word, other).ratio()
    letters_apart = (1 - ratio) * (len(word) + len(other)) / 2
    if letters_apart < 1.5 or len(parts[0]) != len(parts[1]) or not parts[0]:
        return ratio
    return min(SequenceMatcher(None, a, b).ratio() for a, b in zip(*parts, strict=True))


def read_yaml(path: Path, *, root: Path, mend: str) -> YamlFile:
    """Read a YAML file; ``mend`` says what to do when it is not there."""
    name = relative(path, root=root)
    text, faults = _read_text(path, name=name, mend=mend)
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
    except (RecursionError, ValueError) as error:
        fault = Fault(
            file=name,
            problem="the file is not readable as YAML: a value that holds itself, or no such date",
            value=str(error),
            mend="put dates into quotes, and use no & and *",
        )
        return YamlFile(name, faults=[fault])
    finally:
        loader.dispose()
    return YamlFile(name, data, lines, faults)


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
    noticed = f"; noticed in line {stop}" if stop not in (None, row) and stop <= len(lines) else ""
    return Fault(
        file=name,
        row=row,
        problem=f"the file is not readable as YAML: {plain}{noticed}",
        value=value,
        expected="keys and values, such as 'number: 5'",
        mend=_YAML_MEND,
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


def read_tsv(path: Path, *, root: Path, columns: Sequence[str], mend: str) -> TsvFile:
    """Read a tab-separated table with the given ``columns``, in any order.

    A cell that stands wholly in double quotes, inner ones doubled, is read without them, as
    spreadsheet programs write it. White space around a cell, empty lines, empty cells beyond the
    header and a UTF-8 byte order mark do not count. ``mend`` says what to do when the file is
    not there.
    """
    name = relative(path, root=root)
    text, faults = _read_text(path, name=name, mend=mend)
    if faults:
        return TsvFile(name, faults=faults, broken=True)
    lines = re.split(r"\r\n|\n|\r", text)
    header = [_cell(cell) for cell in lines[0].split("\t")]
    while header and not header[-1]:
        header.pop()
    faults = _header_faults(header, lines[0], name=name, columns=columns)
    if faults:
        return TsvFile(name, faults=faults, broken=True)
    rows: list[dict] = []
    broken = False
    for number, line in enumerate(lines[1:], start=2):
        cells = [_cell(cell) for cell in line.split("\t")]
        while len(cells) > len(header) and not cells[-1]:
            cells.pop()
        if not any(cells):
            continue
        if len(cells) != len(header):
            broken = True
            faults.append(_count_fault(cells, header, name=name, row=number))
            continue
        rows.append({**dict(zip(header, cells, strict=True)), "row": number})
    return TsvFile(name, rows, faults, broken)


def _cell(cell: str) -> str:
    cell = cell.strip()
    inner = cell[1:-1]
    if len(cell) > 1 and cell[0] == cell[-1] == '"' and '"' not in inner.replace('""', ""):
        return inner.replace('""', '"').strip()
    return cell


def _header_faults(
    header: list[str], line: str, *, name: str, columns: Sequence[str]
) -> list[Fault]:
    whole = ", ".join(columns)
    for mark, kind in ((";", "semicolons"), (",", "commas")):
        if len(header) == 1 and line.count(mark) >= 2:
            return [
                Fault(
                    file=name,
                    row=1,
                    problem=f"the cells are separated by {kind}, not by tabs",
                    value=line[:60],
                    expected="a tab-separated table (TSV)",
                    mend="in Excel save it as 'Text (Tab delimited)' in UTF-8, in LibreOffice as "
                    "'Text CSV' with {Tab} as field delimiter",
                )
            ]
    if len(header) == 1 and sum(word in columns for word in line.split()) >= 2:
        return [
            Fault(
                file=name,
                row=1,
                problem="the cells are separated by spaces, not by tabs",
                value=line[:60],
                expected="a tab-separated table (TSV)",
                mend="put one tab between cells; an editor may have turned tabs into spaces",
            )
        ]
    if not header:
        return [
            Fault(
                file=name,
                row=1,
                problem="the table is empty",
                expected=f"a header: {whole}",
                mend="write the header into line 1, its names separated by tabs",
            )
        ]
    faults = []
    missing = [column for column in columns if column not in header]
    alone = len(missing) == sum(column not in columns for column in header) == 1
    for column in header:
        if column not in columns:
            meant = missing[0] if alone else nearest(column, missing)
            faults.append(
                Fault(
                    file=name,
                    row=1,
                    column=column,
                    problem="there is no such column",
                    expected=f"the columns {whole}",
                    mend=f"call it '{meant}'" if meant else "delete the column",
                )
            )
            missing = [other for other in missing if other != meant]
        elif header.count(column) > 1:
            faults.append(
                Fault(
                    file=name,
                    row=1,
                    column=column,
                    problem="the column stands here twice",
                    mend="delete one of them",
                )
            )
    faults.extend(
        Fault(
            file=name,
            row=1,
            column=column,
            problem="the column is missing",
            expected=f"the columns {whole}",
            mend="add it to the header, and a cell to each row (it may be empty)",
        )
        for column in missing
    )
    return list(dict.fromkeys(faults))


def _count_fault(cells: list[str], header: list[str], *, name: str, row: int) -> Fault:
    few = len(cells) < len(header)
    value = f"{len(cells)} cell{'' if len(cells) == 1 else 's'}, beginning '{cells[0][:40]}'"
    return Fault(
        file=name,
        row=row,
        problem=f"the row has too {'few' if few else 'many'} cells",
        value=value,
        expected=f"{len(header)}, as in the header",
        mend="separate cells by one tab each, empty cells too; a cell holds no tab or line break",
    )


def _read_text(path: Path, *, name: str, mend: str) -> tuple[str, list[Fault]]:
    """Return the text of a UTF-8 file, without byte order mark, or why there is none."""
    if not path.is_file():
        return "", [Fault(file=name, problem="the file is missing", mend=mend)]
    try:
        data = path.read_bytes()
    except OSError as error:
        problem = f"the file cannot be read: {error.strerror}"
        return "", [Fault(file=name, problem=problem, mend="allow reading it")]
    utf8 = "UTF-8 text"
    save = "save it as UTF-8 (Excel: 'CSV UTF-8' or 'Unicode text', then convert; or any editor)"
    if data.startswith(b"PK\x03\x04"):
        return "", [
            Fault(
                file=name,
                problem="the file is an Excel or LibreOffice workbook",
                expected=utf8,
                mend="save the sheet as tab-separated text in UTF-8, and not as a workbook",
            )
        ]
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "", [
            Fault(
                file=name,
                problem="the file is not UTF-8",
                value="UTF-16, as Excel saves 'Unicode text'",
                expected=utf8,
                mend="open it in a text editor and save it as UTF-8",
            )
        ]
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        row = data.count(b"\n", 0, error.start) + 1
        value = f"the byte {data[error.start]:#04x}"
        try:
            data.decode("gb18030")
            value += "; the file could be GB18030 (GBK), as Chinese Windows saves it"
        except UnicodeDecodeError:
            pass
        return "", [
            Fault(
                file=name,
                row=row,
                problem="the file is not UTF-8",
                value=value,
                expected=utf8,
                mend="open it in a text editor with its own encoding and save it as UTF-8",
            )
        ]
    if "\0" in text:
        return "", [
            Fault(
                file=name,
                row=text[: text.index("\0")].count("\n") + 1,
                problem="the file holds a null character and is no text",
                expected=utf8,
                mend=save,
            )
        ]
    return text, []
