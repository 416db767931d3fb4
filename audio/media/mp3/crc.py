"""CRC-16 as LAME's header has it: polynomial 0x8005, reflected, beginning with 0.

A CRC is what is left of the data, as one long polynomial, after division by x¹⁶ + x¹⁵ + x² + 1.
That is (x + 1)(x¹⁵ + x + 1).  The second factor is primitive, so it divides x³²⁷⁶⁷ + 1, and so does
x + 1; they have nothing in common, so their product does, too.  32767 bytes are eight such periods:
data may be folded there by exclusive or, and what is left is the same.
"""

import numpy as np

POLYNOMIAL = 0xA001  # x¹⁶ + x¹⁵ + x² + 1, least significant bit first
PERIOD = 2**15 - 1  # bytes


class Crc:
    """A CRC over bytes that come piece by piece."""

    def __init__(self) -> None:
        self._folded = np.zeros(PERIOD, np.uint8)
        self._count = 0

    def add(self, data: bytes | memoryview) -> None:
        """The next bytes."""
        found = np.frombuffer(data, np.uint8)
        ahead = min(-self._count % PERIOD, len(found))
        behind = len(found) - (len(found) - ahead) % PERIOD
        begin = self._count % PERIOD
        self._folded[begin : begin + ahead] ^= found[:ahead]
        self._folded ^= np.bitwise_xor.reduce(found[ahead:behind].reshape(-1, PERIOD), axis=0)
        self._folded[: len(found) - behind] ^= found[behind:]
        self._count += len(found)

    def value(self) -> int:
        """That of all bytes so far."""
        crc = 0
        # the last byte comes last; zeros before the first change nothing
        for byte in np.roll(self._folded, -self._count).tolist():
            crc = crc >> 8 ^ _TABLE[(crc ^ byte) & 0xFF]
        return crc


def crc16(data: bytes) -> int:
    """The CRC of some bytes."""
    crc = Crc()
    crc.add(data)
    return crc.value()


def _table() -> list[int]:
    table = []
    for value in range(256):
        crc = value
        for _ in range(8):
            crc = crc >> 1 ^ (POLYNOMIAL if crc & 1 else 0)
        table.append(crc)
    return table


_TABLE = _table()
