"""One set of dependency labels, Universal Dependencies (UD), whatever the pipeline declares.

spaCy's English pipelines carry ClearNLP labels, in which function words head phrases; its
Chinese ones carry Stanford labels for Chinese. Comparing them, or either with a UD pipeline,
compares label sets. The conversions follow the UD guidelines, version 2 (de Marneffe, Manning,
Nivre & Zeman 2021, Computational Linguistics 47(2)). They are lossless for the tree: every step
is a rotation or a re-attachment to a dominating node, so a tree stays a tree.
"""

from collections.abc import Iterable, Sequence

UNIVERSAL = "universal"
CLEAR = "clear"
STANFORD_CHINESE = "stanford_zh"
SCHEMES = (UNIVERSAL, CLEAR, STANFORD_CHINESE)

_CLEAR_LABELS = {
    "": "dep",
    "ROOT": "root",
    "acomp": "xcomp",
    "agent": "obl:agent",
    "attr": "xcomp",
    "auxpass": "aux:pass",
    "csubjpass": "csubj:pass",
    "dative": "iobj",
    "dobj": "obj",
    "intj": "discourse",
    "meta": "dep",
    "neg": "advmod",
    "npadvmod": "obl:npmod",
    "nsubjpass": "nsubj:pass",
    "number": "nummod",
    "oprd": "xcomp",
    "pcomp": "obl",
    "pobj": "obl",
    "poss": "nmod:poss",
    "preconj": "cc:preconj",
    "predet": "det:predet",
    "prep": "obl",
    "prt": "compound:prt",
    "quantmod": "advmod",
    "relcl": "acl:relcl",
}
_STANFORD_LABELS = {
    "": "dep",
    "ROOT": "root",
    "advcl:loc": "advcl",
    "advmod:dvp": "advmod",
    "advmod:loc": "advmod",
    "advmod:rcomp": "compound:vv",
    "amod:ordmod": "amod",
    "aux:asp": "aux",
    "aux:ba": "aux",
    "aux:modal": "aux",
    "aux:prtmod": "mark:prt",
    "auxpass": "aux:pass",
    "compound:nn": "compound",
    "compound:vc": "compound:vv",
    "dobj": "obj",
    "erased": "dep",
    "etc": "dep",
    "mark:clf": "clf",
    "name": "flat:name",
    "neg": "advmod",
    "nmod:assmod": "nmod",
    "nmod:prep": "nmod",
    "nmod:range": "nmod",
    "nmod:tmod": "nmod:tmod",
    "nmod:topic": "dislocated",
    "nsubj:xsubj": "nsubj",
    "nsubjpass": "nsubj:pass",
    "parataxis:prnmod": "parataxis",
}
_NOMINAL = {"NOUN", "PROPN", "PRON", "NUM", "SYM"}
_ADPOSITIONAL = {"prep": "obl", "agent": "obl:agent", "dative": "obl"}
_OBJECTS = ("pobj", "pcomp")


def label_scheme(declared: Iterable[str]) -> str:
    """Return which of ``SCHEMES`` the labels that a pipeline declares belong to.

    Labels other than those of dependencies do no harm; without any, the answer is ``universal``.
    """
    declared = set(declared)
    if {"pobj", "prep"} <= declared:
        return CLEAR
    if declared & {"nmod:assmod", "compound:nn", "dobj"}:
        return STANFORD_CHINESE
    return UNIVERSAL


PARTICLES_ZH = frozenset(
    [
        "的话",
        "来说",
        "来讲",
        "似的",
        "似地",
        "一样",
        "一般",
        "般的",
        "而已",
        "罢了",
        "等等",
        "云云",
        "之类",
        "与否",
    ]
)
"""Particles of more than one character."""


def part_of_speech(text: str, upos: str, *, language: str, name: bool) -> str:
    """Return the universal part of speech of a token, with suffixed Chinese nouns as nouns.

    UD Chinese-GSD takes the suffix for the head of a word such as 外交部 or 核武器 and tags it
    PART, and so do pipelines trained on it. A word of two characters or more that is no particle is
    PROPN when it belongs to a ``name``, else NOUN.
    """
    suffixed = language == "zh" and upos == "PART" and len(text) > 1
    if not suffixed or not text.isalpha() or text in PARTICLES_ZH:
        return upos
    return "PROPN" if name else "NOUN"


