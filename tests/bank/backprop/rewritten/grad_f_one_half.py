"""Believes the cost is half the cross-entropy."""
# loses: test_grad_f
# diagnosis: grad_f: a half where none belongs
# %% grad_f
def grad_f(params, x, y):
    """J = 1/2 * sum of the cross-entropies"""
    W, b, v, c = params
    hidden_in = x.dot(W) + b
    hidden_out = relu(hidden_in)
    prob = sigmoid(hidden_out.dot(v) + c)
    delta_out = (prob - y) / 2
    delta_hidden = delta_out.dot(v.T) * relu_prime(hidden_in)
    return [x.T.dot(delta_hidden), delta_hidden.sum(axis=0).reshape(1, -1), hidden_out.T.dot(delta_out), delta_out.sum()]
