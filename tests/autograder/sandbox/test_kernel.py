"""What honest code and the grader get from a sandboxed kernel."""

from __future__ import annotations

import base64
import io

import numpy as np
import pytest
from PIL import Image

from autograder.sandbox.errors import BadReply, KernelDied, LaunchFailed, ReplyTimeout, ReplyTooLarge
from autograder.sandbox.kernel import SandboxedKernel
from autograder.sandbox.limits import Limits
from tests.autograder.sandbox.conftest import QUICK, Start, printed, valid


def test_cell_results_come_back(shared: SandboxedKernel) -> None:
    """Printed text, values and errors come back as nbformat outputs."""
    run = valid(shared.run_cell("print('a')\nprint('b')\n41 + 1"))
    assert run.outputs[0] == {"output_type": "stream", "name": "stdout", "text": "a\nb\n"}
    assert run.outputs[1]["data"] == {"text/plain": "42"}
    run = valid(shared.run_cell("1 / 0"))
    assert (run.status, run.outputs[0]["ename"]) == ("error", "ZeroDivisionError")
    assert "division" in "".join(run.outputs[0]["traceback"])


def test_variables_last_between_cells(shared: SandboxedKernel) -> None:
    """Cells share one namespace."""
    shared.run_cell("kept = 7")
    assert printed(shared.run_cell("print(kept)")) == "7"


def test_plot_is_an_image(shared: SandboxedKernel) -> None:
    """plt.show gives an image, with no line about fonts."""
    run = valid(shared.run_cell("import matplotlib.pyplot as plt\nplt.plot([1, 2])\nplt.show()"))
    assert [output["output_type"] for output in run.outputs] == ["display_data"]
    assert base64.b64decode(run.outputs[0]["data"]["image/png"]).startswith(b"\x89PNG")


FIGURES = {
    "points": "plt.scatter(*np.random.RandomState(1).rand(2, 400), s=8); plt.title('t'); plt.xlabel('x'); plt.ylabel('y')",
    "lines": "plt.plot([0, 12345], label='a'); plt.legend(); plt.ylabel('y')",
    "two axes": "f, a = plt.subplots(1, 2, figsize=(8, 3), layout='constrained'); a[0].imshow(np.eye(5)); f.suptitle('t')",
    "in colour": "plt.figure(dpi=150, facecolor='yellow'); plt.plot([1, 2])",
    "a map": "plt.contourf(np.outer(range(9), range(9))); plt.colorbar()",
    "a legend outside": "plt.plot([1, 2], label='a long label'); plt.legend(bbox_to_anchor=(1.05, 1))",
    "a label outside": "plt.plot([0, 1]); plt.ylabel('y', fontsize=90)",
    "text far outside": "plt.plot([1, 2]); plt.gcf().text(1.4, 0.5, 'far')",
}
SHOWN_TWICE = """
import matplotlib.pyplot as plt, numpy as np
from IPython.core.pylabtools import print_figure
from IPython.display import Image, display
plt.close("all")
{code}
figure, draws = plt.gcf(), []
figure.canvas.mpl_connect("draw_event", lambda event: draws.append(event))
display(figure)
number = len(draws)
display(Image(print_figure.__wrapped__(figure)))
plt.close("all")
print(number)
"""


@pytest.mark.parametrize("name", FIGURES)
def test_figure_is_what_matplotlib_draws(shared: SandboxedKernel, name: str) -> None:
    """A figure is drawn once and looks as matplotlib's own picture, which it is where something reaches beyond its edges."""
    run = valid(shared.run_cell(SHOWN_TWICE.format(code=FIGURES[name])))
    ours, theirs = (base64.b64decode(output["data"]["image/png"]) for output in run.outputs[:2])
    if "outside" in name:
        assert ours == theirs
    else:
        assert run.outputs[2]["text"] == "1\n"
        assert difference(pixels(ours), pixels(theirs)) < 4
        assert difference(pixels(ours), pixels(theirs)[::-1, ::-1]) > 4


def pixels(png: bytes) -> np.ndarray:
    return np.asarray(Image.open(io.BytesIO(png)).convert("RGBA"), dtype=float)


def difference(one: np.ndarray, other: np.ndarray) -> float:
    """The mean difference of two pictures, of 255, where they lie best on each other: their edges may be two pixels apart."""
    if max(abs(a - b) for a, b in zip(one.shape, other.shape)) > 2:
        return 255.0
    height, width = (min(a, b) - 2 for a, b in zip(one.shape[:2], other.shape[:2]))
    places = [(slice(top, top + height), slice(left, left + width)) for top in range(3) for left in range(3)]
    return min(float(np.abs(one[a] - other[b]).mean()) for a in places for b in places)


