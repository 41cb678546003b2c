"""Haskell programmer: reduce, accumulate, partial, no for statement and no assignment of state; results are tuples of tuples."""
# %% get_grad
from functools import reduce, partial
from itertools import accumulate, repeat, starmap
import operator as op

def get_grad(x, y, W, b, v, c):
    return (lambda z:
            (lambda a:
             (lambda d:
              (lambda dz: (np.outer(x, dz), dz, d * a, d))(d * v * (z > 0))
              )(1 / (1 + np.exp(-(v @ a + c))) - y)
             )(np.maximum(z, 0))
            )(W.T @ x + b)
# %% activations
compose = lambda *fs: reduce(lambda f, g: lambda t: f(g(t)), fs)
sigmoid = compose(lambda t: 1 / t, lambda t: 1 + t, np.exp, op.neg)
relu = partial(np.maximum, 0)
sigmoid_prime = compose(lambda s: s * (1 - s), sigmoid)
relu_prime = lambda z: op.gt(z, 0)
# %% loss_and_forward
loss = lambda y, y_hat: -(y * np.log(y_hat) + (1 - y) * np.log(1 - y_hat))
loss_derivative = lambda y, y_hat: (1 - y) / (1 - y_hat) - y / y_hat
affine = lambda X, A, t: X @ A + t
layers = lambda params: ((params[0], params[1], relu), (params[2], params[3], sigmoid))
yhat = lambda X, params: reduce(lambda h, layer: layer[2](affine(h, layer[0], layer[1])), layers(params), X)
# %% grad_f
def _backward(params, x, y, z):
    return (lambda d: (lambda dz: (x.T @ dz, dz.sum(axis=0, keepdims=True), relu(z).T @ d, d.sum()))(d @ params[2].T * relu_prime(z)))(yhat(x, params) - y)

grad_f = lambda params, x, y: _backward(params, x, y, affine(x, params[0], params[1]))
# %% gradient_descent
def gradient_descent(x, y, starting_params, iterations, lr):
    """state -> state, scanned"""
    step = lambda params, _: tuple(map(lambda p, g: p - lr * g, params, grad_f(params, x, y)))
    trajectories = tuple(accumulate(repeat(None, iterations), step, initial=tuple(starting_params)))
    return trajectories, tuple(map(lambda p: loss(y, yhat(x, p)).sum(), trajectories))
# %% gradient_descent_momentum
def gradient_descent_momentum(x, y, starting_params, iterations, lr, alpha):
    def step(state, _):
        params, u = state
        u_ = tuple(map(lambda ui, g: alpha * ui + lr * g, u, grad_f(params, x, y)))
        return tuple(map(op.sub, params, u_)), u_
    states = accumulate(repeat(None, iterations), step, initial=(tuple(starting_params), (0, 0, 0, 0)))
    trajectories = tuple(map(op.itemgetter(0), states))
    return trajectories, tuple(map(lambda p: loss(y, yhat(x, p)).sum(), trajectories))
# %% decision_boundary
ff_nn_relu = lambda X, W, b, v, c: yhat(X, (W, b, v, c))
Z = np.array(list(map(lambda i: list(map(lambda j: ff_nn_relu(np.array([i, j]), W_final, b_final, v_final, c_final).item() > 0.5, y_grid)), x_grid)))
