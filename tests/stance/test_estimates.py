import pandas as pd
import pytest

from tifa.stance.estimates import estimate_stance
from tifa.tables import write_table

READINGS = [
    # sentence, holder, polarity (None: abstained), voice
    ("a.p01.s01", "arvia", 1.0, "holder"),
    ("a.p01.s02", "arvia", 0.5, "holder"),
    ("a.p02.s01", "arvia", None, "holder"),
    ("a.p03.s01", "belland", -1.0, "quoted"),
    ("a.p04.s01", "", -0.5, "reported"),
    ("b.p01.s01", "belland", -0.8, "holder"),
    ("c.p01.s01", "arvia", -1.0, "holder"),
    ("a.p09.s01", "arvia", -1.0, "holder"),
]


def standings(**states):
    rows = [
        {"group": group, "language": "zh", "items": items, "macro_f1": score, "status": status}
        for group, (status, items, score) in states.items()
    ]
    return pd.DataFrame(rows)


NOBODY = standings(g=("unvalidated", 0, None), h=("unvalidated", 0, None))


def estimate(readings=READINGS, *, minimum=1, validation_status=NOBODY):
    sentences = [
        {
            "sentence_id": name,
            "paragraph_id": name.rsplit(".", 1)[0],
            "document_id": name[0],
            "heading": ".p09." in name,
        }
        for name, *_ in readings
    ]
    frame = pd.DataFrame(
        [
            {
                "mention_id": f"{name}.m{number}",
                "sentence_id": name,
                "holder": holder,
                "target": "t",
                "polarity": polarity,
                "abstained": polarity is None,
                "voice": voice,
            }
            for number, (name, holder, polarity, voice) in enumerate(readings)
        ]
    )
    documents = pd.DataFrame(
        {"document_id": list("abcd"), "group": list("ghgg"), "language": ["zh"] * 4}
    )
    selection = pd.DataFrame(
        {"analysis": "stance", "document_id": list("abcd"), "included": [True, True, False, True]}
    )
    rows = estimate_stance(
        documents=documents,
        sentences=pd.DataFrame(sentences).drop_duplicates("sentence_id"),
        readings=frame,
        selection=selection,
        validation_status=validation_status,
        confidence=0.95,
        bootstrap=500,
        seed=3,
        minimum_readings=minimum,
    )
    return {(row["level"], row["name"], row["quoted"]): row for row in rows}, rows


def test_group_with_and_without_quotes():
    cells, _ = estimate()
    both, own = cells["group", "g", "with"], cells["group", "g", "without"]
    assert both["estimate"] == pytest.approx((1 + 0.5 - 1 - 0.5) / 4)
    assert own["estimate"] == pytest.approx(0.75)
    assert (both["mentions"], both["abstentions"], both["paragraphs"]) == (5, 1, 3)
    assert (own["mentions"], own["abstentions"], own["paragraphs"]) == (3, 1, 1)
    assert own["evidence"] == "a.p01.s01 a.p01.s02"


def test_readings_are_counted_by_side_and_voice():
    both = estimate()[0]["group", "g", "with"]
    assert (both["readings_for"], both["readings_against"], both["other_voices"]) == (2, 2, 2)
    assert both["mentions"] == 2 + 2 + both["abstentions"]
    assert both["documents"] == 1
    own = estimate()[0]["group", "g", "without"]
    assert (own["readings_for"], own["readings_against"], own["other_voices"]) == (2, 0, 0)


def test_a_holder_has_its_own_words_and_those_that_others_quote():
    cells, _ = estimate()
    assert cells["holder", "belland", "with"]["estimate"] == pytest.approx(-0.9)
    assert cells["holder", "belland", "without"]["estimate"] == pytest.approx(-0.8)
    assert {name for level, name, _ in cells if level == "holder"} == {"arvia", "belland"}


def test_headings_and_documents_left_out_do_not_count():
    cells, _ = estimate()
    assert cells["holder", "arvia", "with"]["mentions"] == 3


def test_few_paragraphs_are_descriptive_and_have_no_interval():
    cells, _ = estimate()
    row = cells["group", "g", "with"]
    assert (row["low"], row["high"]) == (None, None)
    assert row["status"] == "unvalidated, descriptive only"


def many(number, *, of="ad"):
    """Readings of the documents ``of`` in turn, a paragraph for each."""
    return [
        (f"{of[at % len(of)]}.p{at:02d}.s01", "arvia", (-1) ** (at // 2) * 0.5 + 0.25, "holder")
        for at in range(10, 10 + number)
    ]


def test_enough_paragraphs_have_an_interval_around_the_estimate():
    cells, _ = estimate(many(12))
    row = cells["group", "g", "with"]
    assert -1 <= row["low"] < row["estimate"] < row["high"] <= 1
    assert row["status"] == "unvalidated"


def test_fewer_readings_than_the_study_asks_for_are_descriptive():
    for minimum, status in ((6, "unvalidated"), (7, "unvalidated, descriptive only")):
        cells, _ = estimate(many(6), minimum=minimum)
        assert cells["group", "g", "with"]["status"] == status


def test_one_document_is_descriptive_however_many_paragraphs_it_has():
    cells, _ = estimate(many(30, of="a"))
    row = cells["group", "g", "with"]
    assert row["low"] < row["estimate"] < row["high"]
    assert row["status"] == "unvalidated, descriptive only"


def test_a_document_whose_mentions_were_all_abstained_from_is_no_second_document():
    silent = [("d.p01.s01", "arvia", None, "holder")]
    cells, _ = estimate(many(12, of="a") + silent)
    assert cells["group", "g", "with"]["status"] == "unvalidated, descriptive only"


def test_readings_that_all_agree_have_no_interval():
    equal = [(name, holder, 0.5, voice) for name, holder, _, voice in many(6)]
    cells, _ = estimate(equal)
    row = cells["group", "g", "with"]
    assert (row["estimate"], row["low"], row["high"]) == (0.5, None, None)
    assert row["status"] == "unvalidated, descriptive only"


def test_only_abstentions_give_no_estimate():
    cells, _ = estimate([("a.p01.s01", "arvia", None, "holder")])
    row = cells["group", "g", "with"]
    assert (row["estimate"], row["mentions"], row["abstentions"]) == (None, 1, 1)
    assert row["evidence"] == "a.p01.s01"


def test_rows_fit_their_table(tmp_path):
    write_table(estimate()[1], tmp_path / "stance.parquet", name="stance")


def test_same_seed_same_numbers():
    assert estimate(many(8))[1] == estimate(many(8))[1]


def test_codes_confirm_the_readings_of_a_group_and_of_a_holder_by_the_weakest():
    coded = standings(g=("validated", 41, 0.82), h=("unvalidated: one coder", 35, 0.7))
    cells, rows = estimate(validation_status=coded)
    group, holder = cells["group", "g", "with"], cells["holder", "belland", "with"]
    assert (group["status"], group["coded"], group["macro_f1"]) == (
        "validated, descriptive only",
        41,
        0.82,
    )
    # Belland is quoted in a text of g and speaks in one of h.
    assert (holder["status"], holder["coded"], holder["macro_f1"]) == (
        "unvalidated: one coder, descriptive only",
        76,
        None,
    )
    assert {row["status"].removesuffix(", descriptive only") for row in rows} == {
        "validated",
        "unvalidated: one coder",
    }
