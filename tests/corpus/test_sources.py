import hashlib
import io
import json
from pathlib import Path

import pytest

from tifa.corpus import sources
from tifa.corpus.extraction import declared_charset
from tifa.corpus.sources import checksum, read_source, supported
from tifa.errors import InputError

TEXTS = Path(__file__).parents[2] / "config" / "studies" / "sample" / "texts"
PAGE = (
    "<!DOCTYPE html><html><head><meta charset='{charset}'><title>t</title></head><body><nav>"
    "<a href='/'>Home</a></nav><article><h1>海港合作宣言</h1><p>各港口应当加强合作，"
    "减少不必要的检查。代表们还讨论了灯塔的修缮问题，并决定明年再议。</p>"
    "<p>Second paragraph, with enough words in it to count as running text of "
    "the page.</p></article></body></html>"
)


def docx_bytes(*paragraphs: str, cells: tuple[str, ...] = ()) -> bytes:
    import docx

    document = docx.Document()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    if cells:
        table = document.add_table(rows=1, cols=len(cells))
        for cell, text in zip(table.rows[0].cells, cells, strict=True):
            cell.text = text
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def pdf_bytes(*, password: str = "", pages: int = 1) -> bytes:
    from pypdf import PdfWriter

    writer = PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(200, 200)
    if password:
        writer.encrypt(password)
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


def problem_of(path: Path) -> str:
    with pytest.raises(InputError) as error:
        read_source(path, cache_dir=None)
    (fault,) = error.value.faults
    assert fault.file == path.name
    return fault.problem


def test_text_has_one_newline_per_line_end_and_no_mark(tmp_path):
    path = tmp_path / "a.txt"
    path.write_bytes("\ufeffone\r\ntwo\rthree\n\u2028four".encode())
    source = read_source(path, cache_dir=None)
    assert source.text == "one\ntwo\nthree\n\u2028four"
    assert (source.encoding, source.format) == ("utf-8", "txt")
    assert source.sha256 == hashlib.sha256(path.read_bytes()).hexdigest() == checksum(path)


@pytest.mark.parametrize(("charset", "codec"), [("utf-8", "utf-8"), ("gb2312", "gbk")])
def test_html_keeps_the_text_and_leaves_the_navigation(tmp_path, charset, codec):
    path = tmp_path / "page.html"
    path.write_bytes(PAGE.format(charset=charset).encode(codec))
    source = read_source(path, cache_dir=None)
    assert "灯塔的修缮问题" in source.text
    assert "Second paragraph" in source.text
    assert "Home" not in source.text
    assert source.format == "html"


def test_html_of_several_articles_keeps_their_order_and_headings(tmp_path):
    articles = "".join(
        f"<article><h2>Rule {number}</h2><p>Whoever comes to the ford {word} waits there for the "
        f"ferry, and pays the ferryman what the board says.</p></article>"
        for number, word in enumerate(("early", "late", "alone", "twice"), start=1)
    )
    path = tmp_path / "rules.html"
    path.write_text(
        "<html><head><title>t</title></head><body><nav><a href='/'>Home</a></nav><h1>Rules of the "
        "Ford</h1><header><h2>Preamble</h2><p>Whereas the<img src='r.png'> river is <b>wide</b>,"
        f"<br>and the ferry is small,</p></header>{articles}</body></html>",
        encoding="utf-8",
    )
    lines = read_source(path, cache_dir=None).text.splitlines()
    assert lines[:6] == [
        "Rules of the Ford",
        "Preamble",
        "Whereas the river is wide,",
        "and the ferry is small,",
        "Rule 1",
        "Whoever comes to the ford early waits there for the ferry, and pays the ferryman what the "
        "board says.",
    ]
    assert [line for line in lines if line.startswith("Rule ")] == [
        f"Rule {n}" for n in range(1, 5)
    ]


