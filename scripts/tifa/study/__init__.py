"""A study: its configuration, tables and texts, loaded and checked before anything runs."""

from tifa.study.loading import check_study, load_study, read_defaults
from tifa.study.records import Document, Group, Source, Study, Target, Term

__all__ = [
    "Document",
    "Group",
    "Source",
    "Study",
    "Target",
    "Term",
    "check_study",
    "load_study",
    "read_defaults",
]
