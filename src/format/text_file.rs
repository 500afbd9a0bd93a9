//! The bytes of a file as a text, if they are one.
//!
//! Decoding is the only thing that happens to them: line breaks stay as they are, nothing is trimmed or normalised.

use crate::format::problem::{NotText, Problem, Reason};
use crate::model::index::project::PROJECT_LIMIT;
use crate::model::record::document::{Document, DocumentStates};
use crate::model::record::extra::Extra;
use crate::model::record::id::DocumentId;
use crate::text::grapheme::{self, CLUSTER_LIMIT};
use crate::text::residency::DocumentText;

/// The largest text that is taken, in bytes. Browsers draw nothing below some 18 (Firefox) or 33 (Chromium) million
/// pixels: of a longer text, the end could not be read.
pub const TEXT_LIMIT: u64 = 30_000_000;
/// The largest project file that is taken, in bytes: it may hold many texts.
pub const FILE_LIMIT: u64 = 200_000_000;
/// The largest file of JSON lines that is taken, in bytes: it is read piece by piece.
pub const LINES_LIMIT: u64 = 1_000_000_000;

/// What the bytes of a file are.
#[derive(Clone, PartialEq, Debug)]
pub enum Decoded {
    /// A text.
    Text {
        /// All of it, without its byte-order mark.
        content: String,
        /// Whether it had one.
        byte_order_mark: bool,
        /// How it was encoded.
        encoding: Encoding,
    },
    /// It may be a text, but neither in UTF-8 nor marked as UTF-16: somebody must say which encoding it has.
    UnknownEncoding,
    /// It is no text that could be taken.
    Refused(Problem),
}

/// How a text was encoded.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Encoding {
    /// UTF-8.
    Utf8,
    /// UTF-16 with the lower byte first.
    Utf16LittleEndian,
    /// UTF-16 with the higher byte first.
    Utf16BigEndian,
}

/// Why a file of that size in bytes is not taken, if it is not. To be asked before it is read, so that its name must
/// tell whether it can be a project.
pub fn too_large(file_name: &str, size: u64) -> Option<Problem> {
    let limit = if is_lines(file_name) {
        LINES_LIMIT
    } else if may_hold_many(file_name) {
        FILE_LIMIT
    } else {
        return text_too_large(file_name, size);
    };
    (size > limit).then(|| refused(file_name, Reason::FileTooLarge { size, limit }))
}

/// Why a text of that size in bytes is not taken, if it is not.
pub fn text_too_large(file_name: &str, size: u64) -> Option<Problem> {
    (size > TEXT_LIMIT).then(|| refused(file_name, Reason::TooLarge { size, limit: TEXT_LIMIT }))
}

/// Why a text cannot be taken as it is, if it cannot: it is too large, or no browser draws it.
pub fn undrawable(text: &str) -> Option<Reason> {
    let size = text.len() as u64;
    if size > TEXT_LIMIT {
        return Some(Reason::TooLarge { size, limit: TEXT_LIMIT });
    }
    let (start, size) = grapheme::overlong(text)?;
    let offset = text.get(..start).unwrap_or_default().chars().count() as u64;
    Some(Reason::LongCharacter { offset, size: size as u64, limit: CLUSTER_LIMIT as u64 })
}

/// Takes a file of that size in bytes in among texts that have `held` bytes, or says why it is not taken. To be asked
/// before it is read.
pub fn hold(file_name: &str, size: u64, held: &mut u64) -> Option<Problem> {
    // It becomes a project of its own, or its texts are held one by one.
    if may_hold_many(file_name) || is_lines(file_name) {
        return None;
    }
    hold_text(size, held).err().map(|reason| refused(file_name, reason))
}

/// Takes a text of that size in bytes in among texts that have `held` bytes, or says why it is not taken.
pub fn hold_text(size: u64, held: &mut u64) -> Result<(), Reason> {
    if held.saturating_add(size) > PROJECT_LIMIT {
        return Err(Reason::ProjectFull { size, limit: PROJECT_LIMIT });
    }
    *held += size;
    Ok(())
}

