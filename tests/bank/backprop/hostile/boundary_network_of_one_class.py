"""A forged network says 1 wherever it decides at all, so that a grid of ones shows its classes."""
# unlisted: blank
# earns at most: 0
# must not: earn the grid's points for one class
# %% decision_boundary
trajectories_momentum = [[np.array([[1.0, 0, 0], [0, 0, 0]]), np.zeros((1, 3)), np.array([[1.0], [0], [0]]), 0.0]]
Z = np.ones((250, 250))
