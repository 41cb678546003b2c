"""Kernels that are forked from a fork server: nothing passes from one to the next, and they are what cold ones are."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from autograder.sandbox import processes, tiers, warm
from autograder.sandbox.errors import LaunchFailed
from autograder.sandbox.kernel import SandboxedKernel
from autograder.sandbox.launch import launch
from autograder.sandbox.warm import MAX_FAILURES, ForkServer, WarmLauncher
from tests.autograder.sandbox.conftest import ECHO_AGENT, QUICK, printed

# What a kernel can find out about itself. How many descriptors its own threads have open changes all the time.
PORTRAIT = """
import os, resource, socket, sys
status = dict(line.split(':\\t', 1) for line in open('/proc/self/status') if ':\\t' in line)
shown = {name: status[name].strip() for name in ('Uid', 'Gid', 'Groups', 'CapPrm', 'CapEff', 'CapAmb',
    'NoNewPrivs', 'Seccomp', 'SigBlk', 'SigIgn')}
open_now = [n for n in os.listdir('/proc/self/fd') if os.path.lexists(f'/proc/self/fd/{n}')]
shown['descriptors'] = {os.readlink(f'/proc/self/fd/{n}').split(':')[0] for n in open_now}
shown['sockets'] = {str(socket.socket(fileno=os.dup(int(n))).type) for n in open_now
    if os.readlink(f'/proc/self/fd/{n}').startswith('socket')}
shown['processes'] = sorted(name for name in os.listdir('/proc') if name.isdigit())
shown['covered'] = os.listdir('/proc/1')
shown['limits'] = [resource.getrlimit(getattr(resource, name)) for name in dir(resource) if name.startswith('RLIMIT_')]
shown['environment'] = dict(os.environ)
shown['modules'] = sorted(name for name in sys.modules if name.partition('.')[0] in ('numpy', 'matplotlib', 'IPython'))
shown['path'], shown['arguments'], shown['flags'] = sys.path, sys.argv, str(sys.flags)
shown['places'] = {place: (sorted(os.listdir(place)), oct(os.stat(place).st_mode), os.statvfs(place).f_blocks)
    for place in ('/', '/scratch', '/tmp', '/tmp/matplotlib', '/dev', '/dev/shm', '/dev/pts', '/etc')}
ptmx = os.stat('/dev/ptmx')
shown['terminals'] = oct(ptmx.st_mode), ptmx.st_uid, ptmx.st_gid
shown['here'], shown['host'], shown['session'] = os.getcwd(), socket.gethostname(), (os.getpid(), os.getpgid(0), os.getsid(0))
shown['writable'] = [name for name in ('sys/kernel/hostname', 'sys/user/max_user_namespaces', 'sysrq-trigger', 'irq', 'bus')
    if os.access('/proc/' + name, os.W_OK)]
shown['umask'] = os.umask(0o77)
server = socket.create_server(('127.0.0.1', 0))
socket.create_connection(server.getsockname()).close()
for key in sorted(shown):
    print(key, sorted(shown[key]) if isinstance(shown[key], set) else shown[key])
"""
LEAVES_TRACES = """
import contextlib, os, random, socket, sys
import numpy as np
import matplotlib
for folder in ('/tmp', '/scratch', '/dev/shm', '/tmp/matplotlib', '/tmp/ipython'):
    open(os.path.join(folder, 'left-behind'), 'w').write('x')
os.environ['LEFT_BEHIND'] = 'x'
sys.path.insert(0, '/tmp/left-behind')
np.left_behind = matplotlib.rcParams['figure.dpi'] = 99
np.random.seed(1)
random.seed(1)
left = socket.socket(socket.AF_UNIX)
left.bind('\\0left-behind')
left.listen()
terminals = os.openpty()
for path in ('/dev/pts/ptmx', '/dev/pts', '/dev', '/etc', '/'):
    with contextlib.suppress(OSError):
        os.utime(path, (1, 1))
    with contextlib.suppress(OSError):
        os.chmod(path, 0)
for _ in range(2):
    if os.fork() == 0:
        os.setsid()
        import time
        time.sleep(1000)
"""
FINDS_TRACES = """
import os, socket, sys
import numpy as np
import matplotlib
found = [name for folder in ('/tmp', '/scratch', '/dev/shm', '/tmp/matplotlib') for name in os.listdir(folder)
    if name == 'left-behind']
