"""As many children as may be, each in a session of its own, take every processor, so that neighbours run out of time."""
# unlisted: blank
# earns at most: 0
# status: graded, timeout, crashed, out-of-memory
# must not: take another submission's time
# %% after setup
import os, time
started = 0
for _ in range(57):
    try:
        if os.fork() == 0:
            os.setsid()
            while True:
                pass
        started += 1
    except OSError:
        break
time.sleep(2)
