"""base64, linecache, io, warnings and sys functions that a result passes on its way out are replaced by broken or lying ones."""
# unlisted: empty
# earns at most: 0
# must not: crash the grader with what comes out
# %% get_grad
import base64, linecache, sys, warnings, io
base64.b64encode = lambda data: b"////" * 1000
base64.b64decode = lambda data, **kwargs: b"\x00" * 48
linecache.getline = lambda *args: "<script>hostile()</script>" * 1000
sys.getrecursionlimit = lambda: 16.0
warnings.catch_warnings = None
def get_grad(x, y, W, b, v, c):
    return W, b, v, c
