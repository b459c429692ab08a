"""Values that columns of several tables may hold."""

LANGUAGES = ("zh", "en")
RELATIONS = ("edition_of", "translation_of", "responds_to", "comments_on", "quoted_in")
ANALYSES = (
    *("inventory", "formulations", "keyness", "collocations"),
    *("topics", "stance", "echoes"),
)
"""The families of statistics that choose their documents."""
STATUSES = ("inferential", "descriptive only", "unvalidated", "unvalidated, descriptive only")
VALIDATIONS = (
    "validated",
    "unvalidated: readings differ from codes",
    "unvalidated: agreement not shown",
    "unvalidated: one coder",
    "unvalidated",
)
"""What people's codes say of the readings of a group in a language, the weakest last."""
STANCE_STATUSES = (*VALIDATIONS, *(f"{state}, descriptive only" for state in VALIDATIONS))
INSTRUMENTS = ("rules", "learned", "combined")
VOICES = ("with", "without")
KEYNESS_UNITS = ("lemma", "word", "formulation")
NODE_KINDS = ("target", "term", "key term", "query")
KEYNESS_SUPPORT = ("both bounds", "one bound", "no bound", "one paragraph")
WHOSE = ("holder", "quoted", "reported")
FORMULATION_VOICES = ("own", "quoted", "reported")
ATTITUDES = ("affirmed", "distanced", "contested", "plain")
SCOPES = ("all", "language", "group", "target")
SYSTEMS = ("attitude", "engagement", "graduation", "modality", "agency")
AGREEMENTS = ("alpha_nominal", "alpha_ordinal", "ac1", "raw")
VERDICTS = ("level", "not level", "undecided", "")
POSITIONS = ("against", "none", "for")
SCORES = ("precision", "recall", "f1", "macro_f1", "accuracy")
SHIFTS = (
    "omission",
    "addition",
    "modality_stronger",
    "modality_weaker",
    "modality_gained",
    "modality_lost",
    "agent_gained",
    "agent_lost",
    "agent_changed",
    "passive_gained",
    "passive_lost",
    "strength_stronger",
    "strength_weaker",
    "polarity",
)
