"""The targets that stance is measured toward, as ``targets.yaml`` declares them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

import yaml

from tifa.tables import LANGUAGES


@dataclass(frozen=True)
class Target:
    """An actor, idea, practice or document, with the words that name it in both languages.

    ``negation`` names its opposite: what speaks for that speaks against the target. ``deixis`` are
    expressions that mean this target when the speaker is one of ``holders``; such a speaker is the
    target itself.
    """

    id: str
    kind: str
    aliases: Mapping[str, tuple[str, ...]]
    deixis: Mapping[str, tuple[str, ...]]
    holders: tuple[str, ...]
    negation: Mapping[str, str] | None = None


def load_targets(path: Path | str) -> tuple[Target, ...]:
    """Read a ``targets.yaml`` that was checked with its study (``tifa.study.loading``)."""
    return tuple(_build(item) for item in yaml.safe_load(Path(path).read_text("utf-8")))


def _build(item: Mapping) -> Target:
    def per_language(key: str) -> dict[str, tuple[str, ...]]:
        given = item.get(key) or {}
        return {language: tuple(given.get(language) or ()) for language in LANGUAGES}

    return Target(
        id=item["id"],
        kind=item["kind"],
        aliases=per_language("aliases"),
        deixis=per_language("deixis"),
        holders=tuple(item.get("holders") or ()),
        negation=item.get("negation"),
    )


def names_of_holders(targets: Iterable[Target]) -> dict[str, list[str]]:
    """Return, by holder, the names of the actors that it is or speaks for, in any language."""
    names: dict[str, list[str]] = {}
    for target in targets:
        if target.kind == "actor":
            aliases = [alias for language in LANGUAGES for alias in target.aliases[language]]
            for holder in target.holders:
                names.setdefault(holder, []).extend(aliases)
    return names
