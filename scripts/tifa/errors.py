"""Faults of the user's input: collected, said together, and mended by the user.

A fault is never a stack trace. Library functions either return a list of faults or raise
``InputError`` with all of them; ``reported`` turns that into one message and exit status 1.
"""

import logging
import sys
import traceback
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass


@dataclass(frozen=True)
class Fault:
    """One thing wrong with the input: where it stands, what was found, what to do.

    ``row`` counts lines of the file from 1, the header being line 1. An empty field is not printed.
    """

    file: str
    problem: str
    mend: str
    row: int | None = None
    column: str = ""
    value: str = ""
    expected: str = ""

    def __str__(self) -> str:
        place = self.file
        if self.row is not None:
            place += f", row {self.row}"
        if self.column:
            place += f", {self.column}"
        lines = [f"{place}: {self.problem}"]
        if self.value:
            lines.append(f"    found:    {self.value}")
        if self.expected:
            lines.append(f"    expected: {self.expected}")
        lines.append(f"    to mend:  {self.mend}")
        return "\n".join(lines)


class InputError(Exception):
    """The user's input has faults; the message names each of them."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults))


def raise_faults(faults: Iterable[Fault]) -> None:
    """Raise one ``InputError`` with all ``faults``; do nothing when there are none."""
    faults = tuple(faults)
    if faults:
        raise InputError(faults)


@contextmanager
def reported(log: str) -> Iterator[None]:
    """Keep what goes wrong in the file ``log``, and the user's mistakes free of stack traces.

    An ``InputError`` is printed as it is and ends the process with status 1. Any other exception
    is a fault of the program: it is written to ``log`` with its stack trace and passed on.
    Warnings of libraries go to ``log`` instead of the screen; so does what the logger ``tifa``
    says, whose own warnings are shown on both.
    """
    handler = logging.FileHandler(log, mode="w", encoding="utf-8")
    logging.captureWarnings(True)
    logging.getLogger("py.warnings").addHandler(handler)
    screen = logging.StreamHandler()
    screen.setLevel(logging.WARNING)
    logger = logging.getLogger("tifa")
    logger.setLevel(logging.INFO)
    logger.addHandler(handler)
    logger.addHandler(screen)
    try:
        yield
    except InputError as error:
        handler.stream.write(f"{error}\n")
        sys.stderr.write(f"\n{error}\n")
        sys.exit(1)
    except Exception:
        traceback.print_exc(file=handler.stream)
        raise
    finally:
        handler.close()
