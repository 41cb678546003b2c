"""Works features x examples (X transposed on entry), augmented bias rows [x; 1] and [a; 1], so one matrix a layer; splits the bias off at the end."""
# %% get_grad
def get_grad(x, y, W, b, v, c):
    A = np.append(W, [b], axis=0)             # 3x3, last row the bias
    B = np.append(v, c)                       # 4
    x1 = np.append(x, 1.0)
    z = A.T @ x1
    a1 = np.append(np.maximum(z, 0), 1.0)
    d = 1 / (1 + np.exp(-B @ a1)) - y
    dB = d * a1
    dA = np.outer(x1, d * B[:-1] * (z > 0))
    return dA[:2], dA[2], dB[:3], dB[3]
# %% activations
sigmoid = lambda z: np.power(1 + np.exp(-z), -1.0)
relu = lambda z: 0.5 * (z + abs(z))
sigmoid_prime = lambda z: 1 / (2 + np.exp(z) + np.exp(-z))
relu_prime = lambda z: np.ceil(np.clip(np.sign(z), 0, 1))
# %% loss_and_forward
def loss(y, y_hat):
    return -np.log(y * y_hat + (1 - y) * (1 - y_hat))     # y is 0 or 1, so this picks the right one

def loss_derivative(y, y_hat):
    return (1 - 2 * y) / (y * y_hat + (1 - y) * (1 - y_hat))

def homogeneous(M):
    return np.vstack([M, np.ones((1, M.shape[1]))])

def join(params):
    W, b, v, c = params
    return np.vstack([W, np.reshape(b, (1, 3))]), np.vstack([np.reshape(v, (3, 1)), np.reshape(c, (1, 1))])

def split(A, B):
    return [A[:2], A[2:], B[:3], B[3, 0]]

def yhat(X, params):
    A, B = join(params)
    return sigmoid(B.T @ homogeneous(relu(A.T @ homogeneous(X.T)))).T
# %% grad_f
def grad_AB(A, B, Xh, yr):
    z = A.T @ Xh                                # 3 x n
    ah = homogeneous(relu(z))                   # 4 x n
    s = B.T @ ah                                # 1 x n
    d = loss_derivative(yr, sigmoid(s)) * sigmoid_prime(s)
    return Xh @ (B[:3] @ d * relu_prime(z)).T, ah @ d.T

def grad_f(params, x, y):
    return split(*grad_AB(*join(params), homogeneous(x.T), y.T))
# %% gradient_descent
def gradient_descent(x, y, starting_params, iterations, lr):
    A, B = join(starting_params)
    Xh, yr = homogeneous(x.T), y.T
    trajectories, losses = [], []
    for _ in range(iterations):
        dA, dB = grad_AB(A, B, Xh, yr)
        A, B = A - lr * dA, B - lr * dB
        trajectories.append(split(A, B))
        losses.append(loss(y, yhat(x, split(A, B))).sum(axis=0))      # a (1,) array each
    return trajectories, losses
# %% gradient_descent_momentum
def gradient_descent_momentum(x, y, starting_params, iterations, lr, alpha):
    A, B = join(starting_params)
    Xh, yr = homogeneous(x.T), y.T
    uA, uB = 0 * A, 0 * B
    trajectories, losses = [], []
    for _ in range(iterations):
        dA, dB = grad_AB(A, B, Xh, yr)
        uA = alpha * uA + lr * dA
        uB = alpha * uB + lr * dB
        A, B = A - uA, B - uB
        trajectories.append(split(A, B))
        losses.append(loss(y, yhat(x, split(A, B))).sum(axis=0))
    return trajectories, losses
# %% decision_boundary
def ff_nn_relu(X, W, b, v, c):
    return yhat(X.reshape(-1, 2), [W, b, v, c])

Z = np.hstack([ff_nn_relu(np.column_stack([x_grid, np.full(250, yj)]), W_final, b_final, v_final, c_final) for yj in y_grid])   # column j: all x at y_j
