import pandas as pd
import pytest

from tifa.relations import verdict
from tifa.relations.editions import collate_editions, edition_groups
from tifa.relations.verdict import interval, judge_variants
from tifa.tables import TABLES, write_table


def study(**texts):
    """Documents a_zh and b_zh, editions, and c_en, a translation of the first: lists of
    paragraphs of sentences of words."""
    relations = {"b_zh": ("edition_of", "a_zh"), "c_en": ("translation_of", "a_zh")}
    documents, paragraphs, sentences, tokens = [], [], [], []
    for name, written in texts.items():
        relation, target = relations.get(name, ("", ""))
        language, blank = name[-2:], " " if name.endswith("en") else ""
        documents.append(
            {"document_id": name, "language": language, "relation": relation, "relates_to": target}
        )
        place = 0
        for index, paragraph in enumerate(written, start=1):
            start = place
            for number, words in enumerate(paragraph, start=1):
                place += len(blank) if number > 1 else 0
                sentence_id, opened = f"{name}.p{index:02d}.s{number:02d}", place
                for word in words.split():
                    mark = not word[0].isalnum()
                    place += len(blank) if place > opened and not mark else 0
                    tokens.append(
                        {
                            "sentence_id": sentence_id,
                            "text": word,
                            "lemma": word.lower(),
                            "upos": "PUNCT" if mark else "ADV" if word in "均都" else "NOUN",
                            "start": place,
                            "end": place + len(word),
                        }
                    )
                    place += len(word)
                own = [t for t in tokens if t["sentence_id"] == sentence_id]
                text = "".join(
                    (blank if i and t["upos"] != "PUNCT" else "") + t["text"]
                    for i, t in enumerate(own)
                )
                sentences.append(
                    {
                        "sentence_id": sentence_id,
                        "document_id": name,
                        "text": text,
                        "start": opened,
                        "end": place,
                    }
                )
            text = blank.join(
                s["text"] for s in sentences if s["sentence_id"].startswith(f"{name}.p{index:02d}.")
            )
            paragraphs.append(
                {
                    "paragraph_id": f"{name}.p{index:02d}",
                    "document_id": name,
                    "index": index,
                    "section": "",
                    "heading": False,
                    "text": text,
                    "start": start,
                    "end": place,
                }
            )
            place += 1
    return [pd.DataFrame(rows) for rows in (documents, paragraphs, sentences, tokens)]


def beads(*pairs):
    columns = TABLES["alignment"].column_names
    rows = [
        dict.fromkeys(columns, "")
        | {
            "bead_id": f"b{number}",
            "source_document": "a_zh",
            "target_document": "c_en",
            "source_sentences": source,
            "target_sentences": target,
            "confidence": 0.9,
            "claimed": True,
        }
        for number, (source, target) in enumerate(pairs)
    ]
    return pd.DataFrame(rows, columns=columns)


OPTIONS = {"minimum_confidence": 0.8, "confidence": 0.95}


@pytest.fixture(scope="module")
def judged():
    tables = study(
        a_zh=[["农民 在 河 边 种 苹果 。", "他们 均 很 高兴 。"], ["医院 昨天 开门 。"]],
        b_zh=[["农民 在 河 边 种 小麦 。", "他们 都 很 高兴 。"]],
        c_en=[
            ["The farmers grow wheat by the river .", "They are happy ."],
            ["The hospital opened yesterday ."],
        ],
    )
    alignment = beads(
        ("a_zh.p01.s01", "c_en.p01.s01"),
        ("a_zh.p01.s02", "c_en.p01.s02"),
        ("a_zh.p02.s01", "c_en.p02.s01"),
    )
    return judge_variants(collate_editions(*tables), alignment, *tables, **OPTIONS)


def test_the_reading_that_is_rendered_is_supported_and_synonyms_are_left_open(judged, tmp_path):
    variants, verdicts = judged
    supported = dict(zip(variants["apparatus"], variants["supported_reading"], strict=True))
    assert supported == {
        "苹果 A_ZH : 小麦 B_ZH": "b_zh",
        "均 A_ZH : 都 B_ZH": "",
        "医院昨天开门。 A_ZH : om. B_ZH": "a_zh",
    }
    assert "wheat" in variants.iloc[0]["rendering"]
    assert variants.iloc[0]["evidence"] == "c_en.p01.s01"
    write_table(variants, tmp_path / "variants.parquet", name="variants")
    write_table(verdicts, tmp_path / "edition_verdicts.parquet", name="edition_verdicts")


