import copy
import re
from itertools import product
from pathlib import Path

import frames
import pandas as pd
import pytest
from docutils.core import publish_parts
from jinja2 import Environment, UndefinedError

from tifa.publication.captions.caption import caption_text, one_line, read_captions
from tifa.publication.captions.facts import gather_facts
from tifa.publication.chinese import family_zh, specifications_zh
from tifa.publication.fonts import is_chinese
from tifa.publication.words import REASONS_ZH, reason_zh, standing_of
from tifa.relations.echoes import FAMILIES
from tifa.relations.graph import select_documents

FILES = sorted((Path(__file__).parents[2] / "workflow/report").glob("*.rst"))
NAMED = frames.names(4, long=False)
AIMS = frames.names(3, long=False)


def captions(*, settings=frames.SETTINGS, **replaced):
    tables = frames.study() | replaced
    facts = gather_facts(tables, settings=settings, groups=NAMED, targets=AIMS, reference="group_0")
    return read_captions(FILES, settings=settings, facts=facts)


def test_every_figure_has_title_text_and_alternative_in_both_languages():
    made = captions()
    assert set(made) >= {"inventory", "keyness", "stance", "topic_selection", "topics", "variants"}
    for caption in made.values():
        for part in (caption.title, caption.text, caption.note, caption.alternative):
            assert part["en"]
            assert part["zh"]
            assert part["en"] != part["zh"]
            assert "{" not in part["en"] + part["zh"]
            assert "  " not in part["en"]


def test_captions_of_figures_are_no_longer_than_a_journal_prints():
    for name, caption in captions().items():
        assert len(caption.text["en"].split()) <= 130, name
        assert len(caption.text["zh"]) <= 360, name


def test_captions_of_estimates_state_n_interval_status_and_what_is_unvalidated():
    made = captions()
    for name, said in {
        "keyness": (
            "Terms tested: 144",
            "95% intervals",
            "Families: keyness en",
            "descriptive only",
        ),
        "topics": ("paragraphs", "95% intervals", "descriptive only"),
        "stance": ("Mentions:", "95% intervals", "unvalidated", "descriptive only"),
        "appraisal": ("instances", "95% intervals", "Unvalidated", "descriptive only"),
        "calibration": ("pairs", "95% intervals", "within 0.1 of 0"),
        "formulations": ("Chinese formulations", "unvalidated"),
        "echoes": ("q at or below 0.05", "unvalidated"),
        "alignment": ("below 0.4", "unvalidated"),
        "variants": ("chance of 0.8", "unvalidated"),
    }.items():
        text = " ".join(made[name].text["en"].split())
        assert [part for part in said if part.lower() not in text.lower()] == [], name


def test_a_captions_file_holds_title_caption_and_alternative_text():
    caption = captions()["stance"]
    title, text, alternative = caption_text(caption, language="zh").strip().split("\n\n")
    assert (title, text) == (caption.title["zh"], caption.text["zh"])
    assert alternative == f"替代文字：{caption.alternative['zh']}"


def test_captions_print_the_live_parameters():
    settings = copy.deepcopy(frames.SETTINGS)
    settings["statistics"] |= {"confidence": 0.9, "bootstrap": 1234, "fdr": 0.013}
    settings["keyness"]["minimum_frequency"] = 17
    text = captions(settings=settings)["keyness"].text
    for language in ("en", "zh"):
        assert "1234" in text[language]
        assert "0.013" in text[language]
        assert "17" in text[language]
        assert "95%" not in text[language]
    assert "90% intervals" in text["en"]


def test_a_caption_says_how_many_of_a_thousand_contrasts_are_shown():
    table = frames.study()["keyness"]
    many = pd.concat(table.assign(contrast=f"group_1:group_{n}") for n in range(1000))
    caption = captions(keyness=many)["keyness"]
    assert caption.text["en"].endswith(
        "Shown: 24 of 1,000 contrasts, those with most terms apart from 0."
    )
    assert "1,000个对比" in caption.text["zh"]
    assert len(caption.note["en"]) < 5000


