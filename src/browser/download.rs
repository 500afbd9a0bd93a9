//! Files that go out.

use js_sys::{Array, Uint8Array};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

use crate::browser::timer::sleep;
use crate::browser::{BrowserError, environment};

/// How long a download's address is kept, in milliseconds. The browser may ask first where to save it.
const ADDRESS_KEPT: u32 = 60_000;

/// Has the browser save `bytes` as a file called `name`, of the given media type.
///
/// Whether and where it is saved is between the browser and the user; nothing is heard of it.
pub fn download(name: &str, bytes: &[u8], media_type: &str) -> Result<(), BrowserError> {
    let document = environment::document()?;
    let properties = BlobPropertyBag::new();
    properties.set_type(media_type);
    let parts = Array::of1(&Uint8Array::from(bytes));
    let blob = Blob::new_with_u8_array_sequence_and_options(&parts, &properties)?;
    let address = Url::create_object_url_with_blob(&blob)?;
    let anchor: HtmlAnchorElement = document.create_element("a")?.unchecked_into();
    anchor.set_href(&address);
    anchor.set_download(name);
    // Firefox clicks only what is in the document.
    anchor.set_hidden(true);
    let body = environment::body()?;
    body.append_child(&anchor)?;
    anchor.click();
    anchor.remove();
    spawn_local(async move {
        sleep(ADDRESS_KEPT).await;
        let _ = Url::revoke_object_url(&address);
    });
    Ok(())
}
