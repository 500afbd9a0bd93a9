//! The page as one file, written down again: its skeleton with the pieces in their places.

/// The piece that is the assignment, as JSON.
pub const ASSIGNMENT: &str = "assignment";

/// Returns the file with an assignment in it, given as JSON, whatever it had in its place. None if it is no such file.
pub fn given_to(page: &str, json: &str) -> Option<String> {
    let mark = format!("id=\"piece-{ASSIGNMENT}\">");
    let start = page.find(&mark)? + mark.len();
    let end = start + page.get(start..)?.find("</script>")?;
    Some([page.get(..start)?, &within_page(json), page.get(end..)?].concat())
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
