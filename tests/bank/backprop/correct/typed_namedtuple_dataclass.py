"""Software engineer: type hints, frozen dataclasses, NamedTuple parameters (also in the trajectories), docstrings with Args/Returns, validation."""
# %% get_grad
from dataclasses import dataclass, field
from typing import Callable, Iterator, NamedTuple, Sequence, Union

Array = np.ndarray
Number = Union[int, float]


class Grads(NamedTuple):
    dW: Array
    db: Array
    dv: Array
    dc: float


def get_grad(x: Array, y: Number, W: Array, b: Array, v: Array, c: Number) -> Grads:
    """Gradient of the loss for one example.

    Args:
        x: input, shape (2,)
        y: label, 0 or 1
    Returns:
        Grads, each field shaped like its parameter
    """
    z: Array = W.T @ x + b
    active: Array = z > 0
    a: Array = np.where(active, z, 0.0)
    residual: float = float(1.0 / (1.0 + np.exp(-(v @ a + c))) - y)
    dz: Array = residual * v * active
    return Grads(dW=np.outer(x, dz), db=dz, dv=residual * a, dc=residual)
# %% activations
def sigmoid(z: Array) -> Array:
    """Numerically stable logistic function."""
    z = np.asarray(z, dtype=float)
    out = np.empty_like(z)
    pos = z >= 0
    out[pos] = 1.0 / (1.0 + np.exp(-z[pos]))
    ez = np.exp(z[~pos])
    out[~pos] = ez / (1.0 + ez)
    return out


def relu(z: Array) -> Array:
    return np.maximum(z, 0.0)


def sigmoid_prime(z: Array) -> Array:
    s = sigmoid(z)
    return s * (1.0 - s)


def relu_prime(z: Array) -> Array:
    return np.greater(z, 0.0).astype(np.float64)
# %% loss_and_forward
class Params(NamedTuple):
    W: Array
    b: Array
    v: Array
    c: float

    def minus(self, other: "Params") -> "Params":
        return Params(*(p - q for p, q in zip(self, other)))

    def times(self, k: float) -> "Params":
        return Params(*(k * p for p in self))

    def plus(self, other: "Params") -> "Params":
        return Params(*(p + q for p, q in zip(self, other)))

    @classmethod
    def zeros(cls) -> "Params":
        return cls(np.zeros((2, 3)), np.zeros((1, 3)), np.zeros((3, 1)), 0.0)


@dataclass(frozen=True)
class ForwardPass:
    x: Array
    params: Params
    z: Array = field(init=False)
    a: Array = field(init=False)
    s: Array = field(init=False)
    y_hat: Array = field(init=False)

    def __post_init__(self) -> None:
        W, b, v, c = self.params
        if self.x.ndim != 2 or self.x.shape[1] != 2:
            raise ValueError(f"expected (n, 2), got {self.x.shape}")
        set_ = lambda k, val: object.__setattr__(self, k, val)
        set_("z", self.x @ W + b)
        set_("a", relu(self.z))
        set_("s", self.a @ v + c)
        set_("y_hat", sigmoid(self.s))


def loss(y: Union[Array, Number], y_hat: Union[Array, Number]) -> Union[Array, Number]:
    return -(y * np.log(y_hat) + (1 - y) * np.log(1 - y_hat))


def loss_derivative(y: Union[Array, Number], y_hat: Union[Array, Number]) -> Union[Array, Number]:
    return (y_hat - y) / (y_hat * (1.0 - y_hat))


def yhat(X: Array, params: Sequence) -> Array:
    return ForwardPass(X, Params(*params)).y_hat
# %% grad_f
def grad_f(params: Sequence, x: Array, y: Array) -> Params:
    """The gradient has the type of the parameters."""
    fp = ForwardPass(x, Params(*params))
    ds: Array = loss_derivative(y, fp.y_hat) * sigmoid_prime(fp.s)
    dz: Array = (ds @ fp.params.v.T) * relu_prime(fp.z)
    return Params(W=x.T @ dz, b=dz.sum(axis=0, keepdims=True), v=fp.a.T @ ds, c=float(ds.sum()))
# %% gradient_descent
@dataclass
class Trainer:
    x: Array
    y: Array
    lr: float
    alpha: float = 0.0
    gradient: Callable[[Sequence, Array, Array], Params] = grad_f
    _u: Params = field(default_factory=Params.zeros)

    def total_loss(self, params: Params) -> float:
        return float(np.sum(loss(self.y, yhat(self.x, params))))

    def steps(self, params: Params, iterations: int) -> Iterator[tuple[Params, float]]:
        for _ in range(iterations):
            self._u = self._u.times(self.alpha).plus(self.gradient(params, self.x, self.y).times(self.lr))
            params = params.minus(self._u)
            yield params, self.total_loss(params)

    def run(self, start: Sequence, iterations: int) -> tuple[list[Params], list[float]]:
        trajectories, losses = zip(*self.steps(Params(*start), iterations))
        return list(trajectories), list(losses)


def gradient_descent(x: Array, y: Array, starting_params: Sequence, iterations: int, lr: float):
    return Trainer(x, y, lr).run(starting_params, iterations)
# %% gradient_descent_momentum
def gradient_descent_momentum(x: Array, y: Array, starting_params: Sequence, iterations: int, lr: float, alpha: float):
    return Trainer(x, y, lr, alpha).run(starting_params, iterations)
# %% decision_boundary
def ff_nn_relu(X: Array, W: Array, b: Array, v: Array, c: float) -> Array:
    return yhat(np.atleast_2d(X), Params(W, b, v, c))


def probability_grid(gx: Array, gy: Array, params: Params) -> Array:
    """Z[i, j] belongs to gx[i], gy[j]."""
    i, j = np.indices((len(gx), len(gy)))
    points = np.stack((gx[i], gy[j]), axis=-1).reshape(-1, 2)
    return ff_nn_relu(points, *params).reshape(len(gx), len(gy))


Z: Array = probability_grid(x_grid, y_grid, Params(W_final, b_final, v_final, c_final))
