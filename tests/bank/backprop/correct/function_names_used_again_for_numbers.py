"""Once all is trained, names of functions are used again for numbers: of a helper of their own, of the network and of the loss."""
# %% gradient_descent_momentum
def cost(x, y, params):
    return float(np.sum(loss(y, yhat(x, params))))

def gradient_descent_momentum(x, y, starting_params, iterations, lr, alpha):
    params, velocity = list(starting_params), [0.0] * 4
    trajectories, losses = [], []
    for _ in range(iterations):
        velocity = [alpha * u + lr * g for u, g in zip(velocity, grad_f(params, x, y))]
        params = [p - u for p, u in zip(params, velocity)]
        trajectories.append(params)
        losses.append(cost(x, y, params))
    return trajectories, losses
# %% after compare_runs
cost = losses_momentum[-1]
yhat = yhat(xs, trajectories_momentum[-1])
loss = cost / len(xs)
print(f"accuracy {np.mean((yhat > 0.5) == (ys > 0.5)):.3f}, mean loss {loss:.3f}")
# %% decision_boundary
def ff_nn_relu(X, W, b, v, c):
    return sigmoid(relu(X @ W + b) @ v + c)

Z = np.zeros((250, 250))
for i in range(250):
    Z[i, :] = ff_nn_relu(np.stack([np.full(250, x_grid[i]), y_grid], axis=1), W_final, b_final, v_final, c_final).ravel()
