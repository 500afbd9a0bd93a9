//! Files that go out.

use gloo::file::{Blob, ObjectUrl};
use gloo::timers::future::TimeoutFuture;
use gloo::utils::{body, document};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlAnchorElement;

use crate::browser::BrowserError;

/// How long a download's address is kept, in milliseconds. The browser may ask first where to save it.
const ADDRESS_KEPT: u32 = 60_000;

/// Has the browser save `bytes` as a file called `name`, of the given media type.
///
/// Whether and where it is saved is between the browser and the user; nothing is heard of it.
pub fn download(name: &str, bytes: &[u8], media_type: &str) -> Result<(), BrowserError> {
    let address = ObjectUrl::from(Blob::new_with_options(bytes, Some(media_type)));
    let anchor: HtmlAnchorElement = document().create_element("a")?.unchecked_into();
    anchor.set_href(&address);
    anchor.set_download(name);
    // Firefox clicks only what is in the document.
    anchor.set_hidden(true);
    body().append_child(&anchor)?;
    anchor.click();
    anchor.remove();
    spawn_local(async move {
        TimeoutFuture::new(ADDRESS_KEPT).await;
        drop(address);
    });
    Ok(())
}
