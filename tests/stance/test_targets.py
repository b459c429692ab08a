from tifa.stance.targets import load_targets

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


def test_no_targets(tmp_path):
    assert load_targets(write(tmp_path, "[]\n")) == ()
