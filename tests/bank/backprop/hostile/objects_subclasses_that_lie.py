"""Subclasses of float, int, str, dict, list and ndarray override every method that a serialiser could call."""
# unlisted: empty
# earns at most: 0
# status: graded, timeout, crashed, out-of-memory
# must not: choose its own bytes with a wrong shape
# %% get_grad
import itertools
class F(float):
    def __float__(self): return 16.0
    def __repr__(self): return "16.0"
    __str__ = __repr__
class I(int):
    def __int__(self): return 10**100
    __index__ = __int__
    def __abs__(self): return 0
class S(str):
    def __str__(self): return "16.0"
    def __getitem__(self, key): return "x" * 10**7
    def __len__(self): return 1
class A(np.ndarray):
    shape = property(lambda self: (2, 3))
    nbytes = property(lambda self: -10**12)
    size = property(lambda self: 0)
    dtype = property(lambda self: np.dtype("O"))
    def tobytes(self): return b"16.0"
    def tolist(self): return [16.0]
    def ravel(self): return [self]
    def astype(self, *args, **kwargs): return self
    def reshape(self, *args): return self
    def __array_ufunc__(self, *args, **kwargs): return True
    def __array_function__(self, *args, **kwargs): return True
    def __array__(self, *args, **kwargs): raise SystemExit
forms = itertools.cycle([F(1), I(1), S("a"), np.zeros(3).view(A), [F(2), I(3)], np.zeros((2, 3)).view(A)])
def lie(*args):
    return next(forms)
get_grad = sigmoid = relu = sigmoid_prime = relu_prime = loss = loss_derivative = yhat = grad_f = ff_nn_relu = lie
Z = np.zeros((250, 250)).view(A)
