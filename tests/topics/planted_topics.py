"""A small bilingual corpus with known themes, as the tables that the topic analysis reads."""

import random

import pandas as pd

THEMES = (
    (("贸易", "关税", "市场", "出口"), ("trade", "tariff", "market", "export")),
    (("洪水", "水坝", "河流", "降雨"), ("flood", "dam", "river", "rain")),
    (("疫苗", "医院", "病毒", "护士"), ("vaccine", "hospital", "virus", "nurse")),
)


def build_tables(*, layout, seed=7, words=24):
    """Return the five tables for ``layout``.

    ``layout`` holds (document, group, language, themes of its paragraphs, relation, relates to).
    A theme of None is a heading.
    """
    draw = random.Random(seed)
    documents, paragraphs, sentences, tokens, selection = [], [], [], [], []
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
            sentence = f"{paragraph}.s01"
            sentences.append({"sentence_id": sentence, "paragraph_id": paragraph})
            if theme is None:
                continue
            side = 0 if language == "zh" else 1
            vocabulary = THEMES[theme][side]
            common = ("国家", "合作")[:2] if side == 0 else ("state", "cooperation")
            for number in range(1, words + 1):
                word = draw.choice(vocabulary if draw.random() < 0.85 else common)
                tokens.append(
                    {
                        "sentence_id": sentence,
                        "index": number,
                        "text": word,
                        "lemma": word,
                        "upos": "NOUN",
                        "voice": "quoted" if number > words * 0.75 else "holder",
                    }
                )
    return {
        "documents": pd.DataFrame(documents),
        "paragraphs": pd.DataFrame(paragraphs),
        "sentences": pd.DataFrame(sentences),
        "tokens": pd.DataFrame(
            tokens, columns=["sentence_id", "index", "text", "lemma", "upos", "voice"]
        ),
        "selection": pd.DataFrame(selection),
    }


def parallel_layout(repeats=5):
    """A Chinese paper, its English translation and an English reply on the first theme."""
    themes = [None, *([0, 1, 2] * repeats)]
    return [
        ("paper_zh", "paper", "zh", themes, "", ""),
        ("paper_en", "paper", "en", themes, "translation_of", "paper_zh"),
        ("reply_en", "reply", "en", [0] * 6, "", ""),
    ]
