"""Raw protocol frames that announce exabytes, endless parts and unknown commands are written into the kernel's own sockets."""
# unlisted: blank
# earns at most: 0
# status: graded, crashed, timeout
# must not: make the grader reserve memory
# %% after setup
import os, socket
for fd in range(3, 200):
    try:
        with socket.socket(fileno=os.dup(fd)) as raw:
            raw.setblocking(False)
            raw.send(b"\x02" + (2**62).to_bytes(8, "big") + b"\x01\x00" * 10_000)
    except (OSError, ValueError):
        pass
