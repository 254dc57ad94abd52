"""63-bit, time-ordered ids made in Python, so that two copies of a file can be merged later."""

from __future__ import annotations

import secrets
import threading
import time

_RANDOM_BITS = 22
_EPOCH_MS = 1_735_689_600_000  # 2025-01-01 UTC; with the Unix epoch 41 bits would end in 2039
_lock = threading.Lock()
_last = 0


def new_id() -> int:
    """One id, greater than every id made before it in this process."""
    return new_ids(1)[0]


def new_ids(count: int) -> list[int]:
    """`count` increasing ids: 41 bits of milliseconds since 2025-01-01, then 22 random bits."""
    global _last
    with _lock:
        stamp = max(0, time.time_ns() // 1_000_000 - _EPOCH_MS) << _RANDOM_BITS
        first = max(stamp | secrets.randbits(_RANDOM_BITS), _last + 1)
        _last = first + count - 1
    return list(range(first, first + count))
