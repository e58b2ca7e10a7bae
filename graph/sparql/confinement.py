"""A process that can reach nothing outside: on Linux the kernel refuses it every socket (seccomp(2)), for good."""

from __future__ import annotations

import ctypes
import platform
import sys

_SOCKET = {"x86_64": 41, "aarch64": 198, "riscv64": 198}
"""The number of socket(2) by the name of the machine."""
_NO_NEW_PRIVILEGES, _SECCOMP, _FILTER = 38, 22, 2
_LOAD, _JUMP_IF_EQUAL, _RETURN = 0x20, 0x15, 0x06
_REFUSE, _ALLOW = 0x0005_0001, 0x7FFF_0000
"""Answers of a filter: the error EPERM, and to go on."""


class _Step(ctypes.Structure):
    _fields_ = (
        ("code", ctypes.c_ushort),
        ("if_true", ctypes.c_ubyte),
        ("if_false", ctypes.c_ubyte),
        ("value", ctypes.c_uint),
    )


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("steps", ctypes.POINTER(_Step)))


def without_sockets() -> bool:
    """Give up sockets for this process and all its later threads; whether the system could do so."""
    number = _SOCKET.get(platform.machine()) if sys.platform == "linux" else None
    if number is None:
        return False
    steps = (_Step * 4)(
        _Step(_LOAD, 0, 0, 0),
        _Step(_JUMP_IF_EQUAL, 0, 1, number),
        _Step(_RETURN, 0, 0, _REFUSE),
        _Step(_RETURN, 0, 0, _ALLOW),
    )
    program = _Program(len(steps), ctypes.cast(steps, ctypes.POINTER(_Step)))
    control = ctypes.CDLL(None, use_errno=True).prctl
    control.argtypes = (ctypes.c_int, ctypes.c_ulong, ctypes.c_void_p, ctypes.c_ulong, ctypes.c_ulong)
    if control(_NO_NEW_PRIVILEGES, 1, None, 0, 0) != 0:
        return False
    refused: int = control(_SECCOMP, _FILTER, ctypes.byref(program), 0, 0)
    return refused == 0