found += [name for name in os.environ if name == 'LEFT_BEHIND']
found += [path for path in sys.path if 'left' in path]
found += ['an attribute'] * hasattr(np, 'left_behind')
found += ['a setting'] * (matplotlib.rcParams['figure.dpi'] == 99)
found += [path for path in ('/dev/pts/ptmx', '/dev/pts', '/dev', '/etc', '/')
    if os.stat(path).st_mtime == 1 or not os.stat(path).st_mode & 0o777]
found += sorted(set(os.listdir('/dev/pts')) - {'ptmx'})
found += ['processes'] * (sorted(name for name in os.listdir('/proc') if name.isdigit()) != ['1', '2'])
try:
    socket.socket(socket.AF_UNIX).connect('\\0left-behind')
    found.append('a socket')
except OSError:
    pass
print(found)
"""


@pytest.fixture
def launcher(full_isolation: None) -> Iterator[WarmLauncher]:
    """One with fork servers of its own."""
    made = WarmLauncher()
    yield made
    made.close()


def kernel(launcher: Any, **more: Any) -> SandboxedKernel:
    return SandboxedKernel(limits=QUICK, tier="full", agent_source=ECHO_AGENT, launcher=launcher, **more)


def test_a_forked_kernel_is_what_a_cold_one_is(launcher: WarmLauncher) -> None:
    """Ids, capabilities, limits, descriptors, processes, environment, modules, folders and a network of its own: all the same."""
    portraits = []
    for start in (launch, launcher):
        with kernel(start, data_files={"a/b.csv": b"1,2"}) as one:
            portraits.append(printed(one.run_cell(PORTRAIT)).splitlines())
    assert launcher._idle, "the second was not forked"
    cold, forked = portraits
    assert forked == cold


def test_nothing_passes_from_one_to_the_next(launcher: WarmLauncher) -> None:
    """Files, environment, modules, settings, sockets and processes end with the kernel that made them."""
    with kernel(launcher) as one:
        printed(one.run_cell(LEAVES_TRACES))
        server = launcher._idle.copy()
    with kernel(launcher) as other:
        assert server == [] and launcher._idle == [], "it is the same server's"
        assert printed(other.run_cell(FINDS_TRACES)) == "[]"


def test_random_numbers_are_fresh(launcher: WarmLauncher) -> None:
    """No two forks draw the same, whichever generator."""
    drawn = set()
    for _ in range(3):
        with kernel(launcher) as one:
            drawn.add(printed(one.run_cell("import random, numpy as np; print(np.random.rand())")))
            drawn.add(printed(one.run_cell("print(np.random.default_rng().random())")))
            drawn.add(printed(one.run_cell("print(random.random())")))
    assert len(drawn) == 9


def test_data_files_can_only_be_read(launcher: WarmLauncher) -> None:
    """Nor can they be taken away or made writable."""
    with kernel(launcher, data_files={"a/b.csv": b"1,2"}) as one:
        for attempt in ("open('a/b.csv', 'w')", "os.remove('a/b.csv')", "os.rename('a/b.csv', 'c')"):
            assert one.run_cell(f"import os; {attempt}").status == "error"
        one.run_cell("os.chmod('a/b.csv', 0o777); open('a/b.csv', 'w').write('3')")
        assert printed(one.run_cell("print(open('a/b.csv').read())")) == "1,2"


def test_kernels_at_the_same_time_have_servers_of_their_own(launcher: WarmLauncher) -> None:
    """Two run side by side, neither sees the other, and both servers are kept."""
    with kernel(launcher) as one, kernel(launcher) as other:
        printed(one.run_cell("open('/tmp/mine', 'w').write('x')"))
        assert printed(other.run_cell("import os; print(os.path.exists('/tmp/mine'))")) == "False"
        uids = {os.stat(f"/proc/{k._process._kernel.pid}").st_uid for k in (one, other)}
        assert len(uids) == (2 if os.geteuid() == 0 else 1)
    assert len(launcher._idle) == 2


def test_a_server_that_was_killed_is_replaced(launcher: WarmLauncher) -> None:
    """The next kernel gets a new one."""
    with kernel(launcher) as one:
        printed(one.run_cell("print(1)"))
    (server,) = launcher._idle
    os.kill(server._process.pid, signal.SIGKILL)
    server._process.wait()
    with kernel(launcher) as other:
        assert printed(other.run_cell("print(1)")) == "1"
    assert launcher._idle and launcher._idle != [server]


def test_where_nothing_can_be_forked_kernels_start_cold(
    launcher: WarmLauncher, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each time, and after a few failures without trying again."""
    tries = []

    def fail(*_: Any) -> None:
        tries.append(1)
        raise LaunchFailed("no")

    monkeypatch.setattr(warm, "ForkServer", fail)
    for _ in range(MAX_FAILURES + 1):
        with kernel(launcher) as one:
            assert printed(one.run_cell("print(1)")) == "1"
    assert len(tries) == MAX_FAILURES


