import base64
import hashlib
import json
from pathlib import Path

import frames
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from tifa.publication import report
from tifa.publication.captions import gather_facts, read_captions
from tifa.publication.report import island, report_html

FILES = sorted((Path(__file__).parents[2] / "workflow/report").glob("*.rst"))
NAMED = frames.names(4, long=False)
AIMS = frames.names(3, long=False)
SVG = '<svg width="9pt" viewBox="0 0 90 50" xmlns="http://www.w3.org/2000/svg"></svg>'


def parsed(text):
    return html.document_fromstring(text.encode("utf-8"), parser=html.HTMLParser(encoding="utf-8"))


def page(tmp_path, font, **replaced):
    tables = frames.study() | replaced
    facts = gather_facts(tables, settings=frames.SETTINGS, groups=NAMED, targets=AIMS)
    figures = []
    for name in ("inventory", "keyness", "stance"):
        figures.append(tmp_path / name)
        figures[-1].mkdir()
        (figures[-1] / f"{name}-1.svg").write_text(SVG, encoding="utf-8")
    return report_html(
        tables,
        study="demo",
        title={"en": "A <b>study</b>", "zh": "研究"},
        reference="group_0",
        groups=NAMED,
        targets=AIMS,
        settings=frames.SETTINGS,
        sources=[
            {
                "source_id": "source",
                "title": "<i>t</i>",
                "author": "",
                "publisher": "P",
                "date": "2023",
                "url": "javascript:alert(1)",
                "licence": "",
                "note": "Its date is inferred.",
            }
        ],
        captions=read_captions(FILES, settings=frames.SETTINGS, facts=facts),
        figures=figures,
        font=font,
    )


@pytest.fixture(scope="module")
def written(tmp_path_factory, font):
    return page(tmp_path_factory.mktemp("report"), font)


@pytest.fixture(scope="module")
def tree(written):
    return html.document_fromstring(
        written.encode("utf-8"), parser=html.HTMLParser(encoding="utf-8")
    )


@given(st.recursive(st.text(), lambda inner: st.lists(inner, max_size=4), max_leaves=10))
def test_the_island_survives_and_cannot_be_left(value):
    text = island(value)
    assert json.loads(text) == value
    assert not set("<>&\u2028\u2029") & set(text)


def test_text_of_documents_stays_text(tree, written):
    scripts = tree.xpath("//script")
    assert [script.get("type") for script in scripts] == ["application/json", None]
    assert not tree.xpath("//*[@onerror or @onclick or @onload]")
    assert not tree.xpath("//a[starts-with(@href, 'javascript')]")
    assert not tree.xpath("//h1/b | //li//i")
    assert all(image.get("src").startswith("data:image/svg+xml") for image in tree.xpath("//img"))
    cited = json.loads(scripts[0].text)
    assert any("</script><script>" in text for _, _, text in cited)
    assert written.count("</script>") == 2


def test_the_policy_allows_the_pages_own_script_alone(tree):
    (policy,) = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    digest = hashlib.sha256(tree.xpath("//script")[1].text.encode("utf-8")).digest()
    assert f"script-src 'sha256-{base64.b64encode(digest).decode('ascii')}'" in policy
    assert "default-src 'none'" in policy


def test_nothing_is_loaded_from_elsewhere(tree):
    loaded = tree.xpath("//@src | //link/@href")
    assert all(address.startswith("data:") for address in loaded)
    links = tree.xpath("//a/@href")
    assert all(link.startswith(("#", "../figures/", "../tables/")) for link in links)
    anchors = set(tree.xpath("//@id"))
    assert all(link[1:] in anchors for link in links if link.startswith("#"))


def test_ids_are_unique_images_and_fields_are_named(tree):
    ids = tree.xpath("//@id")
    assert len(ids) == len(set(ids))
    assert all(image.get("alt") for image in tree.xpath("//img"))
    assert all(field.getparent().tag == "label" for field in tree.xpath("//input"))
    assert tree.get("lang") == "en"
    assert tree.xpath("//figcaption/p[@lang='zh-Hans']")


def test_only_cited_sentences_travel_and_buttons_lead_to_them(tree):
    cited = json.loads(tree.xpath("//script")[0].text)
    known = set(frames.sentences(NAMED)["sentence_id"])
    assert {sentence[0] for sentence in cited} < known
    table = tree.xpath("//table[@id='rows-keyness']")[0]
    heads = [head.text_content().strip() for head in table.xpath(".//th")]
    row = table.xpath("./tbody/tr")[0]
    ids = frames.keyness(NAMED).iloc[0]["evidence"].split()
    button = row.xpath(".//button")[0]
    assert [cited[int(index)][0] for index in button.get("data-evidence").split()] == ids
    assert row.xpath("./td")[heads.index("term")].text == frames.keyness(NAMED).iloc[0]["term"]


def test_many_rows_and_much_evidence_are_cut_and_said(tmp_path, font, monkeypatch):
    monkeypatch.setattr(report, "ROWS", 10)
    monkeypatch.setattr(report, "EVIDENCE", 2)
    ids = " ".join(frames.sentences(NAMED)["sentence_id"])
    text = page(tmp_path, font, keyness=frames.keyness(NAMED).assign(evidence=ids))
    tree = parsed(text)
    rows = tree.xpath("//table[@id='rows-keyness']/tbody/tr")
    assert len(rows) == 10
    ranks = [cell.text for row in rows for cell in row.xpath("./td[@class='n'][1]")]
    assert set(ranks) == {"1"}
    button = rows[0].xpath(".//button")[0]
    assert (button.text, button.get("data-more")) == ("24", "22")
    assert "Shown are the highest-ranked 10 of 288 rows." in text


def test_the_same_input_gives_the_same_page(tmp_path, font, written):
    assert page(tmp_path, font) == written


def test_empty_tables_make_a_page(tmp_path, font):
    empty = {name: table[:0] for name, table in frames.study().items() if name != "documents"}
    text = page(tmp_path, font, **empty)
    assert "This table has no rows." in text
    assert "Nothing was changed." in text


def test_cleaning_is_counted_by_rule(tree):
    rows = tree.xpath("//section[@id='cleaning']//tbody/tr")
    counted = [[cell.text_content() for cell in row] for row in rows]
    assert counted == [["timestamp", "4", "16"], ["whitespace", "3", "12"]]


def test_a_missing_number_is_a_dash_and_sorts_last(tree):
    cells = tree.xpath("//table[@id='rows-stance']/tbody/tr/td[contains(@class,'n')]")
    dashes = [cell for cell in cells if cell.text == "–"]
    assert dashes
    assert all(cell.get("data-value") is None for cell in dashes)
    assert pd.notna([float(c.get("data-value")) for c in cells if c.text != "–"]).all()


def test_what_is_inferred_about_a_source_is_said(written):
    assert "Its date is inferred." in written
