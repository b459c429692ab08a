"""Files that users write: their names, and their text."""

import codecs
from pathlib import Path

from tifa.errors import Fault

_UTF8 = "UTF-8 text"
_SHEETS = (".csv", ".ods", ".xls", ".xlsx")


def relative(path: Path, *, root: Path) -> str:
    """Return ``path`` as users know it: relative to ``root`` when it lies inside."""
    path = Path(path)
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else path.as_posix()


def is_there(path: Path) -> bool:
    """Return whether ``path`` is a file, or may be one that one is not allowed to look at."""
    try:
        return path.is_file()
    except OSError:
        return True


def read_text(path: Path, *, name: str, mend: str) -> tuple[str, list[Fault]]:
    """Return the text of a file in UTF-8, or in UTF-16 with its mark, or why there is none.

    A byte order mark is no part of the text. ``name`` is what the file is called in faults,
    ``mend`` says what to do when it is not there.
    """
    if not is_there(path):
        return "", [_missing(path, name=name, mend=mend)]
    try:
        data = path.read_bytes()
    except OSError as error:
        problem = f"the file cannot be read: {error.strerror}"
        return "", [Fault(file=name, problem=problem, mend="allow reading it")]
    if data.startswith(b"PK\x03\x04"):
        return "", [
            Fault(
                file=name,
                problem="the file is an Excel or LibreOffice workbook",
                expected=_UTF8,
                mend="save the sheet as tab-separated text (Excel: 'Unicode Text'), and not as a "
                "workbook",
            )
        ]
    # Excel's 'Unicode Text' is UTF-16.
    marked = data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    try:
        text = data.decode("utf-16" if marked else "utf-8-sig")
    except UnicodeDecodeError as error:
        return "", [_other_encoding(data, error, name=name)]
    if "\0" in text:
        return "", [
            Fault(
                file=name,
                row=text[: text.index("\0")].count("\n") + 1,
                problem="the file holds a null character and is no text",
                expected=_UTF8,
                mend="open it in a text editor and save it as UTF-8",
            )
        ]
    return text, []


def _missing(path: Path, *, name: str, mend: str) -> Fault:
    """Return the fault, with the file that is there under a like name if there is one."""
    folder = path.parent
    names = sorted(other.name for other in folder.iterdir()) if folder.is_dir() else []
    like = [
        other
        for other in names
        if other != path.name
        and (Path(other).stem.casefold() == path.stem or other.startswith(f"{path.name}."))
    ]
    problem = "the file is missing"
    if path.is_dir():
        problem, mend = "this is a folder", f"rename it, and {mend}"
    elif like:
        problem = f"the file is missing; '{like[0]}' is there"
        sheet = Path(like[0]).suffix.casefold() in _SHEETS and path.suffix == ".tsv"
        mend = (
            f"save it as tab-separated text (Excel: 'Unicode Text') and call that '{path.name}'"
            if sheet
            else f"rename it to '{path.name}'"
        )
    return Fault(file=name, problem=problem, mend=mend)


def _other_encoding(data: bytes, error: UnicodeDecodeError, *, name: str) -> Fault:
    if data.count(b"\0") * 4 > len(data):
        value = "UTF-16 without its byte order mark"
    else:
        value = f"the byte {data[error.start]:#04x}"
        try:
            data.decode("gb18030")
            value += "; the file could be GB18030 (GBK), as Chinese Windows saves it"
        except UnicodeDecodeError:
            pass
    return Fault(
        file=name,
        row=data.count(b"\n", 0, error.start) + 1,
        problem="the file is not UTF-8",
        value=value,
        expected=_UTF8,
        mend="open it in a text editor with its own encoding and save it as UTF-8",
    )
