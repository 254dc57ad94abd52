"""Bytes by their hash: put once, never changed, swept when nothing speaks of them any more."""

from __future__ import annotations

import hashlib

import sqlcipher3.dbapi2 as sqlite
from sqlalchemy import Connection, insert, select

from amm_admin.domain.ids import new_id
from amm_admin.persistence.schema import BLOB, Blob, metadata

HOLDERS = tuple(
    (table.name, column.name)
    for table in metadata.sorted_tables
    for column in table.columns
    if column.info.get(BLOB)
)
"""Table and column of every reference to a blob."""


def put_blob(connection: Connection, data: bytes) -> str:
    """Keep these bytes; returns their sha256. The same bytes are kept once."""
    digest = hashlib.sha256(data).hexdigest()
    known = select(Blob.id).where(Blob.sha256 == digest)
    if connection.execute(known).first() is None:
        connection.execute(insert(Blob), {"id": new_id(), "sha256": digest, "data": data})
    return digest


def blob_data(connection: Connection, digest: str) -> bytes | None:
    """The bytes of this hash, None when they are gone or no longer what they were."""
    data = connection.execute(select(Blob.data).where(Blob.sha256 == digest)).scalar()
    return data if data is not None and hashlib.sha256(data).hexdigest() == digest else None


def missing_blobs(raw: sqlite.Connection) -> list[tuple[str, int]]:
    """Table and id of each row whose bytes are gone."""
    return [
        (table, row_id)
        for table, column in HOLDERS
        for (row_id,) in raw.execute(
            f"SELECT id FROM {table} WHERE {column} NOT IN (SELECT sha256 FROM blob)"
        )
    ]


def sweep_blobs(raw: sqlite.Connection) -> int:
    """Remove the bytes that neither a row nor the journal speaks of; returns how many blobs.

    As long as the journal holds the row of a detached document, undo can bring it back, and its
    bytes stay. Inside the caller's transaction.
    """
    rows = " UNION ".join(f"SELECT {column} FROM {table}" for table, column in HOLDERS)
    left = {
        digest for (digest,) in raw.execute(f"SELECT sha256 FROM blob WHERE sha256 NOT IN ({rows})")
    }
    if left:
        for table, column in HOLDERS:
            left.difference_update(_told_of(raw, table, column))
    raw.executemany("DELETE FROM blob WHERE sha256 = ?", [(digest,) for digest in left])
    return len(left)


def _told_of(raw: sqlite.Connection, table: str, column: str) -> set[str]:
    """Hashes that the journal mentions, in either version of a row."""
    told: set[str] = set()
    for side in ("before", "after"):
        rows = raw.execute(
            f"SELECT DISTINCT iif(json_valid({side}), json_extract({side}, '$.{column}'), '') "
            'FROM "change" WHERE table_name = ?',
            (table,),
        )
        told.update(digest for (digest,) in rows if digest)
    return told
