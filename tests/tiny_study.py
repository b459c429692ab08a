"""A minimal valid study on disk, for tests to use and to break."""

import hashlib
import shutil
from dataclasses import dataclass
from pathlib import Path

from tifa.errors import Fault
from tifa.study.loading import check_study, load_study, read_defaults
from tifa.study.records import Study

ROOT = Path(__file__).parents[1]

CHINESE = """\
湖泊公约说明

湖泊公约提出,各方应当共同保护湖水。我们支持公平的用水安排,反对单方面筑坝。
各方愿意通过对话解决分歧。

说明到此为止。
"""
ENGLISH = """\
A note on the Lake Charter

The Lake Charter says that all of the parties should protect the water of the lake. The author
is not sure that they will, because some of them have built dams and were not asked about it.
There is a case for talks, and it should be heard by those who have the power to stop the work.

This is the end of the note.
"""
STUDY = """\
title: {en: The Lake Charter, zh: 湖泊公约}
reference: charter
groups:
  charter: {en: charter, zh: 公约, role: reference}
  comment: {en: comment, zh: 评论, role: contrast}
"""
SOURCES = """\
source_id|file|url|sha256|title|author|publisher|date|licence|note
page_zh|page_zh.txt|https://example.org/zh|SHA|湖泊公约说明|||2024-05-01|CC0-1.0|
page_en|page_en.txt|||A note on the Lake Charter|||2024-05|CC0-1.0|
"""
DOCUMENTS = """\
document_id|source_id|group|language|holder|title|date|start|end|drop|relation|relates_to|include
charter_zh|page_zh|charter|zh|lake council|湖泊公约说明|2024-05-01||说明到此为止。||||yes
note_en|page_en|comment|en|reader|Note|2024-05|A note on|of the note.||comments_on|charter_zh|yes
"""
TARGETS = """\
- id: charter
  zh: 湖泊公约
  en: Lake Charter
  kind: document
  aliases: {zh: [湖泊公约], en: [Lake Charter, the Charter]}
- id: dams
  zh: 筑坝
  en: dams
  kind: practice
  negation: {zh: 拆坝, en: removing dams}
  aliases:
    zh: [筑坝]
    en: [dams, building of dams]
"""
TERMS = """\
term_id|zh|en|action|note
fair_use|公平用水|fair use of water|add|
dialogue|对话|talks|protect|
"""
LEXICON = """\
entry_id|language|term|category|polarity|attitude|strength|upos|frame|example|counterpart
support_zh|zh|支持|support|1|affect:inclination|0.8|VERB|object|我们支持对话。|support_en
support_en|en|support|support|1|affect:inclination|0.8|VERB|object|We support the talks.|support_zh
"""


def tsv(text: str) -> str:
    """Return a table written with bars as one with tabs."""
    return text.replace("|", "\t")


@dataclass
class TinyStudy:
    """A project with one study, ``tiny``, of two short documents in two languages."""

    root: Path
    name: str = "tiny"

    @property
    def folder(self) -> Path:
        return self.root / "config" / "studies" / self.name

    def path(self, file: str) -> Path:
        """Return a file of the study, or of the project when ``file`` begins with config/."""
        return (self.root if file.startswith("config/") else self.folder) / file

    def write(self, file: str, content: str | bytes) -> None:
        """Write a file; bars in a table stand for tabs."""
        path = self.path(file)
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, bytes):
            path.write_bytes(content)
        else:
            path.write_text(tsv(content) if path.suffix == ".tsv" else content, encoding="utf-8")

    def edit(self, file: str, old: str, new: str) -> None:
        """Replace ``old``, which stands in the file once, by ``new``; bars stand for tabs."""
        text = self.path(file).read_text(encoding="utf-8")
        if file.endswith(".tsv"):
            old, new = tsv(old), tsv(new)
        assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {file}"
        self.write(file, text.replace(old, new))

    def add_row(self, file: str, row: str) -> None:
        """Add a row to a table; bars stand for tabs."""
        self.write(file, self.path(file).read_text(encoding="utf-8") + row + "\n")

    def load(self, **overrides) -> Study:
        return load_study(read_defaults(self.root), overrides, root=self.root)

    def check(self, **overrides) -> list[Fault]:
        return check_study(read_defaults(self.root), overrides, root=self.root)


def write_tiny_study(tmp_path: Path) -> TinyStudy:
    """A minimal valid study in a project of its own."""
    tiny = TinyStudy(tmp_path)
    tiny.write("texts/page_zh.txt", CHINESE)
    tiny.write("texts/page_en.txt", ENGLISH)
    checksum = hashlib.sha256(CHINESE.encode()).hexdigest()
    tiny.write("study.yaml", STUDY)
    tiny.write("sources.tsv", SOURCES.replace("SHA", checksum))
    tiny.write("documents.tsv", DOCUMENTS)
    tiny.write("targets.yaml", TARGETS)
    tiny.write("terms.tsv", TERMS)
    tiny.write("config/lexicons/stance/entries.tsv", LEXICON)
    for folder in ("gazetteer", "lexicons/appraisal", "lexicons/reporting"):
        shutil.copytree(ROOT / "config" / folder, tmp_path / "config" / folder)
    shutil.copy(ROOT / "config" / "config.yaml", tmp_path / "config" / "config.yaml")
    defaults = tmp_path / "config" / "config.yaml"
    text = defaults.read_text(encoding="utf-8")
    defaults.write_text(
        text.replace("study: sample ", "study: tiny   ").replace(
            "cache_dir: resources", f"cache_dir: {tmp_path / 'resources'}"
        ),
        encoding="utf-8",
    )
    return tiny