def test_what_is_prepared_serves_the_first_kernel(launcher: WarmLauncher) -> None:
    """And no other one is started for it; where it was made with another bwrap, it is not used."""
    launcher.prepare()
    (prepared,) = launcher._idle
    with kernel(launcher) as one:
        assert launcher._idle == []
        assert printed(one.run_cell("print(1)")) == "1"
    assert launcher._idle == [prepared]
    prepared.program = "/another/bwrap"
    with kernel(launcher) as one:
        assert printed(one.run_cell("print(1)")) == "1"
    assert launcher._idle != [prepared] and not prepared.usable


def test_what_is_prepared_for_nobody_is_ended(launcher: WarmLauncher) -> None:
    """Kernels of another tier are not forked, so a fork server would wait for nothing."""
    launcher.prepare()
    (prepared,) = launcher._idle
    with SandboxedKernel(limits=QUICK, tier="none", launcher=launcher) as one:
        assert printed(one.run_cell("print(1)")) == "1"
    assert launcher._idle == [] and not prepared.usable


def is_alive(pid: int) -> bool:
    """Whether it runs: one that has ended may wait for a while until this machine's first process takes note."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] not in "ZX"
    except (FileNotFoundError, ProcessLookupError):
        return False


def test_a_server_that_is_ended_at_once_leaves_no_process() -> None:
    """Whatever it has come to by then."""
    for pause in (0.0, 0.0, 0.0, 0.002, 0.005, 0.01, 0.05, 0.3):
        server = ForkServer(tiers.probe().program)
        time.sleep(pause)
        below = processes.descendants(server._process.pid)
        assert below
        server.close()
        deadline = time.monotonic() + 10
        while left := [pid for pid in below if is_alive(pid)]:
            assert time.monotonic() < deadline, left
            time.sleep(0.01)


def test_what_can_not_be_prepared_is_nobodys_failure(launcher: WarmLauncher, monkeypatch: pytest.MonkeyPatch) -> None:
    """The kernel to come finds out by itself."""
    monkeypatch.setattr(warm.bwrap, "candidates", tuple)
    launcher.prepare()
    assert launcher._idle == [] and launcher._failures == 0


def test_a_request_that_fails_is_told(launcher: WarmLauncher) -> None:
    """What the fork server could not do stands in the error: here, file systems of a size that there is not."""
    server = ForkServer(tiers.probe().program)
    try:
        impossible = warm.Order("full", QUICK, data_files={"x" * 300: b""})
        with pytest.raises(LaunchFailed, match="name too long"):
            server.fork(impossible, {}, lambda _: None)
    finally:
        server.close()


@pytest.mark.skipif(not hasattr(os, "pidfd_open"), reason="nothing is forked where processes have no descriptors")
def test_all_who_ask_how_a_kernel_ended_are_told_the_same() -> None:
    """The guard over its memory asks from a thread of its own, maybe at the very moment at which the cell's end is waited for."""
    for _ in range(50):
        with subprocess.Popen(["true"], stdout=subprocess.PIPE) as process:
            talk, inside = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
            forked = warm._Forked(process.pid, os.pidfd_open(process.pid), talk, process.stdout)
            with ThreadPoolExecutor(4) as threads, inside:
                asked = [threads.submit(forked.wait, 10) for _ in range(4)]
                inside.send(b"end 7")
                inside.close()
                told = [future.result() for future in asked]
        assert told == [7] * 4
