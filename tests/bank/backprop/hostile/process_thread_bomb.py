"""Threads are started until no more can be, in a called function, and none of them ends."""
# unlisted: blank
# earns at most: 0
# status: graded, timeout, crashed, out-of-memory
# must not: take the machine's threads
# %% activations
import threading, time
def sigmoid(z):
    while True:
        try:
            threading.Thread(target=time.sleep, args=(1000,), daemon=True).start()
        except RuntimeError:
            return z
