"""The launcher inside the sandbox: gives up what it may not keep, then serves one IPython kernel.

This file is copied into the sandbox and run there as a script under `python -I -S -B`, so it imports nothing of this
project. It reads its configuration, a JSON object, from the descriptor named by its first argument. Nothing that
lies in the current folder or the environment is imported or read before the student's first cell.

Its steps are `preload`, `enter` and `run`. `fork_server.py` takes the same steps in this order, with a fork after the first.
"""

import base64
import contextlib
import contextvars
import functools
import json
import marshal
import os
import resource
import sys

STREAM_PIECE = 128 * 1024  # characters
PIPE_SIZE = 64 * 1024  # bytes, all that a pipe holds
MEMORY_RESERVE = 64 * 1024 * 1024  # bytes, see `use_reserve`
# What a kernel and nearly every notebook load. The inline backend isn't among them: it looks for a running IPython when imported.
PRELOADED = (
    *("numpy.random", "matplotlib.pyplot", "matplotlib.backends.backend_agg", "PIL.PngImagePlugin", "contourpy"),
    *("ipykernel.kernelapp", "ipykernel.ipkernel", "ipykernel.zmqshell", "IPython.core.pylabtools"),
    # what these import only when they start
    *("ipykernel.debugger", "tornado.platform.asyncio", "tornado.queues", "IPython.core.completerlib"),
    *("IPython.core.debugger", "IPython.core.logger", "IPython.core.oinspect", "IPython.extensions.storemagic"),
)


def read_config(fd):
    """Read the configuration from the descriptor `fd`, and close it."""
    with os.fdopen(fd, "rb") as file:
        return json.loads(file.read())


def enter(config):
    """Become the student: take the uid and the resource limits, and die with the parent."""
    if config["student_id"] is not None:
        # The right to do this goes away by doing it. No other process of the machine has this uid: the machine's kernel
        # counts processes by it, and doesn't limit root's.
        os.setgroups([])
        os.setresgid(*[config["student_id"]] * 3)
        os.setresuid(*[config["student_id"]] * 3)
    os.umask(0o077)
    if config["die_with_parent"]:
        _die_with_parent(config["parent"])
    for name, value in config["limits"].items():
        kind = getattr(resource, name, None)
        if kind is None:
            continue
        hard = resource.getrlimit(kind)[1]
        soft = value
        value += MEMORY_RESERVE if name == "RLIMIT_DATA" else 0
        if hard != resource.RLIM_INFINITY:
            soft, value = min(soft, hard), min(value, hard)
        try:
            resource.setrlimit(kind, (soft, value))
        except (OSError, ValueError):
            if not config["lenient"]:
                raise  # macOS can't set some; there is no isolation there either


def _die_with_parent(parent):
    if not sys.platform.startswith("linux"):
        import threading
        import time

        def watch():
            while os.getppid() == parent:
                time.sleep(1)
            os._exit(1)

        threading.Thread(target=watch, daemon=True).start()
        return
    import ctypes

    ctypes.CDLL(None).prctl(1, 9, 0, 0, 0)  # PR_SET_PDEATHSIG, SIGKILL
    if os.getppid() != parent:
        os._exit(1)


def end_if_alone():
    """End this process if nobody reads what it writes: the grader died before this process's life was bound to its own."""
    import select

    poll = select.poll()
    poll.register(1, 0)
    if poll.poll(0):
        os._exit(1)


def prepare_imports(import_path):
    """Let installed packages be imported; no .pth file is run, since `site` is not."""
    sys.path.extend(import_path)
    import site

    site.setquit()
    site.setcopyright()
    site.sethelper()
    # Neither is of use here: one costs 0.1 s and memory, the other only serves completion.
    for name in ("debugpy", "jedi"):
        sys.modules[name] = None