def test_verdicts_count_what_is_decided(judged):
    rows = judged[1].set_index("witness")
    assert rows["variants"].tolist() == [3, 3]
    assert rows["decided"].tolist() == [2, 2]
    assert rows["supported"].to_dict() == {"a_zh": 1, "b_zh": 1}
    assert "Too few" in rows.at["a_zh", "statement"]


def test_interval_against_published_values():
    # Clopper & Pearson 1934; 7 of 9 at 95 %: .3999 and .9719 (tables of Fisher and Yates)
    low, high = interval(7, 9, level=0.95)
    assert (round(low, 4), round(high, 4)) == (0.3999, 0.9719)
    assert interval(0, 3, level=0.95) == (0.0, pytest.approx(1 - 0.025 ** (1 / 3)))
    assert interval(0, 0, level=0.95) == (0.0, 1.0)


def test_without_translation_or_editions_nothing_is_said():
    tables = study(a_zh=[["昨天 河 水 涨 了 三 尺 。"]], b_zh=[["昨天 河 水 退 了 三 尺 。"]])
    variants, verdicts = judge_variants(collate_editions(*tables), beads(), *tables, **OPTIONS)
    assert variants["supported_reading"].tolist() == [""]
    assert verdicts.empty
    alone = study(a_zh=[["水 涨 。"]])
    variants, verdicts = judge_variants(collate_editions(*alone), beads(), *alone, **OPTIONS)
    assert variants.empty
    assert verdicts.empty


def test_no_claim_means_no_verdict():
    tables = study(
        a_zh=[["农民 在 河 边 种 苹果 。"]],
        b_zh=[["农民 在 河 边 种 小麦 。"]],
        c_en=[["Farmers grow wheat ."]],
    )
    alignment = beads(("a_zh.p01.s01", "c_en.p01.s01")).assign(claimed=False)
    variants, verdicts = judge_variants(collate_editions(*tables), alignment, *tables, **OPTIONS)
    assert variants["supported_reading"].tolist() == [""]
    assert verdicts["decided"].tolist() == [0, 0]
    assert verdicts["share"].isna().all()


def test_lists_in_another_order_follow_the_translation(monkeypatch):
    tables = study(
        a_zh=[["明年 将 新建 很多 学校 、 医院 。"]],
        b_zh=[["明年 将 新建 很多 医院 、 学校 。"]],
        c_en=[["Many hospitals and schools will be built next year ."]],
    )
    alignment = beads(("a_zh.p01.s01", "c_en.p01.s01"))
    variants, _ = judge_variants(collate_editions(*tables), alignment, *tables, **OPTIONS)
    assert variants["supported_reading"].tolist() == ["b_zh"]
    monkeypatch.setattr(verdict, "ORDERED", 1.01)
    variants, _ = judge_variants(collate_editions(*tables), alignment, *tables, **OPTIONS)
    assert variants["supported_reading"].tolist() == [""]


def one_variant(a: str, b: str, english: str):
    """Verdict on the only variant of two one-sentence editions, and what is said of both."""
    tables = study(a_zh=[[a]], b_zh=[[b]], c_en=[[english]])
    alignment = beads(("a_zh.p01.s01", "c_en.p01.s01"))
    variants, verdicts = judge_variants(collate_editions(*tables), alignment, *tables, **OPTIONS)
    (row,) = variants.to_dict("records")
    return row, verdicts.set_index("witness")


def test_words_that_only_one_edition_has_are_supported_where_they_are_rendered():
    longer = "大国 带头 讲 平等 、 讲 合作 、 讲 法治 。"
    english = "Major countries should lead in honoring equality , cooperation and the rule of law ."
    row, verdicts = one_variant(longer, "大国 带头 讲 平等 、 讲 合作 。", english)
    assert row["supported_reading"] == "a_zh"
    assert "law" in row["rendering"]
    assert verdicts.at["a_zh", "expected_wrong"] == pytest.approx(1 - row["confidence"], abs=0.006)
    row, _ = one_variant("大国 带头 讲 平等 、 讲 合作 。", longer, english)
    assert row["supported_reading"] == "b_zh"


