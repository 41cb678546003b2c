"""Everything is returned empty: no gradients, no trajectory, no losses, no rows, a grid of no points."""
# unlisted: empty
# earns at most: 0
# must not: earn a point where nothing is compared
# %% get_grad
def empty(*args):
    return []
get_grad = sigmoid = relu = sigmoid_prime = relu_prime = loss = loss_derivative = grad_f = empty
yhat = lambda *args: np.zeros((0, 1))
gradient_descent = gradient_descent_momentum = lambda *args: ([], [])
ff_nn_relu = lambda *args: np.zeros((0, 1))
trajectories_momentum = trajectories_standard = []
# %% decision_boundary
Z = np.zeros((0, 250))
trajectories_momentum = trajectories_standard = [[]]
