"""Reads a notebook of Pluis without any code of Pluis: the files as core/docs/formats describes them, by other libraries.

    python3 reader.py FOLDER PASSPHRASE_FILE [RECOVERY_CODE_FILE]

Prints one JSON document. Stops at the first thing that is not as described. For a notebook made without hardware, closed in
order; it changes nothing. Needs `argon2-cffi`, `cbor2` and `cryptography`, see reader-requirements.txt.
"""

import hashlib
import hmac
import json
import sqlite3
import struct
import sys
import tempfile
import zlib
from pathlib import Path

import cbor2
from argon2.low_level import Type, hash_secret_raw
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

PAGE, TAIL, START = 4096, 48, 16
CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


class NotAsDescribed(Exception):
    pass


def check(holds, what):
    if not holds:
        raise NotAsDescribed(what)


def sha256(*parts):
    return hashlib.sha256(b"".join(parts)).digest()


def hkdf(salt, secret, label, length):
    return HKDF(algorithm=SHA256(), length=length, salt=salt, info=label).derive(secret)


def mac(root, label, *parts):
    return hmac.digest(hkdf(None, root, label, 32), b"".join(parts), "sha256")


# keys.pl


def recovery_bits(text):
    number = 0
    for char in text.upper().translate(str.maketrans("OIL", "011", " -\n")):
        number = number << 5 | CROCKFORD.index(char)
    bits = (number >> 10 << 6).to_bytes(17, "big")
    check(number & 1023 == int.from_bytes(sha256(b"pluis/recovery/check/v1", bits)[:2], "big") >> 6, "recovery check")
    return bits


def parsed_keys(keys):
    check(keys[:8] == b"PLUISKEY" and keys[40:72] == sha256(keys[:40]), "header of keys.pl")
    form, reader, suite, count, zero = struct.unpack_from("<HHHBB", keys, 8)
    check((form, reader, suite, zero) == (1, 1, 1, 0) and 1 <= count <= 6, "numbers of keys.pl")
    check(keys[-32:] == sha256(keys[:-32]), "digest of keys.pl")
    slots = [keys[72 + 216 * n : 288 + 216 * n] for n in range(count)]
    check(all(slot[184:] == sha256(slot[:184]) for slot in slots), "digest of a slot")
    pending = 72 + 216 * count + 56
    check(len(keys) == pending + 1 + 60 * keys[pending] + 64, "length of keys.pl")
    return keys[16:32], struct.unpack_from("<Q", keys, 32)[0], slots


def root_key(notebook, slots, kinds, derive):
    slot = next(slot for slot in slots if slot[1] in kinds)
    salt, commitment, nonce, sealed = slot[20:36], slot[92:124], slot[124:136], slot[136:184]
    both = derive(slot, salt)
    check(hmac.compare_digest(both[32:], commitment), "wrong secret")
    aad = b"pluis/slot/v1" + struct.pack("<HH", 1, 1) + notebook + slot[:92]
    return ChaCha20Poly1305(both[:32]).decrypt(nonce, sealed, aad)


def by_passphrase(passphrase):
    def derive(slot, salt):
        check(struct.unpack_from("<H", slot, 2)[0] == 4, "only notebooks made without hardware can be read elsewhere")
        memory, passes, lanes = struct.unpack_from("<III", slot, 8)
        h = hash_secret_raw(passphrase, salt, passes, memory, lanes, 32, Type.ID)
        return hkdf(salt, h + h, b"pluis/kek/secret/v1", 64)

    return derive


def by_code(text):
    return lambda _slot, salt: hkdf(salt, recovery_bits(text), b"pluis/kek/recovery/v1", 64)


def read_keys(keys, passphrase, code):
    notebook, generation, slots = parsed_keys(keys)
    root = root_key(notebook, slots, (2, 3), by_passphrase(passphrase))
    if code is not None:
        check(root == root_key(notebook, slots, (4,), by_code(code)), "the recovery code opens another root key")
    check(keys[-64:-32] == mac(root, b"pluis/mac/slots/v1", keys[:-64]), "MAC of keys.pl")
    return root, {"notebook": notebook.hex(), "generation": generation}


# lock.pl, anchor.pl, settings.pl


