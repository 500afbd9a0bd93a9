//! Parts of the program that are loaded when they are wanted first, so that the page is there sooner.

use wasm_split_helpers::SplitLoaderError;

use crate::browser::BrowserError;

/// Declares a part: `part! { name, fn load() -> Type { value } }` becomes a function that loads the part and answers
/// with the value, which is mostly a function. What only the value reaches is in the part and not in the first load.
/// The style of all parts comes with the first of them.
///
/// Where the program is built in one piece, for tests and while one works on it, nothing is loaded.
macro_rules! part {
    ($part:ident, $(#[$meta:meta])* $visibility:vis fn $load:ident() -> $value:ty $body:block) => {
        $(#[$meta])*
        $visibility async fn $load() -> Result<$value, crate::browser::BrowserError> {
            #[cfg(parts)]
            #[wasm_split_helpers::wasm_split($part, fallible)]
            fn load() -> Result<$value, crate::browser::BrowserError> {
                Ok($body)
            }

            #[cfg(not(parts))]
            async fn load() -> Result<$value, crate::browser::BrowserError> {
                Ok($body)
            }

            // Both are on their way at once.
            let style = crate::browser::later_style::fetch();
            let value = load().await?;
            style.await?;
            Ok(value)
        }
    };
}

pub(crate) use part;

impl From<SplitLoaderError> for BrowserError {
    fn from(_: SplitLoaderError) -> BrowserError {
        BrowserError::PartNotLoaded
    }
}
