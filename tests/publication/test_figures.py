import frames
import numpy as np
import pandas as pd
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.colors import to_rgb
from matplotlib.figure import Figure
from matplotlib.text import Text

from tifa.publication.canvas import Canvas
from tifa.publication.figures.alignment import draw_alignment
from tifa.publication.figures.appraisal import draw_appraisal
from tifa.publication.figures.calibration import draw_calibration
from tifa.publication.figures.collocations import (
    COLLOCATES,
    NODES,
    draw_collocations,
    shown_collocates,
)
from tifa.publication.figures.echoes import draw_echoes
from tifa.publication.figures.formulations import draw_formulations, shown_formulations
from tifa.publication.figures.inventory import draw_inventory, relation_lines
from tifa.publication.figures.keyness import draw_keyness, shown_terms
from tifa.publication.figures.stance import draw_stance
from tifa.publication.figures.topic_selection import draw_topic_selection
from tifa.publication.figures.topics import draw_topics
from tifa.publication.figures.validation import draw_validation
from tifa.publication.figures.variants import draw_variants
from tifa.publication.layout import save_drawing
from tifa.publication.style import BAND, COLOURS, INK, MUTED, PAGE_HEIGHT, house_style
from tifa.publication.words import WORDS, word


def layout_faults(figure: Figure) -> list[str]:
    """Return which texts of ``figure`` are cut off by its edge or run into one another.

    Two texts collide when their boxes share more than half a point in both directions.
    """
    renderer = FigureCanvasAgg(figure).get_renderer()
    frame = figure.bbox
    slack = 0.5 * figure.dpi / 72
    texts = [t for t in figure.findobj(Text) if t.get_visible() and t.get_text().strip()]
    boxes = [(text.get_text(), text.get_window_extent(renderer)) for text in texts]
    faults = [
        f"cut off: {text!r}"
        for text, box in boxes
        if box.x0 < frame.x0 - slack
        or box.y0 < frame.y0 - slack
        or box.x1 > frame.x1 + slack
        or box.y1 > frame.y1 + slack
    ]
    x0, y0, x1, y1 = np.array([box.extents for _, box in boxes]).reshape(-1, 4).T
    across = np.minimum.outer(x1, x1) - np.maximum.outer(x0, x0)
    along = np.minimum.outer(y1, y1) - np.maximum.outer(y0, y0)
    for one, other in np.argwhere(np.triu((across > slack) & (along > slack), k=1)):
        faults.append(f"collide: {boxes[one][0]!r} and {boxes[other][0]!r}")
    return faults


VALIDATED = ("agreement", "validation", "stance_corrected", "learning_curve")
FORMULATIONS = ("formulations", "formulation_occurrences", "formulation_attitudes")


def canvas_of(face, *, groups=None, targets=None, width="double", language="en", confidence=0.95):
    return Canvas(width, language, face, groups or {}, targets or {}, confidence)


def one_coder(named):
    """The tables of validation where one coder coded alone, and too little to learn from."""
    told = frames.validated(named, {})
    agreement, curve = told["agreement"], told["learning_curve"]
    told["agreement"] = agreement.assign(estimate=float("nan"), status="one coder")
    told["learning_curve"] = curve[:1].assign(macro_f1=float("nan"), status="not trained")
    return [told[name] for name in VALIDATED]


def formulation_tables(named, **options):
    tables = frames.formulations(named, **options)
    return [tables[name] for name in FORMULATIONS]


