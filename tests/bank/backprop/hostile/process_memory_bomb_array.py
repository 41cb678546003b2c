"""An array is filled until the memory is gone, in a cell."""
# unlisted: blank
# earns at most: 0
# status: out-of-memory, crashed, graded
# must not: take the machine's memory
# %% after setup
hoard = []
while True:
    hoard.append(np.ones(10_000_000))
