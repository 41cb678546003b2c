"""A called function hoards small objects until the memory is gone, and catches the MemoryError to go on."""
# unlisted: blank
# earns at most: 0
# status: graded, timeout, out-of-memory, crashed
# must not: take the machine's memory or hang the grader
# %% activations
hoard = []
def sigmoid(z):
    while True:
        try:
            hoard.append(bytearray(50_000_000))
        except MemoryError:
            pass