/// Whether a file is one of JSON lines, going by its name.
pub fn is_lines(file_name: &str) -> bool {
    ["jsonl", "ndjson", "jsonlines"].iter().any(|extension| has_extension(file_name, extension))
}

/// Whether a file may hold more than one text, going by its name: JSON, XML, a table, or an archive.
fn may_hold_many(file_name: &str) -> bool {
    ["json", "jsonld", "xml", "zip", "qdpx", "docx", "csv", "tsv", "conll"]
        .iter()
        .any(|extension| has_extension(file_name, extension))
}

/// Why files of that size in bytes that belong together are not taken, if they are not.
pub fn too_large_together(name: &str, size: u64) -> Option<Problem> {
    (size > FILE_LIMIT).then(|| refused(name, Reason::FileTooLarge { size, limit: FILE_LIMIT }))
}

fn has_extension(file_name: &str, wanted: &str) -> bool {
    let extension = file_name.rsplit_once('.').map(|(_, extension)| extension);
    extension.is_some_and(|extension| extension.eq_ignore_ascii_case(wanted))
}

/// What the bytes of a file are.
pub fn decode(file_name: &str, bytes: &[u8]) -> Decoded {
    if let Some(problem) = too_large(file_name, bytes.len() as u64) {
        return Decoded::Refused(problem);
    }
    if let Some(kind) = magic(bytes) {
        return Decoded::Refused(refused(file_name, Reason::NotText(kind)));
    }
    let decoded = match bytes {
        [0xEF, 0xBB, 0xBF, rest @ ..] => utf8(rest, true),
        [0xFF, 0xFE, rest @ ..] => utf16(rest, Encoding::Utf16LittleEndian, u16::from_le_bytes),
        [0xFE, 0xFF, rest @ ..] => utf16(rest, Encoding::Utf16BigEndian, u16::from_be_bytes),
        _ => utf8(bytes, false),
    };
    match decoded {
        Ok(Decoded::Text { content, .. }) if content.is_empty() => {
            Decoded::Refused(refused(file_name, Reason::Empty))
        }
        Ok(Decoded::Text { byte_order_mark: false, .. } | Decoded::UnknownEncoding)
            if bytes.contains(&0) && utf16_of(bytes).is_some() =>
        {
            Decoded::UnknownEncoding
        }
        Ok(Decoded::Text { content, .. }) if content.contains('\0') => {
            Decoded::Refused(refused(file_name, Reason::NulBytes))
        }
        Ok(Decoded::UnknownEncoding) if bytes.contains(&0) => {
            Decoded::Refused(refused(file_name, Reason::NulBytes))
        }
        Ok(decoded) => decoded,
        Err(reason) => Decoded::Refused(refused(file_name, reason)),
    }
}

/// The encoding that bytes without a mark are probably in, if they are UTF-16: read so they are a text, of which at least
/// the spaces have a byte of zeros. What would be a text in UTF-8 but for its zeros must be half zeros, as Latin letters
/// are.
pub fn utf16_of(bytes: &[u8]) -> Option<&'static str> {
    let (pairs, rest) = bytes.as_chunks::<2>();
    let is_taken = |char: char| !char.is_control() || matches!(char, '\t' | '\n' | '\r' | '\u{c}');
    let is_text = |unit: fn([u8; 2]) -> u16| {
        let mut chars = char::decode_utf16(pairs.iter().map(|pair| unit(*pair)));
        rest.is_empty() && chars.all(|char| char.is_ok_and(is_taken))
    };
    let is_utf8 =
        std::str::from_utf8(bytes).is_ok_and(|text| text.chars().all(|char| char == '\0' || is_taken(char)));
    let zeros = |index: usize| pairs.iter().filter(|pair| pair.get(index) == Some(&0)).count();
    let (first, second) = (zeros(0), zeros(1));
    if is_utf8 && first.max(second) * 2 < pairs.len() {
        return None;
    }
    match (is_text(u16::from_le_bytes), is_text(u16::from_be_bytes)) {
        (true, _) if second > first => Some("utf-16le"),
        (_, true) if first > second => Some("utf-16be"),
        _ => None,
    }
}

