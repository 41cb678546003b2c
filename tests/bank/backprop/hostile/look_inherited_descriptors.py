"""Every open descriptor is read, rewound and written to: the grader's configuration and channels might be among them."""
# unlisted: blank
# earns at most: 0
# status: graded, timeout, crashed
# must not: read a secret from a descriptor or write to a file outside
# %% after setup
import os, select
for fd in range(0, 300):
    try:
        os.lseek(fd, 0, os.SEEK_SET)
        data = os.read(fd, 10_000)
        if b"hidden" in data or b"gradebook" in data:
            print("FOUND", fd)
    except OSError:
        pass
    try:
        if os.readlink(f"/proc/self/fd/{fd}").startswith("/") and not os.readlink(f"/proc/self/fd/{fd}").startswith("/dev"):
            os.write(fd, b"@MARK@")
    except OSError:
        pass
