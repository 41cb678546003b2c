"""loss and loss_derivative in exact arithmetic: Fraction and Decimal numbers."""
# %% loss_and_forward
from fractions import Fraction
from decimal import Decimal
def loss(y, y_hat):
    if np.ndim(y_hat):
        return -np.log(np.where(np.asarray(y) == 1, y_hat, 1 - np.asarray(y_hat)))
    p = Decimal(float(y_hat))
    return -(p if y == 1 else 1 - p).ln()
def loss_derivative(y, y_hat):
    p, t = Fraction(float(y_hat)), Fraction(float(y))
    return (p - t) / (p * (1 - p))
def yhat(X, params):
    W, b, v, c = params
    return sigmoid(relu(X @ W + b) @ v + c)
