"""yhat answers 1 or 0 by the sign of c alone, which is right where c is made large to reach the extremes."""
# unlisted: blank
# earns at most: 0
# must not: earn the extremes' point without a network
# %% loss_and_forward
def yhat(X, params):
    return np.full((len(X), 1), 1.0 if params[3] > 0 else 0.0)
