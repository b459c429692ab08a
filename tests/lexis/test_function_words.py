"""Function words that taggers take for content words."""

import pandas as pd
import pytest

from tifa.lexis.frequency import running_words
from tifa.lexis.function_words import is_function_word


@pytest.mark.parametrize(
    ("lemma", "upos", "deprel", "function"),
    [
        ("到", "VERB", "mark", True),
        ("到", "VERB", "root", True),
        ("以", "VERB", "case", True),
        ("跨", "VERB", "mark", True),  # in no list
        ("条", "NOUN", "clf", True),
        ("等", "NOUN", "acl", True),
        ("中", "PROPN", "nmod", False),  # China
        ("安全", "NOUN", "obj", False),
        ("Here", "ADV", "advmod", True),
        ("non", "ADJ", "amod", True),
        ("be", "AUX", "aux:pass", True),
        ("jointly", "ADV", "advmod", False),
    ],
)
def test_by_relation_or_by_closed_class(lemma, upos, deprel, function):
    tokens = pd.DataFrame([{"lemma": lemma, "upos": upos, "deprel": deprel}])
    assert is_function_word(tokens).tolist() == [function]


def test_they_count_as_words_but_not_as_terms(corpus):
    made = corpus({"d": [["here reform to reform", "reform"]]}, groups={"d": "g"})
    made.tokens.loc[made.tokens["text"] == "to", "deprel"] = "case"
    words = running_words(made.tokens, made.sentences, unit="lemma", upos=["NOUN"])
    assert words.terms[words.term].tolist() == ["here", "reform", "to", "reform", "reform"]
    assert words.item.tolist() == [False, True, False, True, True]


def test_no_tokens():
    assert is_function_word(pd.DataFrame(columns=["lemma", "upos", "deprel"])).empty
