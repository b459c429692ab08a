"""What in the texts speaks against the relations that documents.tsv declares, in words."""

import pandas as pd

from tifa.relations.editions import edition_groups
from tifa.relations.paragraphs import similarity

TRANSLATED = 0.4
"""Share of the shorter text's sentences with a claimed partner, below which a translation is
doubtful. Of the two studies' translations it is over .95, of unrelated texts under .25."""
SHARED = 0.2
"""Dice coefficient of character 4-grams, below which an edition is doubtful."""


def doubtful_translations(alignment: pd.DataFrame) -> list[str]:
    """Return a warning for each translation whose sentences hardly pair with its original's."""
    warnings = []
    pairs = alignment.groupby(["source_document", "target_document"], sort=False)
    for (original, translation), beads in pairs:
        source = beads["source_sentences"].str.split()
        target = beads["target_sentences"].str.split()
        paired = beads["claimed"].astype(bool) & (source.str.len() > 0) & (target.str.len() > 0)
        side = min((source, target), key=lambda ids: ids.str.len().sum())
        total = int(side.str.len().sum())
        found = int(side[paired].str.len().sum())
        if not total:
            warnings.append(
                f"translation {translation} of {original}: one of the two has no sentences; "
                "look at its anchors start and end in documents.tsv"
            )
        elif found < TRANSLATED * total:
            warnings.append(
                f"{translation} hardly looks like a translation of {original}: {found} of "
                f"{total} sentences have a partner; if it is none, take translation_of out of "
                "its row in documents.tsv, or name the document that it translates"
            )
    return warnings


def doubtful_editions(documents: pd.DataFrame, paragraphs: pd.DataFrame) -> list[str]:
    """Return a warning for each edition that equals its base or has hardly a word in common."""
    texts = {
        name: "\n".join(part.sort_values("index")["text"])
        for name, part in paragraphs.groupby("document_id")
    }
    warnings = []
    for base, members in edition_groups(documents):
        for name in members:
            one, other = texts.get(name, ""), texts.get(base, "")
            if name == base:
                continue
            if not one or not other:
                warnings.append(
                    f"edition {name} of {base}: one of the two has no text; look at its anchors "
                    "start and end in documents.tsv"
                )
            elif one == other:
                warnings.append(
                    f"edition {name} is the same as {base}, character by character; check that "
                    "its row in documents.tsv names the right source, or leave it out"
                )
            elif similarity(one, other) < SHARED:
                warnings.append(
                    f"{name} hardly looks like an edition of {base}: they share "
                    f"{similarity(one, other):.0%} of their 4-character runs; if it is none, take "
                    "edition_of out of its row in documents.tsv"
                )
    return warnings
