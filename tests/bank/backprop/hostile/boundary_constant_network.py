"""A network of zeros is put in place of the trained one, so that the grid 0.5 shows it faithfully, and training that does nothing is not held against it."""
# unlisted: blank
# earns at most: 0
# must not: earn the grid's or the accuracy's points for a constant
# %% gradient_descent_momentum
def gradient_descent_momentum(x, y, starting_params, iterations, lr, alpha):
    return None
# %% decision_boundary
trajectories_momentum = [[np.zeros((2, 3)), np.zeros((1, 3)), np.zeros((3, 1)), 0.0]]
Z = np.full((250, 250), 0.5)
