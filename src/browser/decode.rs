//! Bytes to text, in an encoding that the user names.

use web_sys::{TextDecoder, TextDecoderOptions};

/// The encodings that can be named, as the Encoding Standard calls them, the likely ones of each group first.
pub const ENCODINGS: [&str; 38] = [
    "utf-8",
    "utf-16le",
    "utf-16be",
    "windows-1252",
    "iso-8859-15",
    "macintosh",
    "windows-1250",
    "iso-8859-2",
    "windows-1251",
    "koi8-r",
    "koi8-u",
    "iso-8859-5",
    "ibm866",
    "x-mac-cyrillic",
    "windows-1253",
    "iso-8859-7",
    "windows-1254",
    "windows-1255",
    "iso-8859-8",
    "iso-8859-8-i",
    "windows-1256",
    "iso-8859-6",
    "windows-1257",
    "iso-8859-13",
    "iso-8859-4",
    "windows-1258",
    "iso-8859-3",
    "iso-8859-10",
    "iso-8859-14",
    "iso-8859-16",
    "windows-874",
    "shift_jis",
    "euc-jp",
    "iso-2022-jp",
    "gb18030",
    "gbk",
    "big5",
    "euc-kr",
];

/// The text that the bytes are in this encoding; None if they are not, or if the browser does not know it.
///
/// Nothing is replaced. A byte-order mark of the encoding at the beginning is dropped.
pub fn decode(bytes: &[u8], encoding: &str) -> Option<String> {
    let options = TextDecoderOptions::new();
    options.set_fatal(true);
    let decoder = TextDecoder::new_with_label_and_options(encoding, &options).ok()?;
    decoder.decode_with_u8_array(bytes).ok()
}
