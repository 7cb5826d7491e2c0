"""Names for the arrays that the science of judging passes around, and sums by group."""

from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

FloatArray: TypeAlias = NDArray[np.float64]
SingleArray: TypeAlias = NDArray[np.float32]
IntArray: TypeAlias = NDArray[np.intp]
BoolArray: TypeAlias = NDArray[np.bool_]


def group_sums(group: IntArray, values: FloatArray, count: int) -> FloatArray:
    """The sum of the values of each of `count` groups, shape (count,); a group without values has 0."""
    return np.bincount(group, values, count).astype(np.float64, copy=False)
