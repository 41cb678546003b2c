"""Tells another sandbox something through the files that both can read: locks, leases, hints, notices, the time of a device."""
# unlisted: blank
# earns at most: 0
# must not: reach another submission
# %% after setup
import ctypes, fcntl, os, struct, numpy
libc = ctypes.CDLL(None)
before = os.stat("/dev/null").st_mtime_ns
for name in ("null", "zero", "full", "random", "urandom", "tty"):
    try:
        os.utime(f"/dev/{name}")
        print("REACHED", name)
    except OSError:
        pass
with open(numpy.__file__, "rb") as file:
    if libc.inotify_init1(0) >= 0:
        print("REACHED inotify")
    for command, value in ((fcntl.F_SETLEASE, fcntl.F_RDLCK), (fcntl.F_NOTIFY, fcntl.DN_ACCESS)):
        try:
            fcntl.fcntl(file, command, value)
            print("REACHED", command)
        except OSError:
            pass
    try:
        fcntl.fcntl(file, 1036, struct.pack("Q", 5))
        print("REACHED hints")
    except OSError:
        pass
    fcntl.flock(file, fcntl.LOCK_EX)
    if "FLOCK" in open("/proc/locks").read():
        print("REACHED flock")
    fcntl.lockf(file, fcntl.LOCK_SH)
    if "POSIX" in open("/proc/locks").read():
        print("REACHED lockf")