def universal_tree(
    heads: Sequence[int],
    labels: Sequence[str],
    upos: Sequence[str],
    lemmas: Sequence[str],
    *,
    scheme: str,
) -> tuple[list[int], list[str]]:
    """Return heads and UD labels of one sentence.

    ``heads`` are indices from 0 within the sentence, -1 (or the token itself) for a root; all
    four sequences have one entry per token. The result has -1 for its only root, is free of
    cycles, and labels the root, and nothing else, ``root``. A sentence with several roots keeps
    the first and hangs the others on it as ``parataxis``; a head outside the sentence counts as
    none. Raises ``ValueError`` on an unknown scheme, unequal lengths or a cycle.
    """
    if scheme not in SCHEMES:
        raise ValueError(f"unknown label scheme {scheme!r}")
    if not len(heads) == len(labels) == len(upos) == len(lemmas):
        raise ValueError("heads, labels, parts of speech and lemmas differ in length")
    size = len(heads)
    own = [head if 0 <= head < size and head != token else -1 for token, head in enumerate(heads)]
    depths = _depths(own)
    tree = _Tree(own, list(labels), depths)
    if scheme == CLEAR:
        _raise_objects_of_adpositions(tree, upos)
        _raise_predicates(tree, upos, lemmas)
        _attach_to_first_conjunct(tree)
        tree.labels = [_CLEAR_LABELS.get(label, label) for label in tree.labels]
        _infinitive_markers(tree, upos)
    elif scheme == STANFORD_CHINESE:
        tree.labels = [_STANFORD_LABELS.get(label, label) for label in tree.labels]
    else:
        tree.labels = [label or "dep" for label in tree.labels]
    if scheme != UNIVERSAL:
        _oblique_under_predicates(tree, upos)
    _single_root(tree)
    return tree.heads, tree.labels


def _depths(heads: Sequence[int]) -> list[int]:
    depths = [-1] * len(heads)
    for token in range(len(heads)):
        path = []
        node = token
        while node != -1 and depths[node] == -1:
            depths[node] = -2
            path.append(node)
            node = heads[node]
        if node != -1 and depths[node] == -2:
            raise ValueError(f"token {node} is its own ancestor")
        depth = -1 if node == -1 else depths[node]
        for passed in reversed(path):
            depth += 1
            depths[passed] = depth
    return depths


class _Tree:
    """Heads, labels and children of a sentence, kept in step."""

    def __init__(self, heads: list[int], labels: list[str], depths: list[int]) -> None:
        self.heads = heads
        self.labels = labels
        self.deepest_first = sorted(range(len(heads)), key=lambda token: (-depths[token], token))
        self.children: list[list[int]] = [[] for _ in heads]
        for token, head in enumerate(heads):
            if head != -1:
                self.children[head].append(token)

    def attach(self, token: int, head: int) -> None:
        if self.heads[token] != -1:
            self.children[self.heads[token]].remove(token)
        self.heads[token] = head
        if head != -1:
            self.children[head].append(token)

    def rotate(self, child: int, *, label: str, parent_label: str) -> None:
        """Put ``child`` in its parent's place; the parent and its other children hang on it."""
        parent = self.heads[child]
        above = self.heads[parent]
        if above != -1:
            siblings = self.children[above]
            siblings[siblings.index(parent)] = child
        self.heads[child] = above
        self.labels[child] = label
        moved = [token for token in self.children[parent] if token != child]
        for token in (parent, *moved):
            self.heads[token] = child
        self.children[child] = sorted([*self.children[child], parent, *moved])
        self.children[parent] = []
        self.labels[parent] = parent_label


