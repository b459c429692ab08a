"""The running text of web pages, PDF files and Word files.

Pages of a PDF are separated by a form feed, which cleaning knows as a page break.
"""

import io
import re
from importlib.metadata import version
from typing import NamedTuple

from lxml import etree, html

from tifa.errors import Fault, InputError

_LIBRARIES = {"html": "trafilatura", "pdf": "pypdf", "docx": "python-docx"}
_REVISION = 8  # raised when this module extracts differently with the same library
_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
_XML_ENCODING = re.compile(rb"""^\s*<\?xml[^>]{0,100}?encoding\s*=\s*["']([\w.:-]+)""")
_BLANKS = re.compile(r"\s+")
_INLINE = frozenset(
    """a abbr acronym b bdi bdo big cite code data del dfn em font i img input ins kbd label mark
    math output picture q rp rt ruby s samp small source span strike strong sub sup time tt u var
    wbr""".split()  # noqa: SIM905
)
_HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())  # noqa: SIM905
_LAYOUT = """//table[.//*[self::td or self::th][
    .//p or .//div or .//table or .//h1 or .//h2 or .//h3 or count(.//br) > 1]]
    | //*[self::ul or self::ol][li[div or count(p) > 1]]"""
_LAID_OUT = {
    "table": ("table", "tbody", "thead", "tfoot", "tr", "td", "th"),
    "ul": ("ul", "ol", "li"),
    "ol": ("ul", "ol", "li"),
}
_DEEPEST = 250
"""Elements in one another that a page may have: the parser drops what 256 or so hold."""
_FONTS = re.compile(
    r"</?(?:b|big|center|em|font|i|s|small|span|strong|tt|u)\b[^>]*>", re.IGNORECASE
)
_SENTENCE_END = re.compile(r"[。！？!?.…][”’\"'）)\]]*$")
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


class _Block(NamedTuple):
    """A block of a page: its text, whether it is a heading, and how much of it is links."""

    text: str
    heading: bool
    linked: int  # characters, without white space

    @property
    def bare(self) -> str:
        return "".join(self.text.split())

    @property
    def running(self) -> bool:
        """Whether the block is a heading or holds a sentence that is no link."""
        return self.heading or (
            bool(_SENTENCE_END.search(self.text)) and 2 * self.linked < len(self.bare)
        )


def _from_html(markup: str, file: str) -> str:
    """The main text of a page; all of its text where the extractor takes that out of order.

    Headings and sentences that the extractor leaves out between what it keeps are put back.
    """
    import trafilatura

    # A declaration inside the page is settled by now and would mislead the parser.
    markup = _without_layout(_shallow(re.sub(r"^\s*<\?xml[^>]*\?>", "", markup), file=file))
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
    blocks = _page_blocks(markup)
    if not _in_order(text, "".join(block.bare for block in blocks)):
        return "\n".join(block.text for block in blocks)
    return "\n".join(_completed(text.splitlines(), blocks))


def _shallow(markup: str, *, file: str) -> str:
    """The page, without its tags of fonts where, never closed, they would hide the rest of it.

    Raises ``InputError`` when it nests deeper than the parser reads without them as well.
    """
    for page in (markup, _FONTS.sub("", markup)):
        if _depth(page) < _DEEPEST:
            return page
    fault = Fault(
        file=file,
        problem=f"the page has over {_DEEPEST} elements in one another, of which the inner ones "
        "cannot be read",
        expected="a page that closes its elements",
        mend="save the text that your browser shows as .txt",
    )
    raise InputError([fault])


def _depth(markup: str) -> int:
    """How many elements stand in one another at most; 0 for what is no page."""
    page = _parsed(markup)
    deepest = depth = 0
    for event, _ in etree.iterwalk(page, events=("start", "end")) if page is not None else ():
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
    return deepest


