"""A study that strains what is drawn, typeset and written: many groups, long names, rare script.

Twelve groups with names of forty characters, sixty documents in two languages, and characters that
the house face has no glyph for (CJK Extension B, emoji), that run from right to left, or that mean
something to LaTeX, HTML and a spreadsheet. All of it is invented. To run it:

    python tests/stress_study.py . && snakemake --cores 2 --config study=stress
    rm -r config/studies/stress
"""

import sys
from pathlib import Path

import yaml

NAME = "stress"
GROUPS = 12
DOCUMENTS = 5  # of each group: three Chinese and two English
LONG_LINE = 20_000  # characters
NAME_LENGTH = 40  # characters, of groups and targets

RARE = "𠮷𠀋𡈽"  # CJK Extension B
EMOJI = "🕊️🚢"
ARABIC = "ميناء السلام"
MARKED = "\N{RIGHT-TO-LEFT OVERRIDE}thgil\N{POP DIRECTIONAL FORMATTING}"
MARKUP = "<script>alert('harbour')</script> & 50% of $9_{a}^2 ~ #1 \\end{table}"

PLACES = (
    ("东湾", "East Bay"),
    ("石岬", "Stone Cape"),
    ("白礁", "White Reef"),
    ("长汀", "Long Spit"),
    ("芦港", "Reed Port"),
    ("雾岛", "Mist Island"),
)
TARGETS = (
    ("compact", "灯塔公约", "Lantern Compact", "document"),
    ("league", "群港联盟", "Harbour League", "actor"),
    ("admiralty", "北方海署", "Northern Admiralty", "actor"),
    ("levy", "潮汐税", "tidal levy", "practice"),
    ("pilotage", "共同引航", "common pilotage", "idea"),
    ("blockade", "海峡封锁", "closing of the strait", "practice"),
)
TERMS = (
    ("同灯同海", "one light, one sea"),
    ("不设暗礁", "laying no hidden reefs"),
    ("潮来共守、潮去共清", "guarding the tide together and clearing it together"),
)
SENTENCES = (
    ("{place}的渔民支持{target}，愿意同各方合作。", "The crews of {place} support the {target}."),
    ("我们坚决反对{target}，因为它损害航行安全。", "We firmly oppose the {target}."),
    ("各方应当坚持“{term}”，通过对话解决分歧。", "All sides should practise {term} and talk."),
    ("{target}给{place}带来稳定与繁荣。", "The {target} brings stability to {place}."),
    ("{place}的代表谴责{target}，称其破坏秩序。", "Delegates of {place} condemn the {target}."),
    ("在{place}，{term}是多年来的共识。", "In {place}, {term} has long been agreed."),
    ("{target}必须尊重小港口的合法权益。", "The {target} must respect the smaller ports."),
    ("{place}今年修好了三座灯塔和一段防波堤。", "This year {place} repaired three lighthouses."),
)


def _name(text: str, filling: str) -> str:
    return (text + filling * NAME_LENGTH)[:NAME_LENGTH]


def group_names() -> dict[str, dict[str, str]]:
    """The groups: a name of forty characters in each language, and a role."""
    names = {}
    for index in range(GROUPS):
        zh_place, en_place = PLACES[index % len(PLACES)]
        strange_zh = (RARE, EMOJI, ARABIC, "＆％")[index % 4]
        strange_en = (" & 50%_#", f" {ARABIC} ", f" {EMOJI} ", " <b>$x$</b>")[index % 4]
        names[f"group_{index:02}"] = {
            "en": _name(f"{index + 1}. Port office of {en_place}{strange_en}", " and its wardens"),
            "zh": _name(f"{index + 1}·{zh_place}港务{strange_zh}", "与沿岸各镇守灯人联席会议"),
            "role": "reference" if index == 0 else "context" if index == 11 else "contrast",
        }
    return names


def _targets() -> list[dict[str, object]]:
    return [
        {
            "id": name,
            "zh": _name(zh, "及其历次修订与补充议定书"),
            "en": _name(en, " with all its later protocols"),
            "kind": kind,
            "aliases": {"zh": [zh], "en": [en]},
        }
        for name, zh, en, kind in TARGETS
    ]


def _paragraphs(group: int, *, start: int, code: int) -> list[str]:
    """Four paragraphs of three sentences, the same in both languages; ``code`` 0 is Chinese."""
    made = []
    for paragraph in range(4):
        sentences = []
        for sentence in range(3):
            at = group + start + 3 * paragraph + sentence
            sentences.append(
                SENTENCES[at * 5 % len(SENTENCES)][code].format(
                    place=PLACES[(at + paragraph) % len(PLACES)][code],
                    target=TARGETS[(at * 3 + group) % len(TARGETS)][1 + code],
                    term=TERMS[at % len(TERMS)][code],
                )
            )
        made.append((" " if code else "").join(sentences))
    return made