def _raise_objects_of_adpositions(tree: _Tree, upos: Sequence[str]) -> None:
    """Prep + pobj becomes obl or nmod with a case; prep + pcomp a clause with a mark."""
    for adposition in tree.deepest_first:
        objects = sorted(
            (token for token in tree.children[adposition] if tree.labels[token] in _OBJECTS),
            key=lambda token: (tree.labels[token] != "pobj", token),
        )
        if not objects:
            # "because of", "out of": the inner phrase, already raised, is the object.
            objects = [
                token
                for token in tree.children[adposition]
                if tree.labels[token] == "obl" and tree.labels[adposition] in _ADPOSITIONAL
            ]
        if not objects:
            continue
        child = objects[0]
        above = tree.heads[adposition]
        while above != -1 and upos[above] == "ADP" and tree.heads[above] != -1:
            above = tree.heads[above]
        nominal = above != -1 and upos[above] in _NOMINAL
        clause = tree.labels[child] == "pcomp" and upos[child] in {"VERB", "AUX"}
        label = tree.labels[adposition]
        if label in _ADPOSITIONAL:
            if clause:
                label = "acl" if nominal else "advcl"
            elif nominal and label == "prep":
                # Under another adposition the outer one decides.
                label = "nmod" if upos[tree.heads[adposition]] != "ADP" else "obl"
            else:
                label = _ADPOSITIONAL[label]
        tree.rotate(child, label=label, parent_label="mark" if clause else "case")
        for token in objects[1:]:
            if upos[token] == "ADP":
                tree.attach(token, adposition)
                tree.labels[token] = "fixed"


def _raise_predicates(tree: _Tree, upos: Sequence[str], lemmas: Sequence[str]) -> None:
    """The predicate of "be" becomes the head and "be" its copula."""
    for verb in tree.deepest_first:
        if lemmas[verb].lower() != "be" or upos[verb] not in {"AUX", "VERB"}:
            continue
        children = tree.children[verb]
        found = {tree.labels[token] for token in children}
        predicates = [token for token in children if tree.labels[token] in {"attr", "acomp"}]
        if "expl" in found and not found & {"nsubj", "csubj"}:
            for token in predicates[:1]:
                tree.labels[token] = "nsubj"
            continue
        if not predicates and found.isdisjoint({"ccomp", "xcomp", "oprd", "dobj", "expl"}):
            predicates = [
                token
                for token in children
                if tree.labels[token] == "obl"
                and token > verb
                and any(tree.labels[word] == "case" for word in tree.children[token])
            ]
        if predicates and tree.labels[verb] not in {"aux", "auxpass"}:
            tree.rotate(predicates[0], label=tree.labels[verb], parent_label="cop")


def _attach_to_first_conjunct(tree: _Tree) -> None:
    """All conjuncts hang on the first, each conjunction on the conjunct that follows it."""
    for head in range(len(tree.heads)):
        conjuncts = sorted(token for token in tree.children[head] if tree.labels[token] == "conj")
        for conjunction in [token for token in tree.children[head] if tree.labels[token] == "cc"]:
            following = next((token for token in conjuncts if token > conjunction), None)
            if following is not None and head < conjunction:
                tree.attach(conjunction, following)
    first: dict[int, int] = {}
    for token in reversed(tree.deepest_first):
        path = []
        node = token
        while node != -1 and tree.labels[node] == "conj" and node not in first:
            path.append(node)
            node = tree.heads[node]
        anchor = first.get(node, node)
        for passed in path:
            first[passed] = anchor
    for token, anchor in sorted(first.items()):
        if anchor != -1 and tree.heads[token] != anchor:
            tree.attach(token, anchor)


def _infinitive_markers(tree: _Tree, upos: Sequence[str]) -> None:
    for token, label in enumerate(tree.labels):
        if label == "aux" and upos[token] == "PART":
            tree.labels[token] = "mark"


def _oblique_under_predicates(tree: _Tree, upos: Sequence[str]) -> None:
    """Bare noun phrases: nmod under nouns, obl under anything else."""
    for token, label in enumerate(tree.labels):
        head = tree.heads[token]
        if head == -1:
            continue
        nominal = upos[head] in _NOMINAL
        if label == "obl:npmod" and nominal:
            tree.labels[token] = "nmod:npmod"
        elif label in {"nmod", "nmod:tmod"} and upos[head] in {"VERB", "AUX", "ADJ"}:
            tree.labels[token] = label.replace("nmod", "obl")


def _single_root(tree: _Tree) -> None:
    roots = [token for token, head in enumerate(tree.heads) if head == -1]
    labelled = [token for token in roots if tree.labels[token] in {"root", "ROOT"}]
    for token, label in enumerate(tree.labels):
        if label in {"root", "ROOT"}:
            tree.labels[token] = "parataxis"
    if roots:
        first = (labelled or roots)[0]
        for token in roots:
            if token != first:
                tree.attach(token, first)
                if tree.labels[token] == "punct":
                    continue
                tree.labels[token] = "parataxis"
        tree.labels[first] = "root"
