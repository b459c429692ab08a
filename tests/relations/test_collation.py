import itertools
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from tifa.relations.apparatus import apparatus, kind_of, sigla
from tifa.relations.collation import Witness, collate, rebuild
from tifa.relations.differences import apply_changes, compare_texts


def witness(name, *texts, **options):
    ids = tuple(f"{name}.p{number:02d}" for number in range(1, len(texts) + 1))
    return Witness(name, ids, tuple(texts), **options)


def changes(a, b, **options):
    return [
        (a[c.start : c.end], b[c.other_start : c.other_end]) for c in compare_texts(a, b, **options)
    ]


def boundaries(*words):
    places, place = {0}, 0
    for word in words:
        place += len(word)
        places.add(place)
    return places


def test_readings_are_words_and_not_letters():
    assert changes("议事更权威。", "议事更有权威。") == [("", "有")]
    assert changes(
        "船费的收入归公",
        "船费的收益归公",
        a_boundaries=boundaries("船费", "的", "收入", "归公"),
        b_boundaries=boundaries("船费", "的", "收益", "归公"),
    ) == [("收入", "收益")]
    assert changes("They shall mend the weir.", "They should mend a weir.") == [
        ("shall", "should"),
        ("the", "a"),
    ]
    assert changes("The old weir stands.", "The weir stands.") == [("old ", "")]
    assert changes("请船工、渔民议事", "请渔民、船工议事") == [("船工、渔民", "渔民、船工")]
    assert changes("水位降。船停航。人上岸。", "水位降。人上岸。") == [("船停航。", "")]


EDITED = st.text(alphabet="水船渔。,、ab \u3000—-", max_size=12)


@given(EDITED, EDITED)
def test_changes_turn_one_text_into_the_other(a, b):
    found = compare_texts(a, b)
    assert apply_changes(a, b, found) == b
    assert all(x.end < y.start or x.end <= y.start for x, y in itertools.pairwise(found))


def test_kinds():
    assert kind_of(["水—陆", "水-陆", "水–陆"]) == "orthographic"
    assert kind_of(["水，", "水,"]) == "orthographic"
    assert kind_of(["灣流", "湾流"]) == "orthographic"
    assert kind_of(["十一", "11"]) == kind_of(["一百二十", "120"]) == "orthographic"
    assert kind_of(["120", "160"]) == "substantive"
    assert kind_of(["、", ","]) == kind_of(["。", ""]) == "punctuation"
    assert kind_of(["水位", "水位", "潮位"]) == "substantive"


def test_sigla_and_apparatus():
    assert sigla(["paper_zh_pd", "paper_zh_mfa"]) == {"paper_zh_pd": "PD", "paper_zh_mfa": "MFA"}
    assert sigla(["a_zh", "b_zh"]) == {"a_zh": "A_ZH", "b_zh": "B_ZH"}
    one = [witness("x_a", "河水上涨,船停航。"), witness("x_b", "河水猛涨,船停航。")]
    (variant,) = collate(one, base="x_b")
    assert apparatus(variant, order=["x_a", "x_b"]) == "上 A : 猛 B"
    (variant,) = collate([witness("x_a", "甲乙丙丁。"), witness("x_b", "甲丙丁。")], base="x_a")
    assert apparatus(variant, order=["x_a", "x_b"]) == "乙 A : om. B"


PARAGRAPHS = (
    "沿江各村在枯水期轮流开闸，每户按田亩分水。",
    "渡口设值守人，夜间不得收取加倍的船费。",
    "拓宽修堤的款项来源。各镇按人口出资，账目每月张榜。借款不附条件，也不收利息。",
    "水文站每日辰时报水位，上游泄洪须提前一日告知下游。",
    "纠纷由三村公推的长者调停，调停不成再报县里。",
)