def _without_layout(markup: str) -> str:
    """The page with tables and lists as plain blocks whose cells and items hold blocks.

    The extractor would print such a cell, on old pages often the whole text, as one line, and
    such an item without a space between its blocks.
    """
    page = _parsed(markup)
    if page is None or not (frames := page.xpath(_LAYOUT)):
        return markup
    for frame, tag in [(frame, frame.tag) for frame in frames]:
        for element in list(frame.iter(*_LAID_OUT[tag])):
            element.tag = "div"
    return html.tostring(page, encoding="unicode")


def _parsed(markup: str) -> html.HtmlElement | None:
    try:
        return html.document_fromstring(markup)
    except (etree.ParserError, ValueError):
        return None


def _page_blocks(markup: str) -> list[_Block]:
    """All text of a page but menus and forms, block by block."""
    page = _parsed(markup)
    if page is None:
        return []
    blocks: list[_Block] = []
    parts: list[str] = []
    linked = 0

    def close(heading: bool) -> None:
        nonlocal linked
        # The extractor leaves these out of its lines, which are compared with the blocks.
        printed = (one for one in "".join(parts) if one.isprintable() or one.isspace())
        text = _BLANKS.sub(" ", "".join(printed)).strip()
        if text:
            blocks.append(_Block(text, heading, linked))
        parts.clear()
        linked = 0

    def add(text: str | None, link: bool) -> None:
        nonlocal linked
        parts.append(text or "")
        linked += len("".join((text or "").split())) if link else 0

    def walk(element: html.HtmlElement, heading: bool, link: bool) -> None:
        named = isinstance(element.tag, str)
        if named and element.tag not in _LEFT_OUT:
            inline = element.tag in _INLINE
            if not inline:
                close(heading)
            within = heading or element.tag in _HEADINGS
            link_within = link or element.tag == "a"
            add(element.text, link_within)
            for child in element:
                walk(child, within, link_within)
            if not inline:
                close(within)
        add(element.tail, link)

    walk(page, False, False)
    close(False)
    return blocks


def _in_order(text: str, whole: str) -> bool:
    """Whether the lines of ``text`` that stand once in ``whole`` stand there in the same order."""
    lines = ("".join(line.split()) for line in text.splitlines())
    places = [whole.find(line) for line in lines if line and whole.count(line) == 1]
    return places == sorted(places)


def _completed(lines: list[str], blocks: list[_Block]) -> list[str]:
    """``lines`` and, at their places, the running blocks that are missing between them.

    Headings that stand right before the first line are put back too.
    """
    printed = [_bare(line) for line in lines]
    starts = _places(printed, "".join(block.bare for block in blocks))
    first, last = starts[0], starts[-1]
    given, alone = "".join(printed), frozenset(printed)
    missing: list[tuple[int, str]] = []
    at = 0
    for block in blocks:
        absent = block.bare not in (alone if block.heading else given)
        if at < first and not (absent and block.heading):
            missing.clear()
        elif at < last and absent and block.running:
            missing.append((at, block.text))
        at += len(block.bare)
    completed: list[str] = []
    for line, start in zip(lines, starts, strict=True):
        while missing and missing[0][0] < start:
            completed.append(missing.pop(0)[1])
        completed.append(line)
    return completed


def _places(lines: list[str], whole: str) -> list[int]:
    """Where each line starts in ``whole``, which holds in their order those it holds once.

    The others are looked for between their neighbours; a line that is not there has the place
    where the one before it ends.
    """
    sure = [whole.find(line) if line and whole.count(line) == 1 else -1 for line in lines]
    bounds = [len(whole)]
    for start in reversed(sure[1:]):
        bounds.append(start if start >= 0 else bounds[-1])
    places: list[int] = []
    end = 0
    for line, start, bound in zip(lines, sure, reversed(bounds), strict=True):
        found = start if start >= 0 else whole.find(line, end, bound) if line else -1
        places.append(found if found >= 0 else end)
        end = max(end, found + len(line)) if found >= 0 else end
    return places


def _bare(line: str) -> str:
    """A line without white space, and without the bars and dashes of printed tables and lists."""
    if line.startswith("|"):
        line = line.replace("|", " ")
    return "".join(line.removeprefix("- ").split())


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
