"""The fork server inside an outer sandbox: loads what every notebook imports, then forks a kernel whenever it is asked.

This file is copied into the sandbox beside `inner.py` and run there as a script, like that one. No student code runs in this process,
and it holds no secret: a request is all that a kernel gets to know. Each kernel is forked into namespaces of its own (users, processes,
mounts, network, ipc) with fresh file systems wherever anything can be written, so that nothing passes from one to the next.

    fork server ── A waits and tells how it ended ── B the namespaces' first process ── C the kernel

A request comes over the socket named by the first argument, with the descriptors [payload, talk, words, listeners…]. The answer goes
back over `talk`: a descriptor of B, or a sentence that says what went wrong. At the end B's exit code follows.
"""

import base64
import contextlib
import ctypes
import gc
import json
import operator
import os
import signal
import socket
import stat
import sys
import traceback

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import inner

del sys.path[0], sys.modules["inner"]

MAX_DESCRIPTORS = 16

_CLONE_NEWNS = 0x00020000
_CLONE_NEWCGROUP = 0x02000000
_CLONE_NEWUTS = 0x04000000
_CLONE_NEWIPC = 0x08000000
_CLONE_NEWUSER = 0x10000000
_CLONE_NEWPID = 0x20000000
_CLONE_NEWNET = 0x40000000
_NAMESPACES = (
    _CLONE_NEWUSER | _CLONE_NEWPID | _CLONE_NEWNS | _CLONE_NEWNET | _CLONE_NEWIPC | _CLONE_NEWUTS | _CLONE_NEWCGROUP
)
_MS_RDONLY, _MS_NOSUID, _MS_NODEV, _MS_NOEXEC, _MS_REMOUNT = 1, 2, 4, 8, 32
_MS_BIND, _MS_REC, _MS_PRIVATE = 4096, 16384, 1 << 18
_READ_ONLY = _MS_REMOUNT | _MS_BIND | _MS_RDONLY | _MS_NOSUID | _MS_NODEV
_PR_SET_PDEATHSIG = 1
_PR_SET_SECCOMP, _SECCOMP_MODE_FILTER, _PR_CAPBSET_DROP, _PR_SET_NO_NEW_PRIVS = 22, 2, 24, 38
_PR_CAP_AMBIENT, _PR_CAP_AMBIENT_CLEAR_ALL = 47, 4
_CAPABILITY_VERSION_3 = 0x20080522
_CAP_SETGID, _CAP_SETUID, _CAP_SETFCAP = 1 << 6, 1 << 7, 1 << 31
_MNT_DETACH = 2
_SIOCSIFFLAGS, _IFF_UP_RUNNING = 0x8914, 0x41

_libc = ctypes.CDLL(None, use_errno=True)


def _checked(result, what):
    if result != 0:
        number = ctypes.get_errno()
        raise OSError(number, f"{what}: {os.strerror(number)}")


def _mount(source, target, kind, flags, data=""):
    result = _libc.mount(source.encode(), target.encode(), kind.encode(), ctypes.c_ulong(flags), data.encode())
    _checked(result, f"mount {target}")


def _write(path, text):
    with open(path, "w") as file:
        file.write(text)


def main():
    """Serve until the other end of the socket is closed, by the grader or by its death."""
    config = inner.read_config(int(sys.argv[2]))
    requests = socket.socket(fileno=int(sys.argv[1]))
    before = open_descriptors()
    if config["as_root"]:
        uncover_proc()
        _keep_capabilities(_CAP_SETGID | _CAP_SETUID | _CAP_SETFCAP)
    inner.prepare_imports(config["import_path"])
    inner.preload()
    draw_something()
    let_go_of_fonts()
    settings = os.environ["MPLCONFIGDIR"]
    files = {}
    for name in os.listdir(settings):
        with open(os.path.join(settings, name), "rb") as file:
            files[name] = file.read()
    # no garbage collection writes into what is loaded, so the forks go on sharing it
    gc.collect()
    gc.freeze()
    held = {number: file for number, file in open_descriptors().items() if before.get(number) != file}
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for A
    requests.send(b"ready")
    while True:
        message, descriptors, _, _ = socket.recv_fds(requests, 1, MAX_DESCRIPTORS)
        if not message:
            return
        payload, talk, words, *listeners = descriptors
        _fork(payload, talk, words, listeners, config, files, held, requests)
        for descriptor in descriptors:
            os.close(descriptor)