def test_captions_state_n_family_status_and_what_was_left_out():
    made = captions()
    keyness = made["keyness"].note["en"]
    assert "Terms tested: 144" in keyness
    assert "Families: keyness en without; keyness zh without" in keyness
    assert "The smallest attainable p is 0.1." in keyness
    assert "108 are descriptive only" in keyness
    assert "Left out: document_3_0, document_3_1 (background: group group_3)." in keyness
    assert (
        "未计入：document_3_0、document_3_1（背景材料，属 group_3 组）。"
        in made["keyness"].note["zh"]
    )
    stance = made["stance"].text
    assert "Mentions: 207, abstentions: 84." in stance["en"]
    assert "未经人工验证，仅作描述" in stance["zh"]


def test_one_status_throughout_is_said_once():
    stance = frames.stance(NAMED, AIMS).assign(status="unvalidated")
    assert "All 21 cells are unvalidated." in captions(stance=stance)["stance"].text["en"]


def test_validated_groups_are_named_with_their_scores():
    text = captions()["stance"].text
    assert "macro-F1 0.82, 41 coded)." in text["en"]
    assert "宏平均F1 0.82，编码41次）。" in text["zh"]
    assert "Validated:" not in captions(stance=frames.stance(NAMED, AIMS)[:0])["stance"].text["en"]


def test_coders_alone_and_what_was_learnt_are_said():
    told = frames.validated(NAMED, AIMS)
    text = captions(**told)["validation"].text
    assert "the learned reader speaks in Chinese (gain in macro-F1 +0.10, +0.02 to" in text["en"]
    assert "unvalidated: agreement not shown" in text["en"]
    alone = told | {"agreement": told["agreement"].assign(estimate=None, status="one coder")}
    assert "one coder alone" in captions(**alone)["validation"].text["en"]
    assert "仅一人编码" in captions(**alone)["validation"].text["zh"]


def test_unstable_topics_come_with_a_warning():
    selection = frames.topic_selection()
    unstable = captions(topic_selection=selection.assign(resample_ari=0.59))["topic_selection"].text
    assert "Under 0.6, topics vary" in unstable["en"]
    assert "低于0.6" in unstable["zh"]
    stable = captions(topic_selection=selection.assign(resample_ari=0.6))["topic_selection"].text
    assert "topics vary" not in stable["en"]


def test_the_numbers_of_topics_are_those_of_the_table():
    text = captions()["topic_selection"].note
    assert "topics tried: 4, 5, 6, 7, 8 (clusters" in text["en"]
    assert "所试主题数（4、5、6、7、8）" in text["zh"]
    text = captions(topic_selection=frames.topic_selection()[:1])["topic_selection"].note
    assert "topics tried: 4 (clusters" in text["en"]


def test_a_caption_says_how_firmly_the_number_of_topics_is_chosen():
    text = captions()["topic_selection"].text
    assert "40% of the resamples alone would take this number" in text["en"]
    assert "有40%会取此数" in text["zh"]
    alone = frames.topic_selection()[:1].assign(chosen=True, preferred=float("nan"))
    assert "would take" not in captions(topic_selection=alone)["topic_selection"].text["en"]


def test_topics_of_one_language_say_nothing_of_translations():
    terms = frames.topics()
    text = captions(
        topics=terms[terms["language"] == "zh"],
        topic_agreement=frames.topic_agreement()[:0],
        topic_survival=frames.topic_survival().assign(languages="zh", joined=""),
    )["topics"].text
    for word in ("language", "translation", "parallel"):
        assert word not in text["en"], word
    for word in ("译文", "平行", "语言"):
        assert word not in text["zh"]


