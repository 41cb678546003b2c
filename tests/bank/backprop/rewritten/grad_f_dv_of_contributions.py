"""Uses the weighted contributions v_j a_j in dv."""
# loses: test_grad_f
# diagnosis: grad_f: dv has v as a factor
# %% grad_f
def grad_f(params, x, y):
    W, b, v, c = params
    g_W = np.zeros((2, 3)); g_b = np.zeros((1, 3)); g_v = np.zeros((3, 1)); g_c = 0.0
    for xk, yk in zip(x, y):
        z = [float(xk[0] * W[0, j] + xk[1] * W[1, j] + b[0, j]) for j in range(3)]
        parts = [v[j, 0] * max(z[j], 0.0) for j in range(3)]
        s = sum(parts) + c
        d = sigmoid(s) - yk[0]
        g_c += d
        for j in range(3):
            g_v[j, 0] += d * parts[j]
            if z[j] > 0:
                g_b[0, j] += d * v[j, 0]
                g_W[0, j] += d * v[j, 0] * xk[0]
                g_W[1, j] += d * v[j, 0] * xk[1]
    return [g_W, g_b, g_v, g_c]
