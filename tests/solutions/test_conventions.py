"""Matters of taste: the same numbers in every form, and every shape that the contract accepts."""

import json
import warnings

import numpy as np
import pytest

from autograder.checking import plain, student_side
from solutions.backprop.checks.conventions import (
    ARGUMENT_FORMS,
    B_SHAPES,
    C_SHAPES,
    NUMBER_FORMS,
    NUMBER_SHAPES,
    PARAM_SHAPES,
    ROW_FORMS,
    V_SHAPES,
    W_SHAPES,
)
from solutions.backprop.checks.networks import draw_net

NET = draw_net(np.random.default_rng(3), 4)


def arrives(argument):
    """The argument as the student's function receives it."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", PendingDeprecationWarning)  # np.matrix
        return student_side._build(json.loads(json.dumps(plain.encode_argument(argument))))


def test_the_contracts_form_is_tried_first():
    """Arrays with b (1, 3), v (3, 1) and c a float; one row as (1, 2) and (1, 1); a number as a number."""
    assert [next(iter(forms)) for forms in (ARGUMENT_FORMS, ROW_FORMS, NUMBER_FORMS)] == [
        "arrays",
        "(1, 2) and (1, 1)",
        "a number",
    ]
    assert [shapes[0] for shapes in PARAM_SHAPES] == [(2, 3), (1, 3), (3, 1), ()]


@pytest.mark.parametrize("form", ARGUMENT_FORMS)
def test_every_form_of_the_arguments_has_the_same_numbers(form):
    """Examples and parameters arrive with their values and in shapes that are accepted."""
    give_examples, give_params = ARGUMENT_FORMS[form]
    np.testing.assert_array_equal(np.asarray(arrives(give_examples(NET.X))), NET.X)
    params = arrives(give_params(NET.params))
    assert type(params) is list
    for found, expected, shapes in zip(params, NET.params, PARAM_SHAPES, strict=True):
        assert np.shape(found) in shapes
        np.testing.assert_array_equal(np.ravel(found), np.ravel(expected))
    assert type(params[3]) is float


def test_matrices_are_matrices_and_flat_vectors_are_flat():
    """The forms are what their names say, and no form is a matrix by accident."""
    made = {form: arrives(give_params(NET.params)) for form, (_, give_params) in ARGUMENT_FORMS.items()}
    assert {type(part) for part in made["matrices"][:3]} == {np.matrix}
    assert {type(part) for form in ("arrays", "flat vectors") for part in made[form][:3]} == {np.ndarray}
    assert [np.shape(part) for part in made["flat vectors"]] == [(2, 3), (3,), (3,), ()]
    assert [np.shape(part) for part in made["matrices"]] == [(2, 3), (1, 3), (3, 1), ()]


@pytest.mark.parametrize("form", ROW_FORMS)
def test_every_form_of_a_row_has_the_same_numbers(form):
    """x with its two numbers and y with its one."""
    x, y = (np.ravel(arrives(part)) for part in ROW_FORMS[form](NET.X[0], NET.Y[0]))
    np.testing.assert_array_equal(x, NET.X[0])
    np.testing.assert_array_equal(y, NET.Y[0])


@pytest.mark.parametrize("form", NUMBER_FORMS)
def test_every_form_of_a_number_is_that_number(form):
    """In a shape that is accepted for a number."""
    found = arrives(NUMBER_FORMS[form](0.25))
    assert np.shape(found) in NUMBER_SHAPES
    assert np.ravel(found).tolist() == [0.25]


def test_a_label_may_be_an_integer():
    """So that it can pick one of two, as in (1 - p, p)[y]; other numbers stay what they are."""
    form = NUMBER_FORMS["an integer label"]
    assert [type(form(number)) for number in (0.0, 1.0, 0.25)] == [int, int, float]


def test_the_accepted_shapes_are_the_contracts():
    """b as (3,), v as (3,), c as a 0-d, (1,) or (1, 1) array; W in its own shape only, and nothing transposed."""
    assert W_SHAPES == [(2, 3)]
    assert set(B_SHAPES) == {(1, 3), (3,)}
    assert set(V_SHAPES) == {(3, 1), (3,)}
    assert set(C_SHAPES) == set(NUMBER_SHAPES) == {(), (1,), (1, 1)}
