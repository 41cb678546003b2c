"""Locks on every second byte of a file, pipes made large, terminals and timers: memory of the machine's kernel by small calls."""
# unlisted: blank
# earns at most: 0
# status: graded, timeout, crashed, out-of-memory
# must not: hold memory that no limit counts
# %% after setup
import ctypes, fcntl, os, struct, time
libc = ctypes.CDLL(None)
end = time.monotonic() + 3
with open("/scratch/locked", "wb+") as file:
    position = 0
    while time.monotonic() < end:
        fcntl.fcntl(file, fcntl.F_SETLK, struct.pack("hhqqi", fcntl.F_WRLCK, 0, position, 1, 0))
        position += 2
    if position > 200 and os.fork() == 0:
        probe = struct.pack("hhqqi", fcntl.F_WRLCK, 0, 0, 1, 0)
        os._exit(struct.unpack("hhqqi", fcntl.fcntl(file, fcntl.F_GETLK, probe))[0] != fcntl.F_UNLCK)
    if os.wait()[1] != 0:
        print("WON locks")
pipes = []
try:
    while True:
        pipes.append(os.pipe())
        fcntl.fcntl(pipes[-1][0], 1031, 1 << 20)
except OSError:
    pass
for one in pipes:
    os.close(one[0])
    os.close(one[1])
timers = 0
handle = ctypes.c_void_p()
while timers < 10**5 and libc.timer_create(1, None, ctypes.byref(handle)) == 0:
    timers += 1
if timers > 10_000:
    print("WON timers", timers)
terminals = []
try:
    while True:
        terminals.append(os.openpty())
except OSError:
    pass
time.sleep(1)
if len(terminals) > 30:
    print("WON terminals", len(terminals))
