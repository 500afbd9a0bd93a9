//! Bundles: what is not needed at first is split off the program, and loaded when it is wanted.
//!
//! Leptos brings what splits (`leptos::wasm_split`). Its `#[lazy]` ends the program when a bundle cannot be loaded, so it
//! is not used: a network that is gone for a moment is no reason to stop. Only what is published is split
//! (`cfg(parts)`, which `cargo xtask build` sets). In tests and while one works on it, the program is one piece.

use leptos::wasm_split::SplitLoaderError;

use crate::browser::BrowserError;

/// Declares an entry: a function that is in a bundle, together with all that only it reaches. Calling it loads the bundle,
/// unless that is there already; it fails if the bundle cannot be loaded, and may be called again.
///
/// With `preload name`, a function `name` is declared too that loads the bundle and does no more.
macro_rules! entry {
    (
        $bundle:ident $(, preload $preload:ident)?;
        $(#[$meta:meta])*
        $visibility:vis fn $name:ident($($argument:ident: $type:ty),*) -> $value:ty $body:block
    ) => {
        $(#[$meta])*
        #[cfg(parts)]
        #[leptos::wasm_split::wasm_split(
            $bundle,
            wasm_split_path = leptos::wasm_split,
            $(preload(#[doc = "Loads the bundle."] $preload),)?
            fallible
        )]
        $visibility fn $name($($argument: $type),*) -> Result<$value, crate::browser::BrowserError> {
            Ok($body)
        }

        $(#[$meta])*
        #[cfg(not(parts))]
        $visibility async fn $name($($argument: $type),*) -> Result<$value, crate::browser::BrowserError> {
            Ok($body)
        }

        $(
            /// Loads the bundle.
            #[cfg(not(parts))]
            $visibility async fn $preload() -> Result<(), crate::browser::BrowserError> {
                Ok(())
            }
        )?
    };
}

pub(crate) use entry;

impl From<SplitLoaderError> for BrowserError {
    fn from(_: SplitLoaderError) -> BrowserError {
        BrowserError::BundleNotLoaded
    }
}
