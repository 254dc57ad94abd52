"""Whether a process still runs, and is not a later one that was given the same number."""

from __future__ import annotations

import os
import subprocess
import sys
from functools import lru_cache
from pathlib import Path

if sys.platform == "win32":

    def _start_stamp(pid: int) -> str | None:
        """The creation time in 100 ns since 1601; None when the process is gone."""
        import ctypes
        from ctypes import wintypes

        query_limited, still_active = 0x1000, 259
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        kernel.OpenProcess.restype = wintypes.HANDLE
        handle = kernel.OpenProcess(query_limited, False, pid)
        if not handle:
            # 5: it runs, but under another account; 87: there is no such process.
            return "" if ctypes.get_last_error() == 5 else None
        try:
            code = wintypes.DWORD()
            kernel.GetExitCodeProcess(wintypes.HANDLE(handle), ctypes.byref(code))
            times = [wintypes.FILETIME() for _ in range(4)]
            known = kernel.GetProcessTimes(
                wintypes.HANDLE(handle), *(ctypes.byref(time) for time in times)
            )
            if code.value != still_active:
                return None
            return str(times[0].dwHighDateTime << 32 | times[0].dwLowDateTime) if known else ""
        finally:
            kernel.CloseHandle(wintypes.HANDLE(handle))

else:

    def _start_stamp(pid: int) -> str | None:
        """What tells this process from another of its number; None when it is gone."""
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return None
        except PermissionError:
            pass  # it runs under another account
        stat = Path(f"/proc/{pid}/stat")
        try:
            # Field 3 is the state, field 22 the start in ticks since boot; field 2, the name in
            # parentheses, may hold blanks.
            fields = stat.read_text("utf-8").rsplit(")", 1)[1].split()
            return None if fields[0] == "Z" else f"{_boot_id()} {fields[19]}"
        except (OSError, IndexError):
            return _ps_start(pid)

    @lru_cache(maxsize=1)
    def _boot_id() -> str:
        return Path("/proc/sys/kernel/random/boot_id").read_text("ascii").strip()

    def _ps_start(pid: int) -> str | None:
        """macOS: the start as ps prints it; some milliseconds, asked only when a lock is found."""
        command = ["ps", "-o", "lstart=", "-p", str(pid)]
        environment = {**os.environ, "LC_ALL": "C", "TZ": "UTC"}
        try:
            done = subprocess.run(
                command, capture_output=True, text=True, env=environment, check=False, timeout=5
            )
        except (OSError, subprocess.TimeoutExpired):
            return ""
        return done.stdout.strip()


def started(pid: int) -> str:
    """A stamp of the process's start; empty when it cannot be known."""
    return _start_stamp(pid) or ""


def is_running(pid: int, stamp: str) -> bool:
    """Whether the process of that number and start still runs; in doubt, it does."""
    if pid <= 0:
        return False
    now = _start_stamp(pid)
    return now is not None and (not stamp or not now or now == stamp)
