"""Scalar functions with if/else made elementwise by np.vectorize; bool from relu_prime; floating-point errors set to raise with np.seterr."""
# %% get_grad
np.seterr(over='raise', divide='raise', invalid='raise')     # I want to see where a nan comes from

def get_grad(x, y, W, b, v, c):
    z = [sum(W[i, j] * x[i] for i in range(2)) + b[j] for j in range(3)]
    a = [max(0.0, t) for t in z]
    y_hat = 1 / (1 + np.exp(-sum(v[j] * a[j] for j in range(3)) - c))
    e = y_hat - y
    dz = np.array([e * v[j] if z[j] > 0 else 0.0 for j in range(3)])
    return np.array([[x[i] * dz[j] for j in range(3)] for i in range(2)]), dz, e * np.array(a), e
# %% activations
import math

@np.vectorize
def sigmoid(z):
    if z >= 0:
        return 1.0 / (1.0 + math.exp(-z))
    e = math.exp(z)
    return e / (1.0 + e)

def _relu(z):
    if z > 0:
        return float(z)
    else:
        return 0.0

relu = np.vectorize(_relu, otypes=[float])
sigmoid_prime = np.vectorize(lambda z: 1.0 / (2.0 + 2.0 * math.cosh(z)), otypes=[float])
relu_prime = np.vectorize(lambda z: bool(z > 0), otypes=[bool])
# %% loss_and_forward
loss = np.vectorize(lambda y, y_hat: -math.log(y_hat) if y == 1 else -math.log(1 - y_hat))
loss_derivative = np.vectorize(lambda y, y_hat: -1 / y_hat if y == 1 else 1 / (1 - y_hat))

def yhat(X, params):
    W, b, v, c = params
    return sigmoid(relu(X @ W + b) @ v + c)
# %% decision_boundary
def ff_nn_relu(X, W, b, v, c):
    return sigmoid(relu(np.asarray(X) @ W + b) @ v + c)

Z = np.array([ff_nn_relu([[i, j] for j in y_grid], W_final, b_final, v_final, c_final).T[0] for i in x_grid])
