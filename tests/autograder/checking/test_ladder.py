"""The ladder: missing, type, shape, finiteness, values; it stops at the first rung that fails and gives no right value away."""

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from autograder.checking.ladder import Finding, as_numbers, climb, count, difference, numbers_of_shape, same_values
from autograder.checking.plain import Other
from autograder.checking.reach import Outcome

SHAPES = hnp.array_shapes(min_dims=0, max_dims=3, max_side=4)
ANY = SHAPES.flatmap(lambda shape: hnp.arrays(float, shape, elements=st.floats()))
SOBER = st.floats(-100, 100)
EXPECTED = np.array([[1.0, -2.0, 3.0], [4.0, 5.0, -6.0]])


def value(found):
    return Outcome("value", found)


# --- reading numbers ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given_value", "expected"),
    [
        (3, 3.0),
        (True, 1.0),
        (2.5, 2.5),
        (np.array(2.5, dtype=np.float16), 2.5),
        (np.array([True, False]), [1.0, 0.0]),
        ([1, [2][0], True], [1.0, 2.0, 1.0]),
        ([], []),
        ([[]], [[]]),
        ((np.array([0.5]), [1]), [[0.5], [1.0]]),
        (np.array([1, 2.5], dtype=object), [1.0, 2.5]),
        (np.array(3, dtype=object), 3.0),
        (1 + 0j, 1.0),
        (np.array([1 + 1e-12j]), [1.0]),
        (float("nan"), float("nan")),
    ],
)
def test_numbers_in_any_wrapping_are_an_array_of_floats(given_value, expected):
    """Lists, tuples, booleans, object arrays and a vanishing imaginary part are read as numbers, in their shape."""
    found = as_numbers(given_value)
    assert found.dtype == float
    np.testing.assert_array_equal(found, np.array(expected))


@pytest.mark.parametrize(
    ("given_value", "phrase"),
    [
        (None, "None (is a return missing?)"),
        ("1.0", "text"),
        ({"dW": 1}, "a dict"),
        (Other("Tensor"), "an object of type Tensor"),
        ([1, None], "a list that holds None (is a return missing?)"),
        (([1, "a"],), "a tuple that holds a list that holds text"),
        ([[1, 2], [3]], "a list of 2 parts with different shapes"),
        ([1, np.ones(1)], "a list of 2 parts with different shapes"),
        (np.array([1, None]), "a list that holds None (is a return missing?)"),
        (1j, "complex numbers"),
        (complex(1, float("nan")), "complex numbers"),
        (np.array([1.0, 1 + 1e-3j]), "complex numbers"),
    ],
)
def test_what_is_no_number_is_named(given_value, phrase):
    """None, text, dicts, strange objects, ragged lists and complex numbers give a phrase for what they are."""
    assert as_numbers(given_value) == phrase


def test_an_accepted_shape_is_brought_into_the_first():
    """A flat b is taken for a (1, 3) where both are accepted."""
    array, finding = numbers_of_shape([1, 2, 3], "b", [(1, 3), (3,)])
    assert finding.ok
    assert array.shape == (1, 3)


@given(SHAPES, SHAPES)
def test_no_other_shape_is_accepted(shape, wanted):
    """Whatever broadcasts or has as many entries is refused all the same, with both shapes in the sentence."""
    assume(shape != wanted)
    array, finding = numbers_of_shape(np.zeros(shape), "dW", [wanted])
    assert array is None
    assert not finding.ok
    for each in (shape, wanted):
        assert ("a single number" if each == () else str(each)) in finding.message


# --- comparing values --------------------------------------------------------------------------------------------------


@given(st.data(), SHAPES)
def test_equal_values_agree_and_nan_never_stands_for_a_number(data, shape):
    """Finite arrays agree with themselves; with one entry NaN or infinite they don't, and the sentence says which it is."""
    expected = data.draw(hnp.arrays(float, shape, elements=SOBER))
    assert same_values(expected.copy(), expected, "dW") == Finding(True)
    wild, word = data.draw(st.sampled_from([(np.nan, "NaN"), (np.inf, "infinite"), (-np.inf, "infinite")]))
    found = expected.copy()
    found.flat[data.draw(st.integers(0, found.size - 1))] = wild
    finding = same_values(found, expected, "dW")
    assert not finding.ok
    assert word in finding.message


@given(st.data(), SHAPES)
def test_any_values_can_be_compared(data, shape):
    """Whatever the floats, huge ones and NaN included: a verdict, no exception, no warning; and a reason where it is no."""
    found, expected = (data.draw(hnp.arrays(float, shape, elements=st.floats())) for _ in range(2))
    finding = same_values(found, expected, "dW")
    assert finding.ok or "dW" in finding.message


@pytest.mark.parametrize("off", [1e-3, -1e-3])
def test_a_departure_of_a_thousandth_is_noticed(off):
    """The tolerance is far tighter than any mistake's effect."""
    assert same_values(EXPECTED * (1 + 1e-7), EXPECTED, "dW").ok
    found = EXPECTED.copy()
    found[1, 1] += off
    assert not same_values(found, EXPECTED, "dW").ok


def test_shapes_are_compared_before_values():
    """Comparing values of two shapes is a slip of the check, since allclose would broadcast."""
    with pytest.raises(ValueError, match="compare shapes before values"):
        same_values(np.ones(3), np.ones((3, 1)), "db")


