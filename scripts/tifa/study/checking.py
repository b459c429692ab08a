"""What is wrong with a study as a whole, and with the queries of its configuration."""

import re
from collections.abc import Mapping

from tifa.errors import Fault
from tifa.lexis.syntax import compiled
from tifa.study.records import Study
from tifa.study.references import circle_faults, group_names, labelled_group, witness_faults
from tifa.study.spelling import nearest
from tifa.study.tsv_files import TsvFile
from tifa.study.yaml_files import YamlFile


def structure_faults(
    study: Study, *, study_file: YamlFile, tables: Mapping[str, TsvFile]
) -> list[Fault]:
    """Return what is wrong with the study as a whole: groups, reference, editions, witnesses."""
    faults = []
    documents = tables["documents"]
    if not study.documents and not documents.broken:
        faults.append(
            Fault(
                file=documents.name,
                problem="the study has no documents",
                expected="a row for each document, below the header",
                mend="add one",
            )
        )
    faults += _reference_faults(study, study_file=study_file, documents=documents)
    faults += circle_faults(study, file=documents.name)
    if not documents.broken:
        faults += witness_faults(study, study_file=study_file)
    return faults


def _reference_faults(study: Study, *, study_file: YamlFile, documents: TsvFile) -> list[Fault]:
    faults = []
    names = group_names(study_file)
    reference = study.reference
    if reference and names and reference not in names:
        meant = labelled_group(reference, study.groups) or nearest(reference, names)
        faults.append(
            Fault(
                file=study_file.name,
                row=study_file.line(("reference",)),
                column="reference",
                problem="there is no such group",
                value=reference,
                expected="one of: " + ", ".join(names),
                mend=f"write '{meant}'" if meant else "name one of the groups",
            )
        )
    for group in study.groups:
        if (group.role == "reference") != (group.id == reference) and reference in names:
            faults.append(
                Fault(
                    file=study_file.name,
                    row=study_file.line(("groups", group.id, "role")),
                    column=f"groups.{group.id}.role",
                    problem=f"the reference is '{reference}'",
                    value=group.role,
                    expected="contrast or context" if group.id != reference else "reference",
                    mend="give the role reference to the group that 'reference' names, and to no "
                    "other",
                )
            )
    # What a cell that says neither yes nor no means is not known.
    counted = {row["group"] for row in documents.rows if row["include"] != "no"}
    if study.documents and not documents.broken and reference in names and reference not in counted:
        faults.append(
            Fault(
                file=study_file.name,
                row=study_file.line(("reference",)),
                column="reference",
                problem="the reference group has no documents to measure against",
                value=reference,
                expected=f"a document of the group '{reference}' with include 'yes'",
                mend="add one to documents.tsv, or name another group as reference",
            )
        )
    return faults


def query_faults(config: Mapping, *, file: YamlFile) -> list[Fault]:
    """Return what is wrong with the queries in a part of the configuration, found in ``file``."""
    faults = []
    for section, key in (("collocations", "nodes"), ("concordance", "terms")):
        for index, query in enumerate((config.get(section) or {}).get(key) or ()):
            try:
                compiled(query)
            except re.error as error:
                problem, mend = f"not a regular expression: {error}", "mend it, or drop the slashes"
            except ValueError as error:
                problem, mend = str(error), "write a word beside the *"
            else:
                continue
            faults.append(
                Fault(
                    file=file.name,
                    row=file.line((section, key, index)),
                    column=f"{section}.{key}, item {index + 1}",
                    problem=problem,
                    value=query,
                    expected="words, * for any characters of a word, or a /regular expression/",
                    mend=mend,
                )
            )
    return faults
