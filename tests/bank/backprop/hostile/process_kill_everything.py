"""Every process that can be named is killed, from the first to the grader itself, and the whole group and session."""
# unlisted: blank
# earns at most: 0
# status: crashed
# must not: kill anything outside
# %% after setup
import os, signal
for pid in (1, int("@PID@"), os.getppid(), 0, -1):
    for number in (signal.SIGTERM, signal.SIGKILL):
        try:
            os.kill(pid, number)
        except OSError:
            pass
