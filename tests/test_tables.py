"""The data contract: what is written conforms, and what does not conform is refused."""

from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tifa.errors import InputError
from tifa.tables import TABLES, TYPES, read_table, validate_table, write_table

MAP = [
    {"document_id": "reply", "start": 0, "end": 4, "source_id": "page", "source_start": 7}
    | {"source_end": 11},
    {"document_id": "reply", "start": 4, "end": 9, "source_id": "page", "source_start": 13}
    | {"source_end": 18},
]


def test_a_table_comes_back_as_it_was_written(tmp_path: Path) -> None:
    write_table(MAP, tmp_path / "new" / "map.parquet", name="source_map")
    assert read_table(tmp_path / "new" / "map.parquet", name="source_map").to_dict("records") == MAP


def test_the_same_rows_give_the_same_bytes(tmp_path: Path) -> None:
    write_table(MAP, tmp_path / "a", name="source_map")
    write_table(pd.DataFrame(MAP, index=[5, 3]), tmp_path / "b", name="source_map")
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


@pytest.mark.parametrize("name", sorted(TABLES))
def test_an_empty_table_has_all_its_columns_and_types(name: str, tmp_path: Path) -> None:
    write_table([], tmp_path / "empty", name=name)
    schema = pq.read_schema(tmp_path / "empty")
    assert schema.names == TABLES[name].column_names
    assert [field.type for field in schema] == [
        getattr(pa, TYPES[column.type])() for column in TABLES[name].columns
    ]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"start": 0}, "key ['document_id', 'start'] is not unique: ['reply', '0']"),
        ({"source_id": None}, "source_id: row 1 is empty"),
    ],
)
def test_rows_that_do_not_conform_are_refused(change: dict, said: str, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="table source_map") as error:
        write_table([MAP[0], MAP[1] | change], tmp_path / "map", name="source_map")
    assert said in str(error.value)
    assert not (tmp_path / "map").exists()


def test_wrong_columns_and_values_are_named() -> None:
    frame = pd.DataFrame([MAP[0] | {"colour": "red"}])
    assert "colour" in validate_table(frame, name="source_map")[0]
    selection = pd.DataFrame(
        [{"analysis": "guessing", "document_id": "reply", "included": True, "reason": "counted"}]
    )
    assert "['guessing'] not among" in validate_table(selection, name="selection")[0]


def test_an_older_table_is_the_users_to_make_again(tmp_path: Path) -> None:
    pd.DataFrame(MAP).drop(columns="end").to_parquet(tmp_path / "map.parquet")
    with pytest.raises(InputError, match="lacks end"):
        read_table(tmp_path / "map.parquet", name="source_map")


@pytest.mark.parametrize("table", TABLES.values(), ids=lambda table: table.name)
def test_declarations_are_consistent(table) -> None:
    names = table.column_names
    assert len(set(names)) == len(names)
    assert set(table.key) <= set(names)
    assert set(table.printed) <= set(names)
    assert table.published or not table.printed
    for column in table.columns:
        assert column.type in TYPES
        assert column.description
