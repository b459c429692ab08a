"""Places that name a target: by alias, by the entity a name stands for, by deixis.

Also places that name its opposite, and words that take a name up again (``tifa.stance.anaphora``).
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from tifa.stance.sentences import Sentence, Token
from tifa.stance.targets import Target

# What Chinese segmenters join to a name without making it another name.
_NAME_SUFFIXES = frozenset("人方式籍军裔者们")
_NAMES = frozenset({"GPE", "LOC", "PERSON", "PER", "FAC"})
_ZH_PRIVATE = ("学者", "专家", "媒体", "报纸", "报章", "记者", "网民", "网友", "作家", "评论员")
_EN_PRIVATE = frozenset(
    {
        "academic",
        "analyst",
        "commentator",
        "expert",
        "historian",
        "journalist",
        "media",
        "newspaper",
        "papers",
        "press",
        "professor",
        "reporter",
        "researcher",
        "scholar",
        "writer",
    }
)
_PIECES = re.compile(r"\w+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Mention:
    """A place in a sentence that names ``target``, at token positions ``first`` to ``last``."""

    target: str
    first: int
    last: int
    start: int
    end: int
    how: str
    text: str


@dataclass(frozen=True, slots=True)
class _Found:
    start: int
    end: int
    target: Target
    how: str


@dataclass(frozen=True)
class MentionFinder:
    """Finds mentions of ``targets``; compiled once, linear in the text.

    ``entity_ids`` maps ids of the gazetteer to target ids; ``link_entities`` gives it.
    """

    targets: tuple[Target, ...]
    entity_ids: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def _by_id(self) -> dict[str, Target]:
        return {target.id: target for target in self.targets}

    @cached_property
    def _trees(self) -> dict[str, dict]:
        trees: dict[str, dict] = {"zh": {}, "en": {}}
        for target in self.targets:
            opposites = {
                language: (name,) for language, name in (target.negation or {}).items() if name
            }
            for how, words in (
                ("deixis", target.deixis),
                ("alias", target.aliases),
                ("opposite", opposites),
            ):
                for language, terms in words.items():
                    for term in terms:
                        node = trees[language]
                        for part in _parts(term, language):
                            node = node.setdefault(part.lower(), {})
                        node.setdefault(None, {})[(target.id, how)] = term
        return trees

    def find(self, sentence: Sentence) -> list[Mention]:
        """Return the mentions in ``sentence`` in order; they do not overlap.

        Of names that begin together or overlap, the first and longest is taken, whichever target it
        belongs to, so that no target is found inside the name of another. A Chinese alias must
        fit the segmentation; an English one must be whole words, and as written when it has
        capitals ("US" is not "us"). Deictic words count only where the speaker, the one quoted
        inside quotations, is among the target's holders, and never inside a title or a phrase in
        quotation marks. The name of an actor before its press or scholars names these, not it.
        """
        if sentence.language == "zh":
            found = self._find_chinese(sentence)
        else:
            found = self._find_english(sentence)
        found = [item for item in found if not self._inside_other_name(item, sentence)]
        found += self._find_entities(sentence)
        found = [item for item in found if not _names_private_persons(item, sentence)]
        mentions: list[Mention] = []
        reached = -1
        order = {"alias": 0, "entity": 1, "deixis": 2, "opposite": 3}
        for item in sorted(found, key=lambda item: (item.start, -item.end, order[item.how])):
            if item.start < reached:
                continue
            reached = item.end
            covered = [
                token.position
                for token in sentence.tokens
                if token.start < item.end and token.end > item.start
            ]
            if covered:
                offset = item.start - sentence.start
                mentions.append(
                    Mention(
                        target=item.target.id,
                        first=covered[0],
                        last=covered[-1],
                        start=item.start,
                        end=item.end,
                        how=item.how,
                        text=sentence.text[offset : item.end - sentence.start],
                    )
                )
        return mentions

    def _find_chinese(self, sentence: Sentence) -> Iterable[_Found]:
        text, tree = sentence.text, self._trees["zh"]
        token_at = {token.start: token for token in sentence.tokens}
        ends = {token.end for token in sentence.tokens}
        covering = _covering(sentence.tokens)
        position = 0
        while position < len(text):
            node, at, best = tree, position, None
            while at < len(text) and (node := node.get(text[at].lower())) is not None:
                at += 1
                start, end = sentence.start + position, sentence.start + at
                if None in node and _fits(start, end, token_at, ends, covering):
                    best = self._choose(node[None], start, end, sentence) or best
            if best:
                yield best
                position = best.end - sentence.start
            else:
                position += 1

    def _find_english(self, sentence: Sentence) -> Iterable[_Found]:
        pieces = [
            (match.group(), token.lemma, token.start + match.start(), token.start + match.end())
            for token in sentence.tokens
            for match in _PIECES.finditer(token.text)
        ]
        starts = {token.start for token in sentence.tokens}
        ends = {token.end for token in sentence.tokens}
        position = 0
        while position < len(pieces):
            nodes, at, best = [self._trees["en"]], position, None
            while at < len(pieces) and nodes:
                piece, lemma, _, end = pieces[at]
                forms = {piece.lower(), lemma.lower()}
                nodes = [node[form] for node in nodes for form in sorted(forms) if form in node]
                at += 1
                first = pieces[position][2]
                if first in starts and end in ends:
                    for node in nodes:
                        if None in node:
                            best = self._choose(node[None], first, end, sentence) or best
            if best:
                yield best
                position = next(
                    (at for at, piece in enumerate(pieces) if piece[2] >= best.end), len(pieces)
                )
            else:
                position += 1

    def _choose(
        self, senses: dict[tuple[str, str], str], start: int, end: int, sentence: Sentence
    ) -> _Found | None:
        written = sentence.text[start - sentence.start : end - sentence.start]
        for (target_id, how), term in sorted(senses.items()):
            target = self._by_id[target_id]
            if how == "deixis":
                if _is_deictic(target, start, sentence) and _same_case(term, written):
                    return _Found(start, end, target, how)
            elif _same_case(term, written):
                return _Found(start, end, target, how)
        return None

    def _find_entities(self, sentence: Sentence) -> Iterable[_Found]:
        for first, last in entity_spans(sentence.tokens):
            target = self._by_id.get(self.entity_ids.get(sentence.tokens[first].entity_id, ""))
            if target:
                yield _Found(
                    sentence.tokens[first].start, sentence.tokens[last].end, target, "entity"
                )

    def _inside_other_name(self, item: _Found, sentence: Sentence) -> bool:
        """Whether the name is part of a longer name that belongs to somebody else.

        An organisation whose name begins with the target's is taken for an organ of it: the UN
        Security Council speaks for the UN, the Bank of China not for China.
        """
        for first, last in entity_spans(sentence.tokens):
            start, end = sentence.tokens[first].start, sentence.tokens[last].end
            longer = start <= item.start and item.end <= end and end - start > item.end - item.start
            if not longer or not _is_core(item, first, last, sentence):
                continue
            kind = sentence.tokens[first].entity.removeprefix("B-")
            owner = self.entity_ids.get(sentence.tokens[first].entity_id)
            if owner == item.target.id:
                return False
            if sentence.tokens[first].entity_id and kind not in _NAMES:
                return start != item.start
            return kind in _NAMES
        return False


def link_entities(targets: Sequence[Target], sentences: Iterable[Sentence]) -> dict[str, str]:
    """Return which target an entity id of the gazetteer stands for.

    An id belongs to a target when one of the sentences spells it as one of the target's aliases.
    Ids that are spelled as aliases of several targets belong to none. English words for a people
    ("Americans") claim no id, for it is the state's.
    """
    owners = {
        (language, alias): target.id
        for target in targets
        for language, aliases in target.aliases.items()
        for alias in aliases
    }
    claims: dict[str, set[str]] = {}
    for sentence in sentences:
        for first, last in entity_spans(sentence.tokens):
            entity_id = sentence.tokens[first].entity_id
            start = sentence.tokens[first].start - sentence.start
            text = sentence.text[start : sentence.tokens[last].end - sentence.start]
            owner = owners.get((sentence.language, text))
            people = sentence.language == "en" and sentence.tokens[first].entity == "B-NORP"
            if entity_id and owner and not people:
                claims.setdefault(entity_id, set()).add(owner)
    return {entity_id: min(ids) for entity_id, ids in sorted(claims.items()) if len(ids) == 1}


def _parts(term: str, language: str) -> Sequence[str]:
    return term if language == "zh" else _PIECES.findall(term)


def entity_spans(tokens: Sequence[Token]) -> list[tuple[int, int]]:
    """Return (first, last) positions of the IOB2 entities."""
    spans: list[tuple[int, int]] = []
    for token in tokens:
        if token.entity.startswith("B-"):
            spans.append((token.position, token.position))
        elif token.entity.startswith("I-") and spans and spans[-1][1] == token.position - 1:
            spans[-1] = (spans[-1][0], token.position)
    return spans


def _covering(tokens: Sequence[Token]) -> dict[int, Token]:
    return {offset: token for token in tokens for offset in range(token.start, token.end)}


def _fits(
    start: int, end: int, token_at: dict[int, Token], ends: set[int], covering: dict[int, Token]
) -> bool:
    if start not in token_at:
        return False
    if end in ends:
        return True
    last = covering.get(end)
    if last is None:
        return True
    rest = last.text[end - last.start :]
    return len(rest) == 1 and rest in _NAME_SUFFIXES


def _same_case(term: str, written: str) -> bool:
    """Whether ``written`` may stand for ``term``: names of one word only as written or in capitals.

    A short name in capitals must be in capitals; a longer one may be shouted in a headline.
    """
    if term == term.lower():
        return True
    if len(term.split()) > 1:
        return written[:1].isupper() or not term[:1].isupper()
    return written == term or (len(term) > 3 and written == term.upper())


def _is_deictic(target: Target, start: int, sentence: Sentence) -> bool:
    token = next((token for token in sentence.tokens if token.start <= start < token.end), None)
    if token is None or token.position in sentence.titled | sentence.muted:
        return False
    speaker = token.quoted_holder if token.quoted else sentence.holder
    return bool(speaker) and speaker in target.holders


def _names_private_persons(item: _Found, sentence: Sentence) -> bool:
    """Whether an actor's name only says where newspapers, scholars and the like are from."""
    if item.target.kind != "actor":
        return False
    following = [token for token in sentence.tokens if token.start >= item.end][:2]
    if not following:
        return False
    if sentence.language == "zh":
        rest = "".join(token.text for token in following)
        return rest.startswith(_ZH_PRIVATE)
    if following[0].text in ("'s", "’s"):
        return False
    return any(
        {token.lemma.lower(), token.text.lower()} & _EN_PRIVATE
        and all(between.upos == "ADJ" for between in following[:at])
        for at, token in enumerate(following)
    )


def _is_core(item: _Found, first: int, last: int, sentence: Sentence) -> bool:
    """Whether more than an article, a case mark or a suffix of the longer name is left over."""
    rest = [
        token.text
        for token in sentence.tokens[first : last + 1]
        if token.end <= item.start or token.start >= item.end
    ]
    return any(text.lower() not in {"the", "'s", "’s", "'", "’"} for text in rest)
