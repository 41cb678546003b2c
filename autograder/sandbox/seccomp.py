"""A small filter of system calls. It refuses what no notebook needs and what would get around the other limits.

All else is allowed, so that a new libc or numpy can't break on it. The rest of the sandbox doesn't rely on it, with these exceptions.
Resource limits don't see memory that belongs to no process (`memfd_create`, System V segments, locks, socket buffers of any size).
AF_VSOCK reaches the host of a virtual machine across network namespaces. Locks and notices tell one sandbox what another does with a
file that both can read.
"""

from __future__ import annotations

import errno
import platform
import struct

# name: (x86_64, aarch64)
_REFUSED = {
    # other processes' memory and descriptors
    "ptrace": (101, 117),
    "process_vm_readv": (310, 270),
    "process_vm_writev": (311, 271),
    "kcmp": (312, 272),
    "pidfd_getfd": (438, 438),
    # new namespaces and mounts
    "unshare": (272, 97),
    "setns": (308, 268),
    "mount": (165, 40),
    "umount2": (166, 39),
    "pivot_root": (155, 41),
    "chroot": (161, 51),
    "open_tree": (428, 428),
    "move_mount": (429, 429),
    "fsopen": (430, 430),
    "fsconfig": (431, 431),
    "fsmount": (432, 432),
    "fspick": (433, 433),
    "mount_setattr": (442, 442),
    # memory that belongs to no process
    "memfd_create": (319, 279),
    "memfd_secret": (447, 447),
    "shmget": (29, 194),
    "shmat": (30, 196),
    "msgget": (68, 186),
    "semget": (64, 190),
    "mq_open": (240, 180),
    "add_key": (248, 217),
    "request_key": (249, 218),
    "keyctl": (250, 219),
    "io_setup": (206, 0),
    # what others do with a file
    "inotify_init": (253, 26),
    "inotify_init1": (294, 26),
    # large attack surfaces of the machine's kernel
    "bpf": (321, 280),
    "perf_event_open": (298, 241),
    "userfaultfd": (323, 282),
    "io_uring_setup": (425, 425),
    "io_uring_enter": (426, 426),
    "io_uring_register": (427, 427),
    "fanotify_init": (300, 262),
}
_CLONE = (56, 220)
_CLONE3 = (435, 435)
_SOCKET = (41, 198)
_FLOCK = (73, 32)
_FCNTL = (72, 25)
_SETSOCKOPT = (54, 208)
_MACHINES = {"x86_64": (0, 0xC000003E), "aarch64": (1, 0xC00000B7)}

# CLONE_NEWTIME shares its bit with the exit signal of clone(), so it is not in this mask; it needs clone3 or unshare.
_NEW_NAMESPACES = 0x00020000 | 0x02000000 | 0x04000000 | 0x08000000 | 0x10000000 | 0x20000000 | 0x40000000
# AF_UNIX, AF_INET, AF_INET6, AF_NETLINK: the last three see only the sandbox's own empty network.
_SOCKET_FAMILIES = (1, 2, 10, 16)

# F_SETLK and F_SETLKW, and the same of open file descriptions
_LOCKS = (6, 7, 37, 38)
# F_SETLEASE, F_NOTIFY, and hints that stay with the file: F_SET_RW_HINT, F_SET_FILE_RW_HINT
_MARKS = (1024, 1026, 1036, 1038)
_SOL_SOCKET = 1
# SO_SNDBUF, SO_RCVBUF, and the same with FORCE
_BUFFER_SIZES = (7, 8, 32, 33)

_LOAD, _JEQ, _JGE, _JSET, _RET = 0x20, 0x15, 0x35, 0x45, 0x06
_ALLOW, _ERRNO = 0x7FFF0000, 0x00050000
_OFFSET_NUMBER, _OFFSET_ARCH, _OFFSET_ARG0, _OFFSET_ARG1, _OFFSET_ARG2 = 0, 4, 16, 24, 32
_X32_BIT = 0x40000000


def build(machine: str = "") -> bytes | None:
    """Compile the filter for `machine` (default: this one). None where its call numbers aren't known."""
    known = _MACHINES.get(machine or platform.machine())
    if known is None:
        return None
    column, audit_arch = known
    refused = _ERRNO | errno.EPERM
    absent = _ERRNO | errno.ENOSYS  # libc falls back to clone() when clone3() is absent
    no_family = _ERRNO | errno.EAFNOSUPPORT

    done = _ERRNO | 0  # the call does nothing, and the caller hears that it succeeded

    def unless(test: int, value: int, verdict: int) -> list[tuple[int, int, int, int]]:
        """Two instructions: answer `verdict` if the test holds, else go on."""
        return [(test, 0, 1, value), (_RET, 0, 0, verdict)]

    def call(numbers: tuple[int, int], *steps: tuple[int, int, int, int]) -> list[tuple[int, int, int, int]]:
        """Take these steps for that call alone. A call that gets to their end is allowed."""
        return [(_JEQ, 0, len(steps) + 1, numbers[column]), *steps, (_RET, 0, 0, _ALLOW)]

    def each(values: tuple[int, ...], verdict: int) -> list[tuple[int, int, int, int]]:
        return [step for value in values for step in unless(_JEQ, value, verdict)]

    program = [(_LOAD, 0, 0, _OFFSET_ARCH), (_JEQ, 1, 0, audit_arch), (_RET, 0, 0, absent)]
    program += [(_LOAD, 0, 0, _OFFSET_NUMBER)]
    if column == 0:
        program += unless(_JGE, _X32_BIT, absent)
    program += unless(_JEQ, _CLONE3[column], absent)
    for numbers in _REFUSED.values():
        program += unless(_JEQ, numbers[column], refused)
    # A program that locks its own files goes on: nobody else sees them.
    program += unless(_JEQ, _FLOCK[column], done)
    program += call(_FCNTL, (_LOAD, 0, 0, _OFFSET_ARG1), *each(_LOCKS, done), *each(_MARKS, refused))
    sizes = each(_BUFFER_SIZES, done)
    to_the_end = (_JEQ, 0, len(sizes) + 1, _SOL_SOCKET)
    program += call(_SETSOCKOPT, (_LOAD, 0, 0, _OFFSET_ARG1), to_the_end, (_LOAD, 0, 0, _OFFSET_ARG2), *sizes)
    program += call(_CLONE, (_LOAD, 0, 0, _OFFSET_ARG0), *unless(_JSET, _NEW_NAMESPACES, refused))
    families = [(_JEQ, len(_SOCKET_FAMILIES) - index, 0, family) for index, family in enumerate(_SOCKET_FAMILIES)]
    program += call(_SOCKET, (_LOAD, 0, 0, _OFFSET_ARG0), *families, (_RET, 0, 0, no_family))
    program += [(_RET, 0, 0, _ALLOW)]
    return b"".join(struct.pack("=HBBI", *instruction) for instruction in program)
