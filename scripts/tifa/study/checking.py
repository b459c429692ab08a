"""What is wrong with a study beyond the form of its cells: ids, dates, relations, groups."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from datetime import date

from tifa.errors import Fault
from tifa.lexis.formulations.terms import folded
from tifa.lexis.syntax import compiled
from tifa.study import schemas
from tifa.study.files import TsvFile, YamlFile, nearest
from tifa.study.records import Document, Source, Study
from tifa.tables import RELATIONS

_KEYS = {"sources": "source_id", "documents": "document_id", "terms": "term_id"}
_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U000323af]")


def row_faults(study: Study, *, tables: Mapping[str, TsvFile], study_file: YamlFile) -> list[Fault]:
    """Return what is wrong with single rows of the tables, and with rows against one another.

    A row's own cells are the schemas' business (``schemas.cell_faults``).
    """
    faults: list[Fault] = []
    for key, table in tables.items():
        faults += _duplicate_ids(table, column=_KEYS[key])
        if key != "terms":
            faults += _impossible_dates(table)
    faults += [
        fault
        for source in study.sources
        for fault in _source_faults(source, file=tables["sources"].name)
    ]
    faults += _document_faults(study, tables=tables, study_file=study_file)
    faults += _term_faults(tables["terms"])
    return faults


def _duplicate_ids(table: TsvFile, *, column: str) -> list[Fault]:
    faults = []
    first: dict[str, int] = {}
    for row in table.rows:
        name = row[column]
        if name in first:
            faults.append(
                Fault(
                    file=table.name,
                    row=row["row"],
                    column=column,
                    problem="another row has the same id",
                    value=name,
                    expected=f"an id of its own; row {first[name]} has this one",
                    mend="give one of them another id, or delete one",
                )
            )
        elif name:
            first[name] = row["row"]
    return faults


def _impossible_dates(table: TsvFile) -> list[Fault]:
    faults = []
    shape = re.compile(schemas.schema("documents")["properties"]["date"]["pattern"])
    for row in table.rows:
        value = row["date"]
        if not value or not shape.match(value):
            continue
        year, month, day = (int(part) for part in (value + "-01-01").split("-")[:3])
        try:
            date(year, month, day)
        except ValueError:
            faults.append(
                Fault(
                    file=table.name,
                    row=row["row"],
                    column="date",
                    problem="there is no such date",
                    value=value,
                    expected="a date of the calendar, such as 2023-02-21",
                    mend="correct year, month or day",
                )
            )
    return faults


def _source_faults(source: Source, *, file: str) -> list[Fault]:
    if source.file or source.url:
        return []
    return [
        Fault(
            file=file,
            row=source.row,
            problem="the source has neither file nor url",
            value=source.source_id,
            expected="a file in corpus_dir, or the address to download it from",
            mend="fill the column file or the column url",
        )
    ]


def _document_faults(
    study: Study, *, tables: Mapping[str, TsvFile], study_file: YamlFile
) -> list[Fault]:
    table = tables["documents"]
    sources = [source.source_id for source in study.sources]
    documents = {document.document_id: document for document in study.documents}
    groups = _group_names(study_file)
    rows = {row["row"]: row for row in table.rows}
    faults = []
    known_sources, known_groups = set(sources), set(groups)
    for document in study.documents:
        unknown = (
            document.source_id
            and document.source_id not in known_sources
            and not tables["sources"].broken
        )
        if unknown:
            faults.append(
                _unknown(document, "source_id", document.source_id, sources, "source", table.name)
            )
        if document.group and groups and document.group not in known_groups:
            faults.append(_unknown(document, "group", document.group, groups, "group", table.name))
        faults += _relation_faults(document, rows[document.row], documents, table=table)
    return faults


def _group_names(study_file: YamlFile) -> list[str]:
    data = study_file.data if isinstance(study_file.data, dict) else {}
    groups = data.get("groups")
    return [str(name) for name in groups] if isinstance(groups, dict) else []


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


def _term_faults(table: TsvFile) -> list[Fault]:
    faults = []
    seen: dict[tuple[str, str], dict] = {}
    for row in table.rows:
        if not row["zh"] and not row["en"]:
            faults.append(
                Fault(
                    file=table.name,
                    row=row["row"],
                    problem="the row names no term",
                    value=row["term_id"],
                    expected="a Chinese term, an English term, or both",
                    mend="fill the column zh or the column en",
                )
            )
        for column, wrong, other in (
            ("en", bool(_HAN.search(row["en"])), "zh"),
            ("zh", bool(row["zh"]) and not _HAN.search(row["zh"]) and _HAN.search(row["en"]), "en"),
        ):
            if wrong:
                faults.append(
                    Fault(
                        file=table.name,
                        row=row["row"],
                        column=column,
                        problem="the term is written in the other language's script",
                        value=row[column],
                        expected="Chinese terms in the column zh, English ones in the column en",
                        mend=f"move it to the column {other}",
                    )
                )
        for column in ("zh", "en"):
            if not row[column]:
                continue
            before = seen.setdefault((column, folded(row[column], language=column)), row)
            if before["action"] != row["action"]:
                both = {before["action"], row["action"]}
                what = (
                    "banned and kept" if "ban" in both else "added as a formulation and protected"
                )
                faults.append(
                    Fault(
                        file=table.name,
                        row=row["row"],
                        column="action",
                        problem=f"'{row[column]}' is {what} at once",
                        value=row["action"],
                        expected=f"{before['action']}, as in row {before['row']}",
                        mend="delete one of the two rows",
                    )
                )
    return faults


def holder_faults(
    study: Study,
    *,
    targets: YamlFile,
    documents: TsvFile,
    texts: Callable[[], Sequence[str] | None],
) -> list[Fault]:
    """Return the holders of targets.yaml that nobody is: no document's holder, nor one quoted.

    Whoever is quoted is named in the study's ``texts``; without them (None) no holder is told to
    be nobody. One that is written like a document's holder but for capitals and spaces is a fault
    all the same.
    """
    entries = targets.data if isinstance(targets.data, list) else []
    known = {document.holder for document in study.documents if document.holder}
    named = [
        (index, place, holder)
        for index, entry in enumerate(entries)
        if isinstance(entry, dict) and isinstance(entry.get("holders"), list)
        for place, holder in enumerate(entry["holders"])
        if isinstance(holder, str) and holder and holder not in known
    ]
    if documents.broken or not named:
        return []
    written = {_plain_name(holder): holder for holder in sorted(known, reverse=True)}
    read = texts()
    pages = None if read is None else [_plain_name(text) for text in read]
    faults = []
    for index, place, holder in named:
        plain = _plain_name(holder)
        if plain not in written and (pages is None or any(plain in page for page in pages)):
            continue
        meant = written.get(plain) or nearest(holder, sorted(known))
        faults.append(
            Fault(
                file=targets.name,
                row=targets.line((index, "holders", place)),
                column=f"item {index + 1}, holders, item {place + 1}",
                problem="no document has this holder"
                + ("" if plain in written else ", and no text names one so"),
                value=holder,
                expected="a holder written as in documents.tsv, or as the texts name who is quoted",
                mend=f"write '{meant}'" if meant else "correct it, or delete it",
            )
        )
    return faults


def _plain_name(text: str) -> str:
    """Return ``text`` without capitals and blanks: a line may break within a Chinese name."""
    return "".join(text.split()).casefold()


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
    faults += _circles(study, file=documents.name)
    if not documents.broken:
        faults += _witness_faults(study, study_file=study_file)
    return faults


def _reference_faults(study: Study, *, study_file: YamlFile, documents: TsvFile) -> list[Fault]:
    faults = []
    names = _group_names(study_file)
    reference = study.reference
    if reference and names and reference not in names:
        meant = nearest(reference, names)
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


def _circles(study: Study, *, file: str) -> list[Fault]:
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


def _witness_faults(study: Study, *, study_file: YamlFile) -> list[Fault]:
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


def _edition_families(study: Study) -> dict[str, tuple[str, str]]:
    """Map each document with editions to its text, named by one document, and its language.

    As in ``tifa.relations.graph``, editions and translations are one text, of which one document
    per language is counted.
    """
    text = {document.document_id: document.document_id for document in study.documents}
    for document in study.documents:
        for kind, other in document.relations:
            if kind in ("edition_of", "translation_of") and other in text:
                low, high = sorted((text[document.document_id], text[other]))
                text = {name: low if head == high else head for name, head in text.items()}
    places = {
        document.document_id: (text[document.document_id], document.language)
        for document in study.documents
    }
    editions = Counter(places.values())
    return {name: place for name, place in places.items() if editions[place] > 1}


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