@pytest.mark.parametrize(
    ("found", "phrase"),
    [
        (-EXPECTED, "has the right size but the opposite sign"),
        (0 * EXPECTED, "is zero everywhere, and should not be"),
        (2 * EXPECTED, "is 2 times what it should be"),
        (-0.5 * EXPECTED, "is 0.5 times what it should be, with the opposite sign"),
        (
            EXPECTED + np.array([[0, 0, 0], [0, 0, 1]]),
            "differs in 1 of 6 values; the first, entry (1, 2), is -5, which is too near 0",
        ),
        (
            EXPECTED * [[1, -1, 1], [1, 1, 1]],
            "differs in 1 of 6 values; the first, entry (0, 1), is 2, with the wrong sign",
        ),
        (
            EXPECTED * [[1, 1, 0], [1, 1, 1]],
            "differs in 1 of 6 values; the first, entry (0, 2), is 0, where it should not be 0",
        ),
    ],
)
def test_the_difference_is_put_into_words(found, phrase):
    """Sign, factor, zeros, and else the first entry that departs."""
    assert difference(np.array(found), EXPECTED) == phrase


def test_a_value_is_named_by_its_input_where_that_is_known():
    """A student can try the input, where a position in hidden inputs says nothing."""
    inputs = np.array([[-1.5, 0.0, 2.0]])
    found, expected = np.array([[0.0, 1.0, 1.0]]), np.array([[0.0, 0.0, 1.0]])
    assert difference(found, expected, inputs=inputs) == (
        "differs in 1 of 3 values; the first, at 0, is 1, where it should be 0"
    )


def test_a_factor_that_rounds_to_one_is_not_named():
    """Nobody can learn from '1 times what it should be'."""
    assert difference(np.array([1.0, 2.0]) * 0.99997, np.array([1.0, 2.0])).startswith("differs in 2 of 2 values")


def test_a_transposed_square_is_named():
    """A transposed array is recognised where its shape can't tell."""
    square = np.arange(1.0, 10).reshape(3, 3)
    assert difference(square.T, square) == "is transposed"


def test_a_single_number_is_too_large_or_too_small():
    """For one value there is no entry to point at."""
    assert difference(np.array(3.0), np.array(2.0) + 0.5).startswith("is 1.2 times")
    assert difference(np.array([3.0]), np.array([0.0])) == "is 3, which is too large"
    assert difference(np.array([-3.0]), np.array([0.0])) == "is -3, which is too small"


@given(hnp.arrays(float, (2, 3), elements=st.floats(1, 9)), hnp.arrays(float, (2, 3), elements=st.floats(1, 9)))
def test_the_right_values_are_never_printed(noise, expected):
    """No digit string of an expected value stands in the message."""
    expected = expected + np.array([[0.123, 0.234, 0.345], [0.456, 0.567, 0.678]])
    found = expected.copy()
    found[0, 0] += 10 * noise[0, 0]
    message = same_values(found, expected, "dW").message
    assert message
    assert all(f"{entry:.4g}" not in message for entry in expected.ravel() if not np.isclose(entry, found[0, 0]))


def test_counts_agree_with_their_verb():
    """One value is, two are."""
    assert [count(1, 1), count(1, 6), count(2, 6)] == ["the value is", "1 of 6 values is", "2 of 6 values are"]


# --- the whole ladder ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("outcome", "word"),
    [
        (Outcome("missing", problem="dW is not defined."), "dW is not defined."),
        (Outcome("raised", value=EXPECTED, problem="f raised."), "f raised."),
        (value(None), "None"),
        (value("text"), "text"),
        (value([[1, 2, 3], [4, 5]]), "different shapes"),
        (value(EXPECTED.T), "shape (3, 2)"),
        (value(EXPECTED[:, :, None]), "shape (2, 3, 1)"),
        (value(1.0), "a single number"),
        (value(EXPECTED * np.nan), "NaN"),
        (value(EXPECTED + 1), "differs"),
    ],
)
def test_each_rung_has_its_own_sentence(outcome, word):
    """The first rung that fails is the one that is told."""
    finding = climb(outcome, EXPECTED, "dW")
    assert not finding.ok
    assert word in finding.message


@given(ANY)
def test_nothing_passes_but_the_expected_values(found):
    """Any array of floats passes exactly where its shape is right and all values are close."""
    right = found.shape == EXPECTED.shape and bool(np.allclose(found, EXPECTED, rtol=1e-5, atol=1e-7))
    assert climb(value(found), EXPECTED, "dW").ok == right


def test_other_accepted_shapes_climb_too():
    """A list in a shape that is a matter of taste is compared after it has been brought into the expected one."""
    assert climb(value([1, 2, 3]), np.array([[1.0, 2.0, 3.0]]), "db", [(1, 3), (3,)]).ok
    assert not climb(value([1, 2, 4]), np.array([[1.0, 2.0, 3.0]]), "db", [(1, 3), (3,)]).ok
    assert not climb(value([1, 2, 3]), np.array([[1.0, 2.0, 3.0]]), "db").ok


def test_a_finding_is_true_where_it_holds():
    """`if finding` reads as it should."""
    assert Finding(True, "right, given …")
    assert not Finding(False)
