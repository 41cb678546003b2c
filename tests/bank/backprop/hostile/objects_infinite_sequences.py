"""The results are iterators without end, lists that hold themselves, lengths that lie, and dicts that grow as they are read."""
# unlisted: empty
# earns at most: 0
# status: graded, timeout, crashed, out-of-memory
# must not: be read to its end
# %% get_grad
import itertools
class Endless(list):
    def __iter__(self): return itertools.repeat(self)
    def __len__(self): return 4
    def __getitem__(self, key): return self
class Growing(dict):
    def items(self): return ((i, self) for i in itertools.count())
ouroboros = []
ouroboros.append(ouroboros)
forms = itertools.cycle([lambda: itertools.count(), lambda: Endless(), lambda: ouroboros, lambda: Growing(), lambda: (itertools.repeat(itertools.repeat(0.0)))])
def endless(*args):
    return next(forms)()
get_grad = sigmoid = relu = sigmoid_prime = relu_prime = loss = loss_derivative = yhat = grad_f = ff_nn_relu = endless
gradient_descent = gradient_descent_momentum = endless
Z = trajectories_momentum = Endless()
