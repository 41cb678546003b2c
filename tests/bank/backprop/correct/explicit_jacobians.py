"""Mathematician: full Jacobian matrices (diagonals, Kronecker products) multiplied per example with matmul over the batch; mean taken and multiplied back by n."""
# %% get_grad
def get_grad(x, y, W, b, v, c):
    z = W.T @ x + b
    a = np.maximum(z, 0)
    s = v @ a + c
    p = 1 / (1 + np.exp(-s))
    J_L_p = (p - y) / (p * (1 - p))            # 1x1
    J_p_s = p * (1 - p)                        # 1x1
    J_s_a = v[None, :]                         # 1x3
    J_a_z = np.diag((z > 0) * 1.0)             # 3x3
    J_z_b = np.eye(3)                          # 3x3
    J_z_W = np.kron(x[None, :], np.eye(3))     # 3x6, for vec(W) read row by row
    J_L_z = J_L_p * J_p_s * J_s_a @ J_a_z      # 1x3
    return (J_L_z @ J_z_W).reshape(2, 3), (J_L_z @ J_z_b).reshape(3), J_L_p * J_p_s * a, J_L_p * J_p_s
# %% grad_f
def grad_f(params, x, y):
    W, b, v, c = params
    n = x.shape[0]
    z = x @ W + b
    a = relu(z)
    s = a @ v + c
    J_L_s = (loss_derivative(y, sigmoid(s)) * sigmoid_prime(s))[:, :, None]         # n,1,1
    J_a_z = np.eye(3) * relu_prime(z)[:, None, :]                                   # n,3,3
    J_L_z = J_L_s @ v.T @ J_a_z                                                     # n,1,3
    dW = n * np.mean(np.swapaxes(x[:, None, :], 1, 2) @ J_L_z, axis=0)
    db = n * np.mean(J_L_z, axis=0)
    dv = n * np.mean(a[:, :, None] @ J_L_s, axis=0)
    dc = n * np.mean(J_L_s)
    return [dW, db, dv, dc]
# %% gradient_descent
def gradient_descent(x, y, starting_params, iterations, lr):
    trajectories = np.empty((iterations + 1, 4), dtype=object)        # row t: W_t, b_t, v_t, c_t
    losses = np.zeros((iterations, 1))
    for k in range(4):
        trajectories[0, k] = starting_params[k]
    for t in range(iterations):
        g = grad_f(trajectories[t], x, y)
        for k in range(4):
            trajectories[t + 1, k] = trajectories[t, k] - lr * g[k]
        losses[t] = len(x) * np.mean(loss(y, yhat(x, trajectories[t + 1])))
    return trajectories, losses
# %% gradient_descent_momentum
def gradient_descent_momentum(x, y, starting_params, iterations, lr, alpha):
    trajectories = np.empty((iterations + 1, 4), dtype=object)
    u = np.empty(4, dtype=object)
    losses = np.zeros((iterations, 1))
    for k in range(4):
        trajectories[0, k] = starting_params[k]
        u[k] = np.zeros(np.shape(starting_params[k]))
    for t in range(iterations):
        g = grad_f(trajectories[t], x, y)
        for k in range(4):
            u[k] = alpha * u[k] + lr * g[k]
            trajectories[t + 1, k] = trajectories[t, k] - u[k]
        losses[t] = len(x) * np.mean(loss(y, yhat(x, trajectories[t + 1])))
    return trajectories, losses