def _fork(payload, talk, words, listeners, config, files, held, requests):
    """Fork A. As root, write the id maps of its user namespace, which only a process outside of it can do."""
    unshared = socket.socketpair()
    child = os.fork()
    if child == 0:
        code = 1
        try:
            requests.close()
            unshared[0].close()
            with socket.socket(fileno=talk) as talk_socket:
                code = _wait_for_kernel(payload, talk_socket, words, listeners, config, files, held, unshared[1])
        except BaseException:
            traceback.print_exc()
        finally:
            os._exit(code)
    unshared[1].close()
    with unshared[0]:
        if config["as_root"] and unshared[0].recv(1):
            for name in ("uid_map", "gid_map"):
                _write(f"/proc/{child}/{name}", f"0 0 1\n{config['student_id']} {config['student_id']} 1\n")
            unshared[0].send(b"1")


def _wait_for_kernel(payload, talk, words, listeners, config, files, held, unshared):
    """Be A: make the namespaces, fork B into them, and tell in the end how B ended."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    try:
        uid, gid = os.getuid(), os.getgid()
        _checked(_libc.unshare(_NAMESPACES), "unshare")
        if config["as_root"]:
            unshared.send(b"1")
            if not unshared.recv(1):
                raise OSError("the id maps were not written")
        else:
            _write("/proc/self/setgroups", "deny")
            _write("/proc/self/uid_map", f"{config['student_id']} {uid} 1\n")
            _write("/proc/self/gid_map", f"{config['student_id']} {gid} 1\n")
        unshared.close()
        _die_with_parent()
        first = os.fork()
    except OSError as error:
        talk.send(f"namespaces: {error}".encode())
        return 1
    if first == 0:
        code = 1
        try:
            code = _be_first(payload, talk, words, listeners, files, held)
        except BaseException:
            traceback.print_exc()
        finally:
            os._exit(code)
    for descriptor in (payload, words, *listeners):
        os.close(descriptor)
    _, status = os.waitpid(first, 0)
    talk.send(b"end %d" % os.waitstatus_to_exitcode(status))
    return 0


def _be_first(payload, talk, words, listeners, files, held):
    """Be B: set up what the kernel sees, fork it, and adopt orphans. Returns the kernel's exit code, as a shell tells it."""
    try:
        _die_with_parent()
        os.setsid()
        with os.fdopen(payload, "rb") as file:
            order = json.loads(file.read())
        _make_folders(order, files)
        handle = os.pidfd_open(os.getpid())
        kernel = os.fork()
    except (OSError, ValueError) as error:
        talk.send(f"mounts: {error}".encode())
        return 1
    if kernel == 0:
        try:
            _be_kernel(order, talk, words, listeners, held)
        except BaseException:
            traceback.print_exc()
        finally:
            os._exit(1)
    socket.send_fds(talk, [b"pid"], [handle])
    # without a handler the first process of a namespace takes no signal from within it
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_DFL)
    os.closerange(0, 256)
    while True:
        pid, status = os.waitpid(-1, 0)
        if pid == kernel:
            code = os.waitstatus_to_exitcode(status)
            return 128 - code if code < 0 else code


def _die_with_parent():
    """Let this process end with its parent: the fork server with the grader, A with the fork server, B and its namespace with A."""
    _libc.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    inner.end_if_alone()


