"""The ladder that every comparison climbs: missing, not callable, raises, wrong type, shape, finiteness, values.

It stops at the first rung that fails and says which quantity, what was expected and what was found. Shapes are compared
before values, since `allclose` broadcasts: a scalar could pass for a (3, 1). The right values themselves are never printed.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from autograder.checking.plain import Other
from autograder.checking.reach import Outcome

#: Two correct programs agree to about 1e-13 here. 1e-5 leaves room for single precision, for numerical differentiation with a
#: sensible step, and for guards such as log(p + 1e-8). The effect of any mistake is far larger, a per cent or more.
RTOL = 1e-5
ATOL = 1e-7
#: A factor between found and expected is named when it fits all entries this well.
FACTOR_RTOL = 1e-4

Shape = tuple[int, ...]


@dataclass(frozen=True)
class Finding:
    """The answer to one question of a check: yes or no, and a sentence that says so or says what is wrong.

    `carried`: the answer is yes only by leniency, such as a mistake carried forward or a stand-in.
    """

    ok: bool
    message: str = ""
    carried: bool = False

    def __bool__(self) -> bool:
        return self.ok


def as_numbers(value: Any) -> np.ndarray | str:
    """Read a value as a float array. Otherwise return a phrase that says what it is: 'None', 'text', 'a list of 3 …'."""
    if value is None:
        return "None (is a return missing?)"
    if isinstance(value, str):
        return "text"
    if isinstance(value, Other):
        return f"an object of type {value.type_name}"
    if isinstance(value, dict):
        return "a dict"
    if isinstance(value, (list, tuple)):
        parts: list[Any] = [as_numbers(item) for item in value]
        wrong = next((part for part in parts if isinstance(part, str)), None)
        if wrong is not None:
            return f"a {type(value).__name__} that holds {wrong}"
        # [array([0.2]), array([0.4])] is an array of numbers, as [0.2, 0.4] is; a list of unequal parts is none
        if len({part.shape for part in parts}) > 1:
            return f"a {type(value).__name__} of {len(parts)} parts with different shapes"
        return np.array(parts, dtype=float)
    array = np.asarray(value)
    if array.dtype == object:
        return as_numbers(array.tolist())
    if array.dtype.kind == "c":
        # the complex-step method may leave a zero imaginary part behind
        if not (np.abs(array.imag) <= ATOL).all():  # written so that NaN fails it
            return "complex numbers"
        array = array.real
    if array.dtype.kind not in "biuf":
        return f"an array of {array.dtype.name}"
    return array.astype(float)


def describe_shape(shape: Shape) -> str:
    return "a single number" if shape == () else f"shape {shape}"


def numbers_of_shape(value: Any, quantity: str, shapes: Sequence[Shape]) -> tuple[np.ndarray | None, Finding]:
    """Read a value that has one of `shapes` as a float array in the first of them. Otherwise return None, and what is wrong."""
    array = as_numbers(value)
    if isinstance(array, str):
        return None, Finding(False, f"{quantity} should be numbers, but it is {array}.")
    if array.shape not in shapes:
        return None, Finding(
            False, f"{quantity} should have {describe_shape(shapes[0])}, but it has {describe_shape(array.shape)}."
        )
    return array.reshape(shapes[0]), Finding(True)


@np.errstate(all="ignore")
def same_values(
    found: np.ndarray,
    expected: np.ndarray,
    quantity: str,
    rtol: float = RTOL,
    atol: float = ATOL,
    inputs: np.ndarray | None = None,
) -> Finding:
    """Say whether two arrays of one shape agree and `found` is finite. If not, the message says how they differ."""
    if found.shape != expected.shape:
        raise ValueError(f"{quantity}: compare shapes before values ({found.shape} and {expected.shape})")
    if not np.isfinite(expected).all():
        return Finding(False, f"{quantity} can't be judged: there are no finite numbers to compare it with.")
    wild = ~np.isfinite(found)
    if wild.any():
        which = "NaN" if np.isnan(found[wild]).all() else "infinite"
        return Finding(
            False, f"{quantity}: {count(int(wild.sum()), found.size)} {which} where a finite number is expected."
        )
    if np.allclose(found, expected, rtol=rtol, atol=atol):
        return Finding(True)
    return Finding(False, f"{quantity} {difference(found, expected, rtol, atol, inputs)}.")


def count(some: int, of: int) -> str:
    if of == 1:
        return "the value is"
    return f"{some} of {of} values {'is' if some == 1 else 'are'}"


@np.errstate(all="ignore")
def difference(
    found: np.ndarray,
    expected: np.ndarray,
    rtol: float = RTOL,
    atol: float = ATOL,
    inputs: np.ndarray | None = None,
) -> str:
    """Say in a phrase how `found` differs from `expected`, without giving the expected values away.

    `inputs`, where given, has one input for each value. Then a value is named by its input, otherwise by its position.
    """
    if np.allclose(found, -expected, rtol=rtol, atol=atol):
        return "has the right size but the opposite sign"
    if not found.any():
        return "is zero everywhere, and should not be"
    factor = float(np.vdot(expected, found) / np.vdot(expected, expected)) if expected.any() else 0.0
    named = f"{abs(factor):.4g}"
    if factor and named != "1" and np.allclose(found, factor * expected, rtol=FACTOR_RTOL, atol=atol):
        return f"is {named} times what it should be" + (", with the opposite sign" if factor < 0 else "")
    if found.ndim == 2 and found.shape[0] == found.shape[1] and np.allclose(found, expected.T, rtol=rtol, atol=atol):
        return "is transposed"
    wrong = ~np.isclose(found, expected, rtol=rtol, atol=atol, equal_nan=True)
    if not wrong.any():
        return "is close to what it should be, but not close enough"
    if found.size == 1:
        return f"is {found.item():.4g}, which is too {'large' if found.item() > expected.item() else 'small'}"
    where = tuple(int(i) for i in np.argwhere(wrong)[0])
    entry = found[where]
    place = f"entry {where[0] if len(where) == 1 else where}" if inputs is None else f"at {inputs[where]:.4g}"
    if expected[where] == 0:
        how = "where it should be 0"
    elif entry == 0:
        how = "where it should not be 0"
    elif np.sign(entry) != np.sign(expected[where]):
        how = "with the wrong sign"
    else:
        how = f"which is too {'far from' if abs(entry) > abs(expected[where]) else 'near'} 0"
    return f"differs in {int(wrong.sum())} of {found.size} values; the first, {place}, is {entry:.4g}, {how}"


def climb(
    outcome: Outcome,
    expected: np.ndarray,
    quantity: str,
    shapes: Sequence[Shape] | None = None,
    rtol: float = RTOL,
    atol: float = ATOL,
    inputs: np.ndarray | None = None,
) -> Finding:
    """Climb the whole ladder with one outcome that should be a number or an array like `expected`.

    `shapes` are the accepted ones, by default only that of `expected`, which comes first. `inputs` are as for `difference`.
    """
    if not outcome.ok:
        return Finding(False, outcome.problem)
    array, finding = numbers_of_shape(outcome.value, quantity, shapes or [expected.shape])
    if array is None:
        return finding
    return same_values(array, expected, quantity, rtol, atol, inputs)
