"""The sandbox as a jupyter_client kernel provisioner, so that any Jupyter program can start a kernel in it.

A kernel spec asks for it by `"metadata": {"kernel_provisioner": {"provisioner_name": "backprop-kit-sandbox"}}`. A
whole program asks for it by JUPYTER_DEFAULT_PROVISIONER_NAME=backprop-kit-sandbox. The kernel is always IPython's, of the
Python that runs the program, whatever the spec says.

The client is the program's own. So output, messages and time are not limited here, as `SandboxedKernel` limits them on the
grader's side. The grader uses `SandboxedKernel`.
"""

from __future__ import annotations

import asyncio
import os
import signal
import socket
from typing import Any

from jupyter_client.connect import KernelConnectionInfo
from jupyter_client.provisioning.provisioner_base import KernelProvisionerBase
from traitlets import Dict, Unicode

from . import fontlist, tiers
from .folders import PrivateFolder, sweep
from .kernel_process import KernelProcess
from .launch import Order, launch
from .limits import Limits

CHANNELS = ("shell", "iopub", "stdin", "hb", "control")
_POLL_EVERY = 0.05
_SHUTDOWN_SECONDS = 1.0


class SandboxProvisioner(KernelProvisionerBase):
    """Starts IPython's kernel under bubblewrap; its sockets lie in a private folder outside the sandbox."""

    isolation = Unicode("full", config=True, help="the weakest isolation tier to accept")
    limits = Dict(config=True, help="fields of autograder.sandbox.limits.Limits to change")

    _process: KernelProcess | None = None
    _folder: PrivateFolder | None = None

    @property
    def has_process(self) -> bool:
        """True from the kernel's start until somebody has waited for its end."""
        return self._process is not None

    async def pre_launch(self, **kwargs: Any) -> dict[str, Any]:
        """Choose where the sockets lie; the kernel manager writes the connection file there too."""
        manager: Any = self.parent
        sweep()
        if self._folder is None:
            self._folder = PrivateFolder()
        manager.transport = "ipc"
        manager.ip = str(self._folder.path / "k")
        for number, channel in enumerate(CHANNELS, start=1):
            setattr(manager, f"{channel}_port", number)
        manager.connection_file = str(self._folder.path / "connection.json")
        manager.write_connection_file()
        self.connection_info = manager.get_connection_info()
        kwargs.pop("extra_arguments", None)
        kwargs.pop("transport_encryption", None)  # nobody else can reach the sockets
        return await super().pre_launch(cmd=["sandboxed-ipython-kernel"], **kwargs)

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> KernelConnectionInfo:
        """Start the kernel; raises IsolationUnavailable or LaunchFailed."""
        found = tiers.require(self.isolation)
        key = self.connection_info["key"]
        order = Order(
            tier=found.tier,
            limits=Limits(**self.limits),
            key=key.decode() if isinstance(key, bytes) else key,
            matplotlib_files=fontlist.Files(found.tier, found.program),
            program=found.program,
        )
        listeners = {}
        for number, channel in enumerate(CHANNELS, start=1):
            path = f"{self.connection_info['ip']}-{number}"
            if os.path.exists(path):  # of the kernel before a restart
                os.unlink(path)
            listeners[channel] = socket.socket(socket.AF_UNIX)
            listeners[channel].bind(path)
            listeners[channel].listen(16)
            listeners[channel].setblocking(False)
        self._process = launch(order, listeners)
        return self.connection_info

    async def poll(self) -> int | None:
        """None while the kernel runs, then its exit code."""
        if self._process is None:
            return 0
        self._process.read_words()
        return self._process.poll()

    async def wait(self) -> int | None:
        """Wait until the kernel and all that it started have ended."""
        if self._process is None:
            return 0
        while await self.poll() is None:
            await asyncio.sleep(_POLL_EVERY)
        code = self._process.poll()
        self._process.kill()
        self._process = None
        return code

    async def send_signal(self, signum: int) -> None:
        """Interrupt the kernel, or end it. Other signals aren't passed on."""
        if self._process is None:
            return
        if signum == signal.SIGINT:
            self._process.interrupt()
        elif signum in (signal.SIGKILL, signal.SIGTERM):
            self._process.kill()

    async def kill(self, restart: bool = False) -> None:
        """End the kernel and all that it started."""
        if self._process is not None:
            self._process.kill()

    async def terminate(self, restart: bool = False) -> None:
        """The same as `kill`: nothing in the sandbox would have to be saved."""
        await self.kill(restart)

    async def cleanup(self, restart: bool = False) -> None:
        """Remove the sockets and the connection file."""
        await self.kill(restart)
        if self._folder is not None and not restart:
            self._folder.close()
            self._folder = None

    def get_shutdown_wait_time(self, recommended: float = 5.0) -> float:
        """How many seconds a kernel has to end by itself before it is killed."""
        return min(recommended, _SHUTDOWN_SECONDS)
