"""A small bilingual corpus with known themes, as the tables that the topic analysis reads."""

import random

import pandas as pd

THEMES = (
    (("贸易", "关税", "市场", "出口"), ("trade", "tariff", "market", "export")),
    (("洪水", "水坝", "河流", "降雨"), ("flood", "dam", "river", "rain")),
    (("疫苗", "医院", "病毒", "护士"), ("vaccine", "hospital", "virus", "nurse")),
)
COMMON = (("国家", "合作"), ("state", "cooperation"))


def build_tables(*, layout, seed=7, words=24):
    """Return the seven tables for ``layout``.

    ``layout`` holds (document, group, language, themes of its paragraphs, relation, relates to).
    A theme of None is a heading, one of "" a paragraph without words. A paragraph has two
    sentences; the last quarter of its words is quoted. The paragraphs of a translation pair with
    those of its original one by one, as far as both go.
    """
    draw = random.Random(seed)
    documents, paragraphs, sentences, tokens, selection = [], [], [], [], []
    alignment, paragraph_alignment = [], []
    themes_of = {document: themes for document, _, _, themes, _, _ in layout}
    for document, group, language, themes, relation, relates_to in layout:
        documents.append(
            {
                "document_id": document,
                "group": group,
                "language": language,
                "relation": relation,
                "relates_to": relates_to,
            }
        )
        selection.append({"analysis": "topics", "document_id": document, "included": True})
        side = 0 if language == "zh" else 1
        gap = "" if language == "zh" else " "
        place = 0
        for index, theme in enumerate(themes, start=1):
            paragraph = f"{document}.p{index:02d}"
            paragraphs.append(
                {
                    "paragraph_id": paragraph,
                    "document_id": document,
                    "index": index,
                    "heading": theme is None,
                }
            )
            empty = theme is None or theme == ""
            drawn = [] if empty else _draw(draw, THEMES[theme][side], COMMON[side], words)
            half = len(drawn) // 2
            for number, part in enumerate((drawn[:half], drawn[half:]), start=1):
                sentence = f"{paragraph}.s0{number}"
                text = gap.join(part) or "——"
                sentences.append(
                    {
                        "sentence_id": sentence,
                        "paragraph_id": paragraph,
                        "document_id": document,
                        "language": language,
                        "text": text,
                        "start": place,
                    }
                )
                at = place
                for position, word in enumerate(part, start=1):
                    tokens.append(
                        {
                            "sentence_id": sentence,
                            "index": position,
                            "text": word,
                            "lemma": word,
                            "upos": "NOUN",
                            "start": at,
                            "end": at + len(word),
                            "voice": "quoted" if number == 2 and position > half / 2 else "holder",
                        }
                    )
                    at += len(word) + len(gap)
                place += len(text) + 1
        if relation == "translation_of":
            for index, _ in enumerate(zip(themes, themes_of[relates_to], strict=False), start=1):
                pair = {
                    "source_document": relates_to,
                    "target_document": document,
                    "source_paragraphs": f"{relates_to}.p{index:02d}",
                    "target_paragraphs": f"{document}.p{index:02d}",
                    "covered": 1.0,
                }
                paragraph_alignment.append(pair)
                alignment += [
                    {
                        **pair,
                        "source_sentences": f"{relates_to}.p{index:02d}.s0{number}",
                        "target_sentences": f"{document}.p{index:02d}.s0{number}",
                        "claimed": True,
                        "heading": themes[index - 1] is None,
                    }
                    for number in (1, 2)
                ]
    shared = ["source_document", "target_document", "source_paragraphs", "target_paragraphs"]
    return {
        "documents": pd.DataFrame(documents),
        "paragraphs": pd.DataFrame(paragraphs),
        "sentences": pd.DataFrame(sentences),
        "tokens": pd.DataFrame(
            tokens,
            columns=["sentence_id", "index", "text", "lemma", "upos", "start", "end", "voice"],
        ),
        "selection": pd.DataFrame(selection),
        "alignment": pd.DataFrame(
            alignment,
            columns=[
                *shared,
                "covered",
                "source_sentences",
                "target_sentences",
                "claimed",
                "heading",
            ],
        ).astype({"claimed": bool, "heading": bool}),
        "paragraph_alignment": pd.DataFrame(paragraph_alignment, columns=[*shared, "covered"]),
    }


def _draw(draw, vocabulary, common, words):
    return [draw.choice(vocabulary if draw.random() < 0.85 else common) for _ in range(words)]


def parallel_layout(repeats=5):
    """A Chinese paper, its English translation and an English reply on the first theme."""
    themes = [None, *([0, 1, 2] * repeats)]
    return [
        ("paper_zh", "paper", "zh", themes, "", ""),
        ("paper_en", "paper", "en", themes, "translation_of", "paper_zh"),
        ("reply_en", "reply", "en", [0] * 6, "", ""),
    ]
