"""The report in a browser: what a reader clicks, types and reads, from disk and without a network.

Needs Chromium or Chrome on the path, and the development dependencies playwright and
axe-playwright-python.
"""

import re
import shutil

import frames
import pytest
import reported_study as study

from tifa.publication.fonts import Face

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed")

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
BROWSER = next(filter(None, map(shutil.which, NAMES)), None)
pytestmark = pytest.mark.skipif(BROWSER is None, reason="no Chromium or Chrome on the path")
PHONE = {"width": 390, "height": 844}
CELL = "stance/group/group_1/zh/group_1/without"


@pytest.fixture(scope="module")
def folder(tmp_path_factory, font):
    made = study.tables()
    stance = made["stance"]
    made["stance"] = stance.assign(
        evidence=[
            "document_1_0.p02.s02 document_1_0.p03.s01" if evidence else ""
            for evidence in stance["evidence"]
        ]
    )
    path = tmp_path_factory.mktemp("browser")
    figures = study.draw(path, made, Face(font), language="en")
    written = study.write(path, made, figures=figures, font=font)
    moved = path / "a moved folder, 报告"  # away from all else that the run has made
    written.rename(moved)
    return moved


@pytest.fixture(scope="module")
def browser():
    with playwright.sync_playwright() as running:
        opened = running.chromium.launch(executable_path=BROWSER, args=["--no-sandbox"])
        yield opened
        opened.close()


class Visit:
    """A page of the report, and everything that went wrong or left the folder meanwhile."""

    def __init__(self, browser, folder, **options) -> None:
        self.folder = folder.as_uri()
        self.context = browser.new_context(**options)
        self.page = self.context.new_page()
        self.faults: list[str] = []
        self.page.on("console", lambda message: self.faults.append(message.text))
        self.page.on("pageerror", lambda error: self.faults.append(str(error)))
        self.page.on("requestfailed", lambda request: self.faults.append(request.url))
        self.page.on("request", self._request)

    def _request(self, request) -> None:
        if not request.url.startswith((self.folder, "data:")):
            self.faults.append(f"left the folder: {request.url}")

    def open(self, address: str):
        self.page.goto("about:blank")
        self.page.goto(f"{self.folder}/{address}")
        return self.page


@pytest.fixture
def visit(browser, folder):
    visits = []

    def start(**options) -> Visit:
        visits.append(Visit(browser, folder, **options))
        return visits[-1]

    yield start
    for one in visits:
        one.context.close()
        assert one.faults == []


def fragment(page) -> str:
    return page.evaluate("location.hash").removeprefix("#")


def test_a_cell_of_the_stance_figure_leads_to_its_sentences_and_back(visit):
    page = visit().open("index.html")
    mark = page.locator(f'[id="{CELL}"]')
    label = mark.get_attribute("aria-label")
    assert re.match(r"Stance: group 1, Chinese, group 1: .+ Sentences behind it: 2\.", label)
    mark.click()
    page.locator("#evidence ol li").nth(1).wait_for()
    assert fragment(page) == CELL
    assert page.locator("#evidence > p").first.inner_text() == label
    assert page.locator(".sentence.asked").get_attribute("id") == "document_1_0.p02.s02"
    assert page.locator(".sentence.cited").count() == 2
    page.get_by_role("link", name="Next sentence").click()
    page.locator('.sentence.asked[id="document_1_0.p03.s01"]').wait_for()
    assert fragment(page) == f"{CELL}@document_1_0.p03.s01"
    marks = page.locator("#about li a")
    assert label in marks.all_inner_texts()
    page.get_by_role("link", name="Back to the mark in the figure").click()
    assert page.url.endswith(f"index.html#{CELL}")
    assert page.locator("a:target").get_attribute("aria-label") == label
    page.go_back()
    page.get_by_role("link", name="The row in the table").click()
    page.locator("tr.asked").wait_for()
    assert page.locator("tr.asked .evidence").inner_text() == "2"
    page.locator("tr.asked .evidence").click()
    page.locator("#evidence ol li").first.wait_for()
    assert fragment(page) == CELL


