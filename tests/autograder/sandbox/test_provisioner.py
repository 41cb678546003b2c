"""Any Jupyter program can start a kernel in the sandbox."""

from __future__ import annotations

import time
from pathlib import Path

import nbformat
import pytest
from jupyter_client.kernelspec import KernelSpec, KernelSpecManager
from jupyter_client.manager import AsyncKernelManager, KernelManager
from jupyter_client.provisioning import KernelProvisionerFactory
from nbclient import NotebookClient

from autograder.sandbox.provisioner import SandboxProvisioner

NAME = "backprop-kit-sandbox"


class OneSpec(KernelSpecManager):
    """Knows one kernel, which asks for the sandbox."""

    def get_kernel_spec(self, kernel_name: str) -> KernelSpec:
        """Whatever the name."""
        return KernelSpec(
            argv=["never-run"],
            language="python",
            metadata={"kernel_provisioner": {"provisioner_name": NAME}},
        )


class SandboxManager(AsyncKernelManager):
    """A manager for that kernel."""

    def _kernel_spec_manager_default(self) -> KernelSpecManager:
        return OneSpec()


@pytest.fixture(autouse=True)
def isolated(full_isolation: None) -> None:
    """Without full isolation there is nothing to test."""


def test_jupyter_finds_it_by_its_name() -> None:
    """The installed entry point leads to the provisioner."""
    factory = KernelProvisionerFactory.instance()
    assert factory.is_provisioner_available(OneSpec().get_kernel_spec(""))
    assert factory.provisioners[NAME].load() is SandboxProvisioner


@pytest.mark.filterwarnings("ignore")
def test_notebook_is_executed_in_the_sandbox(own_base: Path) -> None:
    """nbclient runs a notebook in it, and nothing is left afterwards."""
    plot = "import matplotlib.pyplot as plt; plt.plot([1]); plt.show()"
    cells = ["import os; print(os.getcwd())", "open('/etc/shadow')", plot]
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in cells])
    NotebookClient(notebook, kernel_manager_class=SandboxManager, allow_errors=True).execute()
    outputs = [cell.outputs for cell in notebook.cells]
    assert outputs[0][0].text == "/scratch\n"
    assert outputs[1][0].ename == "FileNotFoundError"
    assert "image/png" in outputs[2][0].data
    assert list(own_base.iterdir()) == []


@pytest.mark.filterwarnings("ignore")
def test_manager_interrupts_restarts_and_ends_it(own_base: Path) -> None:
    """A kernel manager's interrupt, restart and shutdown work."""
    manager = KernelManager(kernel_spec_manager=OneSpec())
    manager.start_kernel()
    try:
        client = manager.blocking_client()
        client.start_channels()
        client.wait_for_ready(timeout=30)
        asked = client.execute("x = 1\nwhile True: pass")
        time.sleep(1)
        manager.interrupt_kernel()
        reply = client.get_shell_msg(timeout=30)
        while reply["parent_header"].get("msg_id") != asked:  # late answers to wait_for_ready
            reply = client.get_shell_msg(timeout=30)
        assert reply["content"]["ename"] == "KeyboardInterrupt"
        manager.restart_kernel(now=True)
        client.wait_for_ready(timeout=30)
        reply = client.execute("x", reply=True, timeout=30)
        assert reply["content"]["ename"] == "NameError"
        client.stop_channels()
    finally:
        manager.shutdown_kernel(now=True)
    assert not manager.is_alive()
    assert list(own_base.iterdir()) == []
