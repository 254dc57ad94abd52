"""Other processes: started quickly, killed at will, without the rights of this one."""

from __future__ import annotations

import ctypes
import multiprocessing
import os
import struct
import sys
from collections.abc import Callable
from multiprocessing.connection import Connection
from multiprocessing.context import BaseContext
from multiprocessing.process import BaseProcess
from typing import Any


def drop_rights() -> None:
    """As root: be bound by the modes of files like everybody else."""
    if sys.platform == "linux" and os.geteuid() == 0:
        nothing = struct.pack("6I", *[0] * 6)  # effective, permitted, inheritable, twice
        libc = ctypes.CDLL(None, use_errno=True)
        if libc.capset(struct.pack("Ii", 0x20080522, 0), nothing):
            raise OSError(ctypes.get_errno(), "capset")
    elif hasattr(os, "setuid") and os.geteuid() == 0:
        os.setuid(65534)


def _context() -> BaseContext:
    """A server that has everything imported and forks in milliseconds, where the system can."""
    if sys.platform == "win32":
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.persistence.children_preload"])
    return context


CONTEXT = _context()


def start_child(work: Callable[..., None], *arguments: Any) -> tuple[BaseProcess, Connection]:
    """Run `work(*arguments, pipe)` in a child; returns it and this end of the pipe."""
    here, there = CONTEXT.Pipe()
    child = CONTEXT.Process(target=work, args=(*arguments, there))  # type: ignore[attr-defined]
    child.start()
    there.close()
    return child, here


def _answer(
    work: Callable[..., Any], arguments: tuple[Any, ...], without_rights: bool, pipe: Connection
) -> None:
    try:
        if without_rights:
            drop_rights()
        pipe.send((True, work(*arguments)))
    except BaseException as error:
        pipe.send((False, f"{type(error).__name__}: {error}"))
        raise


def run_child(work: Callable[..., Any], *arguments: Any, without_rights: bool = False) -> Any:
    """What `work(*arguments)` returns in a child; `without_rights` as no root."""
    child, pipe = start_child(_answer, work, arguments, without_rights)
    assert pipe.poll(50), "the child did not answer"
    good, answer = pipe.recv()
    child.join(20)
    assert good, answer
    return answer