def test_every_mark_of_every_figure_leads_to_sentences_or_to_a_place(visit):
    page = visit().open("index.html")
    marks = page.eval_on_selector_all(
        ".drawing a", "all => all.map(a => [a.closest('section').id, a.getAttribute('href')])"
    )
    assert {figure for figure, _ in marks} == {
        "figure-stance",
        "figure-variants",
        "figure-echoes",
    }
    for address in sorted({address for _, address in marks})[::7]:
        page.goto(f"{page.url.rsplit('/', 1)[0]}/{address}")
        page.locator(".asked").first.wait_for()
        assert page.locator("#message").inner_text() == ""


def test_chinese_and_english_are_found_in_all_documents(visit):
    page = visit().open("reader.html")
    for words, sentence in (("霸权 人心", "p02.s02"), ("HEGEMONY friends", "p02.s02")):
        page.get_by_label("Search all documents").fill(words)
        page.get_by_role("button", name="Search").click()
        page.locator(".hits li").nth(2).wait_for()
        page.locator("#message", has_text=f"3 sentences with “{words}”").wait_for()
        assert page.locator(".hits li a").first.inner_text().endswith(sentence)
        assert page.locator(".hits li").first.locator("mark").count() == 2
    page.locator(".hits li a").first.click()
    page.locator(".sentence.asked").wait_for()
    assert page.locator(".sentence.asked").get_attribute("id") == "document_0_1.p02.s02"


def test_a_table_is_sorted_and_searched(visit):
    page = visit().open("tables.html#keyness")
    rows = page.locator("table.grid tbody tr")
    rows.nth(24).wait_for()
    header = page.locator("th", has_text=re.compile("^log ratio$")).first
    header.get_by_role("button").click()
    page.locator("th[aria-sort=ascending]", has_text="log ratio").wait_for()
    at = page.locator("thead th").all_inner_texts().index("log ratio")
    shown = [
        text.replace("−", "-") for text in rows.locator(f"td:nth-child({at + 1})").all_inner_texts()
    ]
    numbers = [float(text) for text in shown]
    assert numbers == sorted(numbers)
    lowest = frames.keyness(study.GROUPS)["log_ratio"].min()
    assert numbers[0] == pytest.approx(lowest, abs=0.01)
    page.get_by_label("Search the table").fill(frames.term(3, "zh", long=False))
    page.locator(".dt-info", has_text="(of").wait_for()
    terms = page.locator("thead th").all_inner_texts().index("term")
    found = rows.locator(f"td:nth-child({terms + 1})").all_inner_texts()
    assert found
    assert all(frames.term(3, "zh", long=False) in term for term in found)


def test_both_languages_stand_side_by_side_with_what_was_found(visit):
    page = visit().open("reader.html#document_0_1.p02.s02")
    page.locator(".sentence.asked").wait_for()
    bead = page.locator(".bead", has=page.locator('[id="document_0_1.p02.s02"]'))
    assert bead.locator(".passage").count() == 2
    assert bead.locator('[id="document_0_0.p02.s02"]').get_attribute("lang") == "zh-Hans"
    left, right = (bead.locator(".passage").nth(at).bounding_box() for at in (0, 1))
    assert left["x"] + left["width"] <= right["x"]
    verdict = bead.locator(".sign.mention").last
    assert verdict.inner_text().startswith("▼")
    assert "The Minister toward group 1: against −0.6" in verdict.text_content()
    assert bead.locator("span.mention:not(.sign)").last.inner_text() == "hegemony"
    assert bead.locator(".sign.quotation").last.inner_text() == "The Minister"
    entries = page.locator(".variant-entry")
    assert entries.count() == 6
    assert "安全 0 : 和平 1" in entries.first.inner_text()
    page.get_by_role("checkbox", name="mentions and readings").uncheck()
    assert not verdict.is_visible()
    page.get_by_label("Side by side with").select_option("")
    page.locator(".bead.alone").first.wait_for()
    assert page.locator('[id="document_0_0.p02.s02"]').count() == 0


