"""All claims of a study, in the order in which a paper would make them."""

from tifa.publication.claims import lexis, positions, texts
from tifa.publication.claims.claim import Claim, Rule, Study

RULES: tuple[Rule, ...] = (
    texts.corpus,
    texts.editions,
    texts.translations,
    texts.alignments,
    texts.shifts,
    lexis.keyness,
    lexis.formulations,
    lexis.topics,
    positions.stance,
    positions.contrasts,
    lexis.appraisal,
    positions.calibration,
    positions.validation,
    texts.echoes,
)


def state_claims(study: Study) -> list[Claim]:
    """Return the claims of ``study``; a study without texts has none.

    Raises ``ValueError`` when two claims would have the same id, a fault of the program.
    """
    claims = [claim for rule in RULES for claim in rule(study)]
    ids = [claim.claim_id for claim in claims]
    if len(set(ids)) < len(ids):
        twice = sorted({name for name in ids if ids.count(name) > 1})
        raise ValueError(f"claims with the same id: {', '.join(twice)}")
    return claims