def test_moved_split_and_merged_paragraphs_are_not_taken_for_omissions():
    a, b, c, d, e = PARAGRAPHS
    first, second = c[:10], c[10:]
    base = witness("base", a, b, c, d, e)
    moved = collate([base, witness("w", b, c, d, a, e)], base="base")
    assert [(v.level, v.readings["w"]) for v in moved] == [("place", "w.p04")]
    split = collate([base, witness("w", a, b, first, second, d, e)], base="base")
    assert [(v.level, v.readings) for v in split] == [("break", {"base": "", "w": "¶"})]
    merged = collate([base, witness("w", a + b, c, d, e)], base="base")
    assert [(v.level, v.readings) for v in merged] == [("break", {"base": "¶", "w": ""})]
    lacking = collate([base, witness("w", a, b, d, "全新的一段话,讲别的事情。", e)], base="base")
    assert [(v.level, bool(v.readings["base"])) for v in lacking] == [
        ("paragraph", True),
        ("paragraph", False),
    ]


def test_a_place_has_one_row_for_all_witnesses():
    a, b = PARAGRAPHS[:2]
    others = [
        witness("x", a.replace("轮流", "依次"), b),
        witness("y", a.replace("轮流开闸", "一起关闸"), b),
        witness("z", b),
    ]
    found = collate([witness("base", a, b), *others], base="base")
    words = [v for v in found if v.level == "words"]
    assert [v.readings for v in words] == [
        {"base": "轮流开", "x": "依次开", "y": "一起关", "z": ""}
    ]
    assert words[0].absent == {"z"}
    assert "Z" not in apparatus(words[0], order=["base", "x", "y", "z"])


@st.composite
def edited_paragraphs(draw):
    """A witness of ``PARAGRAPHS``: paragraphs moved, dropped, added, split, merged, reworded."""
    texts = list(draw(st.permutations(PARAGRAPHS)) if draw(st.booleans()) else PARAGRAPHS)
    for _ in range(draw(st.integers(0, 5))):
        kind = draw(st.sampled_from(["drop", "add", "split", "merge", "words", "swap"]))
        place = draw(st.integers(0, max(0, len(texts) - 1)))
        if kind == "add" or not texts:
            texts.insert(
                place, draw(st.sampled_from(["另起一段。", "新的话,说新的事。", PARAGRAPHS[0]]))
            )
        elif kind == "drop":
            del texts[place]
        elif kind == "split" and len(texts[place]) > 2:
            cut = draw(st.integers(1, len(texts[place]) - 1))
            texts[place : place + 1] = [texts[place][:cut], texts[place][cut:]]
        elif kind == "merge" and place + 1 < len(texts):
            texts[place : place + 2] = [texts[place] + texts[place + 1]]
        elif kind == "words":
            cut = draw(st.integers(0, len(texts[place]) - 1))
            end = min(len(texts[place]), cut + draw(st.integers(0, 4)))
            new = draw(st.text(alphabet="水船渔。,、a—", max_size=4))
            texts[place] = (texts[place][:cut] + new + texts[place][end:]) or "空。"
        elif kind == "swap":
            cut = draw(st.integers(0, len(texts[place])))
            texts[place] = texts[place][cut:] + texts[place][:cut]
    return texts


@settings(max_examples=150, deadline=None)
@given(st.lists(edited_paragraphs(), min_size=1, max_size=4), st.booleans())
def test_every_witness_can_be_rebuilt(editions, edited_base):
    base = editions[0] if edited_base and editions[0] else list(PARAGRAPHS)
    all_of_them = [witness("base", *base)]
    all_of_them += [witness(f"w{n}", *texts) for n, texts in enumerate(editions)]
    found = collate(all_of_them, base="base")
    for each in all_of_them:
        assert rebuild(all_of_them[0], found, each.document_id) == list(each.texts)


def test_equal_different_and_empty_witnesses():
    base = witness("base", *PARAGRAPHS)
    assert collate([base, witness("w", *PARAGRAPHS)], base="base") == []
    foreign = witness("w", "The weir was mended in spring.", "Nobody paid for it.")
    found = collate([base, foreign], base="base")
    assert [v.level for v in found] == ["paragraph"] * 7
    assert rebuild(base, found, "w") == list(foreign.texts)
    empty = witness("w")
    found = collate([base, empty], base="base")
    assert len(found) == 5
    assert rebuild(base, found, "w") == []
    found = collate([empty, base], base="w")
    assert rebuild(empty, found, "base") == list(PARAGRAPHS)


