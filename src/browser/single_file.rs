//! The page as one file, which holds all that it is made of and can make itself again.

use crate::browser::BrowserError;
use crate::browser::environment::element;
use crate::export::single_file::{assembled, within_page};

/// Whether this page is one file.
pub fn is_one() -> bool {
    piece("skeleton").is_some()
}

/// Returns the file again, as HTML, with an assignment in it if there is one, as JSON; without, it is the same to the
/// byte. Fails in a page that is not one file.
pub fn copy(assignment: Option<&str>) -> Result<String, BrowserError> {
    let missing = || BrowserError::unavailable("the page as one file");
    // Not what the page shows: the program and the browser have changed that.
    let skeleton = piece("skeleton").and_then(|json| serde_json::from_str::<String>(&json).ok());
    let given = |name: &str| match assignment {
        Some(json) if name == "assignment" => Some(within_page(json)),
        _ => piece(name),
    };
    assembled(&skeleton.ok_or_else(missing)?, given).ok_or_else(missing)
}

/// What stands in a place of the skeleton.
fn piece(name: &str) -> Option<String> {
    let holder = element(&format!("piece-{name}"))?;
    holder.get_attribute("content").or_else(|| holder.text_content())
}
