//! A receipt: six characters that both sides of a hand-in can compare, and that no changed byte leaves as they were.

use sha2::{Digest, Sha256};

/// The alphabet of Crockford's base 32, which has no `I`, `L`, `O` and `U`.
const DIGITS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// Returns the receipt for some words: the first 30 bits of their SHA-256, as `K7QF-2M`.
pub fn of(words: &str) -> String {
    let hash = Sha256::digest(words.as_bytes());
    let bits = hash.iter().take(4).fold(0_u32, |bits, byte| (bits << 8) | u32::from(*byte));
    let mut receipt = String::with_capacity(7);
    for place in 0..6 {
        if place == 4 {
            receipt.push('-');
        }
        let digit = (bits >> (27 - 5 * place)) & 31;
        receipt.extend(DIGITS.get(digit as usize).map(|digit| char::from(*digit)));
    }
    receipt
}
