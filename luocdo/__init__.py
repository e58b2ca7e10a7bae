"""luocdo for programmers: ``extract``, ``check``, ``triples`` and ``connect``."""

from luocdo.public import check, connect, extract, triples

__all__ = ["check", "connect", "extract", "triples"]
