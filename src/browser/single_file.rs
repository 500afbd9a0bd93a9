//! The page as one file, which holds all that it is made of and can make itself again.

use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::Response;

use crate::browser::environment::element;
use crate::browser::{BrowserError, resources};
use crate::export::single_file::{ASSIGNMENT, Examined, assembled, examine, given_to, within_page};

/// What the file is called.
pub const NAME: &str = "glossator.html";

/// Whether this page is one file.
pub fn is_one() -> bool {
    piece("skeleton").is_some()
}

/// Returns the assignment that is in the page, as JSON, if there is one.
pub fn assignment() -> Option<String> {
    piece(ASSIGNMENT).filter(|json| json.trim() != "null")
}

/// Returns the page as one file with an assignment in it, given as JSON: this page again, or where it is not one file, the one
/// that lies beside it.
pub async fn with_assignment(json: &str) -> Result<String, BrowserError> {
    if is_one() {
        return copy(Some(json));
    }
    let missing = || BrowserError::unavailable(NAME);
    let response: Response = resources::resource(NAME).await?.dyn_into()?;
    if !response.ok() {
        return Err(missing());
    }
    let page = JsFuture::from(response.text()?).await?.as_string();
    page.and_then(|page| given_to(&page, json)).ok_or_else(missing)
}

/// Returns the file again, as HTML, with an assignment in it if there is one, as JSON; without, it is the same to the
/// byte. Fails in a page that is not one file.
pub fn copy(assignment: Option<&str>) -> Result<String, BrowserError> {
    let missing = || BrowserError::unavailable("the page as one file");
    // Not what the page shows: the program and the browser have changed that.
    let skeleton = piece("skeleton").and_then(|json| serde_json::from_str::<String>(&json).ok());
    let given = |name: &str| match assignment {
        Some(json) if name == ASSIGNMENT => Some(within_page(json)),
        _ => piece(name),
    };
    assembled(&skeleton.ok_or_else(missing)?, given).ok_or_else(missing)
}

/// What this file is, as the command says it of a file.
pub fn examined() -> Result<Examined, BrowserError> {
    examine(&copy(None)?).map_err(|_| BrowserError::unavailable(NAME))
}

/// What stands in a place of the skeleton.
fn piece(name: &str) -> Option<String> {
    let holder = element(&format!("piece-{name}"))?;
    holder.get_attribute("content").or_else(|| holder.text_content())
}
