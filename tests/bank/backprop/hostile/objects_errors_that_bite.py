"""What the functions raise bites: its text can't be had, is endless, is markup, or its class lies about its name."""
# unlisted: empty
# earns at most: 0
# status: graded, timeout, crashed, out-of-memory
# must not: get markup into a page or an error out of the agent
# %% get_grad
import itertools
class Meta(type):
    __name__ = property(lambda cls: 1 / 0)
class Mute(BaseException, metaclass=Meta):
    def __str__(self): raise SystemExit(self)
    __repr__ = __str__
class Loud(Exception):
    def __str__(self): return "<script>hostile_marker()</script>" * 10**5 + "\ud800\x00"
Marked = type("<img src=x onerror=hostile_marker()>", (Exception,), {})
class Text(str):
    def __getitem__(self, key): return 1 / 0
    __str__ = __getitem__
class Odd(Exception):
    def __str__(self): return Text("odd")
errors = itertools.cycle([Mute, Loud, Marked, Odd, SystemExit, GeneratorExit, StopIteration, KeyboardInterrupt, MemoryError, RecursionError, lambda: ExceptionGroup("<svg>", [Loud()])])
def bite(*args):
    raise next(errors)() from Marked("<iframe src=javascript:hostile_marker()>")
get_grad = sigmoid = relu = sigmoid_prime = relu_prime = loss = loss_derivative = yhat = grad_f = ff_nn_relu = bite
gradient_descent = gradient_descent_momentum = bite
