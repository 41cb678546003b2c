"""What can go wrong between the grader and a sandboxed kernel, one exception a case."""

from __future__ import annotations


class SandboxError(Exception):
    """Anything that this package raises on purpose."""


class IsolationUnavailable(SandboxError):
    """The isolation that was asked for can't be had on this machine; the text says why and what to do."""


class LaunchFailed(SandboxError):
    """A kernel could not be started inside the sandbox."""


class KernelDied(SandboxError):
    """The student's kernel has ended, so it can't be asked."""


class ReplyTooLarge(SandboxError):
    """The student's kernel answered with more bytes than are accepted."""


class ReplyTimeout(SandboxError):
    """The student's kernel did not answer in time."""


class BadReply(SandboxError):
    """The student's kernel answered with something that is not an answer."""
