//! The page as one file, written down again: its skeleton with the pieces in their places. And whether a file is one.

use serde_json::Value;

use crate::text::digest::sha256;

/// The piece that is the assignment, as JSON.
pub const ASSIGNMENT: &str = "assignment";

/// Stands in the place of the assignment if there is none.
const NO_ASSIGNMENT: &str = "null";
/// The last of the file: one that was cut short does not have it.
const END: &str = "<p id=\"end\" hidden></p>";

/// Returns the file with an assignment in it, given as JSON, whatever it had in its place. None if it is no such file.
pub fn given_to(page: &str, json: &str) -> Option<String> {
    let (before, _, after) = around_assignment(page)?;
    Some([before, &within_page(json), after].concat())
}

/// What stands before the assignment, the assignment, and what stands after it.
fn around_assignment(page: &str) -> Option<(&str, &str, &str)> {
    let mark = format!("id=\"piece-{ASSIGNMENT}\">");
    let start = page.find(&mark)? + mark.len();
    let end = start + page.get(start..)?.find("</script>")?;
    Some((page.get(..start)?, page.get(start..end)?, page.get(end..)?))
}

/// What a file is that has the program in it.
#[derive(Clone, PartialEq, Debug)]
pub struct Examined {
    /// The SHA-256 of the file without its assignment, in hexadecimal digits. It is that of `glossator.html` as it was
    /// released, if nothing else of it was changed.
    pub number: String,
    /// The assignment in it.
    pub assignment: Option<Value>,
}

/// Why a file is not the page as one file.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Refusal {
    /// It is something else.
    NotOne,
    /// Its end is missing.
    Incomplete,
    /// Its line breaks were changed on its way.
    LineBreaks,
    /// What stands in the place of the assignment is not what this program writes there, and may do something.
    NoAssignment,
}

/// Says what a file is. Whatever is in it besides the assignment changes the number, and the assignment cannot do anything:
/// it is JSON, in which nothing begins a tag.
pub fn examine(page: &str) -> Result<Examined, Refusal> {
    let is_begun = page.contains("id=\"piece-");
    let Some((_, json, _)) = around_assignment(page) else {
        return Err(if is_begun { Refusal::Incomplete } else { Refusal::NotOne });
    };
    if !page.contains(END) {
        return Err(Refusal::Incomplete);
    }
    if page.contains('\r') {
        return Err(Refusal::LineBreaks);
    }
    let assignment = serde_json::from_str::<Value>(json).ok().filter(|_| !json.contains('<'));
    let assignment = match assignment {
        Some(Value::Null) => None,
        Some(assignment @ Value::Object(_)) => Some(assignment),
        _ => return Err(Refusal::NoAssignment),
    };
    let without = given_to(page, NO_ASSIGNMENT).ok_or(Refusal::NotOne)?;
    Ok(Examined { number: sha256(without.as_bytes()), assignment })
}

/// Returns the file. In a skeleton, between two `%`, stands the name of the piece that belongs there. None if a piece
/// cannot be had.
pub fn assembled(skeleton: &str, piece: impl Fn(&str) -> Option<String>) -> Option<String> {
    let mut file = String::new();
    for (index, part) in skeleton.split('%').enumerate() {
        if index % 2 == 0 { file.push_str(part) } else { file.push_str(&piece(part)?) }
    }
    Some(file)
}

/// Returns JSON as it can stand within a page: nothing in it begins a tag or a comment.
pub fn within_page(json: &str) -> String {
    json.replace('<', "\\u003c")
}
