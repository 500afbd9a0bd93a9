//! Whether words of a text are quoted there: in whose words a source says something.

use crate::text::content::Text;
use crate::text::span::Span;

/// So many percent of what is said must be quoted for it to be in the words of who says it.
pub const QUOTED_PERCENT: usize = 50;

/// Returns what a span of a text has in quotation marks, if that is most of it. A quotation ends with its line.
pub fn quotation(text: &Text, span: Span) -> Option<String> {
    let all = text.as_str();
    let (start, end) = (span.start().index(), span.end().index());
    let line = all.get(..start)?.rfind('\n').map_or(0, |end| end + 1);
    let mut open = None;
    let mut quoted = String::new();
    for (index, char) in all.get(line..end)?.char_indices() {
        let index = line + index;
        match mark(char, open) {
            Some(closing) if open.is_none() => open = Some(closing),
            Some(_) => open = None,
            None if char == '\n' => open = None,
            None if open.is_some() && index >= start => quoted.push(char),
            None => {}
        }
    }
    let letters = |text: &str| text.chars().filter(|char| char.is_alphanumeric()).count();
    let (in_quotation, of_all) = (letters(&quoted), letters(text.slice(span)));
    let is_most = in_quotation > 0 && in_quotation * 100 >= of_all * QUOTED_PERCENT;
    is_most.then(|| quoted.trim().to_string())
}

/// What ends the quotation that a mark begins; of one that ends the open quotation, itself. A single mark may be an
/// apostrophe, and so is none.
fn mark(char: char, open: Option<char>) -> Option<char> {
    if open == Some(char) {
        return Some(char);
    }
    let closing = match char {
        '“' => '”',
        '„' => '“',
        '«' => '»',
        '"' => '"',
        _ => return None,
    };
    open.is_none().then_some(closing)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is quoted of what stands between two bars.
    fn quoted(notation: &str) -> Option<String> {
        let start = notation.find('|').unwrap();
        let end = notation.rfind('|').unwrap() - 1;
        let text = Text::new(notation.replace('|', ""));
        let chars = |byte: usize| text.as_str()[..byte].chars().count() as u32;
        let span = text.span_from_chars(chars(start), chars(end)).unwrap();
        quotation(&text, span)
    }

    #[test]
    fn most_of_what_is_said_must_be_quoted() {
        for (notation, expected) in [
            ("She said “|the pier is lost|”.", Some("the pier is lost")),
            ("She said |“the pier is lost”|.", Some("the pier is lost")),
            ("She said \"well, |the pier is lost|\".", Some("well, the pier is lost").map(|it| &it[6..])),
            ("“No,” she said, |the pier is lost|.", None),
            ("|She said that the pier is “lost”|.", None),
            ("“It began\n|the pier is lost|.", None),
            ("„|Weg ist er|“, sagt sie.", Some("Weg ist er")),
            ("Ada's |pier isn't| lost.", None),
            ("|“”|", None),
        ] {
            assert_eq!(quoted(notation).as_deref(), expected, "{notation}");
        }
    }
}
