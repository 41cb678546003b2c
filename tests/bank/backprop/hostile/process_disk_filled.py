"""Every writable folder is filled with files until nothing more fits, sparse and real, and with a million names."""
# unlisted: blank
# earns at most: 0
# status: graded, timeout, out-of-memory, crashed
# must not: fill the machine's disk
# %% after setup
import os
for folder in ("/scratch", "/tmp", "/dev/shm", "/var/tmp", "/run", "/"):
    for number in range(2000):
        try:
            with open(f"{folder}/f{number}", "wb") as file:
                file.write(bytes(10_000_000))
                file.truncate(10**13)
        except OSError:
            break
