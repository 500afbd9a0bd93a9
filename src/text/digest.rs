//! SHA-256, as files write it.

use sha2::{Digest, Sha256};

/// So many bytes are taken in by one call. A browser compiles WebAssembly well only between two calls: one that takes in
/// all of a large text is ten times as slow.
const AT_ONCE: usize = 16 * 1024;

/// The SHA-256 of some bytes, one part behind the other.
pub fn sha256_of_parts(parts: &[&[u8]]) -> [u8; 32] {
    let mut hash = Sha256::new();
    for part in parts.iter().flat_map(|part| part.chunks(AT_ONCE)) {
        hash.update(part);
    }
    hash.finalize().into()
}

/// The SHA-256 of some bytes, in lower-case hexadecimal digits.
pub fn sha256(bytes: &[u8]) -> String {
    hex(&sha256_of_parts(&[bytes]))
}

/// Bytes in lower-case hexadecimal digits.
pub fn hex(bytes: &[u8]) -> String {
    let mut hex = String::with_capacity(2 * bytes.len());
    for byte in bytes {
        for nibble in [byte >> 4, byte & 15] {
            hex.extend(char::from_digit(u32::from(nibble), 16));
        }
    }
    hex
}
