"""What student code can see of the machine: nothing."""

from __future__ import annotations

import os
import secrets
import socket
import subprocess
import sys
from pathlib import Path

import pytest

import autograder
from autograder.sandbox.folders import PrivateFolder
from autograder.sandbox.kernel import SandboxedKernel
from tests.autograder.sandbox.conftest import Start, printed

PROJECT = Path(autograder.__file__).resolve().parent.parent


def test_passwd_is_not_the_machines(shared: SandboxedKernel) -> None:
    """/etc/passwd names the student and nobody of the machine."""
    assert printed(shared.run_cell("print(open('/etc/passwd').read())")).startswith("student:x:1000")
    assert printed(shared.run_cell("print(len(open('/etc/passwd').readlines()))")) == "1"


@pytest.mark.parametrize("path", ["/etc/shadow", "/home", "/var", "/sys", "/mnt", "/opt", "/srv", "/boot"])
def test_folder_is_absent(shared: SandboxedKernel, path: str) -> None:
    """Folders that Python doesn't need aren't there."""
    assert printed(shared.run_cell(f"import os; print(os.path.exists({path!r}))")) == "False"


def test_root_home_holds_at_most_the_interpreter(shared: SandboxedKernel) -> None:
    """Of /root only the way to the interpreter is visible, if it lies there."""
    seen = printed(shared.run_cell("import os; print(os.listdir('/root') if os.path.exists('/root') else [])"))
    allowed = {Path(sys.base_prefix).relative_to("/root").parts[0]} if sys.base_prefix.startswith("/root/") else set()
    assert set(eval(seen)) <= allowed


def test_project_is_absent(shared: SandboxedKernel) -> None:
    """Neither the project's folder nor its modules can be found."""
    assert printed(shared.run_cell(f"import os; print(os.path.exists({str(PROJECT)!r}))")) == "False"
    for name in ("autograder", "solutions", "source"):
        run = shared.run_cell(f"import {name}")
        assert run.outputs[0]["ename"] == "ModuleNotFoundError"


def test_no_file_of_the_project_anywhere(shared: SandboxedKernel) -> None:
    """A walk over everything visible meets no file of this package."""
    walk = (
        "import os\nfound = []\n"
        "for folder, names, files in os.walk('/'):\n"
        "    names[:] = [name for name in names if os.path.join(folder, name) not in ('/proc', '/dev')]\n"
        "    found += [os.path.join(folder, name) for name in files if name in ('tiers.py', 'provisioner.py')]\n"
        "print([name for name in found if 'sandbox' in open(name).read()])"
    )
    assert printed(shared.run_cell(walk)) == "[]"


def test_another_submission_is_absent(shared: SandboxedKernel, tmp_path: Path) -> None:
    """A file that the grader can read doesn't exist inside."""
    other = tmp_path / "submission.ipynb"
    other.write_text("somebody's work")
    assert printed(shared.run_cell(f"import os; print(os.path.exists({str(other)!r}))")) == "False"


def test_other_kernels_sockets_are_absent(shared: SandboxedKernel) -> None:
    """The private folders of other kernels are not visible, nor is anything else in /tmp."""
    folder = PrivateFolder()
    try:
        seen = printed(shared.run_cell("import os; print([n for n in os.listdir('/tmp') if n.startswith('bpk')])"))
        assert seen == "[]"
        assert printed(shared.run_cell(f"print(os.path.exists({str(folder.path)!r}))")) == "False"
    finally:
        folder.close()


def test_two_kernels_share_no_file(start: Start) -> None:
    """What one kernel writes, another can't read."""
    one, two = start(), start()
    printed(one.run_cell("for f in ('/scratch/a', '/tmp/a', '/dev/shm/a'): open(f, 'w').write('mine')"))
    assert printed(two.run_cell("import os, glob; print(glob.glob('/scratch/*') + glob.glob('/*/a'))")) == "[]"


