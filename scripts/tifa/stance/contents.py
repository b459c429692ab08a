"""Content clauses: what a claim, a rumour or an idea says is not judged by judging the claim.

Whoever rejects the rumour that a fee will rise takes no position on the fee.
"""

from tifa.stance import chinese_grammar as zh
from tifa.stance import english_grammar as en
from tifa.stance.chinese_clauses import ChineseClause
from tifa.stance.dependency_tree import DependencyTree
from tifa.stance.lexicon import EVALUATIVE, Match
from tifa.stance.scene import Scene


def is_judged_content(scene: Scene) -> bool:
    """Whether the mention stands in what a noun of saying or thinking tells, and that is judged.

    "We reject the rumour that T will rise", 我们驳斥 T 将上涨的谣言; "the claim that T failed is
    false", T 失败的说法是错误的. Not "we reject the idea of T", nor what is done with a claim:
    "the rumour that T spread", T 散布的谣言.
    """
    if scene.sentence.language == "zh":
        return _is_judged_chinese(ChineseClause(scene))
    return _is_judged_english(DependencyTree(scene))


def _is_judged_english(tree: DependencyTree) -> bool:
    """The noun above its clause is governed or described: "we deny the claim that T failed"."""
    path = tree.path_to_root()
    for index, node in enumerate(path[1:], start=1):
        token = tree.tokens[node]
        noun = token.upos == "NOUN" and token.lemma.lower() in en.CONTENT_NOUNS
        if noun and _tells(tree, path[index - 1]):
            above = [*path[index + 1 :], node, *tree.children[node]]
            beside = set(path[:index])
            judged = any(_evaluates(tree.at.get(at)) for at in above if at not in beside)
            # A verbless "the claim that …" is a sentence whose predicate the parser lost inside.
            copula = any(tree.tokens[at].deprel == "cop" for at in tree.children[node])
            return judged or (token.head < 0 and not copula)
    return False


def _tells(tree: DependencyTree, verb: int) -> bool:
    """Whether a clause with "that" tells the content of the noun above it.

    Parsers take "that" for the object of a verb that has none: "the rumour that fees will rise".
    """
    if tree.tokens[verb].deprel not in ("acl", "ccomp", *en.RELATIVE):
        return False
    if tree.tokens[verb].lemma.lower() in en.SPREADING:
        return False
    return any(
        tree.tokens[at].text.lower() == "that" and tree.tokens[at].deprel not in en.SUBJECT
        for at in tree.children[verb]
    )


def _is_judged_chinese(clause: ChineseClause) -> bool:
    """我们否认 T 失败的说法: a term stands before the content clause or behind the noun."""
    mention = clause.scene.mention
    behind = [at for at in clause.inside if at > mention.last]
    noun = next(
        (
            at
            for at in behind
            if clause.tokens[at].text in zh.CONTENT_NOUNS and clause.tokens[at - 1].text == "的"
        ),
        None,
    )
    if noun is None:
        return False
    told = [clause.tokens[at] for at in behind if at < noun - 1]
    # An adjective alone may be an actor's claim's own: 乙国荒谬的说法, but 对话有害的说法.
    tells = ("VERB", "AUX") if clause.scene.target.kind == "actor" else ("VERB", "AUX", "ADJ")
    if not any(token.upos in tells for token in told):
        return False
    if any(token.text in zh.SPREADING for token in told):
        return False
    outside = [
        match
        for match in clause.matches
        if match.first in clause.inside and (match.last < mention.first or match.first > noun)
    ]
    return any(_evaluates(match) for match in outside)


def _evaluates(match: Match | None) -> bool:
    """Whether a term takes a position, as 驳斥 and "false" do and a negator does not."""
    return match is not None and any(entry.category in EVALUATIVE for entry in match.entries)