def test_a_witness_in_another_language_shares_nothing_and_spoils_nothing():
    base = witness("base", *PARAGRAPHS)
    own = witness("own", PARAGRAPHS[0].replace("轮流", "依次"), *PARAGRAPHS[1:])
    foreign = witness("foreign", "The weir was mended in spring.", "Nobody paid for it.")
    found = collate([base, own, foreign], base="base")
    assert [(v.readings["base"], v.readings["own"]) for v in found if v.level == "words"] == [
        ("轮流", "依次")
    ]
    for each in (own, foreign):
        assert rebuild(base, found, each.document_id) == list(each.texts)


def test_a_sentence_that_stands_far_away_is_moved_not_lost_and_added():
    first, moved = "渔民要求尽快修好水闸。", "村里从来没有人问过船工。"
    rest = "去年春天水位很低,货船一连停了三个星期,码头上的粮食堆到了屋檐底下。"
    base, other = witness("b", first + moved + rest), witness("w", first + rest + moved)
    third = witness("t", first + moved + rest)
    found = collate([base, other, third], base="b")
    assert [(v.kind, v.readings["b"], v.readings["w"]) for v in found] == [
        ("move", moved, ""),
        ("move", "", moved),
    ]
    assert rebuild(base, found, "w") == list(other.texts)
    gone = witness("g", first + rest)
    assert [v.kind for v in collate([base, gone], base="b")] == ["substantive"]
    twice = witness("x", first + rest + moved + moved)
    assert "move" not in {v.kind for v in collate([base, twice], base="b")}


def long_text(rng, length):
    return "".join(chr(0x4E00 + rng.randrange(400)) for _ in range(length))


def test_a_very_long_paragraph_keeps_its_small_changes():
    rng = Random(3)
    text = long_text(rng, 50_000)
    other = list(text)
    places = sorted(rng.sample(range(0, 50_000, 50), 500))
    for place in places:
        other[place] = "龘"
    found = collate([witness("a", text), witness("b", "".join(other))], base="a")
    assert [v.start for v in found] == places
    assert {v.readings["b"] for v in found} == {"龘"}


def test_forty_witnesses_stand_in_one_apparatus():
    rng = Random(5)
    texts = [long_text(rng, 60) for _ in range(12)]
    editions = [witness("base_w00", *texts)]
    for number in range(1, 40):
        own = [t[:10] + "龘" + t[11:] if i == number % 12 else t for i, t in enumerate(texts)]
        if number % 4 == 0:
            own.insert(0, own.pop(8))
        editions.append(witness(f"base_w{number:02d}", *own))
    found = collate(editions, base="base_w00")
    assert [v.level for v in found].count("place") == 1
    assert [v.level for v in found].count("words") == 12
    for each in editions:
        assert rebuild(editions[0], found, each.document_id) == list(each.texts)
    line = apparatus(found[0], order=[each.document_id for each in editions])
    assert all(f"W{number:02d}" in line for number in range(40))


def test_moves_are_found_among_many_edited_paragraphs():
    rng = Random(7)
    texts = [long_text(rng, rng.randrange(40, 160)) for _ in range(300)]
    edited = [
        "".join(c if rng.random() > 0.05 else chr(0x4E00 + rng.randrange(400)) for c in text)
        for text in texts
    ]
    moved = [30, 90, 150, 210, 270]
    order = [n for n in range(300) if n not in moved]
    for place, number in zip((200, 20, 280, 60, 110), moved, strict=True):
        order.insert(place, number)
    base, other = witness("b", *texts), witness("w", *(edited[n] for n in order))
    found = collate([base, other], base="b")
    assert [v.readings["b"] for v in found if v.level == "place"] == [
        base.paragraph_ids[number] for number in moved
    ]
    assert not [v for v in found if v.level == "paragraph"]
    assert rebuild(base, found, "w") == list(other.texts)
