"""Printed text, ANSI escapes, error names, messages and tracebacks carry markup and control characters."""
# unlisted: blank
# earns at most: 0
# must not: leave anything active in a page
# %% after setup
import sys
script = "<script>hostile_marker()</script><img src=x onerror=hostile_marker()>"
print(script, "\x1b[31m" + script + "\x1b[0m", "\x1b]8;;javascript:hostile_marker()\x07click\x1b]8;;\x07", "\x1b[38;2;\"onmouseover=hostile_marker()m", "\x00\x08\x0c\ud800\u202e\ufffe")
print(script, "\x1b[" * 20_000, file=sys.stderr)
# %% get_grad
kind = type("<script>hostile_marker()</script>", (Exception,), {})
def get_grad(x, y, W, b, v, c):
    raise kind("<img src=x onerror=hostile_marker()>")
raise kind("</pre><svg onload=hostile_marker()>\ud800\x00")
# %% activations
sigmoid = type("<iframe src=javascript:hostile_marker()>", (), {})()
def relu(z):
    return type("<svg/onload=hostile_marker()>", (), {})()
def sigmoid_prime(z): return "<script>hostile_marker()</script>"
def relu_prime(z): raise KeyError("<script>hostile_marker()</script>") ; "<script>hostile_marker()</script>"
# %% after activations
class Shown:
    def __repr__(self): return script
    def _repr_html_(self): return script
Shown()