def read_attempts(lock, root):
    good = []
    for copy in (lock[:128], lock[4096:4224]):
        whole = len(copy) == 128 and copy[:10] == b"PLUISLCK\x01\x00"
        if whole and struct.unpack_from("<I", copy, 124)[0] == zlib.crc32(copy[:124]):
            good.append(copy)
    check(good, "no good copy in lock.pl")
    copy = max(good, key=lambda copy: (copy[16:24][::-1], copy[12:16][::-1]))
    confirmed = copy[10] & 1
    check(copy[92:124] == mac(root, b"pluis/mac/attempts/v1", bytes([confirmed]), copy[52:60]), "MAC of lock.pl")
    return {"failed": struct.unpack_from("<I", copy, 12)[0], "last_opened": struct.unpack_from("<q", copy, 52)[0]}


def read_anchor(anchor, root):
    good = []
    for place, copy in enumerate((anchor[:4096], anchor[4096:8192])):
        if len(copy) != 4096 or copy[:16] != b"PLUISANC\x01" + bytes(7) or any(copy[144:]):
            continue
        sequence = struct.unpack_from("<Q", copy, 16)[0]
        if sequence % 2 == place and copy[112:144] == mac(root, b"pluis/mac/anchor/v1", copy[:112]):
            good.append((sequence, copy))
    check(good, "no good copy in anchor.pl")
    copy = max(good)[1]
    generation, commits = struct.unpack_from("<QQ", copy, 24)
    number, closed = struct.unpack_from("<IB3x", copy, 72)
    return {"generation": generation, "commits": commits, "heads": copy[40:72], "pages": (number, closed, copy[80:112])}


def read_settings(settings, root):
    check(settings[:10] == b"PLUISSET\x01\x00" and settings[-32:] == sha256(settings[:-32]), "settings.pl")
    check(settings[-64:-32] == mac(root, b"pluis/mac/settings/v1", settings[:-64]), "MAC of settings.pl")
    payload = settings[12:-64]
    check(struct.unpack_from("<H", settings, 10)[0] == len(payload), "length of settings.pl")
    return canonical(payload).get(1, [])


def canonical(data):
    value = cbor2.loads(data)
    check(cbor2.dumps(value, canonical=True) == data, "not deterministic CBOR")
    return value


# notebook.db


