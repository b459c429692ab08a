"""Bad inputs, each with the whole message it gives: tests/bad_inputs.yaml, one entry per input.

``do`` lists what is done to the minimal study of conftest.py, ``given`` the values of the command
line as Snakemake passes them. ``message`` is printed, followed by the number of faults ``within``
the study or file; ``lines`` instead are some of its lines.
"""

import re
from pathlib import Path

import pytest
import yaml
from tiny_study import TinyStudy

from tifa.errors import InputError

BAD_INPUTS = yaml.safe_load(Path(__file__).with_name("bad_inputs.yaml").read_text("utf-8"))


def alter(study: TinyStudy, *, how: str, file: str, rest: list[str]) -> None:
    """Do one step of an entry's ``do`` to a file of ``study``."""
    if how == "edit":
        study.edit(file, *rest)
    elif how == "add row":
        study.add_row(file, *rest)
    elif how == "write":
        study.write(file, *rest)
    elif how == "write bytes":
        study.write(file, bytes.fromhex(*rest))
    elif how == "delete":
        study.path(file).unlink()
    elif how == "separate by":
        text = study.path(file).read_text(encoding="utf-8")
        study.path(file).write_text(text.replace("\t", *rest), encoding="utf-8")
    elif how == "encode as":
        text = study.path(file).read_text(encoding="utf-8")
        study.write(file, text.encode(*rest))
    elif how == "read utf-8 as latin-1":
        text = study.path(file).read_text(encoding="utf-8")
        study.write(file, text.encode().decode("latin-1"))
    else:
        raise ValueError(how)


@pytest.mark.parametrize("entry", BAD_INPUTS, ids=[entry["name"] for entry in BAD_INPUTS])
def test_bad_input_gives_its_message(entry: dict, tiny_study: TinyStudy) -> None:
    for step in entry.get("do", []):
        how, (file, *rest) = next(iter(step.items()))
        alter(tiny_study, how=how, file=file, rest=rest)
    with pytest.raises(InputError) as caught:
        tiny_study.load(**entry.get("given", {}))
    number = entry.get("faults", 1)
    closing = (
        f"{number} fault{'' if number == 1 else 's'} in {entry.get('within', 'study tiny')}; "
        "nothing was run."
    )
    # The shipped defaults grow; test_study.py looks at their row numbers.
    message = re.sub(r"(config\.yaml, row|stands in line) \d+", r"\1 N", str(caught.value))
    if "lines" in entry:
        assert set(entry["lines"]) <= set(message.splitlines())
        assert message.endswith(f"\n{closing}")
    else:
        assert message == f"{entry['message']}\n{closing}"
    assert len(caught.value.faults) == number


def test_names_are_unique() -> None:
    names = [entry["name"] for entry in BAD_INPUTS]
    assert len(names) == len(set(names))


def test_messages_are_plain_words() -> None:
    jargon = ("is not of type", "additionalProperties", "does not match", "Traceback", "NoneType")
    for entry in BAD_INPUTS:
        message = entry.get("message", "to mend:")
        assert not [word for word in jargon if word in message], entry["name"]
        assert "to mend:" in message