def _make_folders(order, files):
    """Mount fresh file systems wherever anything can be written, and a /proc with the processes of this namespace alone."""
    _mount("", "/", "", _MS_REC | _MS_PRIVATE)
    _mount("proc", "/proc", "proc", _MS_NOSUID | _MS_NODEV | _MS_NOEXEC)
    with contextlib.suppress(OSError):
        _write("/proc/sys/user/max_user_namespaces", "0")
    # Whatever runs from here on is the out-of-memory killer's first choice. It can't take that back: this /proc becomes read-only
    _write("/proc/self/oom_score_adj", "1000")
    # As bwrap does: nobody writes the machine's settings or looks into process 1.
    for path in ("/proc/sys", "/proc/sysrq-trigger", "/proc/irq", "/proc/bus"):
        if os.path.exists(path):
            _mount(path, path, "", _MS_BIND)
            _mount("", path, "", _READ_ONLY | _MS_NOEXEC)
    _mount("tmpfs", "/proc/1", "tmpfs", _MS_NOSUID | _MS_NODEV, "size=4096,mode=0555")
    _mount("", "/proc/1", "", _READ_ONLY)
    _mount("", "/proc", "", _READ_ONLY | _MS_NOEXEC)
    # the device files are the machine's: others would see a time that a student changed on them
    for name in ("null", "zero", "full", "random", "urandom", "tty"):
        _mount("", f"/dev/{name}", "", (_READ_ONLY & ~_MS_NODEV) | _MS_NOEXEC)
    # terminals of their own: an ordinary user's students all have the same number, which the outer sandbox's terminals belong to
    terminals = f"newinstance,ptmxmode=0666,mode=620,max={order['terminals']}"
    _mount("devpts", "/dev/pts", "devpts", _MS_NOSUID | _MS_NOEXEC, terminals)
    size = f"size={order['scratch_bytes']},nr_inodes={order['files']}"
    for path in ("/dev/shm", "/tmp", order["scratch"]):
        _mount("tmpfs", path, "tmpfs", _MS_NOSUID | _MS_NODEV, f"{size},mode=1777")
    os.umask(0)
    settings = os.environ["MPLCONFIGDIR"]
    os.mkdir(settings)
    contents = {os.path.join(settings, name): data for name, data in files.items()}
    for name, text in order["data_files"].items():
        contents[os.path.join(order["scratch"], name)] = base64.b64decode(text)
    for path, data in contents.items():
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "wb") as file:
            file.write(data)
        os.chmod(path, 0o444)
        _mount(path, path, "", _MS_BIND)
        _mount("", path, "", _READ_ONLY)
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as any_socket:
        import fcntl

        fcntl.ioctl(
            any_socket, _SIOCSIFFLAGS, b"lo".ljust(16, b"\0") + _IFF_UP_RUNNING.to_bytes(2, "little").ljust(16, b"\0")
        )


