"""What coders write, and what the instrument says in the same words."""

import numpy as np
import pandas as pd

ABSENT = "absent"
CODES = ("-1", "0", "1", ABSENT)
"""Against, no position, for; and that the words do not mean the target, or are not the holder's."""

POSITIONS = {"-1": -1.0, "0": 0.0, "1": 1.0}


def predicted_codes(readings: pd.DataFrame) -> np.ndarray:
    """Return the code of each reading: the sign of its polarity, 0 where it abstained."""
    return np.sign(readings["polarity"].astype(float).fillna(0.0).to_numpy())
