//! Text that documents share: how much each two of them do, and each passage side by side with what differs.

use crate::analysis::compare::passages::Passage;
use crate::analysis::compare::passages::origins::pair_shares;
use crate::analysis::search::concordance::siglum;
use crate::export::report::page::{Page, on_one_line, table};
use crate::text::span::Span;
use crate::words::{counted, fill, percent, report as words};

/// So many passages are shown, those with the rarest words.
const SHOWN: usize = 60;
/// So many sources stand beside each other.
const COLUMNS: usize = 10;

/// A span of one side that the other does not have, and whether it is a number that stands for another.
type Marked = (Span, bool);

pub(super) fn section(page: &Page) -> String {
    let comparison = page.comparison;
    if comparison.passages.is_empty() {
        return format!("<p>{}</p>\n", words().no_passages);
    }
    let mut written = pairs(page);
    written += &format!("<p class=\"note\">{}</p>\n", words().marks_of_differences);
    let passages = comparison.passages.iter().zip(&comparison.origins).take(SHOWN);
    written.extend(passages.map(|(passage, origin)| shown(page, passage, *origin)));
    let more = comparison.passages.len().saturating_sub(SHOWN);
    if more > 0 {
        written += &format!("<p>{}</p>\n", counted(more, words().more_passages));
    }
    written
}

/// The matrix of what each two documents share.
fn pairs(page: &Page) -> String {
    let comparison = page.comparison;
    let sources: Vec<usize> = (0..comparison.sources.documents.len()).collect();
    let lengths: Vec<usize> =
        sources.iter().map(|source| comparison.sources.index.tokens(*source).len()).collect();
    let shares = pair_shares(&comparison.passages, &lengths);
    let cell = |row: usize, column: usize| {
        if row == column {
            return String::new();
        }
        let found = shares.iter().find(|it| [it.left, it.right] == [row.min(column), row.max(column)]);
        found.map_or(words().nothing.to_string(), |it| {
            let share = percent((it.share * 100.0).round() as u32);
            fill(&counted(it.passages, words().pair), &[("share", &share)])
        })
    };
    let some = |columns: &[usize]| {
        let mut heads = vec![words().source.to_string()];
        heads.extend(columns.iter().map(|column| siglum(*column)));
        let row = |row: &usize| {
            let mut cells = vec![siglum(*row)];
            cells.extend(columns.iter().map(|column| cell(*row, *column)));
            cells
        };
        table(words().pairs, &heads, &sources.iter().map(row).collect::<Vec<_>>())
    };
    sources.chunks(COLUMNS).map(some).collect()
}

/// A passage: what of it is another number first, then both sides.
fn shown(page: &Page, passage: &Passage, origin: usize) -> String {
    let words = words();
    let [left, right] = passage.places();
    let letters = [siglum(left.document), siglum(right.document)];
    let heading = fill(words.passage_heading, &[("left", &letters[0]), ("right", &letters[1])]);
    let origin = fill(words.origin_number, &[("number", &(origin + 1).to_string())]);
    let counts = [counted(passage.equal_words, words.equal_words), origin].join(", ");
    let numbers: Vec<String> = passage
        .differences
        .iter()
        .filter(|difference| difference.is_number)
        .filter_map(|difference| Some((difference.left?, difference.right?)))
        .map(|(one, other)| {
            let values = [
                ("left", page.text(&on_one_line(page.comparison.slice(left.document, one)))),
                ("left_source", letters[0].clone()),
                ("right", page.text(&on_one_line(page.comparison.slice(right.document, other)))),
                ("right_source", letters[1].clone()),
            ];
            fill(words.other_number, &values.each_ref().map(|(name, value)| (*name, value.as_str())))
        })
        .collect();
    let numbers = if numbers.is_empty() {
        String::new()
    } else {
        format!(
            "<p><strong>{}</strong></p>\n",
            fill(words.other_numbers, &[("numbers", &numbers.join("; "))])
        )
    };
    let of_left = passage.differences.iter().filter_map(|it| Some((it.left?, it.is_number))).collect();
    let of_right = passage.differences.iter().filter_map(|it| Some((it.right?, it.is_number))).collect();
    let sides = [
        marked(page, left.document, left.span, of_left, "del"),
        marked(page, right.document, right.span, of_right, "ins"),
    ];
    format!(
        "<article class=\"passage\">\n<h3>{heading} <small>{counts}</small></h3>\n{numbers}\
        <div class=\"sides\">\n<p dir=\"auto\"><b>{}</b> {}</p>\n<p dir=\"auto\"><b>{}</b> {}</p>\n</div>\n</article>\n",
        letters[0], sides[0], letters[1], sides[1]
    )
}

/// A side of a passage, with what differs in an element of its own.
fn marked(page: &Page, document: usize, side: Span, mut differences: Vec<Marked>, element: &str) -> String {
    differences.sort_by_key(|(span, _)| span.start());
    let text = |start, end| {
        let slice =
            Span::new(start, end).map(|span| page.comparison.slice(document, span)).unwrap_or_default();
        page.text(slice)
    };
    let mut written = String::new();
    let mut reached = side.start();
    for (span, is_number) in differences {
        if span.start() < reached || side.end() < span.end() {
            continue;
        }
        let class = if is_number { " class=\"number\"" } else { "" };
        written += &text(reached, span.start());
        written += &format!("<{element}{class}>{}</{element}>", text(span.start(), span.end()));
        reached = span.end();
    }
    written + &text(reached, side.end())
}
