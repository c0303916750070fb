"""Opens the golden files without any code of Pluis: the formats as described, read by other libraries.

Needs `cryptography` and `argon2-cffi`. Run: python3 read_v1.py
"""

import hashlib
import hmac
import struct
import zlib
from pathlib import Path

from argon2.low_level import Type, hash_secret_raw
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

HERE = Path(__file__).parent


def stored(name):
    return (HERE / f"v1-{name}").read_bytes()


def hkdf(salt, secret, label, length):
    return HKDF(algorithm=SHA256(), length=length, salt=salt, info=label).derive(secret)


def mac(root, label, *parts):
    return hmac.digest(hkdf(None, root, label, 32), b"".join(parts), "sha256")


def recovery_bits(text):
    alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
    number = 0
    for char in text.replace(" ", "").strip():
        number = number << 5 | alphabet.index(char)
    bits = (number >> 10 << 6).to_bytes(17, "big")
    check = hashlib.sha256(b"pluis/recovery/check/v1" + bits).digest()
    assert number & 1023 == int.from_bytes(check[:2], "big") >> 6
    return bits


def root_key(keys, index, opener):
    head = keys[:40]
    assert head[:8] == b"PLUISKEY" and keys[40:72] == hashlib.sha256(head).digest()
    form, _reader, suite, count, _ = struct.unpack_from("<HHHBB", head, 8)
    assert (form, suite, count) == (1, 1, 2)
    slot = keys[72 + index * 216 : 72 + (index + 1) * 216]
    assert slot[184:] == hashlib.sha256(slot[:184]).digest()
    salt, commit, nonce, sealed = slot[20:36], slot[92:124], slot[124:136], slot[136:184]
    both = opener(slot, salt)
    assert both[32:] == commit
    aad = b"pluis/slot/v1" + struct.pack("<HH", form, suite) + head[16:32] + slot[:92]
    return ChaCha20Poly1305(both[:32]).decrypt(nonce, sealed, aad)


def with_passphrase(slot, salt):
    memory, passes, lanes = struct.unpack_from("<III", slot, 8)
    h = hash_secret_raw(b"fiets roos maan pet", salt, passes, memory, lanes, 32, Type.ID)
    return hkdf(salt, h + h, b"pluis/kek/secret/v1", 64)


def with_code(name):
    def opener(_slot, salt):
        bits = recovery_bits(stored(name).decode())
        return hkdf(salt, bits, b"pluis/kek/recovery/v1", 64)

    return opener


def check_keys(keys, root):
    assert keys[-32:] == hashlib.sha256(keys[:-32]).digest()
    assert keys[-64:-32] == mac(root, b"pluis/mac/slots/v1", keys[:-64])


keys = stored("keys.pl")
root = root_key(keys, 0, with_passphrase)
assert root == root_key(keys, 1, with_code("recovery.txt"))
assert len(keys) == 193 + 2 * 216
check_keys(keys, root)

# The same notebook in the middle of a change of its root key: the new one, and the old one sealed under it.
pending = stored("pending-keys.pl")
new = root_key(pending, 0, with_passphrase)
assert new != root and new == root_key(pending, 1, with_code("pending-recovery.txt"))
assert len(pending) == len(keys) + 60 and pending[-125] == 1
check_keys(pending, new)
aad = b"pluis/pending/v1" + struct.pack("<HH", 1, 1) + pending[16:32]
opened = ChaCha20Poly1305(hkdf(None, new, b"pluis/pending/key/v1", 32)).decrypt(pending[-124:-112], pending[-112:-64], aad)
assert opened == root

lock = stored("lock.pl")
assert lock[:128] == lock[4096:]
assert struct.unpack("<I", lock[124:128])[0] == zlib.crc32(lock[:124])
flags, failed = lock[10], struct.unpack_from("<I", lock, 12)[0]
opened = lock[52:60]
assert (flags, failed, struct.unpack("<q", opened)[0]) == (1, 1, 1_790_000_060)
assert lock[92:124] == mac(root, b"pluis/mac/attempts/v1", b"\x01", opened)

anchor = stored("anchor.pl")
for copy, counter in ((anchor[:4096], 2), (anchor[4096:], 3)):
    assert copy[:8] == b"PLUISANC" and copy[112:144] == mac(root, b"pluis/mac/anchor/v1", copy[:112])
    assert struct.unpack_from("<QQ", copy, 24) == (1, counter) and copy[72:112] == bytes(40) and copy[40:72] == bytes([counter]) * 32

settings = stored("settings.pl")
assert settings[-32:] == hashlib.sha256(settings[:-32]).digest()
assert settings[-64:-32] == mac(root, b"pluis/mac/settings/v1", settings[:-64])
assert settings[12:-64] == b'language = "nl"'

print("all golden files open")
