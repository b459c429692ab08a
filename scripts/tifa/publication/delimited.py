r"""Tables for machines: CSV.

CSV files are UTF-8 with a byte order mark, because a spreadsheet reads Chinese wrongly without
it; lines end in \n. A text that a spreadsheet would take for a formula gets a leading apostrophe.
The Parquet tables hold the same rows without either.
"""

from math import isfinite

import numpy as np
import pandas as pd

DIGITS = 6  # significant digits of a number


def csv_text(frame: pd.DataFrame) -> str:
    """``frame`` as CSV: floats with ``DIGITS`` significant digits, empty where not known."""
    columns = {}
    for name, values in frame.items():
        if pd.api.types.is_bool_dtype(values):
            columns[name] = values.map({True: "true", False: "false"})
        elif pd.api.types.is_float_dtype(values):
            columns[name] = values.map(_rounded)
        elif pd.api.types.is_numeric_dtype(values):
            columns[name] = values
        else:
            columns[name] = values.map(_inert)
    return pd.DataFrame(columns, columns=frame.columns).to_csv(index=False, lineterminator="\n")


def _rounded(value: float) -> str:
    if not isfinite(value):
        return "" if np.isnan(value) else str(value)
    return repr(float(f"{value:.{DIGITS}g}")).removesuffix(".0")


def _inert(value: object) -> object:
    if isinstance(value, str) and value.startswith(("=", "+", "-", "@", "\t", "\r")):
        return "'" + value
    return value
