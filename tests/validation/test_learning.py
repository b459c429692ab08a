"""What codes teach, and that it is used only where it is shown to help."""

import numpy as np
import pandas as pd
import pytest

from tifa.stance.lexicon import Lexicon
from tifa.stance.targets import Target
from tifa.tables import validate_table
from tifa.validation.learning import Lessons, languages_used, learn, teach

OPTIONS = {"confidence": 0.95, "bootstrap": 300, "seed": 4}


def lessons(*, by_rules, values=None, works=5, each=24, noise=0.2):
    rng = np.random.default_rng(3)
    codes = rng.choice([-1.0, 0.0, 1.0], works * each)
    seen = np.eye(3)[codes.astype(int) + 1] + rng.normal(0, noise, (works * each, 3))
    number = len(codes)
    return Lessons(
        values=seen if values is None else values,
        codes=codes,
        weights=np.ones(number),
        by_rules=by_rules(codes, rng),
        languages=np.repeat(["zh", "en"], number // 2),
        paragraphs=np.arange(number) // 2,
        sentence_ids=np.array([f"d.p01.s{at:03d}" for at in range(number)], dtype=object),
        fold=np.repeat(np.arange(works), each),
    )


def silent_half(codes, rng):
    return np.where(rng.random(len(codes)) < 0.5, codes, 0.0)


def test_it_is_used_where_rules_are_silent_and_codes_teach():
    _, rows = learn(lessons(by_rules=silent_half), **OPTIONS)
    assert validate_table(pd.DataFrame(rows), name="learning_curve") == []
    assert languages_used(rows) == ["zh", "en"]
    last = {
        row["instrument"]: row for row in rows if row["codes"] == 120 and row["language"] == "all"
    }
    assert last["combined"]["macro_f1"] > last["rules"]["macro_f1"] + 0.1
    assert last["combined"]["gain_low"] > 0
    assert last["rules"]["gain"] is None
    assert sorted({row["codes"] for row in rows}) == [30, 60, 90, 120]


def test_it_is_not_used_where_codes_teach_nothing():
    noise = np.random.default_rng(8).normal(0, 1, (120, 3))
    _, rows = learn(lessons(by_rules=silent_half, values=noise), **OPTIONS)
    assert languages_used(rows) == []
    statuses = [row["status"] for row in rows if row["status"]]
    assert statuses == ["not used", "not used"]


def test_it_is_not_used_where_rules_need_no_help():
    _, rows = learn(lessons(by_rules=lambda codes, rng: codes), **OPTIONS)
    assert languages_used(rows) == []


def test_few_codes_of_a_language_put_nothing_to_use():
    given = lessons(by_rules=silent_half)
    languages = np.where(np.arange(120) < 29, "zh", "en")
    _, rows = learn(Lessons(**vars(given) | {"languages": languages}), **OPTIONS)
    assert languages_used(rows) == ["en"]


SENTENCES = {
    1: [
        "Everyone in {} adores the lake and calls it a treasure.",
        "How lovely and generous the lake is to the people of {}.",
        "People of {} are proud and thankful for the lake.",
    ],
    -1: [
        "The lake is a filthy curse on {} and a disgrace.",
        "People of {} hate the stinking lake and fear it.",
        "A plague and a shame is what the lake is to {}.",
    ],
    0: [
        "The ferry of {} crosses the lake at seven.",
        "The lake is nine miles long between {} and the road.",
        "A map of {} shows the lake north of the mill.",
    ],
}
PLACES = ("Aldby", "Bexley", "Corran", "Dunmere", "Eskdale", "Farley")


def coded_texts(places=PLACES):
    """Tables of texts that praise, damn or name a lake; rules that read nothing; and the items."""
    sentences, tokens, mentions, items = [], [], [], []
    for document, place in enumerate(places):
        at = 0
        for number, (code, text) in enumerate(
            (code, text) for code, texts in SENTENCES.items() for text in texts
        ):
            text = text.format(place)
            name = f"d{document}.p{number:02d}.s01"
            sentences.append(
                {
                    "sentence_id": name,
                    "paragraph_id": name[:-4],
                    "document_id": f"d{document}",
                    "language": "en",
                    "text": text,
                    "start": at,
                    "end": at + len(text),
                }
            )
            end = 0
            for index, word in enumerate(text.replace(".", " .").split(), start=1):
                start = text.index(word, end)
                end = start + len(word)
                tokens.append(
                    {"sentence_id": name, "index": index, "text": word, "lemma": word.lower()}
                    | {"upos": "X", "head": 0, "deprel": "dep", "entity": "O", "entity_id": ""}
                    | {"start": at + start, "end": at + end, "voice": "holder"}
                    | {"quoted_holder": ""}
                )
            where = at + text.index("lake")
            mentions.append(
                {
                    "mention_id": f"{name}.m01",
                    "sentence_id": name,
                    "target": "lake",
                    "start": where,
                    "end": where + len("lake"),
                    "how": "alias",
                    "text": "lake",
                }
            )
            items.append(
                {
                    "mention_id": f"{name}.m01",
                    "document_id": f"d{document}",
                    "human": float(code),
                    "counted": 1.0,
                    "probability": 1.0,
                }
            )
            at += len(text) + 1
    readings = pd.DataFrame(mentions)[["mention_id", "sentence_id", "target"]].assign(
        holder="h",
        polarity=np.nan,
        strength=np.nan,
        abstained=True,
        route="",
        tokens="",
        voice="holder",
        instrument="stance",
    )
    documents = [
        {"document_id": f"d{at}", "holder": "h", "relation": "", "relates_to": ""}
        for at in range(len(places))
    ]
    tables = {
        "documents": pd.DataFrame(documents),
        "sentences": pd.DataFrame(sentences),
        "tokens": pd.DataFrame(tokens),
        "quotations": pd.DataFrame(columns=["document_id", "start", "end", "kind"]),
        "mentions": pd.DataFrame(mentions),
    }
    return tables, readings, pd.DataFrame(items)


LAKE = Target("lake", "practice", {"zh": (), "en": ("the lake",)}, {"zh": (), "en": ()}, ())


def taught(tables, readings, items):
    return teach(
        items,
        readings,
        **tables,
        targets={"lake": LAKE},
        names={"lake": {"zh": "湖", "en": "the lake"}},
        lexicon=Lexicon("stance", ()),
        **OPTIONS,
    )


def test_from_texts_and_codes_to_readings():
    tables, readings, items = coded_texts()
    used, learned, curve = taught(tables, readings, items)
    assert validate_table(pd.DataFrame(learned), name="learned_readings") == []
    assert languages_used(curve) == ["en"]
    told = used.merge(items[["mention_id", "human"]], on="mention_id")
    filled = told[~told["abstained"]]
    assert set(filled["instrument"]) == {"learned"}
    assert (np.sign(filled["polarity"]) == filled["human"]).mean() > 0.9
    assert len(filled) > 20
    assert used["mention_id"].tolist() == readings["mention_id"].tolist()


@pytest.mark.parametrize(
    ("texts", "codes", "said"),
    [(3, 27, "27 coded mentions in 3 texts"), (1, 9, "9 coded mentions in 1 texts")],
)
def test_too_few_codes_are_said_to_teach_nothing(texts, codes, said, caplog):
    tables, readings, items = coded_texts(PLACES[:texts])
    used, learned, curve = taught(tables, readings, items)
    assert used is readings
    assert learned == []
    assert [(row["codes"], row["status"]) for row in curve] == [(codes, "not trained")]
    assert validate_table(pd.DataFrame(curve), name="learning_curve") == []
    assert said in caplog.text