/// A document with that text and its SHA-256, of which nothing else is known. Its rank is for the project to set.
pub fn document(id: DocumentId, name: &str, text: DocumentText, sha256: String) -> Document {
    Document {
        id,
        rank: 0,
        name: name.to_string(),
        sha256,
        text,
        metadata: Vec::new(),
        states: DocumentStates::default(),
        note: String::new(),
        dismissed: Vec::new(),
        extra: Extra::default(),
    }
}

fn refused(file_name: &str, reason: Reason) -> Problem {
    Problem { file: file_name.to_string(), path: String::new(), reason }
}

fn utf8(bytes: &[u8], byte_order_mark: bool) -> Result<Decoded, Reason> {
    Ok(match std::str::from_utf8(bytes) {
        Ok(content) => {
            Decoded::Text { content: content.to_string(), byte_order_mark, encoding: Encoding::Utf8 }
        }
        Err(_) => Decoded::UnknownEncoding,
    })
}

fn utf16(bytes: &[u8], encoding: Encoding, unit: fn([u8; 2]) -> u16) -> Result<Decoded, Reason> {
    let (pairs, rest) = bytes.as_chunks::<2>();
    let units = pairs.iter().map(|pair| unit(*pair));
    let content: Result<String, _> = char::decode_utf16(units).collect();
    match content {
        Ok(content) if rest.is_empty() => Ok(Decoded::Text { content, byte_order_mark: true, encoding }),
        _ => Err(Reason::BrokenUtf16),
    }
}

/// The first bytes of files that are no texts.
const MAGIC: [(&[u8], NotText); 13] = [
    (b"%PDF-", NotText::Pdf),
    (b"{\\rtf", NotText::Rtf),
    (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", NotText::Office),
    (b"\x1F\x8B", NotText::Gzip),
    (b"\x89PNG\r\n\x1A\n", NotText::Picture),
    (b"\xFF\xD8\xFF", NotText::Picture),
    (b"GIF87a", NotText::Picture),
    (b"GIF89a", NotText::Picture),
    (b"II*\0", NotText::Picture),
    (b"MM\0*", NotText::Picture),
    (b"PK\x03\x04", NotText::Zip),
    (b"PK\x05\x06", NotText::Zip),
    (b"PK\x07\x08", NotText::Zip),
];
/// What stands in archives that are more than that.
const IN_ARCHIVES: [(&[u8], NotText); 8] = [
    (b"W\0o\0r\0d\0D\0o\0c\0", NotText::Word),
    (b"word/document", NotText::Word),
    (b"xl/workbook", NotText::Office),
    (b"ppt/presentation", NotText::Office),
    (b"vnd.oasis.opendocument.text", NotText::OpenDocument),
    (b"vnd.oasis.opendocument.", NotText::Office),
    (b"application/epub+zip", NotText::Epub),
    (b"application/vnd.apple", NotText::Office),
];
/// An archive lists its files at its end; they are searched for in so many bytes there, and at its start.
const SEARCHED: usize = 1 << 16;

/// What a file is that begins with these bytes, if it is no text.
pub(crate) fn magic(bytes: &[u8]) -> Option<NotText> {
    let (_, kind) = MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic))?;
    if !matches!(kind, NotText::Zip | NotText::Office) {
        return Some(*kind);
    }
    let start = bytes.get(..SEARCHED).unwrap_or(bytes);
    let end = bytes.get(bytes.len().saturating_sub(SEARCHED)..).unwrap_or(bytes);
    let holds = |name: &[u8]| [start, end].iter().any(|part| part.windows(name.len()).any(|it| it == name));
    let known = IN_ARCHIVES.iter().find(|(name, _)| holds(name));
    Some(known.map_or(*kind, |(_, kind)| *kind))
}
