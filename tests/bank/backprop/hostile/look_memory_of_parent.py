"""The parent's memory is attacked by ptrace, process_vm_readv, pidfd_getfd and /proc/1/mem."""
# unlisted: blank
# earns at most: 0
# must not: read or write a byte of another process
# %% after setup
import ctypes, os
libc = ctypes.CDLL(None, use_errno=True)
buffer = ctypes.create_string_buffer(64)
class Vec(ctypes.Structure):
    _fields_ = [("base", ctypes.c_void_p), ("length", ctypes.c_size_t)]
for pid in {1, os.getppid(), int("@PID@")}:
    libc.ptrace(16, pid, 0, 0)
    here, there = Vec(ctypes.addressof(buffer), 64), Vec(0x400000, 64)
    libc.process_vm_readv(pid, ctypes.byref(here), 1, ctypes.byref(there), 1, 0)
    libc.process_vm_writev(pid, ctypes.byref(here), 1, ctypes.byref(there), 1, 0)
    try:
        fd = os.pidfd_open(pid)
        for number in range(20):
            libc.syscall(438, fd, number, 0)
    except OSError:
        pass
    try:
        open(f"/proc/{pid}/mem", "r+b")
    except OSError:
        pass
