"""Nesterov momentum in Sutskever's form (gradient at the look-ahead point); trajectory holds the true parameters, not the look-ahead."""
# %% gradient_descent_momentum
def gradient_descent_momentum(x, y, starting_params, iterations, lr, alpha):
    """Gradient descent with Nesterov momentum (Sutskever et al. 2013, eq. 3-4)"""
    theta = list(starting_params)
    vel = [np.zeros_like(t) for t in theta]
    trajectories, losses = [], []
    for _ in range(iterations):
        lookahead = [t + alpha * m for t, m in zip(theta, vel)]
        g = grad_f(lookahead, x, y)
        vel = [alpha * m - lr * gi for m, gi in zip(vel, g)]
        theta = [t + m for t, m in zip(theta, vel)]
        trajectories.append(theta)
        losses.append(np.sum(loss(y, yhat(x, theta))))
    return trajectories, losses
# %% activations
def sigmoid(z):
    """stable: never exponentiates a positive number"""
    e = np.exp(-np.abs(z))
    return np.where(z >= 0, 1, e) / (1 + e)

def relu(z):
    return np.maximum(z, 0.)

def sigmoid_prime(z):
    e = np.exp(-np.abs(z))
    return e / (1 + e) ** 2

def relu_prime(z):
    return 1.0 * (z > 0)
