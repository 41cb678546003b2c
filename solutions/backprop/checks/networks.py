"""Draws networks, examples and training data for the hidden tests of `backprop`, so that every mistake can show."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from autograder.checking.gradients import far_from_kinks, vouch
from autograder.checking.ladder import RTOL
from solutions.backprop import reference

#: Weighted sums keep this far from 0. So numerical differentiation meets no kink: students' with a step of up to about 1e-3, and ours
#: at 1e-6.
KINK_MARGIN = 0.02
#: |s| stays below this, so that ŷ keeps away from 0 and 1, where log and 1/(ŷ(1 − ŷ)) magnify rounding and clipped losses
#: (log of at least 1e-7, say) differ from unclipped ones.
MAX_OUTPUT_SUM = 3.5
#: Parameters and inputs keep this far from 0, so that a forgotten one is missed.
MIN_SIZE = 0.15

Params = list  # [W (2, 3), b (1, 3), v (3, 1), c float]


@dataclass(frozen=True)
class Net:
    """Parameters and n examples: X (n, 2), Y (n, 1). `rtol`: how closely a gradient should agree with the right one."""

    params: Params
    X: np.ndarray
    Y: np.ndarray
    rtol: float = RTOL

    @property
    def rows(self) -> int:
        return len(self.X)


def away_from_zero(rng: np.random.Generator, low: float, high: float, shape: tuple[int, ...]) -> np.ndarray:
    """Draw numbers of either sign with sizes between low and high."""
    return rng.uniform(low, high, shape) * rng.choice([-1.0, 1.0], shape)


def draw_net(rng: np.random.Generator, rows: int, scale: float = 1.0) -> Net:
    """Draw a net away from the kinks, with both labels. Each of its units is on for some rows and off for others.

    `scale` scales the weights. Raises RuntimeError where none was found, which 20,000 tries make practically impossible.
    """
    for _ in range(20_000):
        W = scale * away_from_zero(rng, MIN_SIZE, 1.5, (2, 3))
        b = scale * away_from_zero(rng, MIN_SIZE, 0.8, (1, 3))
        v = scale * away_from_zero(rng, MIN_SIZE, 1.5, (3, 1))
        c = float(scale * away_from_zero(rng, MIN_SIZE, 0.8, ()))
        X = away_from_zero(rng, MIN_SIZE, 2.0, (rows, 2))
        Y = rng.integers(0, 2, (rows, 1)).astype(float)
        z = X @ W + b
        s = np.maximum(0, z) @ v + c
        if far_from_kinks(z, KINK_MARGIN) and np.abs(s).max() < MAX_OUTPUT_SUM and 0 < Y.sum() < rows:
            return Net([W, b, v, c], X, Y)
    raise RuntimeError("no network found that suits the hidden tests")


def output_sums(net: Net) -> np.ndarray:
    """The weighted sum s at the output for every row, (n, 1)."""
    W, b, v, c = net.params
    return np.maximum(0, net.X @ W + b) @ v + c


#: Where |s| is this large, ŷ is within 2e-7 of its label: the loss hardly falls any more, and even single precision holds 1 − ŷ.
SETTLED_SUM = 15.5


def settled(net: Net, label: int) -> Net:
    """A net for the same examples, now all with this label. It fits them almost perfectly, so its gradient is next to nothing."""
    W, b, v, _ = net.params
    params = [W, b, 0.05 * v, SETTLED_SUM if label else -SETTLED_SUM]
    return Net(params, net.X, np.full_like(net.Y, float(label)))


#: Where s is as large as this, ŷ is 0 or 1 to 4e-18.
FAR_OUT = 40


def stretched(net: Net) -> Net:
    """The same net with v and c multiplied so that every |s| is 40 or more."""
    W, b, v, c = net.params
    factor = FAR_OUT / float(np.abs(output_sums(net)).min())
    return Net([W, b, factor * v, factor * c], net.X, net.Y)


def total_loss(params: Params, X: np.ndarray, Y: np.ndarray) -> float:
    """The total cross-entropy Σ ln(1 + e^s) − y s. It is computed from s rather than ŷ, so it is exact where ŷ rounds to 0 or 1."""
    W, b, v, c = params
    with np.errstate(all="ignore"):
        s = np.maximum(0, X @ W + b) @ v + c
        return float(np.sum(np.logaddexp(0, s) - Y * s))


def to_state(params: Params) -> np.ndarray:
    """[W, b, v, c] as one vector of 13 numbers."""
    return np.concatenate([np.ravel(p) for p in params])


def to_params(state: np.ndarray) -> Params:
    """The vector of 13 numbers as [W (2, 3), b (1, 3), v (3, 1), c float]."""
    return [state[:6].reshape(2, 3), state[6:9].reshape(1, 3), state[9:12].reshape(3, 1), float(state[12])]


def vouch_for(gradient: Sequence, net: Net) -> None:
    """Compare the model answer's gradient, summed over the rows, with finite differences of the total loss."""
    vouch(gradient, lambda *params: total_loss(list(params), net.X, net.Y), net.params)


