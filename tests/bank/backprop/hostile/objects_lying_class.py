"""The results claim by __class__ to be arrays, floats, lists and strings, and are none of these."""
# unlisted: empty
# earns at most: 0
# status: graded, timeout, crashed, out-of-memory
# must not: be believed about its type
# %% get_grad
import itertools
def pretending(kind):
    class Pretender:
        __class__ = property(lambda self: kind)
        def __float__(self): return 1.0
        def __len__(self): return 10**9
        def __iter__(self): return itertools.repeat(0.0)
        shape, ndim, dtype, nbytes, size = (2, 3), 2, np.dtype(float), 0, 6
        def items(self): return itertools.repeat(("a", 1))
        def ravel(self): return self
        tolist = ravel
    return Pretender()
kinds = itertools.cycle([np.ndarray, np.float64, float, int, bool, list, tuple, dict, str, np.matrix, type, complex, bytes])
def pretend(*args):
    return pretending(next(kinds))
get_grad = sigmoid = relu = sigmoid_prime = relu_prime = loss = loss_derivative = yhat = grad_f = ff_nn_relu = pretend
gradient_descent = gradient_descent_momentum = lambda *args: (pretend(), pretend())
Z = pretend()