def test_tcp_to_localhost_fails(shared: SandboxedKernel) -> None:
    """A server of this machine on localhost can't be reached."""
    with socket.socket() as server:
        server.bind(("127.0.0.1", 0))
        server.listen()
        run = shared.run_cell(f"import socket; socket.create_connection(('127.0.0.1', {server.getsockname()[1]}), 2)")
        assert run.status == "error"
        assert run.outputs[-1]["ename"] in {"ConnectionRefusedError", "OSError"}


def test_internet_fails(shared: SandboxedKernel) -> None:
    """There is no way out of the sandbox's own network."""
    run = shared.run_cell("import socket; socket.create_connection(('8.8.8.8', 53), 2)")
    assert run.status == "error"


def test_abstract_unix_socket_fails(shared: SandboxedKernel) -> None:
    """A server of this machine on an abstract unix socket can't be reached."""
    name = f"backprop-kit-test-{secrets.token_hex(8)}"
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("\0" + name)
        server.listen()
        run = shared.run_cell(f"import socket; s = socket.socket(socket.AF_UNIX); s.connect('\\0{name}')")
        assert run.outputs[-1]["ename"] == "ConnectionRefusedError"


@pytest.mark.parametrize(("family", "number"), [("AF_VSOCK", 40), ("AF_ALG", 38), ("AF_PACKET", 17)])
def test_unusual_socket_families_are_refused(shared: SandboxedKernel, family: str, number: int) -> None:
    """Families that reach around the network namespace, or into the machine's kernel, are refused."""
    run = shared.run_cell(f"import socket; socket.socket({number}, socket.SOCK_STREAM)")
    assert run.status == "error"


def test_environment_is_not_inherited(start: Start, monkeypatch: pytest.MonkeyPatch) -> None:
    """A secret in the grader's environment is nowhere in the kernel's, nor in any process that it sees."""
    monkeypatch.setenv("GRADER_SECRET", "do-not-tell-0815")
    kernel = start()
    look = (
        "import glob, os\n"
        "seen = repr(dict(os.environ))\n"
        "for name in glob.glob('/proc/*/environ') + glob.glob('/proc/*/cmdline'):\n"
        "    try:\n"
        "        seen += open(name).read()\n"
        "    except OSError:\n"
        "        pass\n"
        "print('0815' in seen, str(os.getppid()) in seen)"
    )
    assert printed(kernel.run_cell(look)).startswith("False")


def test_no_descriptor_is_inherited(start: Start, tmp_path: Path) -> None:
    """Open files of the grader, inheritable ones too, aren't open in the kernel."""
    with open(tmp_path / "gradebook", "w") as file:
        os.set_inheritable(file.fileno(), True)
        kernel = start()
        links = printed(
            kernel.run_cell(
                "import os\nfor n in os.listdir('/proc/self/fd'):\n"
                "    try: print(os.readlink('/proc/self/fd/' + n))\n    except OSError: pass"
            )
        )
    kinds = {line.split(":")[0] for line in links.splitlines()}
    assert {kind for kind in kinds if kind.startswith("/") and not kind.startswith("/proc")} <= {"/dev/null"}
    assert "gradebook" not in links


def test_only_its_own_processes_are_visible(shared: SandboxedKernel) -> None:
    """The kernel sees itself and the namespace's first process."""
    seen = printed(shared.run_cell("import os; print([n for n in os.listdir('/proc') if n.isdigit()])"))
    assert eval(seen) in (["1", "2"], ["1", "2", "3"])


def test_first_process_is_out_of_reach(shared: SandboxedKernel) -> None:
    """The namespace's first process can't be read, written, traced or ended."""
    assert shared.run_cell("open('/proc/1/mem', 'r+b')").status == "error"
    assert shared.run_cell("open('/proc/1/task/1/mem', 'r+b')").status == "error"
    for signal in (9, 19):
        shared.run_cell(f"import os; os.kill(1, {signal})")
    assert printed(shared.run_cell("print('here')")) == "here"


