"""Loops over the rows and divides the totals by their number at the end."""
# loses: test_grad_f
# diagnosis: grad_f: the mean in place of the sum
# %% grad_f
def grad_f(params, x, y):
    W, b, v, c = params
    total = [np.zeros((2, 3)), np.zeros((1, 3)), np.zeros((3, 1)), 0.0]
    count = 0
    for row, label in zip(x, y):
        z = row @ W + b                    # (1, 3)
        a = relu(z)
        delta = sigmoid((a @ v).item() + c) - label[0]
        hid = delta * v.T * relu_prime(z)
        total[0] += row[:, None] * hid
        total[1] += hid
        total[2] += delta * a.T
        total[3] += delta
        count += 1
    return [t / count for t in total]
