//! A sealed key: encrypted with a passphrase, so that it can travel with the assignment that it is the key of.
//!
//! PBKDF2 with HMAC-SHA-256 (RFC 8018) makes a key of 256 bits of the passphrase; AES-GCM (NIST SP 800-38D) encrypts. The
//! plaintext is the length of what follows, in four bytes, the most significant first; the words, deflated without a
//! header (RFC 1951); and zeros up to a power of two, so that the size does not tell how many answers there are. What
//! stands beside the data is authenticated with it, as one line of ASCII.

use std::io::{Read, Write};

use aes_gcm::aead::{Aead, KeyInit, Payload};
use aes_gcm::{Aes256Gcm, Key, Nonce};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use flate2::Compression;
use flate2::read::DeflateDecoder;
use flate2::write::DeflateEncoder;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use sha2::Sha256;
use unicode_normalization::UnicodeNormalization;

use crate::model::record::id::AssignmentId;

/// The name of the format, in the field `format`.
pub const FORMAT: &str = "glossator-sealed";
/// The newest version of the format that this program knows, and the one that it writes.
pub const VERSION: u64 = 1;
/// How often a new passphrase is hashed: what OWASP asks for with SHA-256.
pub const ITERATIONS: u32 = 600_000;
/// Fewer are refused, because they would be no seal, and more, because one would wait for hours.
const SENSIBLE: std::ops::RangeInclusive<u32> = 100_000..=5_000_000;
/// The least that the plaintext is padded to, in bytes.
const LEAST: usize = 4 * 1024;
/// The most that the data may be, in bytes, sealed or not.
pub const MOST: usize = 64 * 1024 * 1024;

/// What is sealed.
const WHAT: &str = "key";
const DERIVATION: &str = "PBKDF2";
const HASH: &str = "SHA-256";
const CIPHER: &str = "AES-GCM";
const BITS: u32 = 256;

/// Why something sealed was not opened.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Refusal {
    /// It is nothing that was sealed, or is sealed in a way that this program does not know.
    NotSealed,
    /// A newer version of the program sealed it.
    NewerVersion(u64),
    /// It says that the passphrase is hashed so often, which is too seldom or too often.
    Iterations(u32),
    /// It is larger than what is opened.
    TooLarge,
    /// It is the key of another assignment.
    OtherAssignment(AssignmentId),
    /// The passphrase is not the one that it was sealed with, or something of it was changed. Nobody can tell which.
    WrongPassphrase,
}

/// The sealed form, as it is written.
#[derive(Serialize, Deserialize)]
struct SealedTwin {
    format: String,
    version: u64,
    #[serde(rename = "for")]
    assignment: String,
    what: String,
    kdf: DerivationTwin,
    cipher: CipherTwin,
    data: String,
}

#[derive(Serialize, Deserialize)]
struct DerivationTwin {
    name: String,
    hash: String,
    iterations: u32,
    salt: String,
}

#[derive(Serialize, Deserialize)]
struct CipherTwin {
    name: String,
    bits: u32,
    iv: String,
}

impl SealedTwin {
    /// What is authenticated beside the data.
    fn line(&self) -> String {
        let SealedTwin { format, version, assignment, what, kdf, cipher, .. } = self;
        let DerivationTwin { name, hash, iterations, salt } = kdf;
        format!("{format}|{version}|{assignment}|{what}|{name}|{hash}|{iterations}|{salt}|{}", cipher.iv)
    }
}

/// Random bytes, new for each time that something is sealed.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Chance {
    /// Goes into the key with the passphrase.
    pub salt: [u8; 16],
    /// Goes into the cipher. No two seals of one key may have the same.
    pub iv: [u8; 12],
}

/// Seals words as the key of an assignment. `None` if they are larger than what can be sealed.
pub fn seal(words: &str, assignment: &AssignmentId, passphrase: &str, chance: Chance) -> Option<Value> {
    seal_with(words, assignment, passphrase, chance, ITERATIONS)
}

