"""Adds one note to an encrypted jrnl journal of 10,000 and to a notebook of as many, as a user would: whole process and in-process.

    cargo build --release -p pluis && cargo bench -p pluis-engine --bench phone --no-run
    python3 -m venv target/jrnl && target/jrnl/bin/pip install jrnl
    target/jrnl/bin/python core/docs/performance/beside_jrnl.py [NOTES] [ROUNDS]

The journal is made in a temporary folder, in jrnl's own format (Fernet over the whole file, key by PBKDF2-HMAC-SHA256 with
100,000 rounds), with notes of 40 to 120 words. In-process: the same command inside a Python that has imported jrnl already. Of the
notebook the whole process is printed, and the same less one Argon2id of the same run: that is bought on purpose. In-process it is what
`./x bench` calls "a note, durable", measured here as well. Printed: medians in milliseconds.
"""

import base64
import contextlib
import datetime
import io
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from unittest import mock

from cryptography.fernet import Fernet
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.pbkdf2 import PBKDF2HMAC

PASSWORD = "fiets roos maan pet"
SALT = b"\xf2\xd5q\x0e\xc1\x8d.\xde\xdc\x8e6t\x89\x04\xce\xf8"
SYLLABLES = "de van een het ge ver ster lijk school bus nacht boe tijd werk huis vrien den klas straat".split()


def entry(chance, at):
    count = 40 + chance.randrange(81)
    words = ("".join(chance.choices(SYLLABLES, k=chance.choice((1, 2, 2, 3)))) for _ in range(count))
    return f"[{at:%Y-%m-%d %I:%M:%S %p}] " + " ".join(words) + ".\n"


def journal(folder, notes):
    chance = random.Random(42)
    start = datetime.datetime(2024, 1, 1)
    step = datetime.timedelta(days=730) / notes
    text = "\n".join(entry(chance, start + step * number) for number in range(notes))
    kdf = PBKDF2HMAC(algorithm=hashes.SHA256(), length=32, salt=SALT, iterations=100_000)
    key = base64.urlsafe_b64encode(kdf.derive(PASSWORD.encode()))
    file = folder / "journal.txt"
    file.write_bytes(Fernet(key).encrypt(text.encode()))
    config = folder / "jrnl.yaml"
    config.write_text(
        "version: v4.3\ncolors:\n  body: none\n  date: none\n  tags: none\n  title: none\ndefault_hour: 9\n"
        "default_minute: 0\neditor: ''\nencrypt: true\nhighlight: false\nindent_character: '|'\n"
        f"journals:\n  default:\n    journal: {file}\nlinewrap: 79\ntagsymbols: '@'\ntemplate: false\n"
        "timeformat: '%Y-%m-%d %I:%M:%S %p'\n"
    )
    return config


ROOT = Path(__file__).resolve().parents[3]
# As it was: jrnl gets a home of its own.
OURS = dict(os.environ)


def phone(*arguments):
    """The benchmark of the engine, which can fill a notebook and time Argon2id alone."""
    command = ["cargo", "bench", "--quiet", "--locked", "-p", "pluis-engine", "--bench", "phone", "--", *arguments]
    return subprocess.run(command, cwd=ROOT, check=True, text=True, capture_output=True, env=OURS).stdout


def notebook(folder, notes, rounds):
    """Medians of the whole process, of Argon2id alone, and of a note in-process."""
    place, passphrase = folder / "notebook", folder / "passphrase"
    phone("fill", str(place), str(notes))
    passphrase.write_text(PASSWORD + "\n")
    passphrase.chmod(0o600)
    pluis = str(ROOT / "target/release/pluis")
    command = [pluis, "--dir", str(place), "--passphrase-file", str(passphrase), "note", "add", "--child", "K", "-"]
    whole = []
    for _ in range(rounds + 1):
        start = time.perf_counter()
        subprocess.run(
            command, input="een korte notitie over school.", text=True, capture_output=True, check=True, env=OURS
        )
        whole.append((time.perf_counter() - start) * 1e3)
    kdf = float(phone("kdf"))
    line = next(line for line in phone(str(notes)).splitlines() if line.startswith("a note, durable "))
    return statistics.median(whole[1:]), kdf, float(line.split()[-1])


def main():
    notes = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 5
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        config = journal(folder, notes)
        command = ["--config-file", str(config), "een korte notitie over school."]
        environment = dict(os.environ, HOME=name, PYTHON_KEYRING_BACKEND="keyring.backends.null.Keyring")
        # Once before: it brings the file to its newest encryption.
        whole, before = [], b""
        for _ in range(rounds + 1):
            start = time.perf_counter()
            done = subprocess.run(
                [str(Path(sys.executable).parent / "jrnl"), *command],
                input=PASSWORD + "\n", text=True, capture_output=True, env=environment, start_new_session=True,
            )
            whole.append((time.perf_counter() - start) * 1e3)
            now = (folder / "journal.txt").read_bytes()
            if done.returncode != 0 or now == before:
                sys.exit(done.stdout + done.stderr)
            before = now
        os.environ.update(environment)
        from jrnl.main import run
        inside = []
        for _ in range(rounds):
            quiet = io.StringIO()
            asked = mock.patch("jrnl.encryption.BasePasswordEncryption.prompt_password", return_value=PASSWORD)
            with asked, contextlib.redirect_stdout(quiet), contextlib.redirect_stderr(quiet):
                start = time.perf_counter()
                code = run(command)
                inside.append((time.perf_counter() - start) * 1e3)
            if code not in (0, None):
                sys.exit(f"jrnl answered {code}: {quiet.getvalue()}")
        whole, inside = statistics.median(whole[1:]), statistics.median(inside)
        ours, kdf, saved = notebook(folder, notes, rounds)
        rest = ours - kdf
        print(f"{notes} notes, add one, medians of {rounds}, ms")
        print(f"jrnl     whole process {whole:8.1f}   in-process {inside:8.1f}")
        print(f"notebook whole process {ours:8.1f}   less Argon2id ({kdf:.1f}) {rest:6.1f}   in-process {saved:.2f}")
        print(f"jrnl / notebook: whole process {whole / ours:.1f}, less Argon2id {whole / rest:.0f}, in-process {inside / saved:.0f}")


if __name__ == "__main__":
    main()
