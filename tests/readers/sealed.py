"""Opens keys that Glossator has sealed, with hashlib and cryptography, and seals them anew.

Each file says what was sealed, with which passphrase, and what came of it. Prints a list of the same, sealed here, as JSON.
"""

import base64
import hashlib
import json
import os
import pathlib
import sys
import unicodedata
import zlib

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM


def cipher(sealed, passphrase):
    """The cipher for a passphrase, and what is authenticated beside the data."""
    kdf, iv = sealed["kdf"], sealed["cipher"]["iv"]
    words = unicodedata.normalize("NFC", passphrase.strip()).encode("utf-8")
    key = hashlib.pbkdf2_hmac("sha256", words, base64.b64decode(kdf["salt"]), kdf["iterations"], 32)
    parts = [sealed["format"], sealed["version"], sealed["for"], sealed["what"], kdf["name"], kdf["hash"]]
    line = "|".join(map(str, parts + [kdf["iterations"], kdf["salt"], iv]))
    return AESGCM(key), base64.b64decode(iv), line.encode("ascii")


def opened(sealed, passphrase):
    aes, iv, line = cipher(sealed, passphrase)
    plain = aes.decrypt(iv, base64.b64decode(sealed["data"]), line)
    size = len(plain)
    assert size >= 4096 and size & (size - 1) == 0, size
    length = int.from_bytes(plain[:4], "big")
    assert not any(plain[4 + length :])
    return zlib.decompress(plain[4 : 4 + length], wbits=-15).decode("utf-8")


def sealed_anew(sealed, passphrase, words):
    sealed["kdf"]["salt"] = base64.b64encode(os.urandom(16)).decode()
    sealed["cipher"]["iv"] = base64.b64encode(os.urandom(12)).decode()
    aes, iv, line = cipher(sealed, passphrase)
    packing = zlib.compressobj(wbits=-15)
    packed = packing.compress(words.encode("utf-8")) + packing.flush()
    plain = len(packed).to_bytes(4, "big") + packed
    size = max(4096, 1 << (len(plain) - 1).bit_length())
    sealed["data"] = base64.b64encode(aes.encrypt(iv, plain.ljust(size, b"\0"), line)).decode()
    return sealed


anew = []
for path in sorted(pathlib.Path(sys.argv[1]).glob("*.json")):
    one = json.loads(path.read_text("utf-8"))
    sealed, passphrase, words = one["sealed"], one["passphrase"], one["words"]
    assert opened(sealed, passphrase) == words, path
    try:
        opened(sealed, passphrase + "x")
    except InvalidTag:
        pass
    else:
        raise AssertionError(path)
    anew.append({**one, "sealed": sealed_anew(sealed, passphrase, words)})
print(json.dumps(anew))