def drawings(face, *, groups, targets, long, terms, width, language):
    named, aims = frames.names(groups, long=long), frames.names(targets, long=long)
    canvas = canvas_of(face, groups=named, targets=aims, width=width, language=language)
    few = dict(list(named.items())[:2])
    return {
        "inventory": draw_inventory(
            frames.inventory(named), frames.related(frames.inventory(named)), canvas=canvas
        ),
        "keyness": draw_keyness(
            frames.keyness(few, terms=terms, long=long),
            canvas=canvas,
            minimum_frequency=3,
            shown=terms,
        ),
        "collocations": draw_collocations(
            frames.collocations(
                few, aims, long=long, span="dependency" if language == "zh" else "L5 R5"
            ),
            canvas=canvas,
            minimum_frequency=3,
        ),
        "topics": draw_topics(
            frames.topics(count=2, terms=terms, long=long),
            frames.topic_prevalence(named, count=2),
            frames.topic_survival(),
            canvas=canvas,
        ),
        "topic_selection": draw_topic_selection(frames.topic_selection(), canvas=canvas),
        "stance": draw_stance(frames.stance(named, aims), canvas=canvas, minimum_readings=3),
        "calibration": draw_calibration(
            frames.calibration(aims),
            frames.calibration_pairs(aims),
            frames.validated(named, aims)["validation_status"],
            canvas=canvas,
            margin=0.1,
        ),
        "appraisal": draw_appraisal(frames.appraisal_profiles(named), canvas=canvas),
        "validation": draw_validation(
            *(frames.validated(named, aims)[name] for name in VALIDATED), canvas=canvas
        ),
        "echoes": draw_echoes(
            frames.echoes(named),
            frames.documents(named),
            frames.sections(named),
            frames.selection(named),
            frames.alignment(),
            reference="group_0",
            fdr=0.05,
            canvas=canvas,
        ),
        "formulations": draw_formulations(
            *formulation_tables(named, terms=terms, long=long),
            frames.documents(named),
            shown=terms,
            canvas=canvas,
        ),
        "alignment": draw_alignment(frames.alignment(), frames.aligned_sentences(), canvas=canvas),
        "variants": draw_variants(frames.variants(), frames.sections(named), canvas=canvas),
    }


def pages(drawing, face):
    with house_style(face):
        return drawing.pages(face)


def texts(figure):
    return [text.get_text() for text in figure.findobj(Text) if text.get_text()]


@pytest.mark.parametrize(
    ("width", "language", "groups", "long", "terms"),
    [
        ("double", "en", 4, False, 12),
        ("double", "zh", 12, True, 36),
        ("single", "en", 4, True, 12),
    ],
)
def test_nothing_collides_is_cut_or_outgrows_a_page(face, width, language, groups, long, terms):
    for name, drawing in drawings(
        face,
        groups=groups,
        targets=2,
        long=long,
        terms=terms,
        width=width,
        language=language,
    ).items():
        for page in pages(drawing, face):
            assert layout_faults(page) == [], name
            assert page.get_figheight() * 25.4 <= PAGE_HEIGHT + 1e-6, name
            assert page.get_figwidth() * 25.4 == pytest.approx({"single": 85, "double": 174}[width])


def test_layout_faults_sees_what_collides_and_what_is_cut():
    figure = Figure(figsize=(2, 1), dpi=300)
    figure.text(0.5, 0.5, "one label")
    figure.text(0.52, 0.5, "another")
    figure.text(0.9, 0.1, "runs over the edge")
    faults = layout_faults(figure)
    assert faults == ["cut off: 'runs over the edge'", "collide: 'one label' and 'another'"]


def test_the_same_table_gives_the_same_bytes_with_truetype_and_real_text(face, tmp_path):
    named = frames.names(2, long=False)
    canvas = canvas_of(face, groups=named, language="zh", confidence=0.9)
    table = frames.keyness(named, terms=3)
    drawing = draw_keyness(table, canvas=canvas, minimum_frequency=3, shown=3)
    made = []
    for name in ("a", "b"):
        folder = tmp_path / name / "keyness"
        save_drawing(drawing, folder=folder, face=face)
        assert sorted(file.name for file in folder.iterdir()) == [
            "keyness-1.pdf",
            "keyness-1.png",
            "keyness-1.svg",
        ]
        made.append({file.suffix[1:]: file.read_bytes() for file in folder.iterdir()})
    assert made[0] == made[1]
    pdf, svg, png = made[0]["pdf"], made[0]["svg"].decode("utf-8"), made[0]["png"]
    assert b"/CIDFontType2" in pdf
    assert b"/Type3" not in pdf
    assert b"/CreationDate" not in pdf
    assert ">和平一 †</text>" in svg
    assert "90%区间" in svg
    assert "@font-face" in svg
    assert "<dc:date>" not in svg
    assert png[:8] == b"\x89PNG\r\n\x1a\n"
    assert b"Software" not in png


