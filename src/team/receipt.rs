//! A receipt: six characters that both sides of a hand-in can compare, and that no changed byte leaves as they were.

use crate::text::digest::sha256_of_parts;

/// The alphabet of Crockford's base 32, which has no `I`, `L`, `O` and `U`.
const DIGITS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// Returns the receipt for some words: the first 30 bits of their SHA-256, as `K7QF-2M`.
pub fn of(words: &str) -> String {
    of_parts(&[words])
}

/// Returns the receipt for words that stand in several parts, one behind the other.
pub fn of_parts(parts: &[&str]) -> String {
    let parts: Vec<&[u8]> = parts.iter().map(|part| part.as_bytes()).collect();
    let hash = sha256_of_parts(&parts);
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
