from stress_study import ARABIC, EMOJI, LONG_LINE, MARKUP, NAME_LENGTH, RARE, write_stress_study
from tiny_study import TinyStudy


def test_the_stress_study_is_sound_and_holds_what_it_promises(tiny_study: TinyStudy) -> None:
    folder = write_stress_study(tiny_study.root)
    stress = TinyStudy(tiny_study.root, name=folder.name)
    study = stress.load(study=folder.name, cache_dir=str(tiny_study.root))
    assert (len(study.groups), len(study.documents)) == (12, 60)
    names = [name for group in study.groups for name in (group.en, group.zh)]
    assert {len(name) for name in names} == {NAME_LENGTH}
    assert all(any(strange in name for name in names) for strange in (RARE, EMOJI, ARABIC))
    lines = [
        line
        for file in (folder / "texts").iterdir()
        for line in file.read_text(encoding="utf-8").splitlines()
    ]
    assert max(map(len, lines)) == LONG_LINE
    assert MARKUP in lines
    relations = {kind for document in study.documents for kind, _ in document.relations}
    assert relations == {
        "edition_of",
        "translation_of",
        "responds_to",
        "comments_on",
        "quoted_in",
    }
