"""Named wrong answers: each is a faulty variant of the model answer, with what to tell a student whose numbers are the same.

Each is written as changes of `reference.py` (see `autograder.checking.misconception`), in the module of its function. The sentences say
what seems to be the matter and what to reread, never the answer. Nobody has counted yet how common they are, so none says so.
"""

from autograder.checking.misconception import Misconception
from solutions.backprop.misconceptions import (
    ff_nn_relu,
    grad_f,
    gradient_descent,
    gradient_descent_momentum,
    gradients,
    grid,
    loss,
    loss_derivative,
    relu,
    relu_prime,
    sigmoid,
    sigmoid_prime,
    yhat,
)
from solutions.backprop.misconceptions.writing import model_text, spoilt

__all__ = ["MISCONCEPTIONS", "model_text", "of", "spoilt"]

_MODULES = (
    *(grad_f, sigmoid, relu, sigmoid_prime, relu_prime, loss, loss_derivative, yhat),
    *(gradient_descent, gradient_descent_momentum, ff_nn_relu, grid),
)
#: All misconceptions, in the order in which they are tried. Of two that give the same numbers the first is named.
MISCONCEPTIONS: tuple[Misconception, ...] = (
    *(one for pair in gradients.PAIRS for one in pair if one is not None),
    *(one for module in _MODULES for one in module.MISCONCEPTIONS),
)


def of(function: str) -> list[Misconception]:
    """The misconceptions that spoil the function."""
    return [misconception for misconception in MISCONCEPTIONS if misconception.function == function]