def test_the_topics_own_error_and_loss_are_said():
    text = captions()["topics"].text
    assert "dominant topic in 98% (κ 0.97) when fitted as unrelated" in text["en"]
    assert "76% (κ 0.69) when held out (86%, 67-95%, of the 22" in text["en"]
    assert "Of 6 topics, 1 did not survive resampling and is dropped" in text["en"]
    assert "No translation joins the two languages of topic 3:" in text["en"]
    assert "主题3的中英文之间没有译文相连" in text["zh"]
    assert (
        "41对译文与原文作为互不相关的文本参与拟合时，主导主题相同者占98%（κ为0.97）" in text["zh"]
    )
    none = frames.topic_agreement()[:0]
    assert (
        "error across languages is unknown" in captions(topic_agreement=none)["topics"].text["en"]
    )


def test_topics_are_called_joint_only_when_they_are():
    joined = frames.topics(count=2)
    parted = joined[(joined["topic"] == 1) == (joined["language"] == "zh")]
    together, apart = captions(topics=joined)["topics"], captions(topics=parted)["topics"]
    assert "One model holds both languages" in together.note["en"]
    assert "One model holds both languages." in together.text["en"]
    assert "共用一个模型" in together.note["zh"]
    assert "both languages" in together.alternative["en"]
    assert "Each language has a model" in apart.note["en"]
    assert "Each language has topics of its own." in apart.text["en"]
    assert "each language" not in together.text["en"].lower().replace("in each language", "")
    assert "互不对应" in apart.note["zh"]
    assert "共用" not in apart.text["zh"]
    assert "both languages" not in apart.text["en"] + apart.alternative["en"]


def test_one_of_a_kind_is_said_in_the_singular():
    one = frames.inventory(frames.names(1, long=False), documents=1)
    one = one.assign(sentences=1, tokens=1)
    text = captions(inventory=one)["inventory"].text["en"]
    assert "Chinese: 1 document with 1 sentence and 1 token." in text
    stance = frames.stance(NAMED, AIMS)
    cell = stance[stance["quoted"] == "without"][:1].assign(status="unvalidated")
    assert "The status of 1 cell is unvalidated." in captions(stance=cell)["stance"].text["en"]


def test_languages_are_not_added_and_what_is_left_out_stands_apart():
    made = frames.inventory(frames.names(4, long=False))
    text = captions(inventory=made)["inventory"].text
    # Groups 0 to 2 count, with 10, 17 and 24 sentences; group 3 with 31 does not.
    assert (
        "Chinese: 3 documents with 51 sentences and 3,291 tokens; left out: 1 document with"
        in (text["en"])
    )
    assert "English: 3 documents with 51 sentences" in text["en"]
    assert "中文：3篇文档，51句，3,291词次；未计入：1篇文档，31句，3,051词次。" in text["zh"]


def documents_of(kinds):
    """A table of documents: group, language, relation to the first one, running words."""
    return pd.DataFrame(
        {
            "document_id": [f"text_{place}" for place in range(len(kinds))],
            "group": [kind[0] for kind in kinds],
            "language": [kind[1] for kind in kinds],
            "relation": [kind[2] if place else "" for place, kind in enumerate(kinds)],
            "relates_to": ["text_0" if place and k[2] else "" for place, k in enumerate(kinds)],
            "tokens": [kind[3] for kind in kinds],
        }
    )


def test_every_reason_to_leave_a_document_out_has_a_chinese_wording():
    roles = {"charter": "reference", "comment": "contrast", "archive": "context"}
    first = ("charter", "zh", "", 5)
    kinds = [*product(roles, ("zh", "en"), ("", "edition_of"), (5,)), ("comment", "zh", "", 0)]
    reasons = set()
    for kind, left_out in [*product(kinds, [()]), (first, ("text_1",))]:
        selection = select_documents(
            documents_of([first, kind]), roles=roles, reference="charter", left_out=left_out
        )
        reasons |= set(selection.loc[~selection["included"], "reason"])
    used = {
        next((key for key in REASONS_ZH if re.fullmatch(key, reason)), reason) for reason in reasons
    }
    assert used == set(REASONS_ZH)
    for reason in reasons:
        assert is_chinese(reason_zh(reason)[0])
        assert "{" not in reason_zh(reason)


