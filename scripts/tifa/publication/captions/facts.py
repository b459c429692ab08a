"""All that the captions of a study say about its tables, per figure."""

from collections.abc import Mapping

import pandas as pd

from tifa.publication.captions.corpus import inventory_facts, left_out_facts
from tifa.publication.captions.lexis import collocations_facts, formulations_facts, keyness_facts
from tifa.publication.captions.positions import (
    appraisal_facts,
    calibration_facts,
    contrasts_facts,
    stance_facts,
    validation_facts,
)
from tifa.publication.captions.relations import (
    alignment_facts,
    echoes_facts,
    shifts_facts,
    variants_facts,
)
from tifa.publication.captions.topics import topic_error_facts, topic_selection_facts, topics_facts
from tifa.publication.captions.wording import Names

ANALYSES = {
    "inventory": "inventory",
    "keyness": "keyness",
    "collocations": "collocations",
    "formulations": "formulations",
    "topic_selection": "topics",
    "topics": "topics",
    "stance": "stance",
    "appraisal": "stance",
    "validation": "stance",
    "echoes": "echoes",
}
"""Which analysis of table ``selection`` says what a figure leaves out."""


def gather_facts(
    tables: Mapping[str, pd.DataFrame],
    *,
    settings: Mapping,
    groups: Names,
    targets: Names,
    reference: str,
) -> dict[str, dict[str, object]]:
    """What the captions say about the tables of a study, per figure.

    ``reference`` is the group that the others are measured against.
    """
    facts: dict[str, dict] = {
        "inventory": inventory_facts(tables["inventory"]),
        "keyness": keyness_facts(tables["keyness"], settings=settings, groups=groups),
        "collocations": collocations_facts(tables["collocations"], groups=groups, targets=targets),
        "formulations": formulations_facts(tables["formulations"]),
        "topic_selection": topic_selection_facts(tables["topic_selection"]),
        "topics": topics_facts(tables["topics"], tables["topic_prevalence"], groups=groups)
        | topic_error_facts(tables["topic_agreement"], tables["topic_survival"]),
        "stance": stance_facts(tables["stance"], settings=settings, groups=groups, targets=targets)
        | contrasts_facts(tables["contrasts"], settings=settings, groups=groups),
        "calibration": calibration_facts(
            tables["calibration"], validation_status=tables["validation_status"]
        ),
        "appraisal": appraisal_facts(tables["appraisal_profiles"]),
        "validation": validation_facts(
            agreement=tables["agreement"],
            validation=tables["validation"],
            confusion=tables["confusion"],
            validation_status=tables["validation_status"],
            learning_curve=tables["learning_curve"],
        ),
        "alignment": alignment_facts(tables["alignment"]),
        "shifts": shifts_facts(tables["shift_summary"]),
        "variants": variants_facts(tables["variants"], tables["edition_verdicts"]),
        "echoes": echoes_facts(
            tables["echoes"], tables["documents"], settings=settings, reference=reference
        ),
    }
    for figure, analysis in ANALYSES.items():
        facts[figure] |= left_out_facts(tables["selection"], analysis=analysis)
    return facts