/// The same, with so many iterations.
pub(super) fn seal_with(
    words: &str,
    assignment: &AssignmentId,
    passphrase: &str,
    chance: Chance,
    iterations: u32,
) -> Option<Value> {
    let mut sealed = SealedTwin {
        format: FORMAT.to_string(),
        version: VERSION,
        assignment: assignment.to_string(),
        what: WHAT.to_string(),
        kdf: DerivationTwin {
            name: DERIVATION.to_string(),
            hash: HASH.to_string(),
            iterations,
            salt: STANDARD.encode(chance.salt),
        },
        cipher: CipherTwin { name: CIPHER.to_string(), bits: BITS, iv: STANDARD.encode(chance.iv) },
        data: String::new(),
    };
    let plain = padded(words)?;
    let line = sealed.line();
    let payload = Payload { msg: &plain, aad: line.as_bytes() };
    let cipher = cipher(passphrase, &chance.salt, iterations);
    sealed.data = STANDARD.encode(cipher.encrypt(Nonce::from_slice(&chance.iv), payload).ok()?);
    serde_json::to_value(sealed).ok()
}

/// Opens what was sealed as the key of an assignment.
pub fn open(sealed: &Value, assignment: &AssignmentId, passphrase: &str) -> Result<String, Refusal> {
    let version = sealed.get("version").and_then(Value::as_u64).unwrap_or_default();
    if version > VERSION {
        return Err(Refusal::NewerVersion(version));
    }
    let sealed = SealedTwin::deserialize(sealed).map_err(|_| Refusal::NotSealed)?;
    let SealedTwin { kdf, cipher: way, .. } = &sealed;
    let is_known = sealed.format == FORMAT
        && sealed.version == VERSION
        && sealed.what == WHAT
        && kdf.name == DERIVATION
        && kdf.hash == HASH
        && way.name == CIPHER
        && way.bits == BITS;
    if !is_known {
        return Err(Refusal::NotSealed);
    }
    if !SENSIBLE.contains(&kdf.iterations) {
        return Err(Refusal::Iterations(kdf.iterations));
    }
    if sealed.data.len() > MOST {
        return Err(Refusal::TooLarge);
    }
    if sealed.assignment != assignment.as_str() {
        return Err(Refusal::OtherAssignment(AssignmentId::new(&sealed.assignment)));
    }
    let bytes = |words: &str| STANDARD.decode(words).map_err(|_| Refusal::NotSealed);
    let (salt, iv, data) = (bytes(&kdf.salt)?, bytes(&way.iv)?, bytes(&sealed.data)?);
    let iv: [u8; 12] = iv.try_into().map_err(|_| Refusal::NotSealed)?;
    let line = sealed.line();
    let payload = Payload { msg: &data, aad: line.as_bytes() };
    let plain = cipher(passphrase, &salt, kdf.iterations)
        .decrypt(Nonce::from_slice(&iv), payload)
        .map_err(|_| Refusal::WrongPassphrase)?;
    unpadded(&plain)
}

/// The cipher for a passphrase, which two keyboards may write in different ways.
fn cipher(passphrase: &str, salt: &[u8], iterations: u32) -> Aes256Gcm {
    let passphrase: String = passphrase.trim().nfc().collect();
    let mut key = Key::<Aes256Gcm>::default();
    pbkdf2::pbkdf2_hmac::<Sha256>(passphrase.as_bytes(), salt, iterations, &mut key);
    Aes256Gcm::new(&key)
}

fn padded(words: &str) -> Option<Vec<u8>> {
    let mut encoder = DeflateEncoder::new(vec![0; 4], Compression::best());
    encoder.write_all(words.as_bytes()).ok()?;
    let mut plain = encoder.finish().ok()?;
    let length = u32::try_from(plain.len() - 4).ok()?;
    let whole = plain.len().max(LEAST).checked_next_power_of_two().filter(|size| *size <= MOST / 2)?;
    plain.get_mut(..4)?.copy_from_slice(&length.to_be_bytes());
    plain.resize(whole, 0);
    Some(plain)
}

fn unpadded(plain: &[u8]) -> Result<String, Refusal> {
    let (length, rest) = plain.split_first_chunk::<4>().ok_or(Refusal::NotSealed)?;
    let packed = rest.get(..u32::from_be_bytes(*length) as usize).ok_or(Refusal::NotSealed)?;
    let mut words = String::new();
    let most = MOST as u64;
    let read = DeflateDecoder::new(packed).take(most + 1).read_to_string(&mut words);
    read.map_err(|_| Refusal::NotSealed)?;
    if words.len() as u64 > most { Err(Refusal::TooLarge) } else { Ok(words) }
}
