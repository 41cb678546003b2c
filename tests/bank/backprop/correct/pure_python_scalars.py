"""C programmer: plain floats, math.exp and index loops, numpy only at the edges; losses recorded before the update with no second pass."""
# %% get_grad
import math

def get_grad(x, y, W, b, v, c):
    z = [0.0] * 3
    a = [0.0] * 3
    s = c
    for j in range(3):
        z[j] = b[j]
        for i in range(2):
            z[j] += W[i][j] * x[i]
        a[j] = z[j] if z[j] > 0 else 0.0
        s += v[j] * a[j]
    y_hat = 1.0 / (1.0 + math.exp(-s))
    d = y_hat - y
    dW = [[0.0] * 3 for _ in range(2)]
    db = [0.0] * 3
    dv = [0.0] * 3
    for j in range(3):
        dv[j] = d * a[j]
        if z[j] > 0:
            db[j] = d * v[j]
            for i in range(2):
                dW[i][j] = db[j] * x[i]
    return np.array(dW), np.array(db), np.array(dv), d
# %% activations
sigmoid = lambda z: 1 / (1 + np.exp(-z))
relu = lambda z: np.where(z > 0, z, 0)
sigmoid_prime = lambda z: np.exp(-z) / (1 + np.exp(-z)) ** 2
relu_prime = lambda z: np.where(z > 0, 1.0, 0.0)
# %% loss_and_forward
def loss(y, y_hat):
    return -math.log(y_hat) if y > 0.5 else -math.log(1 - y_hat)

def loss_derivative(y, y_hat):
    return -1.0 / y_hat if y > 0.5 else 1.0 / (1.0 - y_hat)

def yhat(X, params):
    W, b, v, c = params
    rows = []
    for r in X:
        s = float(c)
        for j in range(3):
            zj = W[0][j] * r[0] + W[1][j] * r[1] + b[0][j]
            if zj > 0:
                s += v[j][0] * zj
        rows.append([1.0 / (1.0 + math.exp(-s))])
    return np.array(rows)
# %% grad_f
def _sum_grad(w11, w12, w13, w21, w22, w23, b1, b2, b3, v1, v2, v3, c, data):
    """one sweep over the data: 13 partial derivatives and the loss"""
    exp = math.exp
    log = math.log
    g11 = g12 = g13 = g21 = g22 = g23 = gb1 = gb2 = gb3 = gv1 = gv2 = gv3 = gc = L = 0.0
    for p, q, t in data:
        z1 = w11 * p + w21 * q + b1
        z2 = w12 * p + w22 * q + b2
        z3 = w13 * p + w23 * q + b3
        s = c
        if z1 > 0: s += v1 * z1
        if z2 > 0: s += v2 * z2
        if z3 > 0: s += v3 * z3
        h = 1.0 / (1.0 + exp(-s))
        L -= log(h) if t == 1 else log(1.0 - h)
        d = h - t
        gc += d
        if z1 > 0:
            gv1 += d * z1
            e = d * v1
            gb1 += e; g11 += e * p; g21 += e * q
        if z2 > 0:
            gv2 += d * z2
            e = d * v2
            gb2 += e; g12 += e * p; g22 += e * q
        if z3 > 0:
            gv3 += d * z3
            e = d * v3
            gb3 += e; g13 += e * p; g23 += e * q
    return (g11, g12, g13, g21, g22, g23, gb1, gb2, gb3, gv1, gv2, gv3, gc), L

def _numbers(params):
    W, b, v, c = params
    return [float(t) for part in (W, b, v) for t in np.ravel(part)] + [float(c)]

def _arrays(t):
    return [np.array([t[0:3], t[3:6]]), np.array([t[6:9]]), np.array([[t[9]], [t[10]], [t[11]]]), t[12]]

def _rows(x, y):
    return [(p, q, t) for (p, q), (t,) in zip(x.tolist(), y.tolist())]

def grad_f(params, x, y):
    return _arrays(_sum_grad(*_numbers(params), _rows(x, y))[0])
# %% gradient_descent
def gradient_descent(x, y, starting_params, iterations, lr):
    data = _rows(x, y)
    t = _numbers(starting_params)
    trajectories = []
    losses = []
    for it in range(iterations):
        g, L = _sum_grad(*t, data)
        for k in range(13):
            t[k] -= lr * g[k]
        trajectories.append(_arrays(t))
        losses.append(L)
    return trajectories, losses
# %% gradient_descent_momentum
def gradient_descent_momentum(x, y, starting_params, iterations, lr, alpha):
    data = _rows(x, y)
    t = _numbers(starting_params)
    u = [0.0] * 13
    trajectories = []
    losses = []
    for it in range(iterations):
        g, L = _sum_grad(*t, data)
        for k in range(13):
            u[k] = alpha * u[k] + lr * g[k]
            t[k] -= u[k]
        trajectories.append(_arrays(t))
        losses.append(L)
    return trajectories, losses
# %% decision_boundary
def ff_nn_relu(X, W, b, v, c):
    if np.ndim(X) == 1:
        X = [X]
    return yhat(X, [W, b, v, c])

Z = np.zeros((250, 250), dtype=int)
for i in range(250):
    for j in range(250):
        if ff_nn_relu([x_grid[i], y_grid[j]], W_final, b_final, v_final, c_final)[0][0] > 0.5:
            Z[i][j] = 1