def test_figures_of_empty_tables_say_what_is_missing(face):
    named = frames.names(2, long=False)
    canvas = canvas_of(face, groups=named, width="single", language="zh")
    nothing = frames.inventory({})
    empty = {
        "no inventory": draw_inventory(nothing, frames.related(nothing), canvas=canvas),
        "no keyness": draw_keyness(
            frames.keyness({"group_0": {}}), canvas=canvas, minimum_frequency=7, shown=12
        ),
        "no topics": draw_topics(
            frames.topics(count=0),
            frames.topic_prevalence(named, count=0),
            frames.topic_survival()[:0],
            canvas=canvas,
        ),
        "no topic_selection": draw_topic_selection(frames.topic_selection()[:0], canvas=canvas),
        "no calibration": draw_calibration(
            frames.calibration({}).iloc[:0],
            frames.calibration_pairs({}),
            frames.validated({}, {})["validation_status"],
            canvas=canvas,
            margin=0.1,
        ),
        "not coded": draw_validation(
            *(frames.validated({}, {})[name].iloc[:0] for name in VALIDATED), canvas=canvas
        ),
        "no appraisal": draw_appraisal(frames.appraisal_profiles({}), canvas=canvas),
        "no stance": draw_stance(frames.stance(named, {}), canvas=canvas, minimum_readings=3),
    }
    for key, drawing in empty.items():
        (page,) = pages(drawing, face)
        said = "".join(texts(page))
        assert said == word(key, "zh", minimum=7).replace(" ", "") or said == word(
            key, "zh", minimum=7
        )
        assert layout_faults(page) == []


def test_one_coder_and_untaught_readers_are_said(face):
    named = frames.names(2, long=False)
    drawing = draw_validation(*one_coder(named), canvas=canvas_of(face, groups=named))
    said = " ".join(text for page in pages(drawing, face) for text in texts(page))
    assert word("one coder alone", "en") in said
    assert word("not trained", "en") in said


def test_keyness_shows_the_top_terms_of_each_side_without_quotes():
    table = frames.keyness(frames.names(2, long=False), terms=5)
    shown = shown_terms(table, shown=2)
    assert set(shown["quoted"]) == {"without"}
    chinese = shown[shown["language"] == "zh"]
    assert list(chinese["rank"]) == [1, 3, 2, 4]
    assert list(chinese["log_ratio"] > 0) == [True, True, False, False]


def test_terms_of_one_paragraph_and_contrasts_beyond_the_limit_are_not_shown():
    table = frames.keyness({"a": {}, "b": {}}, terms=3)
    table.loc[table["rank"] == 1, "support"] = "one paragraph"
    shown = shown_terms(table, shown=3)
    assert 1 not in set(shown["rank"])
    many = pd.concat(table.assign(contrast=f"b{n}:a") for n in range(30)).reset_index(drop=True)
    # The last has one more term with a bound than the others, which come in their order.
    bare = (many["contrast"] == "b29:a") & (many["support"] == "no bound")
    many.loc[bare, "support"] = "both bounds"
    shown = shown_terms(many, shown=3)
    assert list(shown["contrast"].unique()) == [f"b{n}:a" for n in (*range(23), 29)]


def points(page, *, colour):
    return [
        line
        for axes in page.axes[1:]
        for line in axes.lines
        if line.get_marker() in ("o", "s") and line.get_color() and line.get_markersize() > 0
        if line.get_markeredgecolor() == colour
    ]


