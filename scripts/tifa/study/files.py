"""Files that users write: their names, and their text."""

from pathlib import Path

from tifa.errors import Fault


def relative(path: Path, *, root: Path) -> str:
    """Return ``path`` as users know it: relative to ``root`` when it lies inside."""
    path = Path(path)
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else path.as_posix()


def read_text(path: Path, *, name: str, mend: str) -> tuple[str, list[Fault]]:
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
