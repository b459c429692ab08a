"""An invented study whose documents can be read: offsets are true, and some text is hostile.

The tables that no document is needed for are those of ``frames``.
"""

from dataclasses import dataclass
from pathlib import Path

import frames
import pandas as pd

from tifa.publication.canvas import Canvas
from tifa.publication.captions.caption import read_captions
from tifa.publication.captions.facts import gather_facts
from tifa.publication.figures.echoes import draw_echoes
from tifa.publication.figures.stance import draw_stance
from tifa.publication.figures.variants import draw_variants
from tifa.publication.fonts import Face
from tifa.publication.layout import save_drawing
from tifa.publication.report.pages import Study, write_report
from tifa.tables import TABLES

CAPTIONS = sorted((Path(__file__).parents[2] / "workflow/report").glob("*.rst"))
GROUPS = frames.names(3, long=False)
TARGETS = frames.names(3, long=False)
HOSTILE = '</script><script>window.ran = 1</script><img src="x" onerror="window.ran = 1">'
RIGHT_TO_LEFT = "\u202eسلام security שלום\u202c 𠀀😀."
LONG = "长" * 10_000 + " long" * 2_000
TEXTS = {
    "zh": (
        ("安全", "导言。"),
        ("安全是发展的前提。", "部长说：“霸权不得人心。”", HOSTILE),
        ("各国应当合作。", LONG, RIGHT_TO_LEFT),
    ),
    "en": (
        ("Security", "An introduction."),
        ("Security comes first.", "The minister said: “hegemony finds no friends.”", HOSTILE),
        ("States must work together.", LONG, RIGHT_TO_LEFT),
    ),
}
QUOTED = {"zh": "“霸权不得人心。”", "en": "“hegemony finds no friends.”"}
NAMED = {"zh": "霸权", "en": "hegemony"}


def _frame(name: str, rows: list[dict], **more: object) -> pd.DataFrame:
    columns = [*TABLES[name].column_names, *more]
    return pd.DataFrame(rows, columns=columns)


@dataclass(frozen=True)
class Place:
    """A sentence of the study and where it starts in its document."""

    document: str
    language: str
    paragraph: str
    sentence: str
    text: str
    start: int


def places() -> list[Place]:
    """All sentences, document after document."""
    found = []
    for index in range(len(GROUPS)):
        for number, language in enumerate(("zh", "en")):
            document, start = f"document_{index}_{number}", 0
            for p, texts in enumerate(TEXTS[language], start=1):
                for s, text in enumerate(texts, start=1):
                    paragraph = f"{document}.p{p:02d}"
                    sentence = f"{paragraph}.s{s:02d}"
                    found.append(Place(document, language, paragraph, sentence, text, start))
                    start += len(text) + 1
    return found


def tables() -> dict[str, pd.DataFrame]:
    """The tables of the study."""
    made = frames.study(groups=len(GROUPS), targets=len(TARGETS))
    sentences, paragraphs, mentions, readings, quotations = [], {}, [], [], []
    for place in places():
        end = place.start + len(place.text)
        common = {"document_id": place.document, "start": place.start, "end": end, "index": 1}
        common |= {"source_start": 0, "source_end": 1, "heading": place.paragraph.endswith("p01")}
        ids = {"sentence_id": place.sentence, "paragraph_id": place.paragraph}
        sentences.append(common | ids | {"language": place.language, "text": place.text})
        own = paragraphs.setdefault(
            place.paragraph, common | ids | {"text": "", "number": "1.", "section": ""}
        )
        own["end"] = end
        at = place.text.find(NAMED[place.language])
        if at >= 0:
            named = {"mention_id": f"{place.sentence}.m01", "target": "group_1"}
            named |= {"sentence_id": place.sentence, "how": "alias", "text": NAMED[place.language]}
            span = {"start": place.start + at, "end": place.start + at + len(named["text"])}
            mentions.append(named | span)
            readings.append(
                named
                | {"holder": "The Minister", "polarity": -0.6, "strength": 0.6}
                | {"abstained": False, "route": "verb", "tokens": "1", "voice": "quoted"}
                | {"instrument": "stance"}
            )
            at = place.start + place.text.find(QUOTED[place.language])
            quotations.append(
                ids
                | {"quotation_id": f"{place.paragraph}.q01", "document_id": place.document}
                | {"start": at, "end": at + len(QUOTED[place.language]), "level": 1}
                | {"kind": "speech", "holder": "The Minister", "voice": "quoted", "cue": "said"}
                | {"text": QUOTED[place.language]}
            )
    made["sentences"] = _frame("sentences", sentences)
    made["paragraphs"] = _frame("paragraphs", list(paragraphs.values()))
    made["mentions"] = _frame("mentions", mentions)
    made["readings"] = _frame("readings", readings)
    made["quotations"] = _frame("quotations", quotations)
    made["alignment"] = _alignment()
    made["echoes"] = _echoes(made["echoes"])
    made["concordance"] = _frame("concordance", [])
    return made