def preload():
    """Import those modules of PRELOADED that are installed, and none from the current folder."""
    import importlib

    here = os.getcwd()
    os.chdir("/")  # matplotlib looks for its settings there
    for name in PRELOADED:
        try:
            importlib.import_module(name)
        except ImportError:
            continue
    with contextlib.suppress(ImportError):
        app_class()
        draw_figures_once()
        sort_fonts()
    os.chdir(here)


def run(config):
    """Run the configured script, or the kernel."""
    sys.argv = ["ipykernel_launcher"]
    if config["script"]:
        exec(compile(config["script"], "<probe>", "exec"), {"__name__": "__main__"})
    else:
        serve(config)


def serve(config):
    """Run the kernel on the listening sockets of `config["sockets"]`, until it ends."""
    import types

    from traitlets.config import Config

    App = app_class()
    App.sockets, App.key = config["sockets"], config["key"]
    App.agent, App.agent_error = types.ModuleType("agent"), config["agent_error"]
    if config["agent"]:
        try:
            exec(marshal.loads(base64.b64decode(config["agent"])), App.agent.__dict__)
        except BaseException as error:
            App.agent_error = f"the agent could not be loaded: {describe(error)}"
    settings = Config()
    settings.HistoryManager.enabled = False
    settings.Completer.use_jedi = False
    settings.InteractiveShellApp.exec_PYTHONSTARTUP = False
    app = App.instance(config=settings)
    app.initialize([])
    sys.path.insert(
        0, ""
    )  # as in Jupyter, where a notebook can import what lies beside it or what its cells wrote there
    app.log.setLevel("WARNING")  # at other levels a record of each message is made, and dropped
    app.start()