def test_echoes_lead_to_what_they_take_up_and_back(visit):
    page = visit().open("reader.html#document_1_0.p02.s01")
    page.locator('[id="document_1_0.p02.s01"] .sign.echo').first.click()
    page.locator('.sentence.asked[id="document_0_0.p03.s01"]').wait_for()
    page.locator('[id="document_0_0.p03.s01"] .sign.echo').first.click()
    page.locator('.sentence.asked[id="document_1_0.p02.s01"]').wait_for()


def test_hostile_text_is_only_text(visit):
    page = visit().open("reader.html#document_1_1.p02.s03")
    page.locator(".sentence.asked").wait_for()
    assert page.locator(".sentence.asked .text").inner_text() == study.HOSTILE
    assert page.locator('[id="document_1_1.p03.s02"] .text').inner_text() == study.LONG
    strange = page.locator('[id="document_1_1.p03.s03"] .text')
    assert strange.inner_text() == study.RIGHT_TO_LEFT
    assert strange.get_attribute("dir") == "auto"
    page.goto(page.url.replace("reader.html", "tables.html").split("#")[0] + "#documents")
    page.locator("table.grid tbody tr").first.wait_for()
    assert "<script>alert(1)</script>" in page.locator("table.grid tbody").inner_text()
    page.get_by_label("Search the table").fill("&lt; <script> &")
    assert page.evaluate("window.ran") is None
    index = page.url.split("tables.html")[0] + "index.html"
    page.goto(index)
    assert page.evaluate("window.ran") is None
    assert page.locator("h1 b, h1 script").count() == 0


def test_the_keyboard_is_enough(visit):
    page = visit().open("index.html")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.locator("#figure-stance .skip").focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "after-stance"
    page.locator(f'[id="{CELL}"]').focus()
    page.keyboard.press("Enter")
    page.locator(".sentence:focus").wait_for()
    page.get_by_role("link", name="The row in the table").focus()
    page.keyboard.press("Enter")
    page.locator("tr.asked:focus").wait_for()
    order = page.locator("thead [role=button]").first
    order.focus()
    page.keyboard.press("Enter")
    page.locator("thead th[aria-sort=ascending]").first.wait_for()


@pytest.mark.parametrize(
    "address",
    [
        "index.html",
        "tables.html#keyness",
        "reader.html#document_1_1.p03.s02",
        f"reader.html#{CELL}",
    ],
)
def test_a_phone_needs_no_sideways_scrolling(visit, address):
    page = visit(viewport=PHONE).open(address)
    page.locator("main").wait_for()
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(300)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    for sheet in page.locator(".sheet").all():
        assert sheet.evaluate("box => box.scrollWidth >= box.querySelector('svg').clientWidth")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    "address",
    ["index.html", "tables.html#stance", f"reader.html#{CELL}", "reader.html#document_0_0"],
)
def test_the_accessibility_checker_finds_nothing_serious(visit, address, scheme):
    page = visit(color_scheme=scheme).open(address)
    page.locator("main").wait_for()
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(300)
    found = axe.Axe().run(page, options={"preload": False}).response["violations"]
    serious = [
        (one["id"], [node["target"] for node in one["nodes"]][:3])
        for one in found
        if one["impact"] in ("serious", "critical")
    ]
    assert serious == []


def test_an_address_that_leads_nowhere_is_told(visit):
    page = visit().open("reader.html#no_document.p01")
    page.locator("#message", has_text="no_document.p01").wait_for()
    page = visit().open("tables.html#stance/no/such/row")
    page.locator("#message", has_text="does not show this row").wait_for()
