"""A certificate of a show's own, of the form that C2PA demands (2.2, 14.5.1)."""

import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
    from cryptography.x509 import CertificateBuilder, KeyUsage, Name

YEARS = 20
AUTHORITY, SIGNER = "Content credentials, authority", "Content credentials"
LONGEST = 64  # characters of a name (X.520)


def made(author: str, now: datetime.datetime) -> tuple[bytes, bytes]:
    """A certificate with its authority's behind it, and its key, as PEM.

    C2PA takes none that signed itself.  The authority signs this once, and nobody keeps its key.
    """
    from cryptography import x509  # noqa: PLC0415  an extra
    from cryptography.hazmat.primitives.asymmetric.ed25519 import (  # noqa: PLC0415
        Ed25519PrivateKey,
    )
    from cryptography.hazmat.primitives.serialization import (  # noqa: PLC0415
        Encoding,
        NoEncryption,
        PrivateFormat,
    )

    authority, key = Ed25519PrivateKey.generate(), Ed25519PrivateKey.generate()
    root = _begun(author, AUTHORITY, authority.public_key(), now, authority=True)
    above = x509.AuthorityKeyIdentifier.from_issuer_public_key(authority.public_key())
    purpose = x509.ExtendedKeyUsage([x509.oid.ExtendedKeyUsageOID.EMAIL_PROTECTION])
    leaf = _begun(author, SIGNER, key.public_key(), now, authority=False)
    leaf = leaf.add_extension(purpose, critical=False).add_extension(above, critical=False)
    signed = (builder.sign(authority, None) for builder in (leaf, root))
    chain = b"".join(certificate.public_bytes(Encoding.PEM) for certificate in signed)
    return chain, key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


def _begun(
    author: str, name: str, key: "Ed25519PublicKey", now: datetime.datetime, *, authority: bool
) -> "CertificateBuilder":
    from cryptography import x509  # noqa: PLC0415  an extra

    limits = x509.BasicConstraints(ca=authority, path_length=0 if authority else None)
    return (
        x509.CertificateBuilder()
        .subject_name(_name(author, name))
        .issuer_name(_name(author, AUTHORITY))
        .public_key(key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))  # clocks differ
        .not_valid_after(now + datetime.timedelta(days=365 * YEARS))
        .add_extension(limits, critical=True)
        .add_extension(_usage(authority=authority), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key), critical=False)
    )


def _name(author: str, name: str) -> "Name":
    from cryptography import x509  # noqa: PLC0415  an extra

    said = {
        x509.oid.NameOID.ORGANIZATION_NAME: author[:LONGEST],
        x509.oid.NameOID.COMMON_NAME: name,
    }
    return x509.Name([x509.NameAttribute(oid, text) for oid, text in said.items()])


def _usage(*, authority: bool) -> "KeyUsage":
    from cryptography import x509  # noqa: PLC0415  an extra

    return x509.KeyUsage(
        digital_signature=not authority,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=authority,
        crl_sign=authority,
        encipher_only=False,
        decipher_only=False,
    )
