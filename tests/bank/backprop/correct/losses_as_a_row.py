"""MATLAB style: losses = np.zeros((1, iterations)); np.matrix of the list in momentum."""
# %% gradient_descent
def gradient_descent(x, y, starting_params, iterations, lr):
    W, b, v, c = [np.copy(p) for p in starting_params]
    J = np.zeros((1, iterations))
    trajectories = [None] * iterations
    for k in range(iterations):
        dW, db, dv, dc = grad_f([W, b, v, c], x, y)
        W = W - lr * dW; b = b - lr * db; v = v - lr * dv; c = c - lr * dc
        trajectories[k] = [W, b, v, c]
        J[0, k] = np.sum(loss(y, yhat(x, trajectories[k])))
    return trajectories, J
# %% gradient_descent_momentum
def gradient_descent_momentum(x, y, starting_params, iterations, lr, alpha):
    P = [np.copy(p) for p in starting_params]
    U = [0, 0, 0, 0]
    trajectories, J = [], []
    for k in range(iterations):
        G = grad_f(P, x, y)
        for i in range(4):
            U[i] = alpha * U[i] + lr * G[i]
            P[i] = P[i] - U[i]
        trajectories.append(P[:])
        J.append(np.sum(loss(y, yhat(x, P))))
    return trajectories, np.asmatrix(J)
