//! What the browser gives an import: ids from its cryptographic source, the time, and the encodings of old files.
//!
//! The page decodes with the browser's own tables. Those of a library would weigh a hundred kilobytes and more, and are
//! for the host, where nobody has to wait for them.

use web_sys::{TextDecoder, TextDecoderOptions};

use crate::browser::{clock, random};
use crate::import::host::Host;

/// The host in the page and in its workers.
#[derive(Clone, Copy, Debug, Default)]
pub struct PageHost;

impl Host for PageHost {
    fn new_id(&self) -> Result<String, String> {
        random::new_id().map_err(|error| error.to_string())
    }

    fn now_ms(&self) -> u64 {
        clock::now()
    }

    fn decode(&self, bytes: &[u8], encoding: &str) -> Option<String> {
        let options = TextDecoderOptions::new();
        options.set_fatal(true);
        let decoder = TextDecoder::new_with_label_and_options(encoding, &options).ok()?;
        decoder.decode_with_u8_array(bytes).ok()
    }
}