def test_descriptive_only_is_hollow_and_few_readings_are_not_drawn(face):
    named, aims = frames.names(4, long=False), frames.names(1, long=False)
    table = frames.stance(named, aims)
    drawing = draw_stance(
        table, minimum_readings=7, canvas=canvas_of(face, groups=named, targets=aims)
    )
    (page,) = pages(drawing, face)
    kept = table[(table["quoted"] == "without") & (table["language"] == "zh")]
    kept = kept[kept["mentions"] - kept["abstentions"] >= 7]
    drawn = points(page, colour="#00507F")
    assert len(drawn) == len(kept) == 1
    assert [line.get_markerfacecolor() for line in drawn] == ["white"]
    said = texts(page)
    assert f"validated: {named['group_0']['en']} (Chinese)" in said
    assert word("all else unvalidated", "en") in said
    assert "0 / 4" in said
    alone = draw_stance(
        table.assign(status="unvalidated"),
        minimum_readings=7,
        canvas=canvas_of(face, groups=named, targets=aims),
    )
    assert "unvalidated" in texts(pages(alone, face)[0])


def test_calibration_draws_the_pairs_that_both_sides_read_and_a_band(face):
    aims = frames.names(2, long=False)
    drawing = draw_calibration(
        frames.calibration(aims),
        frames.calibration_pairs(aims),
        frames.validated({}, aims)["validation_status"],
        margin=0.07,
        canvas=canvas_of(face, targets=aims, width="single"),
    )
    (page,) = pages(drawing, face)
    scatter = next(axes for axes in page.axes if axes.get_ylim() == (-1.04, 1.04))
    (cloud,) = [line for line in scatter.lines if line.get_marker() == "o"]
    assert len(cloud.get_xdata()) == 2 * 3
    assert list(cloud.get_ydata()[:2]) == pytest.approx([0.1, -0.3])
    assert "mean difference −0.03; limits of agreement −0.60 to +0.50" in texts(page)
    assert "within 0.07 of 0: level" in texts(page)


def test_bars_of_stance_are_as_long_as_their_shares(face):
    named, aims = frames.names(2, long=False), frames.names(1, long=False)
    table = frames.stance(named, aims)
    own = (table["name"] == "group_1") & (table["quoted"] == "without")
    drawing = draw_stance(
        table[own & (table["language"] == "zh")],
        minimum_readings=3,
        canvas=canvas_of(face, groups=named, targets=aims),
    )
    (page,) = pages(drawing, face)
    bars = [patch for patch in page.axes[0].patches if patch.get_height() == 1.8]
    # Three readings, two for and one against, of seven mentions.
    assert [bar.get_width() for bar in bars] == pytest.approx([10 / 7, 40 / 7, 20 / 7])


def test_terms_of_topics_are_not_cut_across_lines(face):
    named = frames.names(2, long=False)
    table = frames.topics(count=1, terms=36)
    drawing = draw_topics(
        table,
        frames.topic_prevalence(named, count=1),
        frames.topic_survival(),
        canvas=canvas_of(face, groups=named),
    )
    (page,) = pages(drawing, face)
    for language, separator in (("zh", "、"), ("en", ",")):
        terms = list(table.loc[table["language"] == language, "term"])
        written = [text for text in texts(page) if separator in text and "bootstrap" not in text]
        found = {term.strip() for line in written for term in line.split(separator)}
        assert found - {""} <= set(terms)
        assert len(written) > 2


def test_a_topic_that_no_translation_joins_is_marked(face):
    named = frames.names(2, long=False)
    drawing = draw_topics(
        frames.topics(count=4),
        frames.topic_prevalence(named, count=4),
        frames.topic_survival(),
        canvas=canvas_of(face, groups=named),
    )
    written = [text for page in pages(drawing, face) for text in texts(page)]
    assert [text for text in written if "joined by no" in text] == [
        "topic 3 (joined by no translation)"
    ]