def _be_kernel(order, talk, words, listeners, held):
    """Be C: keep nothing that the fork server had, become the student, and serve."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    talk.close()
    nothing = os.open("/dev/null", os.O_RDONLY)
    os.dup2(nothing, 0)
    os.dup2(words, 1)
    os.dup2(words, 2)
    kept = sorted([*listeners, *make_own(held)])
    for low, high in zip([2, *kept], [*kept, 4096]):
        os.closerange(low + 1, high)
    config = order["config"]
    config["sockets"] = dict(zip(order["channels"], listeners))
    config["parent"] = os.getppid()
    os.chdir(order["scratch"])
    for number in range(64):
        _libc.prctl(_PR_CAPBSET_DROP, number, 0, 0, 0)
    inner.enter(config)
    _keep_capabilities(
        0
    )  # an ordinary user's student is still the maker of the user namespace, and has the maker's capabilities
    _libc.prctl(_PR_CAP_AMBIENT, _PR_CAP_AMBIENT_CLEAR_ALL, 0, 0, 0)
    _checked(_libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0), "no_new_privs")
    if order["seccomp"]:
        _filter_calls(base64.b64decode(order["seccomp"]))
    # numpy drew its random state when it was imported, so every fork has the same; the standard library draws anew by itself
    if "numpy.random" in sys.modules:
        sys.modules["numpy.random"].seed()
    inner.run(config)


def draw_something():
    """Draw a figure that nobody sees. Matplotlib reads fonts and the like when it first draws, and every fork then has them."""
    try:
        from matplotlib.backends.backend_agg import FigureCanvasAgg
        from matplotlib.figure import Figure
    except ImportError:
        return
    import io

    figure = Figure()
    axes = figure.subplots()
    axes.plot([0, 1], [0, 1], label="$x$")
    axes.legend()
    axes.set_title("x")
    FigureCanvasAgg(figure).print_figure(io.BytesIO(), bbox_inches="tight")


def let_go_of_fonts():
    """Drop the fonts that matplotlib keeps. Each holds a descriptor of its file, which a fork may neither close nor share.

    Matplotlib empties its cache of fonts in each fork by itself, but not its cache of formulas.
    """
    for module, path in (("mathtext", "MathTextParser._parse_cached"), ("font_manager", "_get_font")):
        with contextlib.suppress(KeyError, AttributeError):  # another version may keep none
            operator.attrgetter(path)(sys.modules[f"matplotlib.{module}"]).cache_clear()


def open_descriptors():
    """The file behind each of this process's open descriptors, by number."""
    found = {}
    for number in map(int, os.listdir("/proc/self/fd")):
        with contextlib.suppress(OSError):  # the folder's own, closed by now
            status = os.fstat(number)
            found[number] = status.st_dev, status.st_ino
    return found


def make_own(held):
    """Open anew, under the same number, each file that a loaded library still holds open. Returns the numbers.

    The library reads on where it stood, but no other fork moves that place. The number can't simply be freed: the library closes it
    some time, and by then it could be that of another file, such as the kernel's socket. What can't be opened anew, such as a
    socket, becomes an empty file.
    """
    opened = open_descriptors()
    numbers = [number for number, file in held.items() if opened.get(number) == file]
    for number in numbers:
        path, place = "/dev/null", 0
        if stat.S_ISREG(os.fstat(number).st_mode):
            path, place = f"/proc/self/fd/{number}", os.lseek(number, 0, os.SEEK_CUR)
        try:
            own = os.open(path, os.O_RDONLY)
        except OSError:
            own = os.open("/dev/null", os.O_RDONLY)
        os.lseek(own, place, os.SEEK_SET)
        os.dup2(own, number, inheritable=False)
        os.close(own)
    return numbers


def uncover_proc():
    """Take away what bwrap puts over parts of root's /proc. Where a /proc is covered in part, no new one can be mounted below it."""
    with open("/proc/self/mountinfo") as file:
        places = [line.split()[4] for line in file]
    for place in reversed(places):
        if place.startswith("/proc/"):
            _checked(_libc.umount2(place.encode(), _MNT_DETACH), f"umount {place}")


def _keep_capabilities(kept):
    """Give up all capabilities of this process in its user namespace but `kept`, a mask."""
    header = (ctypes.c_uint32 * 2)(_CAPABILITY_VERSION_3, 0)
    sets = (ctypes.c_uint32 * 6)(
        kept, kept, 0, 0, 0, 0
    )  # effective, permitted, inheritable: of the lower 32, then of the upper
    _checked(_libc.capset(header, sets), "capset")


def _filter_calls(program):
    class Program(ctypes.Structure):
        _fields_ = [("length", ctypes.c_ushort), ("filter", ctypes.c_char_p)]

    filter_ = Program(len(program) // 8, program)
    _checked(_libc.prctl(_PR_SET_SECCOMP, _SECCOMP_MODE_FILTER, ctypes.byref(filter_), 0, 0), "seccomp")


if __name__ == "__main__":
    main()
