"""A take as one object, so that it is there as a whole or not at all.

It is a zip file without compression, which any unpacker opens:

    take         the engine's own bytes, WAV or MP3
    take.sha256  their hash, as sha256sum writes it
    take.json    when they say each word, as the engine told; left out where it told nothing
"""

import hashlib
import io
from collections.abc import Sequence
from zipfile import ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from audio.media.words import words_json, words_of
from audio.model.speech import Spoken, Word

SOUND, DIGEST, WORDS = "take", "take.sha256", "take.json"


def packed(sound: bytes, words: Sequence[Word]) -> bytes:
    """The parcel of a take; the same take gives the same bytes."""
    buffer = io.BytesIO()
    with ZipFile(buffer, "w", ZIP_STORED) as parcel:
        parcel.writestr(ZipInfo(SOUND), sound)  # dated 1980, as ZipInfo dates without being told
        parcel.writestr(ZipInfo(DIGEST), _checked(sound))
        if words:
            parcel.writestr(ZipInfo(WORDS), words_json(words))
    return buffer.getvalue()


def unpacked(content: bytes) -> Spoken | None:
    """The take of a parcel, or nothing if it is damaged."""
    try:
        with ZipFile(io.BytesIO(content)) as parcel:
            names = parcel.namelist()
            if any(info.compress_type != ZIP_STORED for info in parcel.infolist()):
                return None  # not ours: it might unfold to any size
            sound = parcel.read(SOUND)
            whole = parcel.read(DIGEST) == _checked(sound)
            words = words_of(parcel.read(WORDS)) if WORDS in names else ()
    except (BadZipFile, KeyError, ValueError, EOFError, OSError, RuntimeError):
        return None  # RuntimeError: a flipped bit says that it is encrypted, or of another version
    return Spoken(sound, words) if whole else None


def _checked(sound: bytes) -> bytes:
    return f"{hashlib.sha256(sound).hexdigest()}  {SOUND}\n".encode()