def _alignment() -> pd.DataFrame:
    rows = []
    own = [place for place in places() if place.document == "document_0_0"]
    for number, place in enumerate(own, start=1):
        other = place.sentence.replace("document_0_0", "document_0_1")
        bead = {"bead_id": f"document_0_0-document_0_1.b{number:02d}", "bead": "1:1"}
        bead |= {"source_document": "document_0_0", "target_document": "document_0_1"}
        bead |= {"source_sentences": place.sentence, "target_sentences": other}
        bead |= {"source_paragraphs": place.paragraph, "target_paragraphs": other[:16]}
        bead |= {"confidence": 0.9, "claimed": number != 3, "cosine": 0.5, "crossing": False}
        rows.append(bead | {"heading": False})
    return _frame("alignment", rows)


def _echoes(echoes: pd.DataFrame) -> pd.DataFrame:
    return echoes.assign(
        from_document="document_1_0",
        to_document="document_0_0",
        from_sentence="document_1_0.p02.s01",
        to_sentence="document_0_0.p03.s01",
        to_section="",
        evidence="document_1_0.p02.s01 document_0_0.p03.s01",
    )


def draw(folder: Path, made: dict[str, pd.DataFrame], face: Face, *, language: str) -> list[Path]:
    """The figures of stance, variants and echoes, each in a folder of its own."""
    canvas = Canvas("double", language, face, GROUPS, TARGETS, 0.95)
    documents = made["documents"]["document_id"]
    selection = pd.DataFrame({"analysis": "echoes", "document_id": documents, "included": True})
    drawings = {
        "stance": draw_stance(made["stance"], canvas=canvas, minimum_readings=3),
        "variants": draw_variants(made["variants"], made["paragraphs"], canvas=canvas),
        "echoes": draw_echoes(
            made["echoes"],
            made["documents"],
            made["paragraphs"],
            selection,
            made["alignment"],
            reference="group_0",
            fdr=0.05,
            canvas=canvas,
        ),
    }
    for name, drawing in drawings.items():
        save_drawing(drawing, folder=folder / name, face=face)
    return [folder / name for name in drawings]


def write(
    folder: Path,
    made: dict[str, pd.DataFrame],
    *,
    figures: list[Path],
    font: Path,
    language: str = "en",
) -> Path:
    """Write the report of the study into ``folder``; the stance CSV is one to download."""
    settings = frames.SETTINGS | {"figures": {"width": "double", "language": language}}
    names = {"groups": GROUPS, "targets": TARGETS}
    facts = gather_facts(made, settings=settings, reference="group_0", **names)
    csv = folder / "made" / "stance.csv"
    csv.parent.mkdir(parents=True)
    csv.write_text("a\n1\n", encoding="utf-8")
    write_report(
        folder / "report",
        made,
        study=Study(
            name="demo",
            title={"en": "A <b>study</b>", "zh": "研究"},
            reference="group_0",
            settings=settings,
            sources=[_source()],
            language=language,
            **names,
        ),
        captions=read_captions(CAPTIONS, settings=settings, facts=facts),
        figures=figures,
        files=[csv],
        font=font,
    )
    return folder / "report"


def _source() -> dict[str, str]:
    return {
        "source_id": "source",
        "title": "<i>t</i>",
        "author": "",
        "publisher": "P",
        "date": "2023",
        "url": "javascript:alert(1)",
        "licence": "CC BY 4.0",
        "note": "Its date is inferred.",
    }
