"""CRC-16 as LAME's header has it: polynomial 0x8005, reflected, beginning with 0.

A CRC is linear: pieces can be taken each for itself and then put together, so numpy works on a
thousand at once.
"""

import numpy as np
from numpy.typing import NDArray

POLYNOMIAL = 0xA001  # x¹⁶ + x¹⁵ + x² + 1, least significant bit first
LANE = 1024  # words of two bytes


def crc16(data: bytes | memoryview, crc: int = 0) -> int:
    """Carry a CRC on over more bytes."""
    found = np.frombuffer(data, np.uint8)
    whole = len(found) // (2 * LANE) * 2 * LANE
    for lane in _lanes(found[:whole].view("<u2").reshape(-1, LANE)):
        crc = int(_AFTER_A_LANE[crc]) ^ lane
    for byte in found[whole:].tolist():
        crc = crc >> 8 ^ _BYTE[(crc ^ byte) & 0xFF]
    return crc


def _lanes(words: NDArray[np.uint16]) -> list[int]:
    """The CRC of each row."""
    crcs = np.zeros(len(words), np.uint16)
    for column in words.T:
        crcs = _AFTER_A_WORD[crcs ^ column]
    return list(map(int, crcs))


def _byte_table() -> list[int]:
    table = []
    for value in range(256):
        crc = value
        for _ in range(8):
            crc = crc >> 1 ^ (POLYNOMIAL if crc & 1 else 0)
        table.append(crc)
    return table


def _after_a_word() -> NDArray[np.uint16]:
    """What becomes of each CRC when two zero bytes follow."""
    table, crcs = np.array(_BYTE, np.uint16), np.arange(2**16, dtype=np.uint16)
    for _ in range(2):
        crcs = crcs >> 8 ^ table[crcs & 0xFF]
    return crcs


def _after_a_lane() -> NDArray[np.uint16]:
    """What becomes of each CRC when a lane of zeros follows: doubled until it is as long."""
    crcs = _AFTER_A_WORD
    for _ in range(LANE.bit_length() - 1):
        crcs = crcs[crcs]
    return crcs


_BYTE = _byte_table()
_AFTER_A_WORD = _after_a_word()
_AFTER_A_LANE = _after_a_lane()
