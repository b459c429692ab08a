"""The data contract: every table that Tifa writes, declared once.

Writers validate against these declarations, readers rely on them, and the data dictionary is
generated from them. Offsets are counted in Unicode code points, ends are exclusive.

``corpus`` to ``claims`` declare the tables of a stage each, from the ``columns`` and ``values``
that they share; this page is what the rest of Tifa imports.
"""

from tifa.tables.catalogue import TABLES
from tifa.tables.declaration import TYPES, Column, Table
from tifa.tables.files import read_table, validate_table, write_table
from tifa.tables.values import (
    AGREEMENTS,
    ANALYSES,
    ATTITUDES,
    FORMULATION_VOICES,
    INSTRUMENTS,
    KEYNESS_SUPPORT,
    KEYNESS_UNITS,
    LANGUAGES,
    POSITIONS,
    RELATIONS,
    SCOPES,
    SCORES,
    SHIFTS,
    STANCE_STATUSES,
    STATUSES,
    SYSTEMS,
    VALIDATIONS,
    VOICES,
    WHOSE,
)

__all__ = [
    "AGREEMENTS",
    "ANALYSES",
    "ATTITUDES",
    "FORMULATION_VOICES",
    "INSTRUMENTS",
    "KEYNESS_SUPPORT",
    "KEYNESS_UNITS",
    "LANGUAGES",
    "POSITIONS",
    "RELATIONS",
    "SCOPES",
    "SCORES",
    "SHIFTS",
    "STANCE_STATUSES",
    "STATUSES",
    "SYSTEMS",
    "TABLES",
    "TYPES",
    "VALIDATIONS",
    "VOICES",
    "WHOSE",
    "Column",
    "Table",
    "read_table",
    "validate_table",
    "write_table",
]