@functools.lru_cache(maxsize=1)
def app_class():
    """Make the class of the kernel's application. This takes a while, so it is done before the forks."""
    import select
    import threading

    import zmq
    from ipykernel import iostream
    from ipykernel.heartbeat import Heartbeat
    from ipykernel.ipkernel import IPythonKernel
    from ipykernel.kernelapp import IPKernelApp
    from ipykernel.zmqshell import ZMQInteractiveShell
    from jupyter_client.session import Session
    from traitlets import Type

    def bind(socket, channel):
        # The socket listens already: its path is outside, where the student can't put another in its place.
        if channel in App.sockets:
            socket.setsockopt(zmq.USE_FD, App.sockets[channel])
        if channel == "iopub":
            socket.sndhwm = 0  # else a fast cell's last messages, `idle` among them, are dropped
        socket.bind(f"ipc:///run/{channel}" if channel in App.sockets else f"inproc://{channel}")

    class PiecewiseSession(Session):
        def send(self, stream, msg_or_type, *args, **kwargs):
            """Send long printed text in pieces: a message that is too long would be refused as a whole."""
            if isinstance(msg_or_type, dict) and msg_or_type.get("msg_type") == "stream":
                text = msg_or_type["content"]["text"]
                message = None
                for start in range(0, len(text), STREAM_PIECE):
                    content = {**msg_or_type["content"], "text": text[start : start + STREAM_PIECE]}
                    message = super().send(stream, {**msg_or_type, "content": content}, *args, **kwargs)
                return message
            return super().send(stream, msg_or_type, *args, **kwargs)

    class Stream(iostream.OutStream):
        """stdout or stderr. ipykernel flushes them twice a message, and each time waits for its sending thread.

        Here nobody waits where nothing was written. What C code or another process wrote to the descriptor is taken in first, so
        that `idle` overtakes no output.
        """

        def __init__(self, *args, **kwargs):
            self._taking, self._sending = threading.RLock(), threading.RLock()
            super().__init__(*args, **kwargs)

        def flush(self):
            if self._is_master_process():
                with contextlib.suppress(Exception):  # a descriptor that the student closed, a module that they changed
                    self._take_written()
                with self._sending, self._buffer_lock:
                    if not self._buffers:
                        return
            super().flush()

        def _flush(self):
            if not self._is_master_process():
                return super()._flush()  # the lock may have been held when this process was forked
            with self._sending:
                return super()._flush()

        def _watch_pipe_fd(self):
            try:
                while select.select([self._fid], [], []) and self._take_written():
                    pass
            except Exception:
                self._exc = sys.exc_info()

        def _take_written(self):
            """Write what the pipe behind the descriptor holds. Returns True if there may be more."""
            with self._taking:
                if self._should_watch and select.select([self._fid], [], [], 0)[0]:
                    written = os.read(self._fid, PIPE_SIZE)
                    # the output belongs to the cell that runs, even where a task of an earlier cell, with that cell's context, flushes
                    contextvars.Context().run(self.write, written.decode(errors="replace"))
                    # what it may hold without waiting for somebody to read it
                    if select.select([], [self._original_stdstream_copy], [], 0)[1]:
                        os.write(self._original_stdstream_copy, written[-select.PIPE_BUF :])
                    return bool(written)
            return self._should_watch

    class NoSubshells:
        """Takes the place of the thread that hands messages on to subshells, which would double the cost of each. It counts as false."""

        parent_thread = threading.main_thread()

        def __bool__(self):
            return False

    class Shell(ZMQInteractiveShell):
        def showtraceback(self, *args, **kwargs):
            if isinstance(sys.exc_info()[1], MemoryError):
                use_reserve()
            super().showtraceback(*args, **kwargs)

        def ask_exit(self):
            """Do nothing: a forgotten `exit()` at the end of a cell would end the kernel before the next cell."""

    class Kernel(IPythonKernel):
        shell_class = Type(Shell)
        _execute_sleep = 0.0  # it is for clients that don't wait for `idle`
        _supports_kernel_subshells = False

        def __init__(self, **kwargs):
            super().__init__(**kwargs)
            self.shell_handlers["agent_request"] = self.agent_request

        async def agent_request(self, stream, ident, parent):
            """Hand the request's bytes to the agent, and its answer's back.

            The request has a message type of its own and is no code, so that no transformer, hook or name of the student's stands between.
            """
            reply = b""
            content = {"status": "error", "reason": App.agent_error}
            if not App.agent_error:
                figures = open_figures()
                try:
                    reply = App.agent.handle(self.shell.user_ns, bytes(parent["buffers"][0]))
                    if isinstance(reply, bytes):
                        content = {"status": "ok"}
                    else:
                        content["reason"] = "the agent returned no bytes"
                        reply = b""
                except BaseException as error:
                    if isinstance(error, MemoryError):
                        use_reserve()
                    content["reason"] = describe(error)
                    reply = b""
                close_figures(figures)
            self.session.send(stream, "agent_reply", content, parent, ident=ident, buffers=[reply])

    class Beat(Heartbeat):
        def _try_bind_socket(self):
            bind(self.socket, "hb")

    class App(IPKernelApp):
        kernel_class = Type(Kernel)

        def load_config_file(self, *args, **kwargs):
            """Do nothing: no configuration is read from files."""

        def parse_command_line(self, *args, **kwargs):
            """Do nothing: there is no command line."""

        def init_connection_file(self):
            self.transport = "ipc"
            self.session = PiecewiseSession(parent=self)
            self.session.key = self.key.encode()

        def write_connection_file(self, **kwargs):
            """Write none: whoever may connect is connected already."""

        def log_connection_info(self):
            self._ports = {}

        def init_poller(self):
            """Do nothing: the kernel dies with its parent anyway."""

        def _bind_socket(self, s, port):
            for channel in ("shell", "control", "stdin", "iopub"):
                if getattr(self, f"{channel}_socket") is s:
                    bind(s, channel)
            return 0

        def init_control(self, context):
            super().init_control(context)
            self.debug_shell_socket.close(0)  # it would try for ever to reach a path that is not in here
            self.shell_channel_thread = NoSubshells()

        def init_io(self):
            iostream.OutStream = Stream  # the name that App.outstream_class holds
            super().init_io()

        def init_heartbeat(self):
            if "hb" in self.sockets:
                self.heartbeat = Beat(zmq.Context(), ("ipc", "hb", 1))
                self.heartbeat.start()

    return App


