import pytest

from tifa.errors import InputError
from tifa.stance.targets import check_targets, load_targets

GOOD = """
- id: arvia
  zh: 甲国
  en: Arvia
  kind: actor
  negation: null
  aliases: {zh: [甲国], en: [Arvia]}
  deixis: {zh: [我们], en: [we]}
  holders: [Government of Arvia]
- id: trade
  zh: 贸易
  en: trade
  kind: idea
  negation: {zh: 封闭, en: autarky}
  aliases: {en: [trade]}
"""


def write(folder, text):
    path = folder / "targets.yaml"
    path.write_text(text, "utf-8")
    return path


def test_loads(tmp_path):
    arvia, trade = load_targets(write(tmp_path, GOOD))
    assert arvia.deixis == {"zh": ("我们",), "en": ("we",)}
    assert trade.aliases == {"zh": (), "en": ("trade",)}
    assert trade.negation == {"zh": "封闭", "en": "autarky"}


@pytest.mark.parametrize("study", ["gsi", "sample"])
def test_the_studies_conform(study):
    assert check_targets(f"config/studies/{study}/targets.yaml") == []


@pytest.mark.parametrize(
    ("old", "new", "column", "words"),
    [
        ("kind: idea", "kind: thing", "kind", "actor, idea, practice, document"),
        ("id: trade", "id: arvia", "id", "stands twice"),
        ("en: [trade]", "en: [Arvia]", "aliases.en", "already names arvia"),
        ("en: [trade]", "en: [NO]", "aliases.en", "quote words"),
        ("{en: [trade]}", "[trade]", "aliases", "zh: [...] and en: [...]"),
        ("  en: trade\n", "", "en", "is missing"),
        ("  en: trade\n", "  en: trade\n  colour: red\n", "colour", "not a known key"),
        ("  holders: [Government of Arvia]\n", "", "holders", "beside deixis"),
        ("{zh: 封闭, en: autarky}", "autarky", "negation", "or null"),
    ],
)
def test_faults(tmp_path, old, new, column, words):
    faults = check_targets(write(tmp_path, GOOD.replace(old, new)))
    assert [fault.column for fault in faults] == [column]
    assert words in str(faults[0])


def test_broken_yaml_names_the_row(tmp_path):
    (fault,) = check_targets(write(tmp_path, GOOD + "- id: [\n"))
    assert fault.row is not None


def test_a_missing_file_is_a_fault(tmp_path):
    with pytest.raises(InputError, match="cannot be read"):
        load_targets(tmp_path / "targets.yaml")
