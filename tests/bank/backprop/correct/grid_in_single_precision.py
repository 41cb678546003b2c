"""Grid by repeat and tile, Fortran order, float32, read-only."""
# %% decision_boundary
def ff_nn_relu(X, W, b, v, c):
    one = np.ndim(X) == 1
    h = np.atleast_2d(X).astype(np.float32) @ np.asarray(W, np.float32) + np.asarray(b, np.float32)
    np.maximum(h, 0, out=h)
    p = 1 / (1 + np.exp(-(h @ np.asarray(v, np.float32).reshape(3, 1) + np.float32(c))))
    return p.item() if one else p
pts = np.c_[np.tile(x_grid, 250), np.repeat(y_grid, 250)]
Z = ff_nn_relu(pts, W_final, b_final, v_final, c_final).reshape((250, 250), order="F")
Z.flags.writeable = False
