"""All tables, in the order in which text flows."""

from tifa.tables.annotation import ANNOTATION_TABLES
from tifa.tables.appraisal import APPRAISAL_TABLES
from tifa.tables.claims import CLAIMS_TABLES
from tifa.tables.corpus import CORPUS_TABLES
from tifa.tables.declaration import Table
from tifa.tables.formulations import FORMULATIONS_TABLES
from tifa.tables.lexis import LEXIS_TABLES
from tifa.tables.relations import RELATIONS_TABLES
from tifa.tables.stance import STANCE_TABLES
from tifa.tables.topics import TOPICS_TABLES
from tifa.tables.validation import VALIDATION_TABLES

TABLES: dict[str, Table] = {
    table.name: table
    for table in (
        *CORPUS_TABLES,
        *ANNOTATION_TABLES,
        *RELATIONS_TABLES,
        *LEXIS_TABLES,
        *FORMULATIONS_TABLES,
        *TOPICS_TABLES,
        *STANCE_TABLES,
        *APPRAISAL_TABLES,
        *VALIDATION_TABLES,
        *CLAIMS_TABLES,
    )
}
