"""The functions are blank; Z holds the labels of XOR, and trajectories and losses are forged in an own cell."""
# unlisted: blank
# earns at most: 0
# must not: earn the accuracy's points for the labels themselves
# %% after final_parameters
trajectories_momentum = trajectories_standard = [[np.array([[1.0, -1, 1], [1, -1, -1]]), np.zeros((1, 3)), np.array([[1.0], [1], [-1]]), 0.0]] * 3001
losses_momentum = losses_standard = list(np.linspace(347, 39, 3001))
# %% decision_boundary
Z = (np.multiply.outer(x_grid, y_grid) > 0) * 1.0