def test_python_is_read_only(shared: SandboxedKernel) -> None:
    """Nothing outside scratch, /tmp and /dev/shm can be written."""
    look = (
        "import os, numpy\n"
        "for folder in ('/', '/etc', '/run', '/usr/lib', '/dev', '/site/0', os.path.dirname(numpy.__file__)):\n"
        "    try:\n"
        "        open(os.path.join(folder, 'planted'), 'w'); print('wrote', folder)\n"
        "    except OSError:\n"
        "        pass"
    )
    assert printed(shared.run_cell(look)) == ""


def test_it_has_no_privileges(shared: SandboxedKernel) -> None:
    """No capability, no way to gain one, and not the user id 0."""
    status = printed(shared.run_cell("import os; print(os.getuid(), open('/proc/self/status').read())"))
    assert status.startswith("1000")
    fields = dict(line.split(":\t") for line in status.splitlines()[1:] if ":\t" in line)
    assert int(fields["CapEff"], 16) == int(fields["CapPrm"], 16) == int(fields["CapAmb"], 16) == 0
    assert fields["NoNewPrivs"] == "1"
    assert fields["Groups"].split() in ([], ["1000"])
    assert shared.run_cell("os.setuid(0)").status == "error"


def test_no_new_namespaces(shared: SandboxedKernel) -> None:
    """Neither unshare nor clone makes a new user namespace."""
    flags = "0x10000000"
    run = shared.run_cell(f"import ctypes; libc = ctypes.CDLL(None); print(libc.unshare({flags}))")
    assert printed(run) == "-1"
    for number in (56, 435) if os.uname().machine == "x86_64" else ():
        run = shared.run_cell(f"print(libc.syscall({number}, {flags} | 17, 0, 0, 0, 0))")
        assert printed(run) == "-1"


def test_no_ptrace(shared: SandboxedKernel) -> None:
    """A process can't be traced."""
    assert printed(shared.run_cell("import ctypes; print(ctypes.CDLL(None).ptrace(0, 0, 0, 0))")) == "-1"


@pytest.fixture
def own_site(tmp_path: Path) -> Path:
    """A folder of packages that holds this project, and points to it."""
    site = tmp_path / "site-packages"
    (site / "autograder").mkdir(parents=True)
    (site / "autograder" / "__init__.py").write_text("secret = 1")
    (site / "backprop_kit-1.dist-info").mkdir()
    (site / "backprop_kit-1.dist-info" / "RECORD").write_text("autograder/__init__.py,,\n")
    (site / "other-1.dist-info").mkdir()
    (site / "other-1.dist-info" / "direct_url.json").write_text('{"url": "file:///course"}')
    (site / "other-1.dist-info" / "METADATA").write_text("Name: other")
    (site / "other-1.dist-info" / "RECORD").write_text("harmless.py,,\n__editable__.backprop_kit-1.pth,,\n")
    (site / "__editable__.backprop_kit-1.pth").write_text(str(PROJECT))
    (site / "__editable___backprop_kit_finder.py").write_text(f"MAPPING = {str(PROJECT)!r}")
    (site / "course.egg-link").write_text(str(PROJECT))
    (site / "harmless.py").write_text("x = 1")
    return site


LOOK_AROUND = (
    "import os, harmless\\n"
    "for folder, _, files in os.walk(os.path.dirname(harmless.__file__)):\\n"
    "    for name in files:\\n"
    "        try:\\n"
    "            print(name, len(open(os.path.join(folder, name)).read()))\\n"
    "        except OSError:\\n"
    "            print(name, 0)\\n"
    "import autograder\\n"
    "print(\\'members\\', len([name for name in dir(autograder) if not name.startswith(\\'_\\')]))"
)