def test_html_keeps_headings_and_sentences_between_what_the_extractor_takes(tmp_path):
    """The extractor leaves title pages and sidebars of a manual out, the first of each too."""
    sections = "".join(
        f"<div class='section'><div class='titlepage'><div><h2>Of weir {n}</h2></div></div>"
        f"<p>The keeper of weir {n} opens its gates at dawn, and whoever wants to pass before "
        f"that rings the bell twice.</p><div class='sidebar'><p>Note {n}. The bell is out of use."
        "</p><p><a href='/b'>More on bells.</a></p><p>Share | Print</p></div>"
        f"<p>At dusk the keeper of weir {n} shuts the gates and writes down how high the water "
        "stands.</p></div>"
        for n in range(1, 4)
    )
    path = tmp_path / "weirs.html"
    path.write_text(
        "<html><head><title>t</title></head><body><div class='navheader'><a href='/'>Home</a>"
        f"</div>{sections}</body></html>",
        encoding="utf-8",
    )
    lines = read_source(path, cache_dir=None).text.splitlines()
    assert [line.split(" ")[0] for line in lines] == ["Of", "The", "Note", "At"] * 3
    assert lines[0::4] == [f"Of weir {n}" for n in range(1, 4)]


@pytest.mark.parametrize(
    "body",
    [
        "<p>　　记者：闸门何时开启？</p><p>　　发言人：闸门每天清晨开启，过闸的船只应当先鸣钟两次。"
        "</p><p>　　记者：谁来记录水位？</p>",
        "<font size=3>　　记者：闸门何时开启？<br><br>　　发言人：闸门每天清晨开启，"
        "过闸的船只应当先鸣钟两次。<br>　　记者：谁来记录水位？</font>",
    ],
    ids=["paragraphs", "breaks"],
)
def test_html_laid_out_in_a_table_keeps_its_paragraphs(tmp_path, body):
    path = tmp_path / "briefing.html"
    path.write_text(
        "<html><head><meta charset='utf-8'><title>t</title></head><body><table><tr><td>"
        f"<a href='/'>首页</a></td></tr><tr><td>{body}</td></tr></table></body></html>",
        encoding="utf-8",
    )
    lines = read_source(path, cache_dir=None).text.splitlines()
    assert [line[:5] for line in lines if "：" in line] == [
        "记者：闸门",
        "发言人：闸",
        "记者：谁来",
    ]


def test_html_keeps_the_paragraphs_of_a_list_apart(tmp_path):
    items = "".join(
        f"<li><div>Rule {n} of the weir.</div><div>Whoever passes rings the bell.</div></li>"
        for n in (1, 2)
    )
    path = tmp_path / "rules.html"
    path.write_text(
        "<html><head><title>t</title></head><body><p>The keeper of the weir opens its gates at dawn"
        f".</p><ol>{items}</ol></body></html>",
        encoding="utf-8",
    )
    assert read_source(path, cache_dir=None).text.splitlines()[1:] == [
        "Rule 1 of the weir.",
        "Whoever passes rings the bell.",
        "Rule 2 of the weir.",
        "Whoever passes rings the bell.",
    ]


@pytest.mark.parametrize(("tags", "read"), [("<font size=2><b>", True), ("<div>", False)])
def test_html_with_tags_that_are_never_closed_loses_nothing(tmp_path, tags, read):
    path = tmp_path / "weirs.html"
    rules = "".join(f"{tags}Rule {n} of the weir binds its keeper.<br>" for n in range(300))
    path.write_text(f"<html><body><h1>Rules</h1>{rules}</body></html>", encoding="utf-8")
    if read:
        assert "Rule 299 of the weir" in read_source(path, cache_dir=None).text
    else:
        with pytest.raises(InputError, match="over 250 elements in one another"):
            read_source(path, cache_dir=None)


def test_html_prints_a_table_of_data_by_rows(tmp_path):
    path = tmp_path / "levels.html"
    path.write_text(
        "<html><head><title>t</title></head><body><p>The keeper of the weir opens its gates at dawn"
        ", and whoever wants to pass before that rings the bell twice.</p><table><tr><td>May</td>"
        "<td>12</td></tr><tr><td>June</td><td>9</td></tr></table></body></html>",
        encoding="utf-8",
    )
    lines = read_source(path, cache_dir=None).text.splitlines()
    assert [line.strip() for line in lines[1:]] == ["| May | 12 |", "| June | 9 |"]


