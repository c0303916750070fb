"""The frozen vectors of Pluis, computed without any code of Pluis. Prints them as JSON; they are kept in pluis_vectors.json."""

import hashlib
import hmac
import json
import struct

from argon2.low_level import Type, hash_secret_raw
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from reader import CROCKFORD, hkdf, mac, recovery_bits, sha256

ROOT, OTHER = bytes(range(32)), bytes(range(32, 64))
TEXT = "Kwam om elf uur thuis.".encode()


def code_of(bits):
    check = int.from_bytes(sha256(b"pluis/recovery/check/v1", bits)[:2], "big") >> 6
    number = int.from_bytes(bits, "big") >> 6 << 10 | check
    text = "".join(CROCKFORD[number >> 5 * place & 31] for place in range(27, -1, -1))
    return " ".join(text[at : at + 4] for at in range(0, 28, 4))


def vectors():
    commitment = hmac.digest(OTHER, TEXT, "sha256")
    author = Ed25519PrivateKey.from_private_bytes(OTHER)
    code = code_of(bytes(range(1, 17)) + b"\xc0")
    assert recovery_bits(code) == bytes(range(1, 17)) + b"\xc0"
    return {
        "argon2id, 19456 KiB, 2 passes": hash_secret_raw(b"fiets roos maan pet", ROOT[:16], 2, 19456, 1, 32, Type.ID),
        "wrapping key and commitment": hkdf(ROOT[:16], ROOT + OTHER, b"pluis/kek/secret/v1", 64),
        "sealed root key": ChaCha20Poly1305(OTHER).encrypt(ROOT[:12], ROOT, b"pluis/slot/v1"),
        "mac of keys.pl": mac(ROOT, b"pluis/mac/slots/v1", TEXT),
        "mac of lock.pl": mac(ROOT, b"pluis/mac/attempts/v1", TEXT),
        "mac of anchor.pl": mac(ROOT, b"pluis/mac/anchor/v1", TEXT),
        "mac of settings.pl": mac(ROOT, b"pluis/mac/settings/v1", TEXT),
        "database key": hkdf(None, ROOT, b"pluis/database/key/v1", 32),
        "database salt": hkdf(None, ROOT, b"pluis/database/salt/v1", 16),
        "commitment": commitment,
        "leaf": hashlib.sha256(b"pluis/rev/v1" + struct.pack(">Q", len(TEXT)) + TEXT + commitment).digest(),
        "author": author.public_key().public_bytes_raw(),
        "signature": author.sign(TEXT),
        "recovery code": code.encode(),
    }


if __name__ == "__main__":
    print(json.dumps({name: value.hex() for name, value in vectors().items()}, indent=2))
