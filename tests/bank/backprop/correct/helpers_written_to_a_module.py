"""Helpers are written to a module with %%writefile and imported; optional packages in a try, and an await at the top level."""
# %% after setup
%load_ext autoreload
%autoreload 2
%config InlineBackend.figure_format = 'retina'
# %% after setup
%%writefile my_helpers.py
import numpy as np
def fwd(X, params):
    W, b, v, c = params
    z = X @ W + b
    a = np.maximum(z, 0)
    return z, a, 1 / (1 + np.exp(-(a @ v + c)))
def bwd(X, y, params):
    z, a, p = fwd(X, params)
    d = p - y
    h = d @ params[2].T * (z > 0)
    return [X.T @ h, h.sum(0, keepdims=True), a.T @ d, d.sum()]
# %% after setup
try:
    from scipy.special import expit
except ImportError:
    expit = lambda t: 1 / (1 + np.exp(-t))
try:
    from tqdm import tqdm
except ImportError:
    tqdm = lambda it, **kw: it
import my_helpers as H
# %% loss_and_forward
def loss(y, y_hat):
    return -(y * np.log(y_hat) + (1 - y) * np.log(1 - y_hat))
def loss_derivative(y, y_hat):
    return (1 - y) / (1 - y_hat) - y / y_hat
def yhat(X, params):
    return H.fwd(X, params)[2]
# %% after loss_and_forward
import asyncio
await asyncio.sleep(0)
# %% grad_f
def grad_f(params, x, y):
    return H.bwd(x, y, params)
# %% gradient_descent
def gradient_descent(x, y, starting_params, iterations, lr):
    p = starting_params[:]
    T, L = [], []
    try:
        for i in tqdm(range(iterations), desc="GD"):
            L.append(loss(y, H.fwd(x, p)[2]).sum())
            p = [a - lr * g for a, g in zip(p, H.bwd(x, y, p))]
            T.append(p)
    except KeyboardInterrupt:
        print("stopped at", i)
    return T, L
