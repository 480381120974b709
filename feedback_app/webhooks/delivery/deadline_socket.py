"""A line whose time is up at one moment, however little by little the other side answers.

A socket's own limit begins anew with every byte that comes.
"""

import socket
from io import BufferedReader, RawIOBase
from time import monotonic
from typing import Any


class _HurriedReader(RawIOBase):
    """What comes in on a line, until its time is up."""

    def __init__(self, line: socket.socket, until: float) -> None:
        self._line, self._until = line, until

    def readable(self) -> bool:
        """It can only be read."""
        return True

    def readinto(self, buffer: Any) -> int:
        """The next bytes.

        Raises:
            TimeoutError: where the time is up.
        """
        _hurry(self._line, self._until)
        return self._line.recv_into(buffer)


class DeadlineSocket:
    """As much of a socket as ``http.client`` uses; ``until``, in seconds of ``monotonic``, is the end of it all."""

    def __init__(self, line: socket.socket, until: float) -> None:
        self._line, self._until = line, until

    def sendall(self, words: bytes) -> None:
        """Sends it.

        Raises:
            TimeoutError: where the time is up.
        """
        _hurry(self._line, self._until)
        self._line.sendall(words)

    def makefile(self, mode: str) -> BufferedReader:
        """What comes in, to be read line by line."""
        return BufferedReader(_HurriedReader(self._line, self._until))

    def close(self) -> None:
        """Whoever opened the line closes it."""


def _hurry(line: socket.socket, until: float) -> None:
    left = until - monotonic()
    if left <= 0:
        raise TimeoutError
    line.settimeout(left)
