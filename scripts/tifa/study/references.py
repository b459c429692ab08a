"""What is wrong with how rows and study.yaml refer: to sources, groups and documents."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace

from tifa.errors import Fault
from tifa.study.records import Document, Group, Study
from tifa.study.spelling import id_meant, nearest
from tifa.study.tsv_files import TsvFile
from tifa.study.yaml_files import YamlFile
from tifa.tables import RELATIONS


def group_names(study_file: YamlFile) -> list[str]:
    data = study_file.data if isinstance(study_file.data, dict) else {}
    groups = data.get("groups")
    return [str(name) for name in groups] if isinstance(groups, dict) else []


def labelled_group(label: str, groups: Sequence[Group]) -> str:
    """Return the id of the one group that ``label`` is a label of; else an empty string."""
    plain = " ".join(label.split()).casefold()
    found = [one.id for one in groups if plain in (one.en.casefold(), one.zh.casefold())]
    return found[0] if len(found) == 1 else ""


def document_faults(
    study: Study, *, tables: Mapping[str, TsvFile], study_file: YamlFile
) -> list[Fault]:
    """Return the sources, groups and documents that rows of documents.tsv name and nobody knows."""
    table = tables["documents"]
    sources = [source.source_id for source in study.sources]
    documents = {document.document_id: document for document in study.documents}
    groups = group_names(study_file)
    rows = {row["row"]: row for row in table.rows}
    faults = []
    # A source whose id is misspelt has that fault alone.
    known_sources = {*sources, *map(id_meant, sources)}
    known_groups = set(groups)
    for document in study.documents:
        source = document.source_id
        if source and source not in known_sources and not tables["sources"].broken:
            faults.append(_unknown(document, "source_id", source, sources, "source", table.name))
        if document.group and groups and document.group not in known_groups:
            fault = _unknown(document, "group", document.group, groups, "group", table.name)
            meant = labelled_group(document.group, study.groups)
            mend = f"write '{meant}', the group whose label this is"
            faults.append(replace(fault, mend=mend) if meant else fault)
        faults += _relation_faults(document, rows[document.row], documents, table=table)
    return faults


def _unknown(
    document: Document, column: str, value: str, known: list[str], what: str, file: str
) -> Fault:
    meant = nearest(value, known)
    where = {"source": "sources.tsv", "group": "study.yaml", "document": "documents.tsv"}[what]
    few = len(known) <= 12
    return Fault(
        file=file,
        row=document.row,
        column=column,
        problem=f"there is no such {what}",
        value=value,
        expected=f"one of: {', '.join(known)}" if few and known else f"a {what} of {where}",
        mend=f"write '{meant}'" if meant else f"correct it, or add the {what} to {where}",
    )


def _relation_faults(
    document: Document, row: dict, documents: Mapping[str, Document], *, table: TsvFile
) -> list[Fault]:
    faults = []

    def fault(column: str, problem: str, value: str, expected: str, mend: str) -> None:
        faults.append(
            Fault(
                file=table.name,
                row=document.row,
                column=column,
                problem=problem,
                value=value,
                expected=expected,
                mend=mend,
            )
        )

    kinds, others = row["relation"].split(), row["relates_to"].split()
    if len(kinds) > 1 and "_".join(kinds).casefold() in RELATIONS:
        kinds = ["_".join(kinds).casefold()]
        fault(
            "relation",
            "the relation is written in several words",
            row["relation"],
            "relations separated by spaces, each in one word",
            f"write '{kinds[0]}'",
        )
    if len(kinds) != len(others):
        fault(
            "relates_to",
            "there are not as many documents as relations",
            f"relation '{row['relation']}', relates_to '{row['relates_to']}'",
            "one document for each relation, in the same order, separated by spaces",
            "name the document of each relation",
        )
    for kind in kinds:
        if kind not in RELATIONS:
            meant = nearest(kind, RELATIONS)
            fault(
                "relation",
                "the relation is unknown",
                kind,
                "one of: " + ", ".join(RELATIONS),
                f"write '{meant}'" if meant else "correct it",
            )
    for other in others:
        if other not in documents and not table.broken:
            faults.append(
                _unknown(document, "relates_to", other, list(documents), "document", table.name)
            )
    for kind, other in dict.fromkeys(zip(kinds, others, strict=False)):
        if other == document.document_id:
            fault(
                "relates_to",
                "the document is related to itself",
                f"{kind} {other}",
                "another document",
                "name the other document, or empty both cells",
            )
        elif other in documents:
            same = document.language == documents[other].language
            if kind == "translation_of" and same:
                fault(
                    "relation",
                    "the translation is within one language",
                    f"{document.document_id} and {other} are both '{document.language}'",
                    "a translation_of a document in the other language",
                    "correct the language of one, or write 'edition_of'",
                )
            if kind == "edition_of" and not same:
                fault(
                    "relation",
                    "the edition is in another language",
                    f"{document.document_id} is '{document.language}', "
                    f"{other} is '{documents[other].language}'",
                    "an edition_of a document in the same language",
                    "correct the language of one, or write 'translation_of'",
                )
    return faults


def circle_faults(study: Study, *, file: str) -> list[Fault]:
    """Return a fault for each text that is an edition or translation of itself by way of others."""
    edges: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for document in study.documents:
        for kind, other in document.relations:
            if kind in ("edition_of", "translation_of") and other != document.document_id:
                edges[document.document_id].append((kind, other))
    faults = []
    reported: set[frozenset] = set()
    for document in study.documents:
        way = _way_back(document.document_id, edges)
        names = frozenset(way[::2])
        if way and names not in reported:
            reported.add(names)
            faults.append(
                Fault(
                    file=file,
                    row=document.row,
                    column="relates_to",
                    problem="editions and translations go round in a circle",
                    value=" ".join(way),
                    expected="relations that end at one document, which points to none of them",
                    mend="empty the relation of the document that the others come from",
                )
            )
    return faults


def _way_back(start: str, edges: Mapping[str, list[tuple[str, str]]]) -> list[str]:
    """Return the shortest way from ``start`` back to it, documents and relations in turn."""
    ways = [[start]] if start in edges else []
    seen: set[str] = set()
    while ways:
        way = ways.pop(0)
        for kind, other in edges.get(way[-1], ()):
            if other == start:
                return [*way, kind, other]
            if other not in seen:
                seen.add(other)
                ways.append([*way, kind, other])
    return []


def witness_faults(study: Study, *, study_file: YamlFile) -> list[Fault]:
    known = [document.document_id for document in study.documents]
    family = _edition_families(study)
    faults = []
    chosen: dict[tuple[str, str], str] = {}
    for index, name in enumerate(study.witness):
        words = {}
        if name not in known:
            meant = nearest(name, known)
            words = {
                "problem": "there is no such document",
                "expected": "a document_id of documents.tsv",
                "mend": f"write '{meant}'" if meant else "correct it, or delete it",
            }
        elif name not in family:
            words = {
                "problem": "the document has no other editions",
                "expected": "a document whose text others of its language hold too: its editions, "
                "or further translations of the same original",
                "mend": "delete it: only among editions a witness is chosen",
            }
        elif family[name] in chosen:
            words = {
                "problem": "the text has two witnesses",
                "expected": f"one; '{chosen[family[name]]}' is another edition of the same text",
                "mend": "delete one of the two",
            }
        else:
            chosen[family[name]] = name
        if words:
            faults.append(
                Fault(
                    file=study_file.name,
                    row=study_file.line(("witness", index)),
                    column=f"witness, item {index + 1}",
                    value=name,
                    **words,
                )
            )
    return faults


def texts_of(study: Study) -> dict[str, str]:
    """Map each document to the text that it is, named by one of its editions and translations.

    As in ``tifa.relations.graph``, of which one document per language is counted.
    """
    text = {document.document_id: document.document_id for document in study.documents}
    for document in study.documents:
        for kind, other in document.relations:
            if kind in ("edition_of", "translation_of") and other in text:
                low, high = sorted((text[document.document_id], text[other]))
                text = {name: low if head == high else head for name, head in text.items()}
    return text


def _edition_families(study: Study) -> dict[str, tuple[str, str]]:
    """Map each document with editions to its text and its language."""
    text = texts_of(study)
    places = {
        document.document_id: (text[document.document_id], document.language)
        for document in study.documents
    }
    editions = Counter(places.values())
    return {name: place for name, place in places.items() if editions[place] > 1}
