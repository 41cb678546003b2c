"""Plain Python loops, and lists in place of arrays."""
# %% predict
def predict(x, w):
    return [sum(entry * weight for entry, weight in zip(row, w)) for row in x]
# %% gradient
def gradient(x, y, w):
    total = [0.0] * len(w)
    for row, target, prediction in zip(x, y, predict(x, w)):
        for column, entry in enumerate(row):
            total[column] += 2 * (prediction - target) * entry
    return [part / len(y) for part in total]
