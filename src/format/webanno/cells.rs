//! The cells of a line of WebAnno TSV: values behind bars, with marks that tell stacked annotations apart.

/// Returns a text cut at a character, but not where a backslash stands before it.
pub(crate) fn cut(text: &str, at: char) -> Vec<&str> {
    let mut parts = Vec::new();
    let (mut start, mut is_escaped) = (0, false);
    for (index, char) in text.char_indices() {
        if char == at && !is_escaped {
            parts.push(text.get(start..index).unwrap_or_default());
            start = index + char.len_utf8();
        }
        is_escaped = char == '\\' && !is_escaped;
    }
    parts.push(text.get(start..).unwrap_or_default());
    parts
}

/// Returns a text without the backslashes that keep its characters from meaning something.
pub(crate) fn unescaped(text: &str) -> String {
    if !text.contains('\\') {
        return text.to_string();
    }
    let mut plain = String::with_capacity(text.len());
    let mut chars = text.chars();
    while let Some(char) = chars.next() {
        if char != '\\' {
            plain.push(char);
            continue;
        }
        match chars.next() {
            Some('n') => plain.push('\n'),
            Some('t') => plain.push('\t'),
            Some('r') => plain.push('\r'),
            Some('b') => plain.push('\u{8}'),
            Some('f') => plain.push('\u{c}'),
            Some(other) => plain.push(other),
            None => plain.push('\\'),
        }
    }
    plain
}

/// A value in a cell.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Value<'a> {
    /// What is written; none for `*`, which says that something is there of which nothing is said.
    pub(crate) written: Option<&'a str>,
    /// What stands in brackets behind it.
    pub(crate) mark: Option<&'a str>,
}

impl Value<'_> {
    /// Returns what it says, in plain text.
    pub(crate) fn text(&self) -> Option<String> {
        self.written.map(unescaped)
    }
}

/// Returns the values of a cell, one for each annotation that is there.
pub(crate) fn values(cell: &str) -> Vec<Value<'_>> {
    if cell == "_" {
        return Vec::new();
    }
    cut(cell, '|').into_iter().map(value).collect()
}

/// Returns a value and what stands in brackets behind it.
pub(crate) fn value(part: &str) -> Value<'_> {
    let marked = part.strip_suffix(']').and_then(|rest| {
        let start = rest.rfind('[')?;
        let (text, mark) = (rest.get(..start)?, rest.get(start + 1..)?);
        let is_mark = !mark.is_empty() && mark.chars().all(|char| char.is_ascii_digit() || char == '_');
        (is_mark && !text.ends_with('\\')).then_some((text, mark))
    });
    let (text, mark) = marked.map_or((part, None), |(text, mark)| (text, Some(mark)));
    Value { written: (text != "*" && text != "_").then_some(text), mark }
}