def test_a_word_or_particle_without_a_rendering_supports_nobody():
    english = "The court hears cases about rivers ."
    row, _ = one_variant("法院 审理 河流 问题 案件 。", "法院 审理 河流 案件 。", english)
    assert row["supported_reading"] == ""
    row, _ = one_variant("法院 审理 过 河流 案件 。", "法院 审理 河流 案件 。", english)
    assert row["supported_reading"] == ""


def test_a_clause_without_a_rendering_supports_the_edition_that_lacks_it():
    row, _ = one_variant(
        "农民 种 小麦 , 医院 昨天 招聘 很多 护士 。", "农民 种 小麦 。", "Farmers plant wheat ."
    )
    assert row["supported_reading"] == "b_zh"
    assert row["rendering"] == ""


def test_what_begins_or_ends_every_reading_decides_nothing():
    assert verdict._cores(["、捍卫和平", "捍卫正义。"], language="zh") == ["和平", "正义"]
    assert verdict._cores(["the river bank", "the river bed"], language="en") == ["bank", "bed"]
    assert verdict._cores(["捍卫和平"], language="zh") == ["捍卫和平"]


def test_identical_editions_have_no_variants_and_no_statement():
    same = [["农民 在 河 边 种 苹果 。"]]
    tables = study(a_zh=same, b_zh=same, c_en=[["Farmers grow apples ."]])
    alignment = beads(("a_zh.p01.s01", "c_en.p01.s01"))
    variants, verdicts = judge_variants(collate_editions(*tables), alignment, *tables, **OPTIONS)
    assert variants.empty
    assert verdicts["decided"].tolist() == [0, 0]
    assert verdicts["statement"].str.contains("Nothing can be said").all()


def test_an_empty_translation_supports_nobody():
    tables = study(a_zh=[["农民 种 苹果 。"]], b_zh=[["农民 种 小麦 。"]], c_en=[])
    alignment = beads(("a_zh.p01.s01", ""))
    variants, verdicts = judge_variants(collate_editions(*tables), alignment, *tables, **OPTIONS)
    assert variants["supported_reading"].tolist() == [""]
    assert verdicts["decided"].tolist() == [0, 0]


def test_of_forty_witnesses_those_with_the_reading_are_supported():
    fruits = ["苹果", "小麦"]
    texts = {
        f"w{number:02d}_zh": [[f"农民 在 河 边 种 {fruits[number % 2]} 。"]] for number in range(39)
    }
    tables = study(
        a_zh=[["农民 在 河 边 种 苹果 。"]],
        **texts,
        c_en=[["The farmers grow wheat by the river ."]],
    )
    edition = tables[0]["document_id"].str.startswith("w")
    tables[0].loc[edition, ["relation", "relates_to"]] = ["edition_of", "a_zh"]
    alignment = beads(("a_zh.p01.s01", "c_en.p01.s01"))
    variants, verdicts = judge_variants(collate_editions(*tables), alignment, *tables, **OPTIONS)
    assert variants["supported_reading"].item().split() == sorted(texts)[1::2]
    assert verdicts["supported"].sum() == 19


def test_a_paragraph_of_50_000_characters_is_judged_by_its_sentence():
    tables = study(
        a_zh=[["河水 上涨 " * 500 + "。"] * 25 + ["农民 种 苹果 。"]],
        b_zh=[["河水 上涨 " * 500 + "。"] * 25 + ["农民 种 小麦 。"]],
        c_en=[["The river rises .", "Farmers plant wheat ."]],
    )
    alignment = beads(("a_zh.p01.s01", "c_en.p01.s01"), ("a_zh.p01.s26", "c_en.p01.s02"))
    variants, _ = judge_variants(collate_editions(*tables), alignment, *tables, **OPTIONS)
    assert variants["supported_reading"].tolist() == ["b_zh"]


def test_base_is_what_a_translation_points_at():
    documents = pd.DataFrame(
        [
            ("x", "edition_of", "y"),
            ("y", "", ""),
            ("z", "edition_of", "x"),
            ("t", "translation_of", "z"),
            ("u", "", ""),
        ],
        columns=["document_id", "relation", "relates_to"],
    )
    assert edition_groups(documents) == [("z", ["x", "y", "z"])]
    assert edition_groups(documents, witnesses=["y"]) == [("y", ["x", "y", "z"])]
