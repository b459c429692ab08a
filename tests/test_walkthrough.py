"""The study that docs/start-a-study.md gives to be copied is in order as it stands there."""

import re

from tiny_study import ROOT, TinyStudy

FILES = (
    "texts/plan.txt",
    "texts/letter.txt",
    "study.yaml",
    "sources.tsv",
    "documents.tsv",
    "targets.yaml",
    "terms.tsv",
)


def test_the_copied_study_has_no_faults(tiny_study: TinyStudy) -> None:
    page = (ROOT / "docs/start-a-study.md").read_text(encoding="utf-8")
    blocks = re.findall(r"```(?:text|yaml)\n(.*?)```", page, re.DOTALL)
    ferry = TinyStudy(tiny_study.root, "ferry")
    for file, block in zip(FILES, blocks[: len(FILES)], strict=True):
        path = ferry.path(file)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(block.replace("→", "\t"), encoding="utf-8")
    assert ferry.check(study="ferry") == []
    assert "Study 'ferry' is in order: 2 documents from 2 sources." in page
