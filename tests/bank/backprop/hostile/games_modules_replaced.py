"""numpy, json and base64 in sys.modules are replaced by objects of the student's own making."""
# unlisted: blank
# earns at most: 0
# status: graded, timeout, crashed
# must not: reach the grader
# %% after setup
import sys, types
class Anything(types.ModuleType):
    def __getattr__(self, name):
        return lambda *args, **kwargs: args[0] if args else 16.0
for name in ("numpy", "json", "base64", "linecache", "contextlib", "solutions", "solutions.backprop", "solutions.backprop.checks", "autograder", "autograder.checking.reach"):
    sys.modules[name] = Anything(name)
import solutions.backprop.checks as checks