@pytest.mark.parametrize("invisible", ["\x07", "\u00ad", "\u200b", "\ufeff", "\ue001", "\ufffd"])
def test_html_with_an_invisible_character_has_its_paragraphs_once(tmp_path, invisible):
    path = tmp_path / "page.html"
    page = PAGE.format(charset="utf-8").replace("各港口", f"各{invisible}港口")
    path.write_text(page, encoding="utf-8")
    assert read_source(path, cache_dir=None).text.count("灯塔的修缮问题") == 1


def test_a_page_saved_as_txt_is_read_as_the_page_that_it_is(tmp_path):
    path = tmp_path / "page.txt"
    path.write_text(PAGE.format(charset="utf-8"), encoding="utf-8")
    source = read_source(path, cache_dir=None)
    assert source.format == "html"
    assert "<p>" not in source.text
    path.write_text("The tag <html> opens a page.", encoding="utf-8")
    assert read_source(path, cache_dir=None).format == "txt"


def test_html_with_a_wrong_declaration_is_a_fault(tmp_path):
    path = tmp_path / "page.html"
    path.write_bytes(PAGE.format(charset="utf-8").encode("gbk"))
    assert "declares utf-8" in problem_of(path)


def test_declared_charset():
    assert declared_charset(b'<meta http-equiv="x" content="text/html; charset=GBK">') == "GBK"
    assert declared_charset(b'<?xml version="1.0" encoding="Big5"?><html>') == "Big5"
    assert declared_charset(b"<html><body>charset") == ""


def test_docx_gives_paragraphs_and_cells_in_order(tmp_path):
    path = tmp_path / "a.docx"
    path.write_bytes(docx_bytes("第一段。", "Second.", cells=("left", "right")))
    source = read_source(path, cache_dir=None)
    assert source.text == "第一段。\nSecond.\nleft\nright"
    assert (source.encoding, source.format) == ("", "docx")


def test_pdf_gives_print_lines():
    source = read_source(TEXTS / "gauge_notice.pdf", cache_dir=None)
    assert source.format == "pdf"
    assert source.text.count("\n") > 3


@pytest.mark.parametrize(
    ("name", "data", "problem"),
    [
        ("a.pdf", pdf_bytes(), "its pages are pictures"),
        ("a.pdf", pdf_bytes(password="secret"), "locked by a password"),
        ("a.pdf", b"%PDF-1.7\nbroken", "broken PDF"),
        ("a.pdf", b"plain text", "its content is not pdf"),
        ("a.docx", b"PK\x03\x04 word/ broken", "broken Word file"),
        ("a.docx", docx_bytes(""), "has no text"),
        ("a.docx", b"plain text", "its content is not docx"),
        ("a.html", b"<html><body></body></html>", "has no text"),
        ("a.xls", b"plain text", "suffix .xls"),
        ("a.txt", b"{\\rtf1\\ansi Harbour}", "Rich Text Format"),
        ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old Word or Excel document"),
        ("a.txt", b"PK\x03\x04 xl/workbook.xml", "a workbook"),
    ],
)
def test_files_that_cannot_be_used(tmp_path, name, data, problem):
    path = tmp_path / name
    path.write_bytes(data)
    assert problem in problem_of(path)


def test_missing_file_and_folder(tmp_path):
    assert "cannot be read" in problem_of(tmp_path / "none.txt")
    assert "cannot be read" in problem_of(tmp_path)


def test_supported():
    assert [supported(f"a{s}") for s in (".txt", ".HTML", ".pdf", ".docx", "")] == [True] * 5
    assert not supported("a.xlsx")


def test_extracted_text_is_kept_and_a_broken_copy_is_replaced(tmp_path, monkeypatch):
    path, cache = tmp_path / "a.docx", tmp_path / "cache"
    path.write_bytes(docx_bytes("第一段。"))
    first = read_source(path, cache_dir=cache)
    (kept,) = (cache / "text").iterdir()
    assert json.loads(kept.read_text("utf-8"))["text"] == "第一段。"
    with monkeypatch.context() as patched:
        patched.setattr(sources, "extract", lambda *a, **k: pytest.fail("extracted again"))
        assert read_source(path, cache_dir=cache) == first
    kept.write_text("{", encoding="utf-8")
    assert read_source(path, cache_dir=cache) == first
    assert json.loads(kept.read_text("utf-8"))["text"] == "第一段。"
    assert [p.name for p in (cache / "text").iterdir()] == [kept.name]
