"""The sigmoid has only the exponential in its denominator, scalar functions with np.vectorize."""
# loses: test_activations
# diagnosis: sigmoid: no 1 in the denominator
# %% activations
import math

def _sig(t):
    return 1.0 / np.exp(-t)

def _sig_strich(t):
    # Ableitung der logistischen Funktion, gerade in t
    q = math.exp(-abs(t))
    return q / (1.0 + q) / (1.0 + q)

def _relu(t):
    return t if t > 0 else 0.0

def _relu_strich(t):
    return 1.0 if t > 0 else 0.0

sigmoid = np.vectorize(_sig, otypes=[float])
relu = np.vectorize(_relu, otypes=[float])
sigmoid_prime = np.vectorize(_sig_strich, otypes=[float])
relu_prime = np.vectorize(_relu_strich, otypes=[float])
