"""Who is named: the people and bodies of a document, and whether one of them is its holder."""

import re
from collections.abc import Sequence

from tifa.annotation.cues import PERSONS
from tifa.annotation.discourse import Document, Word, letters
from tifa.annotation.reporting import Lexicon

_DETERMINER = re.compile(r"^(?:the|a|an|this|that)\s+", re.IGNORECASE)
_EN_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_BODIES = frozenset({"", "方", "方面", "政府", "外交部", "当局", "government", "ministry", "side"})
"""What a state's name may stand with and still mean the state."""


class Names:
    """The names of a document's people, with the descriptions they were introduced by."""

    def __init__(self, document: Document, lexicon: Lexicon) -> None:
        self.document = document
        self.lexicon = lexicon
        self.language = document.language
        self.descriptions: dict[str, str] = {}
        self.full: list[tuple[int, str]] = []
        for paragraph in document.paragraphs:
            self._collect(paragraph.words)

    def _collect(self, words: Sequence[Word]) -> None:
        seen = -1
        for index, word in enumerate(words):
            if self._is_person(word) and word.entity_start > seen:
                seen = word.entity_start
                name = self._clean(self.document.text[word.entity_start : word.entity_end])
                if name:
                    self._introduce(name, words, index)

    def _is_person(self, word: Word) -> bool:
        """Whether a word belongs to a person's name, not to a state that was taken for one."""
        name = self.document.text[word.entity_start : word.entity_end].strip()
        return word.entity in PERSONS and name not in self.document.own_names

    def _introduce(self, name: str, words: Sequence[Word], index: int) -> None:
        begin = index
        while (
            begin > 0
            and words[begin - 1].upos in {"NOUN", "PROPN", "ADJ", "PART"}
            and (index - begin < 8)
        ):
            begin -= 1
        described = self.document.text[words[begin].start : words[index].end]
        self.full.append((words[index].start, name))
        if len(described) > len(self.descriptions.get(name, "")):
            self.descriptions[name] = described

    def _clean(self, name: str) -> str:
        name = name.strip()
        if self.language == "en":
            parts = name.removesuffix("'s").removesuffix("’s").split()
            while parts and parts[0].rstrip(".").lower() in self.lexicon.roles:
                parts = parts[1:]
            return " ".join(parts)
        for role in sorted(self.lexicon.roles, key=len, reverse=True):
            if name.endswith(role) and len(name) > len(role) + 1:
                return name[: -len(role)]
        return name

    def is_role(self, words: str) -> bool:
        """Whether ``words`` end in a role and hold no name."""
        lowered = words.lower()
        return any(lowered.endswith(role) for role in self.lexicon.roles)

    def is_state(self, subject: tuple[int, int] | None) -> bool:
        """Whether a subject is the name of a state, which "he" and "she" do not stand for."""
        words = self.document.words_between(*subject) if subject else []
        return bool(words) and words[-1].entity in {"GPE", "NORP"}

    def is_medium(self, holder: str) -> bool:
        """Whether a holder is a newspaper, an agency or an author, who reports others."""
        english = re.findall(r"[a-z]+", holder.lower())
        return any(holder.endswith(role) or role in english for role in self.lexicon.media)

    def speaker(self, subject: tuple[int, int]) -> tuple[str, bool]:
        """Return the speaker that ``subject`` names, and whether by a proper name."""
        start, end = subject
        found = self.document.text[start:end].strip()
        words = self.document.words_between(start, end)
        person = self._person(words)
        if person:
            name = self._clean(self.document.text[person[-1].entity_start : person[-1].entity_end])
            if name:
                full = self._full_name(name, start)
                self.descriptions.setdefault(full, found)
                if len(found) > len(self.descriptions[full]):
                    self.descriptions[full] = found
                return full, True
        if self.language == "zh":
            return self._chinese_speaker(found, words)
        known = self._full_name(found, start)
        if known != found:
            return known, True
        proper = any(word.upos == "PROPN" for word in words)
        return found, proper

    def _person(self, words: Sequence[Word]) -> list[Word]:
        """Return the words of a person's name that is the head of a subject."""
        person = [word for word in words if self._is_person(word)]
        if not person:
            return []
        if self.language == "en":
            before = [word.upos for word in words if word.start < person[-1].entity_start]
            return person if "ADP" not in before else []
        rest = self.document.text[person[-1].entity_end : words[-1].end].strip()
        return person if not rest or rest in self.lexicon.roles else []

    def _full_name(self, name: str, before: int) -> str:
        """Return the nearest earlier full name of which ``name`` is the first or last part."""
        if self.language != "en" or " " in name:
            return name
        for start, full in reversed(self.full):
            parts = full.split()
            if start < before and len(parts) > 1 and name in {parts[0], parts[-1]}:
                return full
        return name

    def _chinese_speaker(self, found: str, words: Sequence[Word]) -> tuple[str, bool]:
        for at in range(len(words) - 1, -1, -1):
            role = next(
                (
                    role
                    for role in sorted(self.lexicon.roles, key=len, reverse=True)
                    if words[at].text.endswith(role)
                ),
                None,
            )
            if role is None:
                continue
            rest = "".join(word.text for word in words[at + 1 :]).strip()
            if rest:
                if 2 <= len(rest) <= 6 or "·" in rest:
                    self.descriptions.setdefault(rest, found)
                    return rest, True
                return found, True
            stem = found.removesuffix(role)
            if stem in self.descriptions and not self._is_body(stem, role, words[:at]):
                return stem, True
            return found, False
        if found in self.descriptions:
            return found, True
        name = 2 <= len(found) <= 4 or any(word.upos == "PROPN" for word in words)
        if name:
            self.descriptions.setdefault(found, found)
        return found, name

    def _is_body(self, stem: str, role: str, words: Sequence[Word]) -> bool:
        """Whether the words before a role name a state or body, not the person who has the role."""
        state = any(word.entity in {"GPE", "NORP", "ORG"} for word in words)
        return state or self.lexicon.roles[role] == "medium" or stem in self.document.own_names

    def same(self, holder: str, name: str) -> bool:
        """Whether a holder, as the study names it, is the speaker ``name`` of the text."""
        if not holder or not name:
            return False
        one, other = letters(holder), letters(name)
        described = letters(self.descriptions.get(name, name))
        if self.language == "zh":
            return (len(other) > 1 and other in one) or described.startswith(one)
        words = set(_DETERMINER.sub("", holder.lower()).split())
        short = set(_DETERMINER.sub("", name.lower()).split())
        return one == other or (bool(short) and short <= words) or described.startswith(one)

    def speaks_for_own(self, name: str) -> bool:
        """Whether ``name`` is one of the document's own names, alone or with an office beside it.

        "Lakeland", "the Government of Lakeland", "President Berg of Lakeland", not any citizen.
        """
        described = _DETERMINER.sub("", self.descriptions.get(name, name)).lower()
        offices = {role for role, kind in self.lexicon.roles.items() if kind == "office"}
        for own in self.document.own_names:
            own = _DETERMINER.sub("", own.lower())
            if self.language == "zh":
                rest = described.removeprefix(own)
                begins = bool(own) and described.startswith(own)
                if begins and (rest in _BODIES or any(office in rest for office in offices)):
                    return True
            else:
                words, parts = described.split(), own.split()
                places = [at for at in range(len(words)) if words[at : at + len(parts)] == parts]
                others = {word for word in words if word not in parts}
                if places and (not others or offices & others or _BODIES & others):
                    return True
        return False

    def may_be_same(self, holder: str, name: str) -> bool:
        """Whether nothing speaks against it: another script, or words in common."""
        described = self.descriptions.get(name, name)
        chinese = bool(holder) and ord(holder[0]) > 0x2E80
        if chinese != (self.language == "zh"):
            return True
        if self.language == "zh":
            pairs = {holder[at : at + 3] for at in range(len(holder) - 2)}
            return any(pair in described for pair in pairs)
        shared = set(_EN_WORD.findall(holder.lower())) & set(_EN_WORD.findall(described.lower()))
        return any(len(word) > 3 for word in shared)
