"""New namespaces, mounts, chroot, other user ids and capabilities are asked of the machine's kernel, to get out of the sandbox."""
# unlisted: blank
# earns at most: 0
# must not: gain a right or see another file system
# %% after setup
import ctypes, os, subprocess
libc = ctypes.CDLL(None, use_errno=True)
won = []
for flags in (0x10000000, 0x20000, 0x40000000, 0x20000000, 0x10000000 | 0x20000):
    if libc.unshare(flags) == 0:
        won.append(hex(flags))
for call in (lambda: os.setuid(0), lambda: os.setgid(0), lambda: os.chroot("/proc/1/root"), lambda: os.mknod("/scratch/sda", 0o660 | 0o60000, os.makedev(8, 0)),
             lambda: os.setgroups([0]), lambda: os.nice(-10), lambda: os.sched_setaffinity(1, {0})):
    try:
        call()
        won.append("call")
    except OSError:
        pass
for mount in ((b"none", b"/mnt", b"tmpfs"), (b"/", b"/scratch", b"none"), (b"proc", b"/scratch", b"proc")):
    if libc.mount(*mount, 0, None) == 0:
        won.append("mount")
print("WON" if won else "nothing", won)
subprocess.run(["sudo", "-n", "true"], capture_output=True) if os.path.exists("/usr/bin/sudo") else None
subprocess.run(["su", "-c", "true"], capture_output=True, stdin=subprocess.DEVNULL, timeout=3) if os.path.exists("/usr/bin/su") else None
