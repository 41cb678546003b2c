"""What each hidden test of `backprop` measures. One function for each test cell: `check(student, points={...}, thresholds) -> Score`.

Every comparison is with the model answer, which is itself compared with finite differences first. An error costs points where it is
made (see `carried`). A matter of taste costs none (see `conventions`). The notebook gives points and thresholds.
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
