//! What an import needs of the world around it: new ids, the time, and the encodings of old files.
//!
//! In the page it is the browser that has them, on the command line and in tests a library does.

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

/// How many characters an id has: 36 to the power of 20 is more than 2 to the power of 103.
pub const ID_LENGTH: usize = 20;
const ALPHABET: &[u8; 36] = b"0123456789abcdefghijklmnopqrstuvwxyz";
/// The largest multiple of 36 that a byte holds. Bytes from here on would favor the first characters.
const FAIR_BYTES: u8 = 252;

/// What an import needs of the world around it.
pub trait Host {
    /// Returns an id that nobody else has: 20 characters of `[0-9a-z]`. Fails, in words, where there is no randomness.
    fn new_id(&self) -> Result<String, String>;

    /// Returns the time in milliseconds since the beginning of 1970, UTC.
    fn now_ms(&self) -> u64;

    /// Returns the text that some bytes are in an encoding of [`ENCODINGS`]; nothing if they are not.
    ///
    /// Nothing is replaced. A byte-order mark of the encoding at the beginning is dropped.
    fn decode(&self, bytes: &[u8], encoding: &str) -> Option<String>;
}

/// Returns a new id, given what fills bytes at random.
pub fn id_from<E>(mut fill: impl FnMut(&mut [u8]) -> Result<(), E>) -> Result<String, E> {
    let mut id = String::with_capacity(ID_LENGTH);
    let mut bytes = [0; ID_LENGTH + 4];
    while id.len() < ID_LENGTH {
        fill(&mut bytes)?;
        let fair = bytes.iter().filter(|&&byte| byte < FAIR_BYTES);
        let letters = fair.filter_map(|&byte| ALPHABET.get(usize::from(byte) % ALPHABET.len()));
        id.extend(letters.take(ID_LENGTH - id.len()).map(|&letter| char::from(letter)));
    }
    Ok(id)
}

/// The host where there is no browser.
#[cfg(not(target_arch = "wasm32"))]
#[derive(Clone, Copy, Debug, Default)]
pub struct Native;

#[cfg(not(target_arch = "wasm32"))]
impl Host for Native {
    fn new_id(&self) -> Result<String, String> {
        id_from(|bytes| getrandom::fill(bytes).map_err(|error| error.to_string()))
    }

    fn now_ms(&self) -> u64 {
        let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
        since.map(|since| since.as_millis() as u64).unwrap_or_default()
    }

    fn decode(&self, bytes: &[u8], encoding: &str) -> Option<String> {
        let encoding = encoding_rs::Encoding::for_label_no_replacement(encoding.as_bytes())?;
        let (text, has_errors) = encoding.decode_with_bom_removal(bytes);
        (!has_errors).then(|| text.into_owned())
    }
}
