"""What student code can make the grader believe or do by forging messages: nothing that matters."""

from __future__ import annotations

import dataclasses
import json
import resource

import pytest

from autograder.sandbox.errors import SandboxError
from autograder.sandbox.limits import MIB
from tests.autograder.sandbox.conftest import QUICK, Start, printed, valid

FORGE = """
import time
kernel = get_ipython().kernel
parent = kernel.get_parent('shell')
ident = kernel._parent_ident['shell']
def forge_reply(content, kind='execute_reply', parent=parent):
    kernel.session.send(kernel.shell_stream, kind, content, parent, ident=ident)
    kernel.shell_stream.flush()
def forge_iopub(kind, content, parent=parent):
    kernel.session.send(kernel.iopub_socket, kind, content, parent, ident=b'x')
"""
# The connected unix sockets of the kernel: the raw lines to the grader.
LINES = """
import os, socket, stat
lines = []
for name in os.listdir('/proc/self/fd'):
    try:
        if stat.S_ISSOCK(os.fstat(int(name)).st_mode):
            s = socket.socket(fileno=os.dup(int(name)))
            if s.family == socket.AF_UNIX and s.type == socket.SOCK_STREAM:
                s.getpeername()
                if s.getsockname():  # not asyncio's own pairs
                    lines.append(s)
            else:
                s.detach()
    except OSError:
        pass
"""


def test_forged_reply_and_idle_end_the_cell_early_only(start: Start) -> None:
    """A cell may pretend that it has ended; what it prints after is in no other cell's outputs."""
    kernel = start()
    early = valid(
        kernel.run_cell(
            FORGE + "forge_reply({'status': 'ok'})\nforge_iopub('status', {'execution_state': 'idle'})\n"
            "time.sleep(1.5)\nprint('late')"
        )
    )
    assert early.status == "ok" and "late" not in str(early.outputs)
    assert printed(kernel.run_cell("print('mine')")) == "mine"


@pytest.mark.parametrize(
    "content",
    [{}, {"status": 7}, {"status": ["ok"]}, {"status": "ok", "payload": "x"}, {"status": "aborted"}],
    ids=["empty", "number", "list", "payload", "aborted"],
)
def test_malformed_reply_is_an_error_at_most(start: Start, content: dict[str, object]) -> None:
    """A reply of the wrong form raises nothing."""
    run = valid(start().run_cell(FORGE + f"forge_reply({content!r})"))
    assert run.status in {"ok", "error"}


def test_malformed_outputs_are_left_out(start: Start) -> None:
    """Fields of the wrong type, unknown kinds and absurd names neither raise nor get in."""
    bad = [
        ("stream", {"name": "stdout", "text": 5}),
        ("stream", {"name": "elsewhere", "text": "x"}),
        ("stream", {"text": "x"}),
        ("display_data", {"data": [1], "metadata": {}}),
        ("display_data", {"data": {"text/plain": {"a": 1}}, "metadata": []}),
        ("display_data", {"data": {"../../x": "y", "text/html": ["a"]}, "metadata": {"text/html": {"width": "1"}}}),
        ("display_data", {"data": {"application/vnd.jupyter.widget-view+json": {"model_id": "1"}}}),
        ("execute_result", {"data": {"text/plain": "1"}, "metadata": {}, "execution_count": "many"}),
        ("execute_result", {"data": {"text/plain": "1"}, "metadata": {}, "execution_count": -5}),
        ("error", {"ename": 1, "evalue": None, "traceback": "text"}),
        ("error", {"traceback": [1, None, "line"]}),
        ("update_display_data", {"data": {"text/plain": "x"}, "transient": {"display_id": ["x"]}}),
        ("clear_output", {"wait": "yes"}),
        ("comm_open", {"comm_id": "x", "target_name": "y", "data": {}}),
        ("input_request", {"prompt": "password: "}),
        ("status", {"execution_state": ["idle"]}),
        ("score", {"points": 100}),
        ("x" * 5000, {}),
    ]
    messages = json.dumps(json.dumps(bad))
    code = FORGE + f"import json\nfor kind, content in json.loads({messages}): forge_iopub(kind, content)"
    kernel = start()
    run = valid(kernel.run_cell(code))
    assert run.status == "error"  # it forged an error
    assert {output["output_type"] for output in run.outputs} <= {"stream", "display_data", "execute_result", "error"}
    assert "100" not in json.dumps(run.outputs)
    assert printed(kernel.run_cell("print(2)")) == "2"


def test_raw_frames_are_passed_over(start: Start) -> None:
    """Messages that aren't Jupyter's, deep JSON and wrong headers are dropped."""
    kernel = start()
    code = FORGE + (
        "send = kernel.iopub_socket.send_multipart\n"
        "send([b'x']); send([b'', b'<IDS|MSG>']); send([b'<IDS|MSG>'] + [b'{}'] * 5)\n"
        "send([b'<IDS|MSG>', b'', b'[' * 200_000, b'{', b'', b''])\n"
        "send([b'<IDS|MSG>', b'', b'[]', b'7', b'null', b'\\xff'])\n"
        "import json\n"
        "h = json.dumps({'msg_type': 'stream', 'msg_id': {}}).encode()\n"
        "p = json.dumps({'msg_id': parent['header']['msg_id']}).encode()\n"
        "send([b'<IDS|MSG>', b'', h, p, b'{}', b'[' * 1_000_000])\n"
        "send([b'<IDS|MSG>', b'', h, p, b'{}', b'{\"name\": \"stdout\", \"text\": ' + b'9' * 100_000 + b'}'])\n"
        "send([b'<IDS|MSG>', b'', h, p, b'{}', b'{\"name\": \"stdout\", \"text\": \"half \\\\ud800 pair\"}'])\n"
        "send([b'a'] * 500)"
    )
    run = valid(kernel.run_cell(code))
    assert [output["text"] for output in run.outputs] == ["half ? pair"]
    assert printed(kernel.run_cell("print(3)")) == "3"


