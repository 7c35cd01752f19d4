"""A certificate for localhost that nothing else trusts, and what a program needs to trust it beside the usual ones."""

import datetime as dt
import ssl
from pathlib import Path

import httpx
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

from backend import clock

GELDIG = dt.timedelta(days=30)


def schrijf_certificaat(map_: Path) -> Path:
    """A file with key and certificate: what a server loads, and what a client is told to trust."""
    key, now = generate_private_key(SECP256R1()), clock.now()
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(hours=1))
        .not_valid_after(now + GELDIG)
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .sign(key, SHA256())
    )
    file = map_ / "localhost.pem"
    file.touch(mode=0o600)
    pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    file.write_bytes(pem + certificate.public_bytes(Encoding.PEM))
    return file


def schrijf_vertrouwen(map_: Path, certificaat: Path) -> Path:
    """A file for SSL_CERT_FILE: whom our programs trust already, and this certificate (its key left out)."""
    usual = map(ssl.DER_cert_to_PEM_cert, httpx.create_ssl_context().get_ca_certs(binary_form=True))
    own = certificaat.read_text("ascii").partition("-----BEGIN CERTIFICATE-----")
    file = map_ / "vertrouwd.pem"
    file.write_text("".join([*usual, own[1], own[2]]), "ascii")
    return file