def test_written_output_belongs_to_the_cell_that_runs(kernel: SandboxedKernel) -> None:
    """Also where a task that an earlier cell started flushes it."""
    kernel.run_cell(
        "import asyncio, os\nasync def ticks():\n    while True:\n        print('', end='', flush=True)\n"
        "        await asyncio.sleep(0.0005)\ntask = asyncio.ensure_future(ticks())"
    )
    for _ in range(5):
        run = kernel.run_cell("for n in range(20):\n    os.system(f'echo {n}')\n    await asyncio.sleep(0.002)")
        assert printed(run).split() == [str(n) for n in range(20)]


def test_what_nobody_reads_blocks_nothing(kernel: SandboxedKernel) -> None:
    """A cell whose stdout leads into a full pipe ends all the same."""
    run = kernel.run_cell(
        "import os, sys\nr, w = os.pipe()\nos.set_blocking(w, False)\n"
        "try:\n    while True: os.write(w, b'x' * 4096)\nexcept BlockingIOError: os.set_blocking(w, True)\n"
        "os.dup2(w, sys.stdout._original_stdstream_copy)\nos.system('seq 30000')\nprint('done')",
        timeout=20,
    )
    assert run.status == "ok"
    both = printed(run)  # the two come by different ways, so that one may stand in the middle of the other
    assert "done" in both
    assert (both + "\n").replace("done\n", "").split() == [str(n) for n in range(1, 30001)]


def test_matplotlib_inline_magic_works(shared: SandboxedKernel) -> None:
    """The magic that many notebooks begin with does no harm."""
    assert valid(shared.run_cell("%matplotlib inline\nimport numpy as np")).status == "ok"


def test_shell_command_works(shared: SandboxedKernel) -> None:
    """A cell with `!ls` runs."""
    assert valid(shared.run_cell("!echo from the shell")).status == "ok"


def test_stdin_is_refused(shared: SandboxedKernel) -> None:
    """input() raises at once instead of waiting."""
    assert shared.run_cell("input('name: ')").outputs[-1]["ename"] == "StdinNotImplementedError"


def test_display_can_be_updated_and_cleared(shared: SandboxedKernel) -> None:
    """update_display and clear_output work within a cell."""
    run = valid(shared.run_cell("from IPython.display import display\nh = display(1, display_id=True)\nh.update(2)"))
    assert [output["data"]["text/plain"] for output in run.outputs] == ["2"]
    run = valid(shared.run_cell("from IPython.display import clear_output\nprint(1)\nclear_output()\nprint(2)"))
    assert printed(run) == "2"
    run = valid(shared.run_cell("print(1)\nclear_output(wait=True)\nprint(2)"))
    assert printed(run) == "2"


@pytest.mark.parametrize("code", ["exit()", "quit()", "import sys; sys.exit()", "raise SystemExit(3)"])
def test_exit_does_not_end_the_kernel(shared: SandboxedKernel, code: str) -> None:
    """A forgotten exit() costs the later cells nothing."""
    shared.run_cell(code)
    assert printed(shared.run_cell("print('next')")) == "next"


def test_top_level_await_works(shared: SandboxedKernel) -> None:
    """IPython's own syntax is understood."""
    assert printed(shared.run_cell("import asyncio\nawait asyncio.sleep(0)\nprint(1)")) == "1"
    assert printed(shared.run_cell("await asyncio.sleep(0.1)\nprint(2)")) == "2"
    assert shared.run_cell("await asyncio.sleep(0.1)\n1 / 0").status == "error"


@pytest.mark.parametrize(
    "code",
    [
        "os.write(1, b'written')",
        "os.system('echo written')",
        "subprocess.run(['/bin/echo', 'written'])",
        "print('written')",
        "sys.stderr.write('written')",
        "print('written', flush=True)",
    ],
)
def test_what_is_written_last_is_not_lost(shared: SandboxedKernel, code: str) -> None:
    """Whatever a cell writes, in whichever way, is among its outputs, though it ends at once after that."""
    shared.run_cell("import os, subprocess, sys")
    runs = [shared.run_cell(code + ";") for _ in range(30)]
    assert ["".join(o.get("text", "") for o in run.outputs).strip() for run in runs] == ["written"] * 30


def test_a_cell_does_not_end_before_its_output(start: Start) -> None:
    """Text that is being sent when the cell ends still counts as the cell's."""
    kernel = start()
    slow = """
import sys, threading, time
session = type(sys.stdout.session)
quick = session.msg
def msg(self, kind, *arguments, **keywords):
    if kind == "stream":
        time.sleep(0.5)
    return quick(self, kind, *arguments, **keywords)
session.msg = msg
"""
    assert kernel.run_cell(slow).status == "ok"
    assert printed(kernel.run_cell("print('sent slowly')\ntime.sleep(0.4)")) == "sent slowly"


