"""A socket with one deadline for everything, however slowly the other side answers.

A socket's own timeout starts anew with every byte that comes.
"""

import socket
from io import BufferedReader, RawIOBase
from time import monotonic
from typing import Any


class _HurriedReader(RawIOBase):
    """Reads from a socket until its deadline."""

    def __init__(self, line: socket.socket, until: float) -> None:
        self._line, self._until = line, until

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        """Reads the next bytes before the deadline.

        Raises:
            TimeoutError: at the deadline.
        """
        _hurry(self._line, self._until)
        return self._line.recv_into(buffer)


class DeadlineSocket:
    """As much of a socket as ``http.client`` uses; ``until`` is the deadline, in seconds of ``monotonic``."""

    def __init__(self, line: socket.socket, until: float) -> None:
        self._line, self._until = line, until

    def sendall(self, words: bytes) -> None:
        """Sends everything before the deadline.

        Raises:
            TimeoutError: at the deadline.
        """
        _hurry(self._line, self._until)
        self._line.sendall(words)

    def makefile(self, mode: str) -> BufferedReader:
        return BufferedReader(_HurriedReader(self._line, self._until))

    def close(self) -> None:
        """Does nothing: whoever opened the socket closes it."""


def _hurry(line: socket.socket, until: float) -> None:
    left = until - monotonic()
    if left <= 0:
        raise TimeoutError
    line.settimeout(left)
