"""Schemas made comparable: reflection gives constraints in any order."""

from __future__ import annotations

import re
from pathlib import Path

from amm_admin.persistence.database import connect


def parts(path: Path) -> dict[str, list[str]]:
    """Each object's statement, cut at its commas: columns in order, then constraints sorted."""
    raw = connect(path, mode="ro")
    try:
        rows = raw.execute("SELECT type || ' ' || name, sql FROM sqlite_master").fetchall()
    finally:
        raw.close()
    return {name: cut(sql) for name, sql in rows if sql is not None}


def cut(sql: str) -> list[str]:
    """The head of a statement, its columns in order, its constraints sorted."""
    flat = re.sub(r"\s+", " ", sql).replace("( ", "(").replace(" )", ")")
    head, _, body = flat.partition("(")
    pieces, depth, piece = [], 0, ""
    for sign in body.strip().removesuffix(")"):
        depth += (sign == "(") - (sign == ")")
        if sign == "," and depth == 0:
            pieces.append(piece.strip())
            piece = ""
        else:
            piece += sign
    pieces.append(piece.strip())
    columns = [piece for piece in pieces if not piece.startswith("CONSTRAINT")]
    constraints = sorted(piece for piece in pieces if piece.startswith("CONSTRAINT"))
    return [head.strip(), *columns, *constraints]
