"""With whose certificate a show signs: its own, or one that is made on first use.

A certificate of one's own shows that a file was not changed since it was signed.  To show by whom,
it takes one from an authority that the readers of credentials trust.
"""

import datetime
import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from audio.errors import AudioError
from audio.export.credentials.certificate import made
from audio.media.alone import alone_with
from audio.media.atomic import write_bytes, write_text

CERTIFICATE, KEY = "AUDIOSTORY_C2PA_CERT", "AUDIOSTORY_C2PA_KEY"
FOLDER = "credentials"  # beside the show file
INSTALL = 'content credentials need: pip install "audiostory[c2pa]"'


@dataclass(frozen=True, slots=True)
class Identity:
    """A certificate and its key, as PEM.

    Attributes:
        chain: the certificate, and those of its authorities behind it.
        algorithm: of the key, as C2PA calls it.
        serial: of the certificate, in decimal digits.
    """

    chain: str
    key: str = field(repr=False)
    algorithm: str
    serial: str


def identity(show: Path, author: str, environment: Mapping[str, str] = os.environ) -> Identity:
    """The identity with which a show signs.

    Args:
        show: the folder of the show file.
        author: in whose name a certificate is made, if there is none.

    Raises:
        AudioError: a file cannot be read, or is no key, or the key is not the certificate's.
    """
    named = [environment.get(name, "") for name in (CERTIFICATE, KEY)]
    if any(named) and not all(named):
        raise AudioError(f"{CERTIFICATE} and {KEY} name two files, and only one of them is set")
    if all(named):
        certificate, file = map(Path, named)
    else:
        certificate, file = _own(show / FOLDER, author)
    chain, key = _read(certificate), _read(file)
    return Identity(chain, key, *_algorithm_and_serial(certificate, file, chain, key))


def _read(path: Path) -> str:
    try:
        return path.read_text("ascii")
    except OSError as error:
        raise AudioError(f"{path} cannot be read: {error.strerror}") from error
    except ValueError as error:
        raise AudioError(f"{path} is not PEM, the text form of certificates and keys") from error


def _algorithm_and_serial(certificate: Path, file: Path, chain: str, key: str) -> tuple[str, str]:
    """Of a certificate that is valid, and a key that is its own and in no message."""
    from cryptography import x509  # noqa: PLC0415  an extra
    from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa  # noqa: PLC0415
    from cryptography.hazmat.primitives.serialization import load_pem_private_key  # noqa: PLC0415

    try:
        leaf = x509.load_pem_x509_certificate(chain.encode())
    except ValueError as error:
        raise AudioError(f"{certificate} holds no certificate") from error
    try:
        private = load_pem_private_key(key.encode(), None)
    except (ValueError, TypeError) as error:  # damaged; or behind a passphrase
        raise AudioError(f"{file} holds no private key without a passphrase") from error
    if leaf.not_valid_after_utc < datetime.datetime.now(datetime.UTC):
        raise AudioError(f"{certificate} has expired, on {leaf.not_valid_after_utc:%Y-%m-%d}")
    if private.public_key() != leaf.public_key():
        raise AudioError(f"the key in {file} is not that of the certificate in {certificate}")
    match private:
        case ed25519.Ed25519PrivateKey():
            algorithm = "ed25519"
        case ec.EllipticCurvePrivateKey() if private.curve.key_size in CURVES:
            algorithm = CURVES[private.curve.key_size]
        case rsa.RSAPrivateKey():
            algorithm = "ps256"
        case _:
            raise AudioError(f"{file}: C2PA knows no keys of this kind: take Ed25519 or P-256")
    return algorithm, str(leaf.serial_number)


CURVES = {256: "es256", 384: "es384", 521: "es512"}


def _own(folder: Path, author: str) -> tuple[Path, Path]:
    """A certificate of the show's own, made once; the folder keeps itself out of git."""
    certificate, key = folder / "certificate.pem", folder / "key.pem"
    with alone_with(certificate, wait=10):
        if not (certificate.is_file() and key.is_file()):
            chain, secret = made(author or "audiostory", datetime.datetime.now(datetime.UTC))
            write_text(folder / ".gitignore", "*\n")
            write_bytes(key, secret)
            key.chmod(0o600)
            write_bytes(certificate, chain)
    return certificate, key
