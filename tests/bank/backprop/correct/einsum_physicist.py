"""Physicist: every contraction is an einsum, index notation in the comments, Z by broadcasting."""
# %% get_grad
def get_grad(x, y, W, b, v, c):
    # z_j = x_i W_ij + b_j ; s = v_j a_j + c
    z = np.einsum('i,ij->j', x, W) + b
    theta = np.heaviside(z, 0.0)
    a = theta * z
    s = np.einsum('j,j->', v, a) + c
    delta = 1 / (1 + np.exp(-s)) - y
    db = np.einsum(',j,j->j', delta, v, theta)
    dW = np.einsum('i,j->ij', x, db)
    return dW, db, delta * a, delta
# %% activations
sigmoid = lambda z: 0.5 * (1.0 + np.tanh(0.5 * z))        # Fermi function
relu = lambda z: z * np.heaviside(z, 0.0)
sigmoid_prime = lambda z: 0.25 / np.cosh(0.5 * z) ** 2
relu_prime = lambda z: np.heaviside(z, 0.0)
# %% loss_and_forward
def loss(y, y_hat):
    return -y * np.log(y_hat) - (1 - y) * np.log(1 - y_hat)

def loss_derivative(y, y_hat):
    return (y_hat - y) / y_hat / (1 - y_hat)

def yhat(X, params):
    W, b, v, c = params
    z = np.einsum('ni,ij->nj', X, W) + b
    return sigmoid(np.einsum('nj,jk->nk', relu(z), v) + c)
# %% grad_f
def grad_f(params, x, y):
    W, b, v, c = params
    z = np.einsum('ni,ij->nj', x, W) + b
    a = relu(z)
    s = np.einsum('nj,jk->nk', a, v) + c
    ds = loss_derivative(y, sigmoid(s)) * sigmoid_prime(s)         # dL/ds_n
    dz = np.einsum('nk,jk,nj->nj', ds, v, relu_prime(z))
    return [np.einsum('ni,nj->ij', x, dz),
            np.einsum('nj->j', dz)[None, :],
            np.einsum('nj,nk->jk', a, ds),
            np.einsum('nk->', ds)]
# %% gradient_descent
def gradient_descent(x, y, starting_params, iterations, lr):
    p = starting_params
    trajectories, losses = [], []
    for _ in range(iterations):
        p = [q - lr * g for q, g in zip(p, grad_f(p, x, y))]
        trajectories.append(p)
        losses.append(np.einsum('nk->', loss(y, yhat(x, p))))
    return trajectories, losses
# %% gradient_descent_momentum
def gradient_descent_momentum(x, y, starting_params, iterations, lr, alpha):
    # heavy ball: friction 1 - alpha, force -grad L
    q = starting_params
    mom = [0.0 * k for k in q]
    trajectories, losses = [], []
    for _ in range(iterations):
        mom = [alpha * m - lr * g for m, g in zip(mom, grad_f(q, x, y))]
        q = [k + m for k, m in zip(q, mom)]
        trajectories.append(q)
        losses.append(np.einsum('nk->', loss(y, yhat(x, q))))
    return trajectories, losses
# %% decision_boundary
def ff_nn_relu(X, W, b, v, c):
    z = np.einsum('...i,ij->...j', X, W) + np.ravel(b)
    return sigmoid(np.einsum('...j,j->...', relu(z), np.ravel(v)) + c)

grid = np.stack(np.broadcast_arrays(x_grid[:, None], y_grid[None, :]), axis=-1)   # (250, 250, 2)
Z = ff_nn_relu(grid, W_final, b_final, v_final, c_final)
