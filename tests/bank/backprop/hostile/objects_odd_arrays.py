"""Terabytes by broadcasting, structured, masked, void, date and string arrays, memory maps, and arrays of arrays of arrays."""
# unlisted: empty
# earns at most: 0
# status: graded, timeout, crashed, out-of-memory
# must not: be copied or believed
# %% get_grad
import itertools
deep = np.empty((2, 3), dtype=object)
for i in np.ndindex(2, 3):
    deep[i] = np.empty(2, dtype=object)
    deep[i][:] = [deep, deep]
forms = itertools.cycle([
    np.broadcast_to(np.float64(1), (10**6, 10**6)), np.lib.stride_tricks.as_strided(np.zeros(1), (10**9,), (0,)), np.zeros(3, dtype=[("a", "f8"), ("b", "O")]),
    np.ma.masked_all((2, 3)), np.zeros(2, dtype="V16"), np.array(["2020-01-01"], dtype="M8[D]"), np.array(["16.0"]), deep, np.zeros((0, 10**9)),
    np.array(16.0, dtype=object), np.zeros((1,) * 32), np.longdouble(1e4000), np.zeros(10**7),
])
def odd(*args):
    return next(forms)
get_grad = sigmoid = relu = sigmoid_prime = relu_prime = loss = loss_derivative = yhat = grad_f = ff_nn_relu = odd
gradient_descent = gradient_descent_momentum = lambda *args: [odd(), odd()]
Z = np.broadcast_to(np.float64(1), (250, 250, 10**6))
