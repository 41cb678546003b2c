"""Per-example Python loop: grad_f is for one row only (raises for many), gradient_descent sums over x[i:i+1]; slow (~40 s a run)."""
# %% get_grad
def sig(x):
    return 1 / (1 + np.exp(-x))

def get_grad(x, y, W, b, v, c):
    z = np.dot(W.T, x) + b
    a = np.maximum(0, z)
    y_hat = sig(np.dot(v, a) + c)
    dL_dyhat = -y / y_hat + (1 - y) / (1 - y_hat)
    dyhat_ds = y_hat * (1 - y_hat)
    dL_ds = dL_dyhat * dyhat_ds
    dL_dv = dL_ds * a
    dL_dc = dL_ds * 1
    dL_db = np.zeros(3)
    dL_dW = np.zeros((2, 3))
    for j in range(3):
        if z[j] > 0:
            dL_db[j] = dL_ds * v[j]
        for i in range(2):
            dL_dW[i, j] = dL_db[j] * x[i]
    return dL_dW, dL_db, dL_dv, dL_dc
# %% grad_f
def grad_f(params, x, y):
    """gradient for ONE example, x is (1,2) and y is (1,1)"""
    if x.shape != (1, 2):
        raise ValueError("grad_f wants exactly one example, got " + str(x.shape))
    W, b, v, c = params
    z = x @ W + b
    a = np.maximum(z, 0)
    s = a @ v + c
    y_hat = 1 / (1 + np.exp(-s))
    d = y_hat - y                     # (1,1)
    dz = d * v.T * (z > 0)
    return [x.T * dz, dz, d * a.T, d[0, 0]]
# %% gradient_descent
def gradient_descent(x, y, starting_params, iterations, lr):
    """Perform gradient descent"""
    W, b, v, c = starting_params
    n = len(x)
    # cut the rows once, slicing 500 rows 3000 times is slow enough already
    rows = [(x[i:i+1], y[i:i+1]) for i in range(n)]
    trajectories = []
    losses = []
    for it in range(iterations):
        dW = np.zeros((2, 3)); db = np.zeros((1, 3)); dv = np.zeros((3, 1)); dc = 0.0
        for xi, yi in rows:
            g = grad_f([W, b, v, c], xi, yi)
            dW += g[0]
            db += g[1]
            dv += g[2]
            dc += g[3]
        W = W - lr * dW
        b = b - lr * db
        v = v - lr * dv
        c = c - lr * dc
        trajectories.append([W, b, v, c])
        losses.append(np.sum(loss(y, yhat(x, [W, b, v, c]))))
    return trajectories, losses
# %% gradient_descent_momentum
def gradient_descent_momentum(x, y, starting_params, iterations, lr, alpha):
    """Perform gradient descent with momentum"""
    W, b, v, c = starting_params
    n = len(x)
    rows = [(x[i:i+1], y[i:i+1]) for i in range(n)]
    uW = ub = uv = uc = 0
    trajectories = []
    losses = []
    for it in range(iterations):
        dW = np.zeros((2, 3)); db = np.zeros((1, 3)); dv = np.zeros((3, 1)); dc = 0.0
        for xi, yi in rows:
            g = grad_f([W, b, v, c], xi, yi)
            dW += g[0]
            db += g[1]
            dv += g[2]
            dc += g[3]
        uW = alpha * uW + lr * dW; W = W - uW
        ub = alpha * ub + lr * db; b = b - ub
        uv = alpha * uv + lr * dv; v = v - uv
        uc = alpha * uc + lr * dc; c = c - uc
        trajectories.append([W, b, v, c])
        losses.append(np.sum(loss(y, yhat(x, [W, b, v, c]))))
    return trajectories, losses