def draw_figures_once():
    """Draw each figure of a notebook once and trim it. For IPython matplotlib draws it twice, to know its edges first.

    Where something reaches beyond the figure's edges, matplotlib still does it in its own way, so that nothing is cut off.
    """
    import io
    import math
    from binascii import b2a_base64

    from IPython.core import pylabtools
    from matplotlib import rcParams
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from PIL import Image

    original = pylabtools.print_figure

    @functools.wraps(original)
    def print_figure(fig, fmt="png", bbox_inches="tight", base64=False, **more):
        picture = None
        ordinary = fmt == "png" and bbox_inches == "tight" and not more and fig.axes
        if ordinary and isinstance(fig.canvas, FigureCanvasAgg):
            picture = trimmed(fig)
        if picture is None:
            return original(fig, fmt=fmt, bbox_inches=bbox_inches, base64=base64, **more)
        return b2a_base64(picture, newline=False).decode("ascii") if base64 else picture

    def trimmed(fig):
        """The figure as PNG, or None where something reaches beyond its edges."""
        fig.canvas.draw()
        pixels = memoryview(fig.canvas.buffer_rgba())
        height, width = pixels.shape[:2]
        box = fig.get_tightbbox(fig.canvas.get_renderer())
        x0, y0, x1, y1 = box.extents * fig.dpi
        pad = rcParams["savefig.pad_inches"]
        if not (x0 >= 0 and y0 >= 0 and x1 <= width and y1 <= height and isinstance(pad, (int, float))):
            return None
        pad *= fig.dpi
        left, top = math.floor(x0 - pad), height - math.ceil(y1 + pad)  # y grows upwards
        size = math.ceil(x1 + pad) - left, height - math.floor(y0 - pad) - top
        picture = Image.new("RGBA", size, tuple(pixels[0, 0, channel] for channel in range(4)))
        picture.paste(Image.frombuffer("RGBA", (width, height), pixels), (-left, -top))
        file = io.BytesIO()
        picture.save(file, "png", compress_level=1)
        return file.getvalue()

    pylabtools.print_figure = print_figure


def sort_fonts():
    """Sort matplotlib's fonts, its own first. Of two that fit equally it takes the first, and it finds them in random order."""
    import matplotlib
    from matplotlib.font_manager import fontManager

    own = matplotlib.get_data_path()

    def place(font):
        return not font.fname.startswith(own), font.fname, getattr(font, "index", 0)

    for fonts in (fontManager.ttflist, fontManager.afmlist):
        fonts.sort(key=place)


def use_reserve():
    """Allow a little more memory once it has run out. Without this reserve the kernel's next message would abort it."""
    try:
        hard = resource.getrlimit(resource.RLIMIT_DATA)[1]
        resource.setrlimit(resource.RLIMIT_DATA, (hard, hard))
    except (OSError, ValueError):
        pass


def describe(error):
    """The error in one line. Its text is the student's, so asking for it may fail too."""
    try:
        return f"{type(error).__name__}: {error}"[:1000]
    except BaseException:
        return type(error).__name__


def open_figures():
    """The numbers of the open figures, or None when pyplot isn't loaded."""
    pyplot = sys.modules.get("matplotlib.pyplot")
    try:
        return set(pyplot.get_fignums()) if pyplot else set()
    except BaseException:
        return set()


def close_figures(keep):
    """Close the figures but those to `keep`. What a called function drew would show up as the next cell's output."""
    pyplot = sys.modules.get("matplotlib.pyplot")
    try:
        for number in set(pyplot.get_fignums()) - keep if pyplot else ():
            pyplot.close(number)
    except BaseException:
        pass


def main():
    """Run as a script: `inner.py CONFIG_FD`."""
    config = read_config(int(sys.argv[1]))
    enter(config)
    end_if_alone()
    prepare_imports(config["import_path"])
    if not config["script"]:
        preload()
    run(config)


if __name__ == "__main__":
    main()
