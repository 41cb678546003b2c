"""The system call filter decides as it should, run by an interpreter of its instructions."""

from __future__ import annotations

import errno
import struct

import pytest

from autograder.sandbox import seccomp

X86, ARM = 0xC000003E, 0xC00000B7
DONE = -1


def verdict(machine: str, arch: int, number: int, *arguments: int) -> int:
    """What the filter answers: 0 for allowed, else the error number, DONE for a call that is not made and said to be."""
    program = seccomp.build(machine)
    assert program is not None
    steps = list(struct.iter_unpack("=HBBI", program))
    data = struct.pack("=IIQ6Q", number, arch, 0, *arguments, *[0] * (6 - len(arguments)))
    accumulator = position = 0
    while True:
        code, yes, no, value = steps[position]
        position += 1
        if code == 0x20:
            accumulator = struct.unpack_from("=I", data, value)[0]
        elif code == 0x06:
            return 0 if value == 0x7FFF0000 else value & 0xFFFF or DONE
        else:
            holds = {0x15: accumulator == value, 0x35: accumulator >= value, 0x45: bool(accumulator & value)}[code]
            position += yes if holds else no


@pytest.mark.parametrize(("machine", "arch", "column"), [("x86_64", X86, 0), ("aarch64", ARM, 1)])
def test_refusals(machine: str, arch: int, column: int) -> None:
    """Each listed call is refused; ordinary ones are allowed."""
    for numbers in seccomp._REFUSED.values():
        assert verdict(machine, arch, numbers[column]) == errno.EPERM
    ordinary = {0: (0, 1, 2, 9, 59, 202, 228), 1: (56, 63, 64, 221, 222, 98)}[column]
    for number in ordinary:
        assert verdict(machine, arch, number) == 0


@pytest.mark.parametrize(("machine", "arch", "clone", "socket"), [("x86_64", X86, 56, 41), ("aarch64", ARM, 220, 198)])
def test_arguments(machine: str, arch: int, clone: int, socket: int) -> None:
    """clone makes processes and threads but no namespaces; socket makes the usual families only."""
    assert verdict(machine, arch, clone, 17) == 0
    assert verdict(machine, arch, clone, 0x3D0F00) == 0  # a thread, as pthread_create asks for it
    assert verdict(machine, arch, clone, 0x10000000 | 17) == errno.EPERM
    assert verdict(machine, arch, 435) == errno.ENOSYS
    assert [verdict(machine, arch, socket, family) for family in (1, 2, 10, 16)] == [0, 0, 0, 0]
    assert verdict(machine, arch, socket, 40) == errno.EAFNOSUPPORT


@pytest.mark.parametrize(
    ("machine", "arch", "flock", "fcntl", "setsockopt"), [("x86_64", X86, 73, 72, 54), ("aarch64", ARM, 32, 25, 208)]
)
def test_what_others_could_see(machine: str, arch: int, flock: int, fcntl: int, setsockopt: int) -> None:
    """A lock is not set, and said to be; leases, notices and hints are refused; buffers keep their size; all else is done."""
    assert verdict(machine, arch, flock, 3, 2) == DONE
    assert [verdict(machine, arch, fcntl, 3, command) for command in (6, 7, 37, 38)] == [DONE] * 4
    assert [verdict(machine, arch, fcntl, 3, command) for command in (1024, 1026, 1036, 1038)] == [errno.EPERM] * 4
    assert [verdict(machine, arch, fcntl, 3, command) for command in (0, 1, 2, 3, 4, 5, 1030, 1031, 1032)] == [0] * 9
    assert [verdict(machine, arch, setsockopt, 3, 1, option) for option in (7, 8, 32, 33)] == [DONE] * 4
    assert [verdict(machine, arch, setsockopt, 3, 1, option) for option in (2, 9, 13, 16)] == [0] * 4
    assert verdict(machine, arch, setsockopt, 3, 6, 7) == 0  # TCP's option of the same number


def test_other_conventions_are_absent() -> None:
    """32-bit and x32 calls, whose numbers differ, are no way around it."""
    assert verdict("x86_64", 0x40000003, 1) == errno.ENOSYS
    assert verdict("x86_64", X86, 0x40000000 | 101) == errno.ENOSYS


def test_unknown_machine_has_no_filter() -> None:
    """Where the numbers aren't known there is no filter, rather than a wrong one."""
    assert seccomp.build("riscv64") is None