def initial_params() -> Params:
    """The handout's initial parameters: the legacy stream of seed 123456."""
    stream = np.random.RandomState(123456)
    return [
        0.2 * stream.rand(2, 3) - 0.1,
        0.2 * stream.rand(1, 3) - 0.1,
        0.2 * stream.rand(3, 1) - 0.1,
        0.2 * stream.rand() - 0.1,
    ]


def training_data() -> tuple[np.ndarray, np.ndarray]:
    """The handout's 500 training points: the legacy stream of seed 12345, after the 1,000 points of the scatter plot."""
    stream = np.random.RandomState(12345)
    stream.uniform(low=-2.0, high=2.0, size=2000)
    xs = stream.uniform(low=-2, high=2, size=1000).reshape((500, 2))
    return xs, xor_labels(xs)


def xor_labels(points: np.ndarray) -> np.ndarray:
    """The handout's labels: 1 where both coordinates have the same sign, else 0. (n, 2) in, (n, 1) out."""
    return (points[:, :1] * points[:, 1:] > 0).astype(float)


def gradients(params: Sequence[np.ndarray], X: np.ndarray, Y: np.ndarray) -> list[np.ndarray]:
    """The model answer's gradients for k sets of parameters at once: arrays (k, 2, 3), (k, 1, 3), (k, 3, 1), (k, 1, 1) in and out."""
    W, b, v, c = params
    z = X @ W + b
    a = np.maximum(0, z)
    delta_output = reference.sigmoid(a @ v + c) - Y
    delta_hidden = delta_output @ v.swapaxes(1, 2) * (z > 0)
    return [
        X.T @ delta_hidden,
        delta_hidden.sum(axis=1, keepdims=True),
        a.swapaxes(1, 2) @ delta_output,
        delta_output.sum(axis=1, keepdims=True),
    ]


@np.errstate(all="ignore")
def final_losses(X: np.ndarray, Y: np.ndarray, iterations: int, lr: float, alphas: Sequence[float]) -> list[float]:
    """The total loss after a descent with momentum from the initial parameters, for each alpha (0: plain gradient descent).

    The k runs stand side by side in matrices, (2, 3k), (3k, k) and so on, since many small products cost more than a few large ones.
    """
    W, b, v, c = initial_params()
    k = len(alphas)
    own = np.kron(np.eye(k), np.ones((3, 1)))  # (3k, k): which units belong to which run
    params = [np.tile(W, k), np.tile(b, k), own * np.tile(v, (k, 1)), np.full((1, k), c)]
    decay = np.reshape(alphas, (1, k))
    decays = [np.repeat(decay, 3, axis=1), np.repeat(decay, 3, axis=1), decay, decay]
    velocity: list = [0.0] * len(params)
    for _ in range(iterations):
        W, b, v, c = params
        z = X @ W + b
        a = np.maximum(0, z)
        delta_output = 1 / (1 + np.exp(-(a @ v + c))) - Y
        delta_hidden = delta_output @ v.T * (z > 0)
        slopes = [
            X.T @ delta_hidden,
            delta_hidden.sum(axis=0, keepdims=True),
            a.T @ delta_output * own,
            delta_output.sum(axis=0, keepdims=True),
        ]
        velocity = [alpha * u + lr * g for alpha, u, g in zip(decays, velocity, slopes)]
        params = [p - u for p, u in zip(params, velocity)]
    W, b, v, c = params
    parts = [slice(3 * run, 3 * run + 3) for run in range(k)]
    return [total_loss([W[:, of], b[:, of], v[of, run : run + 1], c[0, run]], X, Y) for run, of in enumerate(parts)]
