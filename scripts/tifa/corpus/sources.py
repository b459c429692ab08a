"""Sources: files as obtained, read into text.

A source's text is what its bytes decode to (txt) or what is extracted from it (html, pdf, docx),
without byte order mark and with every line end as one newline. All offsets named ``source_start``
and ``source_end`` count the code points of that text.
"""

import hashlib
import json
import os
import re
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path

from tifa.corpus.encoding import decode_text, find_mojibake
from tifa.corpus.extraction import declared_charset, extract, extractor_version
from tifa.errors import Fault, InputError

FORMATS = {
    ".txt": "txt",
    ".text": "txt",
    ".md": "txt",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".pdf": "pdf",
    ".docx": "docx",
}
_NEWLINES = re.compile(r"\r\n?")
_HTML = re.compile(rb"<!doctype html|<html[\s>]|<head[\s>]|<body[\s>]", re.IGNORECASE)
_PAGE = re.compile(rb"(\xef\xbb\xbf)?\s*(<!doctype html|<html[\s>])", re.IGNORECASE)
_OTHERS = (
    (b"{\\rtf", "a document in Rich Text Format (RTF)"),
    (b"\xd0\xcf\x11\xe0", "an old Word or Excel document (.doc, .xls)"),
    (b"PK\x03\x04", "a workbook, an e-book or another packed file"),
)


@dataclass(frozen=True)
class SourceText:
    """A source's text, the encoding found (empty for pdf and docx), format and checksum."""

    text: str
    encoding: str
    format: str
    sha256: str


def checksum(path: Path | str) -> str:
    """Return the SHA-256 of the file's bytes as 64 hexadecimal digits."""
    with Path(path).open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def supported(path: Path | str) -> bool:
    """Return whether files with this suffix are read; one without suffix is judged by content."""
    suffix = Path(path).suffix.lower()
    return not suffix or suffix in FORMATS


def read_source(path: Path | str, *, cache_dir: Path | str | None) -> SourceText:
    """Read the file at ``path``.

    Text that was extracted from html, pdf or docx is kept under ``cache_dir`` by checksum and
    version of the extractor; with None it is extracted anew. Raises ``InputError`` when the file
    is missing, empty, of a format or encoding that is not recognised, mojibake, locked, broken
    or without text.
    """
    path = Path(path)
    try:
        data = path.read_bytes()
    except OSError as error:
        raise InputError(
            [
                Fault(
                    file=path.name,
                    problem=f"the file cannot be read: {error.strerror}",
                    mend="put the file in its place and allow reading it",
                )
            ]
        ) from None
    sha256 = hashlib.sha256(data).hexdigest()
    form = _format(path, data)
    if form == "txt":
        text, encoding = decode_text(data, file=path.name)
        return SourceText(_NEWLINES.sub("\n", text), encoding, form, sha256)
    kept = None
    if cache_dir is not None:
        kept = Path(cache_dir) / "text" / f"{sha256}-{form}-{extractor_version(form)}.json"
        source = _load(kept)
        if source:
            return source
    encoding = ""
    if form == "html":
        markup, encoding = decode_text(data, file=path.name, declared=declared_charset(data))
        text = extract(markup, form, file=path.name)
    else:
        text = extract(data, form, file=path.name)
    text = _NEWLINES.sub("\n", text.removeprefix("\ufeff"))
    problem = find_mojibake(text)
    if problem:
        raise InputError(
            [
                Fault(
                    file=path.name,
                    problem=f"the extracted text cannot be used: {problem}",
                    mend="save the text from a program that shows it correctly, as UTF-8 .txt",
                )
            ]
        )
    source = SourceText(text, encoding, form, sha256)
    if kept:
        _save(kept, source)
    return source


def _format(path: Path, data: bytes) -> str:
    form = FORMATS.get(path.suffix.lower())
    if data.startswith(b"%PDF-"):
        return "pdf"
    if data.startswith(b"PK\x03\x04") and b"word/" in data:
        return "docx"
    if _PAGE.match(data):
        return "html"
    other = next((what for mark, what in _OTHERS if data.startswith(mark)), "")
    if not other and form in ("txt", "html"):
        return form
    if not other and form is None and not path.suffix:
        return "html" if _HTML.search(data[:4096]) else "txt"
    if other:
        problem = f"the file is {other}"
    elif form is None:
        problem = f"the file has the suffix {path.suffix}, which is not read"
    else:
        problem = f"the file has the suffix {path.suffix}, but its content is not {form}"
    raise InputError(
        [
            Fault(
                file=path.name,
                problem=problem,
                expected="a .txt, .html, .pdf or .docx file",
                mend="save it in one of these formats and correct the name in sources.tsv",
            )
        ]
    )


def _load(path: Path) -> SourceText | None:
    try:
        return SourceText(**json.loads(path.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None


def _save(path: Path, source: SourceText) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump(asdict(source), file, ensure_ascii=False)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
