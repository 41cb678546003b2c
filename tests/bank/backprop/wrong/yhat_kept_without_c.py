"""Results are kept under X, W, b and v, not under c."""
# loses: test_loss_and_forward
# %% loss_and_forward
def loss(y, y_hat):
    return -(y * np.log(y_hat) + (1 - y) * np.log(1 - y_hat))


def loss_derivative(y, y_hat):
    return (y_hat - y) / (y_hat * (1 - y_hat))


from collections import OrderedDict

class _Memo(OrderedDict):
    def get_or(self, key, make):
        if key not in self:
            self[key] = make()
        return self[key]

_memo = _Memo()

def yhat(X, params):
    W, b, v, c = params
    s = _memo.get_or((X.tobytes(), W.tobytes(), np.asarray(b).tobytes(), v.tobytes()), lambda: relu(X @ W + b) @ v + c)
    return sigmoid(s)