def test_notes_under_tables_leave_out_what_only_a_drawing_has():
    made = captions()
    for name in ("keyness", "topics", "stance"):
        assert "upright stroke" in made[name].text["en"]
        assert "upright stroke" not in made[name].note["en"]
        assert "竖线" not in made[name].note["zh"]


def test_empty_tables_still_have_captions():
    empty = {name: table[:0] for name, table in frames.study().items()}
    made = captions(**empty)
    assert made["stance"].alternative["en"].startswith("Dot plot")
    assert "No document is left out." in made["stance"].text["en"]


def test_a_setting_that_does_not_exist_is_an_error():
    settings = copy.deepcopy(frames.SETTINGS)
    del settings["statistics"]["bootstrap"]
    with pytest.raises(UndefinedError, match="bootstrap"):
        captions(settings=settings)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_the_files_serve_as_captions_of_snakemake_reports(file):
    class Job:
        class params:
            settings = frames.SETTINGS

    environment = Environment(trim_blocks=True, lstrip_blocks=True)
    text = environment.from_string(file.read_text(encoding="utf-8")).render(snakemake=Job)
    assert "{" not in text
    assert len(text) > 300
    assert "system-message" not in publish_parts(text, writer="html")["body"]


def test_lines_join_without_a_space_in_chinese():
    assert one_line("和平，\n  安全\n") == "和平，安全"
    assert one_line("peace\nand\n\nsecurity ") == "peace and security"
    assert one_line("") == ""


def test_variants_print_counts_and_verdict():
    made = captions()["variants"]
    assert "substantive variant: 3" in made.text["en"]
    assert "exact interval 0.0126 to 0.987" in made.text["en"]
    assert "实质异文3处" in made.text["zh"]
    assert "0.8 or more" in made.note["en"]


def test_families_of_tests_are_put_into_chinese():
    groups = {"ministry": {"en": "foreign ministry", "zh": "外交部"}}
    told = {
        "ministry:reference_list, zh, lemma, without quoted words: 81 terms": (
            "外交部 对比 参照词表，中文，词元，不计引语：81个词语"
        ),
        "ministry:other, en:zh, by calibration, with quoted words: 1 target": (
            "外交部 对比 other，英文 对比 中文，经校准，计入引语：1个对象"
        ),
        "calibration, abstention_difference: all targets together": (
            "校准，弃权率之差：全部对象合计"
        ),
        "topics, en, with quoted words: 16 tests": "主题，英文，计入引语：16项检验",
        FAMILIES["echo"]: "呼应：本研究的句子与文本",
        FAMILIES["quotation"]: "本研究的跨语引用",
    }
    for family, chinese in told.items():
        assert family_zh(family, groups=groups) == chinese


def test_specifications_are_put_into_chinese():
    names = "without quoted words, second segmenter; the English text; confidence from 0.95; new"
    assert specifications_zh(names) == "不计引语，第二分词器；英文文本；置信度0.95以上；new"
    assert specifications_zh("") == ""


def test_readings_are_validated_only_where_people_confirmed_them_all():
    lacking = "unvalidated: one coder"
    assert standing_of([]) == standing_of([lacking, "unvalidated"]) == "unvalidated"
    assert standing_of(["validated", lacking]) == "validated in part"
    assert standing_of(["validated", "validated"]) == "validated"


def test_the_caption_of_echoes_counts_what_the_figure_draws():
    echoes = frames.echoes(NAMED)
    elsewhere = echoes.iloc[:1].assign(to_document="document_1_0")
    of_all = pd.concat([echoes, elsewhere], ignore_index=True)
    for added in (echoes, of_all):
        made = captions(echoes=added)["echoes"]
        drawn = re.search(r"Drawn: quotations (\d+)", made.text["en"])
        every = re.search(r"quotations (\d+), shared", made.note["en"])
        assert drawn
        assert every
        assert int(every[1]) - int(drawn[1]) == len(added) - len(echoes)
