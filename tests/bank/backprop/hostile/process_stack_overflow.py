"""The recursion limit is raised to a billion and a function recurses until the C stack is gone."""
# unlisted: blank
# earns at most: 0
# status: crashed, graded, timeout, out-of-memory
# must not: count as passed
# %% activations
import sys
def sigmoid(z):
    sys.setrecursionlimit(10**9)
    class Deep:
        def __getattr__(self, name):
            return getattr(self, name + "x")
    return repr(eval("[" * 80 + "]" * 80)) + sigmoid(z) + str(Deep().a)