def test_worker_processes_work(shared: SandboxedKernel) -> None:
    """An honest pool of processes is within what is allowed."""
    run = shared.run_cell("import multiprocessing\nwith multiprocessing.Pool(2) as pool: print(pool.map(abs, [-1, 2]))")
    assert printed(run) == "[1, 2]"


def test_history_is_not_kept(shared: SandboxedKernel) -> None:
    """The scratch folder is empty at the start: IPython writes nothing into it."""
    assert printed(shared.run_cell("import os; print(os.getcwd(), [n for n in os.listdir('.')])")) == "/scratch []"


def test_debugger_is_not_loaded(shared: SandboxedKernel) -> None:
    """debugpy isn't imported."""
    assert printed(shared.run_cell("import sys; print(sys.modules.get('debugpy'))")) == "None"


def test_data_files_are_there_and_read_only(start: Start) -> None:
    """Data files can be read, beside them can be written, they themselves can't."""
    kernel = start(data_files={"points.csv": b"1,2", "deep/er/x.bin": b"\0\1"})
    look = "print(open('points.csv').read(), open('deep/er/x.bin', 'rb').read())\nopen('deep/new', 'w').write('x')"
    assert printed(kernel.run_cell(look)) == r"1,2 b'\x00\x01'"
    for code in ("open('points.csv', 'w')", "import os; os.remove('points.csv')", "os.rename('deep/er/x.bin', 'y')"):
        assert kernel.run_cell(code).status == "error"
    assert printed(kernel.run_cell("print(open('points.csv').read())")) == "1,2"


@pytest.mark.parametrize("name", ["/etc/passwd", "../x", "a/../../x", "", "."])
def test_data_files_stay_in_scratch(name: str) -> None:
    """A data file's name can't lead out of the scratch folder."""
    with pytest.raises(ValueError, match="plain relative path"):
        SandboxedKernel(limits=QUICK, tier="full", data_files={name: b""}).start()


def test_planted_modules_are_not_picked_up_at_the_start(start: Start) -> None:
    """Files in the working folder that bear the names of start-up modules aren't run by the start."""
    planted = b"open('/tmp/was-run', 'a').write(__file__)\nraise SystemExit(1)"
    names = ["ipykernel_launcher", "sitecustomize", "usercustomize", "numpy", "zmq", "IPython", "json", "traitlets"]
    files = {f"{name}.py": planted for name in names}
    files |= {f".ipython/profile_default/{name}.py": planted for name in ("startup/00-first", "ipython_config")}
    files |= {"ipython_kernel_config.py": planted, ".pth": b"import os", "matplotlibrc": b"figure.dpi: 3"}
    kernel = start(data_files=files)
    assert kernel.ask(b"eval 40 + 2", timeout=10) == b"42"  # the agent has imported numpy
    assert printed(kernel.run_cell("import os; print(os.path.exists('/tmp/was-run'))")) == "False"


def test_agent_is_asked_with_the_students_namespace(shared: SandboxedKernel) -> None:
    """The agent sees what the cells defined, and its bytes come back unchanged."""
    shared.run_cell("def f(x): return x * 2")
    assert shared.ask(b"eval f(21)", timeout=10) == b"42"
    everything = bytes(range(256)) * 100
    assert shared.ask(everything, timeout=10) == everything


def test_asking_leaves_no_trace_in_the_next_cell(shared: SandboxedKernel) -> None:
    """What an asked function prints or draws isn't in a later cell's outputs."""
    shared.run_cell(
        "import matplotlib.pyplot as plt\n"
        "def noisy():\n    print('noise')\n    plt.figure()\n    plt.plot([1])\n    return 1"
    )
    assert shared.ask(b"eval noisy()", timeout=20) == b"1"
    assert valid(shared.run_cell("print('clean')")).outputs == [
        {"output_type": "stream", "name": "stdout", "text": "clean\n"}
    ]


def test_asking_runs_no_hook_of_the_students(start: Start) -> None:
    """Transformers, event hooks and shadowed builtins don't stand between the question and the agent."""
    kernel = start()
    kernel.run_cell(
        "def broken(*args): raise RuntimeError\n"
        "ip = get_ipython()\n"
        "ip.ast_transformers.append(broken)\n"
        "ip.input_transformers_cleanup.append(lambda lines: ['raise SystemExit'])\n"
        "ip.events.register('pre_execute', broken)\n"
        "__import__ = eval = repr = broken\nx = 5"
    )
    assert kernel.ask(b"hello", timeout=10) == b"hello"


