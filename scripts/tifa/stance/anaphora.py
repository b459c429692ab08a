"""Words that take up a name again: 该国, 该倡议, "that country", "this initiative", "they".

Only where one antecedent is in reach. What refers further back, or could mean two, is left alone:
a missed mention costs a little evidence, a false one is a wrong reading.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from tifa.stance import chinese_grammar as zh
from tifa.stance import english_grammar as en
from tifa.stance.mentions import Mention, MentionFinder, entity_spans
from tifa.stance.sentences import Sentence, Token
from tifa.stance.targets import Target
from tifa.tables import LANGUAGES

_SUBJECTS = en.SUBJECT | en.PASSIVE_SUBJECT
_STATES = frozenset({"GPE", "NORP"})
_ZH_HEAD = 2
"""Characters that head a Chinese name of a thing: 倡议 in 全球安全倡议."""


def find_mentions(
    finder: MentionFinder, sentences: Iterable[Sentence]
) -> Iterator[tuple[Sentence, list[Mention]]]:
    """Yield each sentence with its mentions, those by anaphora included.

    Antecedents are looked for in the sentence and in the one before it in the same paragraph.
    """
    targets = {target.id: target for target in finder.targets}
    before: Sentence | None = None
    named: list[Mention] = []
    for sentence in sentences:
        mentions = finder.find(sentence)
        if before is not None and _paragraph(before) != _paragraph(sentence):
            before, named = None, []
        taken_up = _take_up(sentence, mentions, before=before, named=named, targets=targets)
        mentions = sorted([*mentions, *taken_up], key=lambda mention: mention.start)
        yield sentence, mentions
        before, named = sentence, mentions


def _paragraph(sentence: Sentence) -> str:
    return sentence.sentence_id.rpartition(".")[0]


def _take_up(
    sentence: Sentence,
    mentions: Sequence[Mention],
    *,
    before: Sentence | None,
    named: Sequence[Mention],
    targets: Mapping[str, Target],
) -> list[Mention]:
    covered = {at for mention in mentions for at in range(mention.first, mention.last + 1)}
    found: list[Mention] = []
    for first, last, heads in _candidates(sentence):
        if covered & set(range(first, last + 1)) or first in sentence.muted | sentence.titled:
            continue
        here = [mention for mention in mentions if mention.last < first]
        speaker = sentence.holder_at(first)
        if heads is None:
            target = _leader(before, named, targets) if not here else None
            if target is not None and not _suits(sentence.tokens[first], target):
                target = None
        elif heads:
            target = _same_kind(heads, [*named, *here], targets)
        else:
            target = _state(sentence, first, here, targets, speaker)
            if target is None and not here and before is not None:
                target = _state(before, len(before.tokens), named, targets, speaker)
        if target is None or (speaker and speaker in target.holders):
            continue
        start, end = sentence.tokens[first].start, sentence.tokens[last].end
        text = sentence.text[start - sentence.start : end - sentence.start]
        found.append(Mention(target.id, first, last, start, end, "anaphora", text))
    return found


def _candidates(sentence: Sentence) -> Iterator[tuple[int, int, frozenset[str] | None]]:
    """Yield first and last position and the noun that heads the expression.

    No noun (an empty set) for a state, ``None`` for a pronoun.
    """
    tokens = sentence.tokens
    if sentence.language == "zh":
        yield from _chinese_candidates(tokens)
        return
    for token in tokens:
        at, word = token.position, token.text.lower()
        if word in en.ANAPHORS and at <= 1 and _is_leading(tokens, at):
            yield at, at, None
        if word in en.DEMONSTRATIVES and at + 1 < len(tokens):
            noun = tokens[at + 1]
            if noun.text.lower() in ("country", "state") and word in ("that", "the"):
                modifies = noun.deprel == "compound"
                if not modifies and not any(
                    later.head == noun.position for later in tokens[at + 2 :]
                ):
                    yield at, at + 1, frozenset()
            elif noun.upos == "NOUN" and noun.text.islower():
                yield at, at + 1, frozenset({noun.lemma.lower()})


def _chinese_candidates(
    tokens: Sequence[Token],
) -> Iterator[tuple[int, int, frozenset[str] | None]]:
    for token in tokens:
        at = token.position
        following = tokens[at + 1].text if at + 1 < len(tokens) else ""
        if token.text in ("该国", "该方"):
            yield at, at, frozenset()
        elif token.text == "该" and following in ("国", "方"):
            yield at, at + 1, frozenset()
        elif token.text in zh.DEMONSTRATIVES and len(following) == _ZH_HEAD:
            yield at, at + 1, frozenset({following})
        elif token.text in zh.ANAPHORS and at == 0:
            yield at, at, None


def _is_leading(tokens: Sequence[Token], at: int) -> bool:
    """Whether an English pronoun is the subject of the main clause or owns it."""
    token = tokens[at]
    if token.deprel in ("poss", "nmod:poss") and token.head >= 0:
        token = tokens[token.head]
    expletive = any(
        other.head == token.head and other.deprel in ("ccomp", "csubj", "expl") for other in tokens
    )
    main = token.head >= 0 and tokens[token.head].head < 0
    return token.deprel in _SUBJECTS and main and not expletive


def _leader(
    before: Sentence | None, named: Sequence[Mention], targets: Mapping[str, Target]
) -> Target | None:
    """The target that leads the sentence before, when nothing else is named there."""
    ids = {mention.target for mention in named}
    if before is None or len(ids) != 1 or named[0].how == "opposite":
        return None
    first = named[0]
    if before.tokens[first.first].voice != "holder" or _other_state(before, named):
        return None
    if before.language == "zh":
        leads = first.first <= 1
    else:
        inside = range(first.first, first.last + 1)
        head = next((at for at in inside if before.tokens[at].head not in inside), first.last)
        leads = before.tokens[head].deprel in _SUBJECTS
    return targets[first.target] if leads else None


def _suits(pronoun: Token, target: Target) -> bool:
    """Whether the pronoun may stand for the target: states are "they" or "it", things only it."""
    return target.kind == "actor" or pronoun.text.lower() in ("it", "its", "它")


def _same_kind(
    heads: frozenset[str], mentions: Sequence[Mention], targets: Mapping[str, Target]
) -> Target | None:
    """The one target named before, not an actor, whose name ends in the same noun."""
    ids = {
        mention.target
        for mention in mentions
        if mention.how != "opposite"
        and targets[mention.target].kind != "actor"
        and any(_headed_by(alias, heads) for alias in _aliases(targets[mention.target]))
    }
    return targets[ids.pop()] if len(ids) == 1 else None


def _aliases(target: Target) -> list[str]:
    return [alias for language in LANGUAGES for alias in target.aliases[language]]


def _headed_by(alias: str, heads: frozenset[str]) -> bool:
    words = alias.lower().split()
    if len(words) > 1:
        return words[-1] in heads
    return len(alias) > _ZH_HEAD and alias[-_ZH_HEAD:] in heads


def _state(
    sentence: Sentence,
    before: int,
    mentions: Sequence[Mention],
    targets: Mapping[str, Target],
    speaker: str,
) -> Target | None:
    """The one actor named before a position that is not the speaker."""
    own = [mention for mention in mentions if mention.last < before]
    ids = {
        mention.target
        for mention in own
        if targets[mention.target].kind == "actor"
        and speaker not in targets[mention.target].holders
    }
    if len(ids) != 1 or _other_state(sentence, mentions):
        return None
    return targets[ids.pop()]


def _other_state(sentence: Sentence, mentions: Sequence[Mention]) -> bool:
    """Whether the sentence names a state that is no mention."""
    covered = {at for mention in mentions for at in range(mention.first, mention.last + 1)}
    return any(
        sentence.tokens[first].entity.removeprefix("B-") in _STATES and first not in covered
        for first, _ in entity_spans(sentence.tokens)
    )
