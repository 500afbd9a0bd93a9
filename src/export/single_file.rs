//! The page as one file, written down again: its skeleton with the pieces in their places.

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
