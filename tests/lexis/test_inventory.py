import math

from tifa.lexis.inventory import describe_corpus
from tifa.tables import validate_table


def described(made, **options):
    table = describe_corpus(
        made.documents, made.paragraphs, made.sentences, made.tokens, made.selection, **options
    )
    assert validate_table(table, name="inventory") == []
    return table.set_index(["level", "name", "language"])


def test_documents_and_groups(corpus):
    made = corpus(
        {
            "paper": [["# Peace"], ["peace plan Peace", "plan , [war] ."], ["plan 2023"]],
            "edition": [["peace plan peace"]],
            "reply": [["war"]],
        },
        groups={"paper": "policy", "edition": "policy", "reply": "answer"},
    )
    made.selection.loc[made.selection["document_id"] == "edition", "included"] = False
    keyness = made.selection["analysis"] == "keyness"
    made.selection.loc[keyness & (made.selection["document_id"] == "reply"), "included"] = False
    table = described(made, groups=["policy", "answer", "press"], mattr_window=4)
    assert list(table.index) == [
        ("document", "paper", "en"),
        ("document", "edition", "en"),
        ("document", "reply", "en"),
        ("group", "policy", "en"),
        ("group", "answer", "en"),
    ]
    policy = table.loc[("group", "policy", "en")]
    assert policy.to_dict() == {
        "group": "policy",
        "documents": 1,
        "paragraphs": 2,
        "sentences": 3,
        "tokens": 7,
        "types": 4,
        # peace plan peace plan war plan 2023: 2, 3, 3 and 3 types in windows of four.
        "mattr": (2 + 3 + 3 + 3) / 16,
        "mattr_window": 4,
        "quoted_share": 1 / 7,
        "counted": True,
    }
    assert math.isnan(table.loc[("document", "edition", "en"), "mattr"])
    assert not table.loc[("document", "edition", "en"), "counted"]
    assert not table.loc[("group", "answer", "en"), "counted"]


def test_document_without_running_words(corpus):
    made = corpus(
        {"caption": [["# Photo"]], "other": [["a b"]]}, groups={"caption": "x", "other": "x"}
    )
    row = described(made, groups=["x"], mattr_window=2).loc[("document", "caption", "en")]
    assert (row["tokens"], row["types"], row["quoted_share"], row["paragraphs"]) == (0, 0, 0, 0)