def test_large_answer_is_refused(start: Start) -> None:
    """An answer over the limit is refused, a smaller one comes through after it."""
    kernel = start(Limits(reply_bytes=100_000))
    with pytest.raises(ReplyTooLarge, match="more than"):
        kernel.ask(b"bytes 50000000", timeout=20)
    with pytest.raises(ReplyTooLarge, match="more than"):
        kernel.ask(b"bytes 100001", timeout=20)
    assert len(kernel.ask(b"bytes 100000", timeout=20)) == 100_000


def test_large_question_gets_through(shared: SandboxedKernel) -> None:
    """Megabytes of arguments are no trouble."""
    question = b"q" * 5_000_000
    assert shared.ask(question, timeout=30) == question


def test_slow_answer_times_out_and_the_kernel_goes_on(start: Start) -> None:
    """A question that takes too long is interrupted; its late answer is nobody's."""
    kernel = start()
    kernel.run_cell("import time")
    with pytest.raises(ReplyTimeout, match="within 1 s"):
        kernel.ask(b"eval time.sleep(60)", timeout=1)
    assert kernel.alive
    assert kernel.ask(b"next", timeout=10) == b"next"


def test_failing_agent_is_a_bad_reply(shared: SandboxedKernel) -> None:
    """An agent that raises, exits or returns no bytes is reported with its reason."""
    for question, reason in [
        (b"eval 1/0", "ZeroDivisionError"),
        (b"eval exec('raise SystemExit(1)')", "SystemExit"),
        (b"no bytes", "no bytes"),
    ]:
        with pytest.raises(BadReply, match=reason):
            shared.ask(question, timeout=10)


def test_unloadable_agent_is_a_bad_reply(start: Start) -> None:
    """An agent with a mistake is reported when it is asked, and cells run all the same."""
    kernel = start(agent_source="def handle(:")
    assert printed(kernel.run_cell("print(1)")) == "1"
    with pytest.raises(BadReply, match="SyntaxError"):
        kernel.ask(b"", timeout=10)


def test_error_whose_text_is_a_trap(start: Start) -> None:
    """An exception that raises when it is printed is still a bad reply."""
    kernel = start()
    kernel.run_cell("class Trap(Exception):\n    def __str__(self): raise KeyboardInterrupt\ndef f(): raise Trap")
    with pytest.raises(BadReply, match="Trap"):
        kernel.ask(b"eval f()", timeout=10)


def test_dead_kernel_says_so(start: Start) -> None:
    """A cell that ends its process is 'died' with the exit code; later cells and questions are told why."""
    kernel = start()
    run = kernel.run_cell("print('last words', flush=True)\nimport time, os; time.sleep(0.5); os._exit(7)")
    assert (run.status, run.note) == ("died", "The kernel process ended (exit code 7).")
    assert run.outputs[0]["text"] == "last words\n"
    assert kernel.run_cell("1").note == "Not run: The kernel process ended (exit code 7)."
    with pytest.raises(KernelDied, match="exit code 7"):
        kernel.ask(b"", timeout=1)


@pytest.mark.parametrize(
    ("code", "note"),
    [
        ("import os, signal; os.kill(os.getpid(), 9)", "killed by SIGKILL"),
        ("import ctypes; ctypes.string_at(0)", "killed by SIGSEGV"),
        ("import os; os.abort()", "killed by SIGABRT"),
    ],
)
def test_crash_names_its_signal(start: Start, code: str, note: str) -> None:
    """A crash says which signal ended it."""
    run = start().run_cell(code)
    assert run.status == "died" and note in run.note


def test_death_while_asked(start: Start) -> None:
    """A question that ends the process raises KernelDied."""
    kernel = start()
    kernel.run_cell("import os")
    with pytest.raises(KernelDied, match="exit code 9"):
        kernel.ask(b"eval os._exit(9)", timeout=10)


def test_closed_kernel_runs_nothing(start: Start) -> None:
    """After close, cells come back unrun and questions raise; close may be called again."""
    kernel = start()
    kernel.close()
    kernel.close()
    assert kernel.run_cell("1").status == "died"
    with pytest.raises(KernelDied):
        kernel.ask(b"", timeout=1)


def test_unknown_tier_is_refused() -> None:
    """A tier must be one of those that exist."""
    with pytest.raises(ValueError, match="no isolation tier"):
        SandboxedKernel(limits=QUICK, tier="strong")


def test_launch_failure_is_told(full_isolation: None) -> None:
    """What can't start says why."""

    def broken(order, listeners):
        for listener in listeners.values():
            listener.close()
        raise LaunchFailed("no such thing")

    with pytest.raises(LaunchFailed, match="no such thing"):
        SandboxedKernel(limits=QUICK, tier="full", launcher=broken).start()
