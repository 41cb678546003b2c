"""How much a submission may use: one frozen dataclass, each default with its reason."""

from __future__ import annotations

from dataclasses import dataclass

KIB = 1024
MIB = 1024 * KIB
GIB = 1024 * MIB


@dataclass(frozen=True)
class Limits:
    """The resources of one submission's kernel; sizes in bytes, times in seconds."""

    # A correct answer with numpy and pyplot stays below 300 MB. 2 GiB leaves room for wasteful ones, and two
    # workers still fit on an 8 GB laptop.
    memory_bytes: int = 2 * GIB
    # Processes and threads together, as the kernel of the machine counts them. ipykernel's own threads are about
    # ten; a pool of workers fits, a fork bomb does not.
    processes: int = 64
    # A saved figure or array is a few MB.
    file_bytes: int = 64 * MIB
    # ipykernel holds about fifty (sockets, pipes, event descriptors).
    open_files: int = 256
    # CPU seconds of one process, counted by the machine's kernel. A last resort behind the wall-clock limits, so it is above them.
    cpu_seconds: int = 1200
    # /scratch, /tmp and /dev/shm lie in memory. Each has at most this size.
    scratch_bytes: int = 128 * MIB
    # Names in each of them. An empty file takes about 1 kB of the machine's memory, which counts in no size.
    files: int = 10_000
    # Of all processes together. Each may hold 200 kB that no process is charged for; ipykernel has about ten.
    sockets: int = 256
    # Files, links, sockets and pipes of one process hold memory of the machine's kernel. So do timers and signals.
    pending_signals: int = 1024
    # Pairs of terminals. IPython's `!command` opens one.
    terminals: int = 16
    # A dozen figures (100 kB each) and long tables fit; more makes pages that no browser opens.
    cell_output_bytes: int = 4 * MIB
    submission_output_bytes: int = 16 * MIB
    # A cell that sends more than this is no longer a careless print: it is stopped. Until then output past the cap is
    # read and thrown away, so 300,000 printed lines (about 12 MB) end normally.
    flood_bytes: int = 128 * MIB
    # The same for many small messages, which cost time rather than space: reading one takes 4 microseconds or more. Text
    # is gathered into few messages by the kernel; these are single displays.
    flood_messages: int = 100_000
    # A per-example training run of 3,000 steps was measured at 50 s on an idle core, and the assignment has two;
    # graders share cores, so six times that.
    cell_seconds: float = 300.0
    # Three such cells in the slowest honest notebook.
    submission_seconds: float = 900.0
    # Time in which a kernel waits for a processor that others have doesn't count, up to so many times the submission's limit. One
    # that gets a third of a processor has all its time, and none holds up a class for more than three times its own.
    waiting: float = 2.0
    # All trajectories and grids of a notebook together are under 2 MB.
    reply_bytes: int = 16 * MIB
    # Cold start measured at about 1 s; a loaded machine may need twenty times that.
    start_seconds: float = 60.0
    # A cell that is interrupted may need a moment to unwind out of a numpy call; after that its kernel is killed.
    grace_seconds: float = 3.0

    @property
    def waiting_seconds(self) -> float:
        """How long a kernel may wait for processors that others have, in all its cells together."""
        return self.waiting * self.submission_seconds
