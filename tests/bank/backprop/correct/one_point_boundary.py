"""ff_nn_relu for one point only; Z by a double loop with rounding to classes as booleans."""
# %% decision_boundary
import math
def ff_nn_relu(X, W, b, v, c):
    x1, x2 = X[0], X[1]
    s = float(np.squeeze(c))
    for j in range(3):
        z = x1 * W[0][j] + x2 * W[1][j] + np.ravel(b)[j]
        s += max(0.0, z) * np.ravel(v)[j]
    return 1 / (1 + math.exp(-s))
Z = [[ff_nn_relu((xx, yy), W_final, b_final, v_final, c_final) > 0.5 for yy in y_grid] for xx in x_grid]
