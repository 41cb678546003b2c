"""The results' __array__ gives another array each time, raises, hangs on, or gives an object array that holds itself."""
# unlisted: empty
# earns at most: 0
# status: graded, timeout, crashed, out-of-memory
# must not: be asked by the grader
# %% get_grad
import itertools
itself = np.empty(1, dtype=object)
itself[0] = itself
class Liar:
    count = itertools.count()
    def __array__(self, dtype=None, copy=None):
        turn = next(Liar.count) % 4
        if turn == 0:
            raise MemoryError("no array")
        return [None, np.zeros((2, 3)), itself, np.full((3, 1), np.nan)][turn]
def liar(*args):
    return [Liar() for _ in range(4)]
get_grad = grad_f = liar
sigmoid = relu = sigmoid_prime = relu_prime = loss = loss_derivative = yhat = ff_nn_relu = lambda *args: Liar()
Z = Liar()
