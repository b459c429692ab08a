"""pyproject.toml, requirements.lock and environment.yml name the same packages and versions."""

import re
import tomllib
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement

from write_environment import environment, locked_requirements

ROOT = Path(__file__).parents[1]
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
ASKED = PROJECT["project"]["dependencies"] + PROJECT["dependency-groups"]["dev"]


def test_conda_users_get_the_pins_of_the_lock() -> None:
    written = (ROOT / "environment.yml").read_text(encoding="utf-8")
    assert written == environment(LOCK, PROJECT)
    pins = yaml.safe_load(written)["dependencies"][-1]["pip"]
    versions = {(Requirement(pin).name, str(Requirement(pin).specifier)) for pin in pins}
    locked = {
        (Requirement(pin).name, str(Requirement(pin).specifier))
        for entries in locked_requirements(LOCK).values()
        for pin in entries
    }
    assert versions == locked


@pytest.mark.parametrize("name", ["spacy", "spacy-pkuseg", "scikit-learn", "matplotlib"])
def test_the_main_tools_are_named_for_conda_users(name: str) -> None:
    pins = yaml.safe_load((ROOT / "environment.yml").read_text(encoding="utf-8"))
    assert any(pin.startswith(f"{name}==") for pin in pins["dependencies"][-1]["pip"])


@pytest.mark.parametrize("asked", ASKED, ids=lambda asked: Requirement(asked).name)
def test_the_lock_satisfies_what_the_project_asks_for(asked: str) -> None:
    requirement = Requirement(asked)
    pins = [Requirement(pin) for pin in locked_requirements(LOCK)[requirement.name.lower()]]
    assert pins
    for pin in pins:
        version = str(pin.specifier).removeprefix("==")
        assert requirement.specifier.contains(version), f"{pin} does not satisfy {asked}"


def test_every_pin_has_hashes_and_no_address() -> None:
    assert "://" not in LOCK
    pins = re.findall(r"^[a-z0-9]", LOCK, flags=re.MULTILINE)
    hashed = re.findall(r"^[a-z0-9][^\n]*\\\n {4}--hash=sha256:[0-9a-f]{64}", LOCK, re.MULTILINE)
    assert len(hashed) == len(pins) > 100


@pytest.mark.parametrize("name", ["torch", "zh-core-web-sm", "en-core-web-trf"])
def test_nothing_heavy_or_squatted_is_pinned(name: str) -> None:
    assert name not in locked_requirements(LOCK)
