"""Types and exceptions have names with blank lines, links, pictures, formulas and escape codes in them."""
# unlisted: blank
# earns at most: 0
# must not: break out of the sentence that names them, on a page or in a terminal
# %% activations
NAME = "A\n\n[x](javascript:hostile_marker())\n\n![t](https://hostile-marker.example/t.png)\n\n<script>hostile_marker()</script> $\\href{javascript:hostile_marker()}{x}$ \x1b]0;hostile\x07 \u202e `" + "x" * 5000
sigmoid = type(NAME, (), {})()

def relu(z):
    raise type(NAME, (Exception,), {})(NAME)

def sigmoid_prime(z):
    return type(NAME, (), {})()

def relu_prime(z):
    return NAME
# %% after activations
raise type(NAME, (Exception,), {})(NAME)
