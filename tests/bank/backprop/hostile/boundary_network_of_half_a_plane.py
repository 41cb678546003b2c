"""A forged network divides the square down the middle, so that its classes can be written down without any forward pass."""
# unlisted: blank
# earns at most: 3
# must not: earn the accuracy's points for a network that nothing trained
# %% decision_boundary
trajectories_momentum = [[np.array([[1.0, -1.0, 0], [0, 0, 0]]), np.zeros((1, 3)), np.array([[1.0], [-1.0], [0]]), 0.0]]
Z = np.repeat((x_grid[:, None] > 0) * 1.0, 250, axis=1)