def plain_database(data, root):
    """The pages of SQLCipher, each checked and opened: an ordinary SQLite database with 48 spare bytes per page."""
    key, salt = hkdf(None, root, b"pluis/database/key/v1", 32), hkdf(None, root, b"pluis/database/salt/v1", 16)
    check(len(data) % PAGE == 0 and data[:16] == salt, "length or salt of notebook.db")
    mac_salt = bytes(byte ^ 0x3A for byte in salt)
    mac_key = hashlib.pbkdf2_hmac("sha512", key, mac_salt, 2, 32)
    out = bytearray()
    for number in range(1, len(data) // PAGE + 1):
        page = data[(number - 1) * PAGE : number * PAGE]
        body = page[16 if number == 1 else 0 : PAGE - TAIL]
        start, tag = page[PAGE - TAIL : PAGE - TAIL + START], page[PAGE - TAIL + START :]
        check(tag == hmac.digest(mac_key, body + start + struct.pack("<I", number), "sha256"), f"MAC of page {number}")
        opener = Cipher(algorithms.AES(key), modes.CBC(start)).decryptor()
        plain = opener.update(body) + opener.finalize()
        out += (b"SQLite format 3\0" + plain if number == 1 else plain) + bytes(TAIL)
    # Its log is empty; without this SQLite would look for one.
    out[18:20] = b"\x01\x01"
    return bytes(out)


def sealed_pages(data):
    tails = b"".join(data[at + PAGE - TAIL : at + PAGE] for at in range(0, len(data), PAGE))
    number = len(data) // PAGE
    return number, 1, sha256(b"pluis/pages/v1", struct.pack(">I", number), tails)


def note_id(number):
    return "".join(CROCKFORD[number >> shift & 31] for shift in range(60, -1, -5)).lower()


def read_revision(row, authors):
    _id, _record, before, author, seq, leaf, key, meta, content = row
    if key is None:
        return {"leaf": leaf.hex(), "seq": seq, "reason": None, "facts": None, "said": None}, None
    commitment = hmac.digest(key, content, "sha256")
    check(leaf == sha256(b"pluis/rev/v1", struct.pack(">Q", len(meta)), meta, commitment), f"leaf of revision {seq}")
    meta = canonical(meta)
    check((meta[4], meta[5]) == (authors[author], seq), f"author or place of revision {seq}")
    content = canonical(content) if content else None
    shown = {"leaf": leaf.hex(), "seq": seq, "reason": meta.get(12, "")}
    for name, number in (("facts", 7), ("said", 8)):
        shown[name] = None if content is None else content.get(number, "")
    return shown, meta


def read_chain(db, authors):
    revisions, leaves, heads = {}, {}, {}
    # Notes and check-ins have ids of their own; both may bear one number.
    record = "(CASE WHEN checkin IS NULL THEN 'note' ELSE 'checkin' END) || coalesce(note, checkin)"
    for row in db.execute(f"SELECT id, {record}, before, author, seq, leaf, key, meta, content FROM revision ORDER BY id"):
        shown, meta = read_revision(row, authors)
        number, about, before, author, seq, leaf = row[:6]
        last, previous = heads.get(author, (0, b""))
        check(seq == last + 1, f"revision {seq} is out of turn")
        if meta is not None:
            check(meta.get(6, bytes(32) if not last else b"") == (previous or bytes(32)), f"chain of revision {seq}")
            check(meta.get(3, bytes(32)) == (leaves[before] if before else bytes(32)), f"parent of revision {seq}")
        heads[author], leaves[number] = (seq, leaf), leaf
        revisions.setdefault(about, []).append(shown)
    return revisions, heads


def read_database(data, root, anchor):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "plain.db"
        path.write_bytes(plain_database(data, root))
        db = sqlite3.connect(path)
        try:
            return tables(db, data, anchor)
        finally:
            db.close()


def tables(db, data, anchor):
    check(db.execute("PRAGMA quick_check").fetchall() == [("ok",)], "structure of notebook.db")
    row = "SELECT uid, generation, commits, created_ms FROM notebook"
    uid, generation, commits, created = db.execute(row).fetchone()
    authors = dict(db.execute("SELECT id, key FROM author"))
    revisions, heads = read_chain(db, authors)
    ends = sorted(authors[author] + struct.pack(">Q", seq) + leaf for author, (seq, leaf) in heads.items())
    check(anchor["heads"] == sha256(b"pluis/heads/v1", *ends), "heads in anchor.pl")
    check((anchor["generation"], anchor["commits"]) == (generation, commits), "counts in anchor.pl")
    check(anchor["pages"] == sealed_pages(data), "pages in anchor.pl")
    notes = db.execute("SELECT id, status FROM note WHERE status <> 4 ORDER BY id").fetchall()
    return {
        "database": {"uid": uid.hex(), "generation": generation, "commits": commits, "created_ms": created},
        "children": [name for (name,) in db.execute("SELECT name FROM child ORDER BY id")],
        "drafts": [bytes(text).decode() for (text,) in db.execute("SELECT content FROM draft ORDER BY slot")],
        "notes": [{"id": note_id(note), "status": status, "revisions": revisions[f"note{note}"]} for note, status in notes],
        "checkins": [
            {"week": week, "answers": answers(db, last), "revisions": count}
            for week, last, count in db.execute("SELECT week, last, revisions FROM checkin ORDER BY child, week, author")
        ],
    }


def answers(db, revision):
    """Rows of a check-in as [domain, how different, where it points]."""
    (content,) = db.execute("SELECT content FROM revision WHERE id = ?", (revision,)).fetchone()
    return [[row[1], row.get(2, 0), row.get(3, 0)] for row in canonical(content).get(3, [])]


def main(folder, passphrase, code=None):
    def stored(name):
        return (folder / name).read_bytes()

    root, keys = read_keys(stored("keys.pl"), passphrase, code)
    anchor = read_anchor(stored("anchor.pl"), root)
    answer = {"keys": keys, "attempts": read_attempts(stored("lock.pl"), root)}
    answer["reminders"] = read_settings(stored("settings.pl"), root)
    answer.update(read_database(stored("notebook.db"), root, anchor))
    return answer


if __name__ == "__main__":
    secret = Path(sys.argv[2]).read_bytes().split(b"\n")[0]
    sheet = Path(sys.argv[3]).read_text().split("\n")[0] if len(sys.argv) > 3 else None
    print(json.dumps(main(Path(sys.argv[1]), secret, sheet)))