def _strange(code: int) -> list[str]:
    """Paragraphs of rare script, markup and one very long line."""
    unit = ("我们各国人民在这里共同合作，", "lights and ")[code]
    line = (unit * LONG_LINE)[: LONG_LINE - 1] + ("。", ".")[code]
    opening = (f"{RARE}镇的灯塔{EMOJI}亮了。", f"The lamp of {ARABIC} {EMOJI} is lit.")[code]
    return [opening, MARKUP, f"{MARKED} {ARABIC}" + ("。", ".")[code], line]


def _documents() -> list[dict[str, str]]:
    """The rows of documents.tsv, with their text as ``text``."""
    rows = []
    for group in range(GROUPS):
        for number in range(DOCUMENTS):
            code = 0 if number < 3 else 1
            zh_place, en_place = PLACES[group % len(PLACES)]
            title = (
                f"{zh_place}关于灯塔公约的第{number + 1}号说明{RARE if number == 2 else ''}",
                f"Note {number + 1} of {en_place} on the Lantern Compact & 5%_{number} {EMOJI}",
            )[code]
            paragraphs = _paragraphs(group, start=0 if number in (0, 3) else number, code=code)
            if (group, number) in ((1, 2), (2, 4)):
                paragraphs += _strange(code)
            rows.append(
                {
                    "document_id": f"the_port_office_{group:02}_and_its_wardens_note_{number}",
                    "group": f"group_{group:02}",
                    "language": ("zh", "en")[code],
                    "holder": f"{en_place} {ARABIC if group == 3 else EMOJI} office {group}",
                    "title": title,
                    "relation": "",
                    "relates_to": "",
                    "text": "\n\n".join([title, *paragraphs]) + "\n",
                }
            )
    _relate(rows)
    return rows


def _relate(rows: list[dict[str, str]]) -> None:
    """An edition, a translation in each of three groups, and all the other relations."""
    first = rows[0]["document_id"]
    rows[1] |= {
        "relation": "edition_of",
        "relates_to": first,
        "text": rows[0]["text"].replace("愿意同", "愿与").replace("坚决", "一贯"),
    }
    for group in range(3):
        rows[DOCUMENTS * group + 3] |= {
            "relation": "translation_of",
            "relates_to": rows[DOCUMENTS * group]["document_id"],
        }
    others = ("responds_to", "comments_on", "quoted_in")
    for group in range(3, GROUPS):
        rows[DOCUMENTS * group] |= {"relation": others[group % 3], "relates_to": first}


def _table(rows: list[dict[str, str]], columns: str) -> str:
    names = columns.split()
    lines = [names, *([row.get(name, "") for name in names] for row in rows)]
    return "".join("\t".join(line) + "\n" for line in lines)


def write_stress_study(root: Path) -> Path:
    """Write the study into the project at ``root`` and return its folder; its name is ``stress``.

    Resamples are few, so that a run is cheap; what is drawn and typeset is not.
    """
    folder = root / "config" / "studies" / NAME
    rows = _documents()
    (folder / "texts").mkdir(parents=True, exist_ok=True)
    for row in rows:
        row |= {"source_id": row["document_id"], "file": f"{row['document_id']}.txt"}
        row |= {"date": "2031-05", "licence": "CC0-1.0", "include": "yes"}
        (folder / "texts" / row["file"]).write_text(row["text"], encoding="utf-8")
    study = {
        "title": {
            "en": f"The Lantern Compact & its 12 ports {EMOJI} (invented)",
            "zh": f"灯塔公约与十二港{RARE}（虚构）",
        },
        "reference": "group_00",
        "groups": group_names(),
        "statistics": {"bootstrap": 100, "permutations": 100},
        "topics": {"candidates": [4, 5], "runs": 10, "resamples": 2},
        "echoes": {"shuffles": 100},
        "keyness": {"shown": 36},
    }
    for file, content in (("study.yaml", study), ("targets.yaml", _targets())):
        text = yaml.safe_dump(content, allow_unicode=True, sort_keys=False)
        (folder / file).write_text(text, encoding="utf-8")
    terms = [
        {"term_id": f"term_{at}", "zh": zh, "en": en, "action": "add"}
        for at, (zh, en) in enumerate(TERMS)
    ]
    columns = {
        "sources": "source_id file url sha256 title author publisher date licence note",
        "documents": "document_id source_id group language holder title date start end drop"
        " relation relates_to include",
        "terms": "term_id zh en action note",
    }
    for table, content in (("sources", rows), ("documents", rows), ("terms", terms)):
        text = _table(content, columns[table])
        (folder / f"{table}.tsv").write_text(text, encoding="utf-8")
    return folder


if __name__ == "__main__":
    print(write_stress_study(Path(sys.argv[1])))