def looked_around(site: Path, before: str = "") -> list[str]:
    """The lines that a kernel of a process with this folder of packages prints."""
    script = (
        f"{before}\n"
        "from autograder.sandbox.kernel import SandboxedKernel\n"
        "from autograder.sandbox.limits import Limits\n"
        "with SandboxedKernel(limits=Limits(), tier='full', packages=('backprop_kit', 'other')) as kernel:\n"
        f"    run = kernel.run_cell('{LOOK_AROUND}')\n"
        "    for output in run.outputs:\n"
        "        print(output.get('text', output.get('ename')))\n"
    )
    path = os.pathsep.join([str(PROJECT), str(site), *[p for p in sys.path if p.endswith("-packages")]])
    done = subprocess.run(
        [sys.executable, "-c", script],
        env={"PYTHONPATH": path, "PATH": os.environ["PATH"]},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    return [line for line in done.stdout.splitlines() if line.strip()]


def test_only_what_was_asked_for_is_shown(full_isolation: None, own_site: Path) -> None:
    """Of a folder of packages no more is inside than the files of those that are needed; this project is never one."""
    assert looked_around(own_site) == ["harmless.py 5", "ModuleNotFoundError"]


def test_editable_install_is_hidden(full_isolation: None, own_site: Path) -> None:
    """Where a whole folder has to be shown, and holds this project or points to it, none of that shows inside."""
    whole = "from autograder.sandbox import packages\npackages.view = lambda *_: None"
    lines = dict(line.split() for line in looked_around(own_site, whole) if len(line.split()) == 2)
    assert int(lines.pop("harmless.py")) > 0
    assert int(lines.pop("METADATA")) > 0
    assert int(lines.pop("RECORD")) > 0
    # The covered folder is empty; Python takes it for a namespace package without members.
    assert lines.pop("members") == "0"
    assert set(lines.values()) == {"0"}
    assert "__init__.py" not in lines


def test_the_graders_own_packages_are_not_there(shared: SandboxedKernel) -> None:
    """What the grader is made of can't be imported, nor is there a list of it; a student's own packages have their versions."""
    look = (
        "import importlib, importlib.metadata as metadata, os, sys\n"
        "for name in ('nbgrader', 'nbconvert', 'sqlalchemy', 'dask', 'pydantic', 'yaml', 'jupyterlab', 'pip', 'pytest'):\n"
        "    if importlib.util.find_spec(name): print('found', name)\n"
        "names = {found.metadata['Name'].lower() for found in metadata.distributions()}\n"
        "print(sorted(names & {'nbgrader', 'sqlalchemy', 'pip', 'backprop-kit', 'numpy', 'matplotlib'}))\n"
        "print(metadata.version('numpy') == __import__('numpy').__version__)\n"
        "print([path for path in sys.path if os.path.isdir(path) and 'nbgrader' in ' '.join(os.listdir(path))])"
    )
    assert printed(shared.run_cell(look)) == "['matplotlib', 'numpy']\nTrue\n[]"


def test_the_inline_backend_is_found_by_its_entry_point(shared: SandboxedKernel) -> None:
    """Matplotlib knows its backends from packages' records."""
    run = shared.run_cell("%matplotlib inline\nimport matplotlib.pyplot as plt\nplt.plot([1, 2]); plt.show()")
    assert (run.status, "image/png" in run.outputs[-1]["data"]) == ("ok", True)


def test_a_package_that_is_asked_for_is_there(start: Start) -> None:
    """By its own name or a module's; a kernel for another assignment doesn't have it."""
    first, second = start(packages=("pyyaml",)), start(packages=("bs4",))
    assert printed(first.run_cell("import yaml; print(yaml.safe_load('a: 1'))")) == "{'a': 1}"
    # with what it needs itself
    assert (
        printed(second.run_cell("import bs4, soupsieve; print(bs4.BeautifulSoup('<p>1', 'html.parser').text)")) == "1"
    )
    for kernel, other in ((first, "bs4"), (second, "yaml")):
        assert kernel.run_cell(f"import {other}").outputs[-1]["ename"] == "ModuleNotFoundError"
