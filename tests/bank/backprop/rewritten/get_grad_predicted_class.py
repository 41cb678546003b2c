"""The output is turned into 0 or 1 first."""
# loses: test_get_grad
# diagnosis: get_grad: the class in place of the probability
# %% get_grad
def get_grad(x, y, W, b, v, c):
    z = W.T @ x + b
    a = (np.abs(z) + z) / 2
    prob = 1 / (1 + np.exp(-(a @ v + c)))
    prediction = 1 if prob > 0.5 else 0     # the network's answer

    d_out = prediction - y
    d_hid = np.array([d_out * v[j] if z[j] > 0 else 0.0 for j in range(3)])
    return np.outer(x, d_hid), d_hid, d_out * a, d_out
