"""The right gradient at each state of a run, and the ways to ask for the student's own."""

from collections.abc import Callable
from functools import partial

import numpy as np

from autograder.checking.own_gradient import Way
from autograder.checking.reach import Call
from autograder.checking.trajectories import Field
from solutions.backprop.checks.conventions import ARGUMENT_FORMS, FORMS, ROW_FORMS
from solutions.backprop.checks.networks import gradients, to_params

#: Other examples have their inputs exchanged and multiplied by this, and the other labels.
OTHER = 0.9


def reference_field(X: np.ndarray, Y: np.ndarray) -> Field:
    """The right gradient as a function of the state."""

    @np.errstate(all="ignore")
    def field(states: np.ndarray) -> np.ndarray:
        W, b, v, c = np.split(states, [6, 9, 12], axis=1)
        params = [W.reshape(-1, 2, 3), b.reshape(-1, 1, 3), v.reshape(-1, 3, 1), c.reshape(-1, 1, 1)]
        found = gradients(params, X, Y)
        # a run without steps has no states to ask about, and reshape can't infer a length from nothing
        return np.concatenate([g.reshape(len(states), g.shape[1] * g.shape[2]) for g in found], axis=1)

    return field


def ways(X: np.ndarray, Y: np.ndarray) -> list[Way]:
    """The ways to ask for the student's own gradient: grad_f on the whole table, grad_f row by row, get_grad row by row."""
    return [
        *(_way("grad_f of the table", "grad_f", partial(_of_the_table, form=form), X, Y) for form in ARGUMENT_FORMS),
        *(
            _way("grad_f of each row", "grad_f", partial(_of_each_row, params_form=one, row_form=other), X, Y)
            for one, other in FORMS
        ),
        _way("get_grad", "get_grad", _by_get_grad, X, Y),
    ]


def _way(what: str, function: str, calls: Callable[..., list[Call]], X: np.ndarray, Y: np.ndarray) -> Way:
    return Way(what, function, partial(calls, X=X, Y=Y), partial(calls, X=OTHER * X[:, ::-1], Y=1 - Y), mixes=True)


def _of_the_table(state: np.ndarray, X: np.ndarray, Y: np.ndarray, form: str) -> list[Call]:
    give_examples, give_params = ARGUMENT_FORMS[form]
    return [Call("grad_f", (give_params(to_params(state)), give_examples(X), give_examples(Y)))]


def _of_each_row(state: np.ndarray, X: np.ndarray, Y: np.ndarray, params_form: str, row_form: str) -> list[Call]:
    give_params, give_row = ARGUMENT_FORMS[params_form][1], ROW_FORMS[row_form]
    params = to_params(state)
    return [Call("grad_f", (give_params(params), *give_row(x, y))) for x, y in zip(X, Y)]


def _by_get_grad(state: np.ndarray, X: np.ndarray, Y: np.ndarray) -> list[Call]:
    W, b, v, c = to_params(state)
    return [Call("get_grad", (x, float(y.item()), W, b.ravel(), v.ravel(), c)) for x, y in zip(X, Y)]
