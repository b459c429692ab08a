"""The running text of web pages, PDF files and Word files.

Pages of a PDF are separated by a form feed, which cleaning knows as a page break.
"""

import io
import re
from importlib.metadata import version

from tifa.errors import Fault, InputError

_LIBRARIES = {"html": "trafilatura", "pdf": "pypdf", "docx": "python-docx"}
_REVISION = 3  # raised when this module extracts differently with the same library
_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
_XML_ENCODING = re.compile(rb"""^\s*<\?xml[^>]{0,100}?encoding\s*=\s*["']([\w.:-]+)""")
_BLANKS = re.compile(r"\s+")
_INLINE = frozenset(
    """a abbr acronym b bdi bdo big cite code data del dfn em font i img input ins kbd label mark
    math output picture q rp rt ruby s samp small source span strike strong sub sup time tt u var
    wbr""".split()  # noqa: SIM905
)
_LEFT_OUT = frozenset(
    "head script style noscript template svg nav form button select option textarea".split()  # noqa: SIM905
)
_UNMAPPED = re.compile(r"\(cid:\d+\)|/g\d{2,}|/uni[0-9A-F]{4}")


def extractor_version(form: str) -> str:
    """Return what the extracted text of ``form`` depends on besides the file."""
    return f"{version(_LIBRARIES[form])}-{_REVISION}"


def declared_charset(data: bytes) -> str:
    """Return the encoding that an HTML page's head declares; empty when it declares none."""
    match = _CHARSET.search(data[:8192]) or _XML_ENCODING.search(data[:8192])
    return match.group(1).decode("ascii") if match else ""


def extract(data: bytes | str, form: str, *, file: str) -> str:
    """Return the text of ``data``: a string for html, bytes for pdf and docx.

    Paragraphs, or in a PDF print lines, end in newlines. Raises ``InputError`` naming ``file``
    when the file is broken or locked or has no text.
    """
    text = {"html": _from_html, "pdf": _from_pdf, "docx": _from_docx}[form](data, file)
    if not text.strip():
        raise _error(
            file,
            "has no text" + (": its pages are pictures" if form == "pdf" else ""),
            "recognise the text (OCR) and save it as .txt"
            if form == "pdf"
            else "save the text that your browser or word processor shows as .txt",
        )
    return text


def _from_html(markup: str, file: str) -> str:
    """The main text of a page; all of its text where the extractor takes that out of order."""
    import trafilatura

    # A declaration inside the page is settled by now and would mislead the parser.
    markup = re.sub(r"^\s*<\?xml[^>]*\?>", "", markup)
    text = trafilatura.extract(
        markup,
        output_format="txt",
        favor_recall=True,
        include_comments=False,
        include_tables=True,
        deduplicate=False,
    )
    if not text:
        return ""
    page = _page_text(markup)
    return text if _in_order(text, page) else page


def _page_text(markup: str) -> str:
    """All text of a page but menus and forms, a line for each block."""
    from lxml import html

    try:
        page = html.document_fromstring(markup)
    except (html.etree.ParserError, ValueError):
        return ""
    parts: list[str] = []

    def walk(element: html.HtmlElement) -> None:
        named = isinstance(element.tag, str)
        block = named and element.tag not in _INLINE
        if named and element.tag not in _LEFT_OUT:
            parts.append("\n" if block else "")
            parts.append(_BLANKS.sub(" ", element.text or ""))
            for child in element:
                walk(child)
            parts.append("\n" if block else "")
        parts.append(_BLANKS.sub(" ", element.tail or ""))

    walk(page)
    lines = (line.strip() for line in "".join(parts).splitlines())
    return "\n".join(line for line in lines if line)


def _in_order(text: str, page: str) -> bool:
    """Whether the lines of ``text`` that stand once on the page stand there in the same order."""
    whole = "".join(page.split())
    lines = ("".join(line.split()) for line in text.splitlines())
    places = [whole.find(line) for line in lines if line and whole.count(line) == 1]
    return places == sorted(places)


def _from_pdf(data: bytes, file: str) -> str:
    import logging

    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    logging.getLogger("pypdf").setLevel(logging.ERROR)
    try:
        reader = PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise _error(file, "is locked by a password", "save a copy without password")
        text = "\n\f".join(page.extract_text().rstrip() for page in reader.pages)
    except InputError:
        raise
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise _error(
            file, f"is a broken PDF ({type(error).__name__})", "obtain it again, or save it as .txt"
        ) from None
    if len(_UNMAPPED.findall(text)) * 20 > len(text):
        raise _error(
            file,
            "has fonts that do not say which characters their glyphs are",
            "recognise the text (OCR) and save it as .txt",
        )
    return text


def _from_docx(data: bytes, file: str) -> str:
    import zipfile

    import docx
    from docx.opc.exceptions import OpcError
    from docx.table import Table

    def lines(container) -> list[str]:
        found = []
        for item in container.iter_inner_content():
            if isinstance(item, Table):
                for row in item.rows:
                    # A merged cell is listed once for each column that it spans.
                    cells = {id(cell._tc): cell for cell in row.cells}
                    for cell in cells.values():
                        found.extend(lines(cell))
            else:
                found.append(item.text)
        return found

    try:
        document = docx.Document(io.BytesIO(data))
        return "\n".join(lines(document))
    except (OpcError, zipfile.BadZipFile, KeyError, ValueError, SyntaxError) as error:
        raise _error(
            file,
            f"is a broken Word file ({type(error).__name__})",
            "open it in a word processor and save it again as .docx or .txt",
        ) from None


def _error(file: str, problem: str, mend: str) -> InputError:
    return InputError([Fault(file=file, problem=f"the file {problem}", mend=mend)])