def test_output_for_another_request_is_dropped(start: Start) -> None:
    """Messages that name no parent, an old one or an invented one belong to no cell."""
    kernel = start()
    kernel.run_cell(FORGE)
    run = kernel.run_cell(
        "for p in ({}, parent, {'header': {'msg_id': 'guess'}}, {'header': {'msg_id': 5}}):\n"
        "    forge_iopub('stream', {'name': 'stdout', 'text': 'forged'}, parent=p)\n"
        "print('real')"
    )
    assert printed(run) == "real"


def test_thread_that_outlives_its_cell_prints_into_none(start: Start) -> None:
    """What a thread prints after its cell has ended is in no later cell."""
    kernel = start()
    printed(
        kernel.run_cell(
            "import threading, time\n"
            "def chatter():\n    while True:\n        print('chatter', flush=True); time.sleep(0.01)\n"
            "threading.Thread(target=chatter, daemon=True).start()"
        )
        and kernel.run_cell("pass")
    )
    runs = [kernel.run_cell("import time; time.sleep(0.2); print('mine')") for _ in range(3)]
    assert [printed(run).replace("chatter", "").split() for run in runs[1:]] == [["mine"], ["mine"]]


@pytest.mark.parametrize(
    "patch",
    [
        "import sys; sys.displayhook = None",
        "import sys; sys.displayhook = lambda value: 1 / 0",
        "get_ipython().display_pub.publish = None",
        "get_ipython().run_cell_async = None",
        "get_ipython().kernel.do_execute = None",
        "import sys; sys.stdout = sys.stderr = None",
        "import builtins; builtins.print = builtins.len = builtins.isinstance = None",
        "import json; json.dumps = json.loads = None",
    ],
)
def test_patched_kernel_raises_nothing_in_the_grader(start: Start, patch: str) -> None:
    """A kernel that was broken from inside gives some status, and never an exception."""
    kernel = start()
    valid(kernel.run_cell(patch, timeout=5))
    run = valid(kernel.run_cell("print(1); 1", timeout=3))
    assert run.status in {"ok", "error", "timeout", "died"}
    try:
        kernel.ask(b"hello", timeout=2)
    except SandboxError:
        pass


def test_silent_kernel_is_timed_out(start: Start) -> None:
    """A kernel that no longer sends anything is stopped at the time limit."""
    kernel = start()
    kernel.run_cell("get_ipython().kernel.session.send = lambda *args, **more: None", timeout=2)
    assert kernel.run_cell("1", timeout=1).status in {"timeout", "died"}


def test_raw_bytes_on_the_lines_end_the_kernel(start: Start) -> None:
    """Bytes that aren't the protocol's end the kernel, and raise nothing."""
    kernel = start()
    run = kernel.run_cell(LINES + "for s in lines: s.send(b'\\xff' * 1000)\nimport time; time.sleep(5)")
    assert run.status == "died"
    assert not kernel.alive


def test_endless_message_does_not_fill_the_grader(start: Start) -> None:
    """One message of endless parts is thrown away as it comes, and stopped at the hard cap."""
    kernel = start(dataclasses.replace(QUICK, flood_bytes=300 * MIB))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    run = kernel.run_cell(
        LINES + "frame = b'\\x03' + (60_000).to_bytes(8, 'big') + bytes(60_000)\n"
        "for s in lines: s.setblocking(True)\n"
        "import threading\n"
        "def pour(s):\n    while True: s.sendall(frame)\n"
        "for s in lines: threading.Thread(target=pour, args=(s,), daemon=True).start()\n"
        "import time; time.sleep(60)",
        timeout=20,
    )
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    assert run.status in {"died", "error", "timeout"}  # its threads may block each other first
    assert grown * 1024 < 100 * MIB


def test_endless_tiny_messages_are_stopped(start: Start) -> None:
    """Two-byte messages without end, which cost the reader the most for each byte, meet a limit of their own."""
    kernel = start()
    run = kernel.run_cell(
        LINES + "frames = bytes(200_000)\n"
        "for s in lines: s.setblocking(True)\n"
        "import threading\n"
        "def pour(s):\n    while True: s.sendall(frames)\n"
        "for s in lines: threading.Thread(target=pour, args=(s,), daemon=True).start()\n"
        "import time; time.sleep(60)",
        timeout=20,
    )
    assert run.status in {"died", "error", "timeout"}


def test_closed_descriptors_are_a_death(start: Start) -> None:
    """A cell that closes all descriptors ends its kernel."""
    run = start().run_cell("import os; os.closerange(3, 500)", timeout=5)
    assert run.status in {"died", "timeout"}


def test_interrupt_handler_can_be_replaced_in_vain(start: Start) -> None:
    """A cell that ignores SIGINT is ended all the same."""
    kernel = start()
    run = kernel.run_cell("import signal\nsignal.signal(2, signal.SIG_IGN)\nwhile True: pass", timeout=1)
    assert run.status == "timeout" and not kernel.alive
