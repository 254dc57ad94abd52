"""A list written from lines."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

MakeList = Callable[..., Path]


@pytest.fixture
def make_list(tmp_path: Path) -> MakeList:
    """`make_list("Last,First", "Lee,Ann")` → the path of that CSV."""

    def write(*lines: str, name: str = "list.csv", encoding: str = "utf-8") -> Path:
        path = tmp_path / name
        path.write_bytes(("\r\n".join(lines) + "\r\n").encode(encoding))
        return path

    return write
