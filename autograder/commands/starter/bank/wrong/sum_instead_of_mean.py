"""The gradient of the sum of the squared differences, not of their mean."""
# loses: test_gradient
# %% gradient
def gradient(x, y, w):
    return 2 * x.T @ (predict(x, w) - y)
