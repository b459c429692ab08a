"""Find how the translations render the study's terms, in both directions."""

import pandas as pd

from tifa.errors import reported
from tifa.relations.aligned import iterate_beads
from tifa.relations.renderings import pair_terms
from tifa.relations.terms import KEY_TERMS, collect_terms
from tifa.stance.targets import load_targets
from tifa.tables import LANGUAGES, TABLES, read_table, write_table


def main(snakemake) -> None:
    tables = {
        name: read_table(snakemake.input[name], name=name)
        for name in (
            *("alignment", "documents", "sentences", "tokens", "keyness"),
            "formulation_candidates",
        )
    }
    beads = list(
        iterate_beads(
            tables["alignment"],
            documents=tables["documents"],
            sentences=tables["sentences"],
            tokens=tables["tokens"],
        )
    )
    targets = load_targets(snakemake.input.targets)
    keyness = tables["keyness"]
    keyness = keyness[keyness["rank"] <= KEY_TERMS]
    mined = tables["formulation_candidates"]
    mined = mined[mined["listed"]]
    rows = []
    for language in LANGUAGES:
        other = next(name for name in LANGUAGES if name != language)
        aliases: dict[str, list[str]] = {}
        for target in targets:
            for alias in target.aliases[language]:
                aliases.setdefault(alias, []).extend(target.aliases[other])
        terms = collect_terms(
            beads,
            language=language,
            termbase=snakemake.params.terms,
            aliases=aliases,
            keyness=set(keyness.loc[keyness["language"] == language, "term"]),
            formulations=set(mined.loc[mined["language"] == language, "term"]),
        )
        rows += pair_terms(beads, terms).to_dict("records")
    pairs = pd.DataFrame(rows, columns=TABLES["term_pairs"].column_names)
    write_table(pairs, snakemake.output.term_pairs, name="term_pairs")


with reported(snakemake.log[0]):
    main(snakemake)
