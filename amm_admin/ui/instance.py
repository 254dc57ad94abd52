"""One program for each person: a second start hands its file to the one that runs, and ends.

They speak over a local socket that only this person may open. A marker beside the settings says
that somebody listens, so that the usual start need not even load what a socket needs; one that a
crash left behind costs one failed connection.
"""

from __future__ import annotations

import getpass
import hashlib
import json
import os
import sys
from contextlib import suppress
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from amm_admin import paths

_CONNECT_MS, _ANSWER_MS = 500, 3000
_LONGEST = 32_768  # bytes of a question: a path, and no more
_LONGEST_SOCKET = 100  # characters that every Unix takes as the path of a socket
_DONE = b"ok\n"


def marker() -> Path:
    """The file that stands while somebody listens."""
    return paths.settings_dir() / "window.running"


def socket_name() -> str:
    """Another for each person and each settings folder; inside that folder where sockets are
    files, since nobody else may write there."""
    folder = paths.settings_dir()
    path = str(folder / "window.socket")
    if sys.platform != "win32" and len(path) <= _LONGEST_SOCKET:
        return path
    own = hashlib.sha256(f"{getpass.getuser()} {folder}".encode()).hexdigest()[:20]
    return f"amm-admin-{own}"


def hand_over(path: Path | None) -> bool:
    """Ask the program that runs to open a file, or with None to come to the front.

    False when none runs, or it does not answer: then this one is to open the file.
    """
    socket = QLocalSocket()
    socket.connectToServer(socket_name())
    if not socket.waitForConnected(_CONNECT_MS):
        marker().unlink(missing_ok=True)
        return False
    wanted = str(path.absolute()) if path is not None else None
    socket.write(json.dumps({"open": wanted}).encode() + b"\n")
    socket.flush()
    return socket.waitForReadyRead(_ANSWER_MS) and bytes(socket.readAll().data()) == _DONE


class Instance(QObject):
    """Listens for other starts."""

    asked = Signal(object)  # the Path to open, or None: only come to the front

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._connected)

    def listen(self) -> bool:
        """Begin, in the place of a socket that a crash left; False when that is not possible."""
        name = socket_name()
        if _answers(name):
            return False  # another program of this person was faster
        QLocalServer.removeServer(name)
        if not self._server.listen(name):
            return False
        with suppress(OSError):
            marker().write_text(str(os.getpid()), encoding="ascii")
        return True

    def close(self) -> None:
        """Listen no more."""
        if self._server.isListening():
            self._server.close()
            with suppress(OSError):
                marker().unlink(missing_ok=True)

    def _connected(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            socket.readyRead.connect(self._read)
            socket.disconnected.connect(socket.deleteLater)

    def _read(self) -> None:
        socket = self.sender()
        assert isinstance(socket, QLocalSocket)
        if not socket.canReadLine():
            if socket.bytesAvailable() > _LONGEST:
                socket.abort()
            return
        try:
            wanted = json.loads(bytes(socket.readLine(_LONGEST).data()))["open"]
            path = Path(wanted) if wanted is not None else None
        except (ValueError, TypeError, KeyError):
            socket.abort()
            return
        socket.write(_DONE)
        socket.flush()
        socket.disconnectFromServer()
        self.asked.emit(path)


def _answers(name: str) -> bool:
    socket = QLocalSocket()
    socket.connectToServer(name)
    return socket.waitForConnected(_CONNECT_MS)
