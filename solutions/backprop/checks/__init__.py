"""What each hidden test of `backprop` measures. One function a test cell: `check(student, points={...}, thresholds) -> Score`.

Every comparison is with the model answer, which is itself held against finite differences first. An error is charged where it
is made (see `carried`), a matter of taste nowhere (see `conventions`). Points and thresholds stand in the notebook.
"""

from solutions.backprop.checks.boundary import decision_boundary
from solutions.backprop.checks.building_blocks import activations, loss_and_forward
from solutions.backprop.checks.gradient import grad_f
from solutions.backprop.checks.single_example import get_grad
from solutions.backprop.checks.training import gradient_descent, gradient_descent_momentum

__all__ = [
    "activations",
    "decision_boundary",
    "get_grad",
    "grad_f",
    "gradient_descent",
    "gradient_descent_momentum",
    "loss_and_forward",
]