def test_a_share_of_everything_or_nothing_stays_within_the_plot(face):
    named = frames.names(2, long=False)
    prevalence = frames.topic_prevalence(named, count=1)
    prevalence = prevalence[prevalence["topic"] == 1]
    prevalence["estimate"] = [1.0, 0.0] * (len(prevalence) // 2)
    prevalence["quoted"] = "without"
    drawing = draw_topics(
        frames.topics(count=1),
        prevalence,
        frames.topic_survival(),
        canvas=canvas_of(face, groups=named, width="single"),
    )
    (page,) = pages(drawing, face)
    axes = page.axes[1]
    frame = axes.get_window_extent()
    drawn = [line for line in axes.lines if line.get_marker() in ("o", "s")]
    assert len(drawn) == len(prevalence)
    for line in drawn:
        middle = axes.transData.transform((line.get_xdata()[0], 0))[0]
        half = line.get_markersize() * page.dpi / 72 / 2
        assert frame.x0 <= middle - half
        assert middle + half <= frame.x1
    ticks = [label.get_text() for label in axes.get_xticklabels()]
    assert (ticks[0], ticks[-1]) == ("0%", "100%")


def test_mentions_in_quotes_only_are_none_of_the_groups_own(face):
    named, aims = frames.names(2, long=False), frames.names(1, long=False)
    table = frames.stance(named, aims)
    own = (table["name"] == "group_1") & (table["language"] == "zh")
    drawing = draw_stance(
        table[~(own & (table["quoted"] == "without"))],
        minimum_readings=3,
        canvas=canvas_of(face, groups=named, targets=aims, language="zh"),
    )
    (page,) = pages(drawing, face)
    assert "0 / 0" in texts(page)
    assert "n / m：读数/提及" in texts(page)


def test_relations_to_one_document_share_a_line_and_lines_never_overlap():
    documents = pd.DataFrame(
        [
            ("paper", "", ""),
            ("daily", "edition_of", "paper"),
            ("english", "translation_of", "paper"),
            ("reply", "responds_to", "paper"),
            ("post", "comments_on quoted_in", "english reply"),
            ("note", "responds_to", "paper"),
            ("far", "responds_to", "left_out"),
        ],
        columns=["document_id", "relation", "relates_to"],
    )
    order = ["paper", "daily", "english", "reply", "post", "note"]
    lines = relation_lines(documents, order=order)
    found = {(line.relation, line.target): line for line in lines}
    assert set(found) == {
        ("edition_of", "paper"),
        ("translation_of", "paper"),
        ("responds_to", "paper"),
        ("comments_on", "english"),
        ("quoted_in", "reply"),
    }
    assert found["responds_to", "paper"].sources == ("reply", "note")
    lanes = {key: line.lane for key, line in found.items()}
    assert lanes["edition_of", "paper"] == lanes["quoted_in", "reply"] == 0
    assert lanes["translation_of", "paper"] == lanes["comments_on", "english"] - 1 == 1
    assert lanes["responds_to", "paper"] == 3


def test_a_relation_to_another_part_shows_the_number_of_its_document(face):
    named = frames.names(12, long=True)
    table = frames.inventory(named, documents=5)
    canvas = canvas_of(face, groups=named)
    first, second = pages(draw_inventory(table, frames.related(table), canvas=canvas), face)
    assert "part 1 of 2" in texts(first)
    assert "part 2 of 2" in texts(second)
    numbers = [text for text in texts(second) if text.isdigit()]
    assert "60" in numbers
    assert "1" in numbers  # the first document, which stands on the other part


def test_nothing_is_drawn_for_zero(face):
    named = frames.names(2, long=False)
    table = frames.inventory(named).assign(quoted_share=0.0)
    canvas = canvas_of(face, groups=named)
    drawing = draw_inventory(table, frames.related(table).head(0), canvas=canvas)
    (page,) = pages(drawing, face)
    bars = [patch for patch in page.axes[0].patches if patch.get_height() == 2.6]
    assert len(bars) == 4 * 2
    assert "0.0%" in texts(page)


def test_an_interval_without_a_bound_ends_in_an_arrow(face):
    named = frames.names(2, long=False)
    table = frames.keyness(named, terms=2)
    table = table[(table["rank"] == 1) & (table["language"] == "zh")]
    drawing = draw_keyness(
        table, minimum_frequency=3, shown=2, canvas=canvas_of(face, groups=named, width="single")
    )
    (page,) = pages(drawing, face)
    arrows = [line for axes in page.axes[1:] for line in axes.lines if line.get_marker() in "<>"]
    assert [line.get_marker() for line in arrows] == [">"]
    assert arrows[0].get_xdata()[0] == page.axes[1].get_xlim()[1]


def test_names_come_in_the_language_of_the_figure(face):
    for language in ("en", "zh"):
        named = frames.names(2, long=False)
        table = frames.inventory(named)
        canvas = canvas_of(face, groups=named, language=language)
        drawing = draw_inventory(table, frames.related(table), canvas=canvas)
        (page,) = pages(drawing, face)
        assert named["group_1"][language] in texts(page)


def test_every_word_exists_in_both_languages():
    assert all(set(forms) == {"en", "zh"} and all(forms.values()) for forms in WORDS.values())


def test_a_variant_has_the_colour_of_the_edition_that_the_translation_follows(face):
    drawing = draw_variants(
        frames.variants(), frames.sections(frames.names(1, long=False)), canvas=canvas_of(face)
    )
    (page,) = pages(drawing, face)
    drawn = [
        (line.get_marker(), line.get_markerfacecolor())
        for line in page.axes[0].lines
        if line.get_marker() not in ("None", None)
    ]
    circles = [colour for marker, colour in drawn if marker == "o"][3:]  # after the legend's
    assert circles == [COLOURS["zh"], COLOURS["en"], "white"]
    assert [marker for marker, _ in drawn][-3:] == ["s", "^", "D"]
    nothing = draw_variants(frames.variants().head(0), frames.sections({}), canvas=canvas_of(face))
    assert "no editions" in " ".join(texts(pages(nothing, face)[0]))


def test_formulations_show_both_wordings_and_whose_voice_it_is(face):
    named = frames.names(2, long=False)
    tables = formulation_tables(named, terms=5)
    drawing = draw_formulations(
        *tables, frames.documents(named), shown=4, canvas=canvas_of(face, groups=named)
    )
    (page,) = pages(drawing, face)
    pairs = shown_formulations(tables[0], shown=4)
    assert len(pairs) == 4
    assert {text for pair in pairs for text in pair if text} <= set(texts(page))
    drawn = [line for line in page.axes[0].lines if line.get_marker() not in ("None", None)]
    fills = {line.get_markerfacecolor() for line in drawn}
    assert {COLOURS["zh"], COLOURS["en"], "white"} <= fills
    nothing = draw_formulations(
        *(table.head(0) for table in tables),
        frames.documents(named),
        shown=4,
        canvas=canvas_of(face, groups=named, language="zh"),
    )
    assert any("无图可绘" in text for text in texts(pages(nothing, face)[0]))


def test_formulations_of_most_groups_come_first_and_uncounted_ones_not_at_all():
    table = frames.formulations(frames.names(4, long=False), terms=8)["formulations"]
    silent = table["term"].iloc[0]
    table.loc[table["term"] == silent, "frequency"] = 0
    pairs = shown_formulations(table, shown=100)
    named = [text for pair in pairs for text in pair if text]
    assert silent not in named
    assert len(named) == len(set(named)) == (table["frequency"] > 0).sum()
    users = dict(zip(table["term"], table["users"].str.count("group"), strict=True))
    most = [max(users.get(text, 0) for text in pair) for pair in pairs]
    assert most == sorted(most, reverse=True)


def test_collocates_are_of_each_group_in_turn_and_beyond_chance(face):
    named, aims = frames.names(3, long=False), frames.names(2, long=False)
    table = frames.collocations(named, aims)
    shown = shown_collocates(table)
    assert (shown["quoted"] == "without").all()
    assert (shown["g2"] > 0).all()
    for _, own in shown.groupby("language"):
        nodes = own.drop_duplicates(["group", "node"])
        assert len(nodes) == NODES
        assert nodes["group"].value_counts().to_dict() == {"group_0": 3, "group_1": 3, "group_2": 2}
        # Targets before key terms, and of the targets the more frequent first.
        assert nodes[nodes["group"] == "group_2"]["node"].tolist() == ["group_1", "group_0"]
    ranks = shown.groupby(["language", "group", "node"])["rank"].agg(list)
    assert set(map(tuple, ranks)) == {(1, 3, 4, 5)}
    assert COLLOCATES == 4
    canvas = canvas_of(face, groups=named, targets=aims)
    drawing = draw_collocations(table, canvas=canvas, minimum_frequency=3)
    (page,) = pages(drawing, face)
    written = texts(page)
    assert "group 1 (group 2)" in written
    assert "7 · 0.03 · 0.52" in written
    assert "3 · 0.03 · –" in written
    nothing = draw_collocations(
        table[table["g2"] < 0], canvas=canvas_of(face, language="zh"), minimum_frequency=3
    )
    assert any("无图可绘" in text for text in texts(pages(nothing, face)[0]))


def test_a_large_grid_of_echoes_has_only_the_documents_that_take_something_up(face, monkeypatch):
    named = frames.names(4, long=False)
    canvas = canvas_of(face, groups=named)

    def drawn(echoes):
        drawing = draw_echoes(
            echoes,
            frames.documents(named),
            frames.sections(named),
            frames.selection(named),
            frames.alignment(),
            reference="group_0",
            fdr=0.05,
            canvas=canvas,
        )
        return [text for page in pages(drawing, face) for text in texts(page)]

    whole = drawn(frames.echoes(named))
    assert {"document_1_0", "document_1_1"} <= set(whole)
    assert any("Nothing to draw" in text for text in drawn(frames.echoes(named).head(0)))
    monkeypatch.setattr("tifa.publication.figures.echoes.LARGEST", 0)
    largest = drawn(frames.echoes(named))
    assert "document_1_0" in largest
    assert "document_1_1" not in largest


def test_alignment_shows_lonely_and_unclaimed_sentences(face):
    sides = frames.alignment(), frames.aligned_sentences()
    canvas = canvas_of(face)
    (page,) = pages(draw_alignment(*sides, canvas=canvas), face)
    lines = [line for line in page.axes[0].lines if line.get_linestyle() == "--"]
    assert len(lines) == 1
    filled = [patch for patch in page.axes[0].patches if patch.get_facecolor()[:3] == to_rgb(INK)]
    assert len(filled) == 1
    assert word("not claimed", "en") in texts(page)
    (nothing,) = pages(draw_alignment(sides[0].head(0), sides[1], canvas=canvas), face)
    assert any("Nothing to draw" in text for text in texts(nothing))


def luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.2) of a colour in hexadecimal digits."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


@pytest.mark.parametrize("ground", ["#FFFFFF", BAND])
def test_signs_and_words_stand_out_from_their_ground(ground):
    def contrast(colour: str) -> float:
        return (luminance(ground) + 0.05) / (luminance(colour) + 0.05)

    assert all(contrast(colour) >= 3 for colour in COLOURS.values())
    assert all(contrast(colour) >= 4.5 for colour in (INK, MUTED))
    # In grey the two languages differ as well.
    assert luminance(COLOURS["en"]) > 3 * luminance(COLOURS["zh"])


def test_luminance_is_that_of_the_guidelines():
    assert luminance("#FFFFFF") == pytest.approx(1)
    # #777777 on white is the worked example of a contrast just under 4.5:1.
    assert 1.05 / (luminance("#777777") + 0.05) == pytest.approx(4.48, abs=0.005)
