"""Write environment.yml, for conda users, with the pins of requirements.lock."""

import re
import tomllib
from pathlib import Path

HEADER = """\
# Written by `make lock` from requirements.lock; the same pins for conda users.
name: tifa
channels:
  - conda-forge
  - nodefaults
dependencies:
  - python=3.12
  - pip
  - pip:
"""


def locked_requirements(lock: str) -> dict[str, list[str]]:
    """Return the pins of a requirements file by name, each with its environment marker if any."""
    pins: dict[str, list[str]] = {}
    for line in lock.splitlines():
        found = re.match(r"([a-z0-9-]+)(\[[^]]*\])?==([^ ;]+)(?: ; (.+?))?(?: \\)?$", line)
        if found:
            name, extras, version, marker = found.groups()
            pin = f"{name}{extras or ''}=={version}" + (f" ; {marker}" if marker else "")
            pins.setdefault(name, []).append(pin)
    return pins


def direct_dependencies(project: dict) -> list[str]:
    """Return the names of the packages that pyproject.toml asks for, in its order."""
    asked = project["project"]["dependencies"] + project["dependency-groups"]["dev"]
    return [re.match(r"[A-Za-z0-9._-]+", name)[0].lower() for name in asked]


def environment(lock: str, project: dict) -> str:
    """Return the text of environment.yml: what Tifa asks for first, then what that needs."""
    pins = locked_requirements(lock)
    direct = direct_dependencies(project)
    lines = [HEADER]
    for comment, names in (
        ("what Tifa uses", sorted(direct)),
        ("what those need", sorted(set(pins) - set(direct))),
    ):
        lines.append(f"      # {comment}\n")
        lines += [f'      - "{pin}"\n' for name in names for pin in pins[name]]
    return "".join(lines)


if __name__ == "__main__":
    text = environment(
        Path("requirements.lock").read_text(encoding="utf-8"),
        tomllib.loads(Path("pyproject.toml").read_text(encoding="utf-8")),
    )
    Path("environment.yml").write_text(text, encoding="utf-8")
