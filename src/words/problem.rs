//! What the program says of files and stored data that it cannot take as they are.

use crate::format::json::place::LINE;
use crate::format::problem::{Expected, NotText, Problem, Reason};
use crate::words::{Words, fill};

/// Templates for problems. A problem is told in two sentences: what became of it, and why.
pub struct ProblemWords {
    /// What storage is called where the name of a file would stand.
    pub saved_work: &'static str,
    /// What a record is called of which no field is to be named, at the beginning of a sentence.
    pub it: &'static str,
    /// What a line of a file is called: `{number}`.
    pub line: &'static str,
    /// Parts thousands in numbers.
    pub thousands: &'static str,

    /// A text was not taken: `{file}`, `{why}`.
    pub not_added: &'static str,
    /// A project was not opened: `{file}`, `{why}`.
    pub not_opened: &'static str,
    /// One record was left out: `{file}`, `{record}`, `{why}`.
    pub left_out: &'static str,
    /// Nothing behind a line was read: `{file}`, `{record}`, `{why}`.
    pub broken_off: &'static str,
    /// A value was replaced by the usual one: `{file}`, `{record}`, `{why}`.
    pub replaced: &'static str,
    /// The journal ends early: `{file}`, `{record}`, `{why}`.
    pub cut_short: &'static str,
    /// Some steps can be neither undone nor redone: `{file}`, `{record}`, `{why}`.
    pub not_undoable: &'static str,

    /// See [`NotText`].
    pub pdf: &'static str,
    /// See [`NotText`].
    pub word: &'static str,
    /// See [`NotText`].
    pub open_document: &'static str,
    /// See [`NotText`].
    pub office: &'static str,
    /// See [`NotText`].
    pub epub: &'static str,
    /// See [`NotText`].
    pub zip: &'static str,
    /// See [`NotText`].
    pub gzip: &'static str,
    /// See [`NotText`].
    pub rtf: &'static str,
    /// See [`NotText`].
    pub picture: &'static str,
    /// See [`Reason::NulBytes`].
    pub nul_bytes: &'static str,
    /// See [`Reason::Empty`].
    pub empty: &'static str,
    /// See [`Reason::TooLarge`]: `{size}`, `{limit}` in megabytes.
    pub too_large: &'static str,
    /// See [`Reason::FileTooLarge`]: `{size}`, `{limit}` in megabytes.
    pub file_too_large: &'static str,
    /// See [`Reason::ProjectFull`]: `{size}`, `{limit}` in megabytes.
    pub project_full: &'static str,
    /// See [`Reason::NoRoom`]: `{size}` in megabytes.
    pub no_room: &'static str,
    /// See [`Reason::BrokenUtf16`].
    pub broken_utf16: &'static str,
    /// See [`Reason::NotUtf8`].
    pub not_utf8: &'static str,
    /// See [`Reason::LineTooLong`]: `{limit}` in megabytes.
    pub line_too_long: &'static str,
    /// See [`Reason::BrokenJson`]: `{place}`.
    pub broken_json: &'static str,
    /// A line that ends before its JSON does: `{place}`.
    pub truncated_line: &'static str,
    /// See [`Reason::TruncatedJson`]: `{place}`.
    pub truncated_json: &'static str,
    /// See [`Reason::TooDeep`]: `{place}`.
    pub too_deep: &'static str,
    /// See [`Reason::LoneSurrogate`]: `{place}`.
    pub lone_surrogate: &'static str,
    /// See [`Reason::NotOurFormat`].
    pub not_our_format: &'static str,
    /// See [`Reason::NotALabelSet`].
    pub not_a_label_set: &'static str,
    /// See [`Reason::OtherOffsetUnit`]: `{found}`.
    pub other_offset_unit: &'static str,
    /// See [`Reason::NewerVersion`]: `{found}`, `{known}`.
    pub newer_version: &'static str,
    /// A line without a field: `{field}`.
    pub line_without: &'static str,
    /// See [`Reason::MissingField`]: `{field}`.
    pub missing_field: &'static str,
    /// See [`Expected::Text`]: `{field}`.
    pub expected_text: &'static str,
    /// See [`Expected::WholeNumber`]: `{field}`.
    pub expected_whole_number: &'static str,
    /// See [`Expected::Flag`]: `{field}`.
    pub expected_flag: &'static str,
    /// See [`Expected::List`]: `{field}`.
    pub expected_list: &'static str,
    /// See [`Expected::Object`]: `{field}`.
    pub expected_object: &'static str,
    /// See [`Reason::EmptyId`]: `{field}`.
    pub empty_id: &'static str,
    /// See [`Reason::DuplicateId`]: `{id}`.
    pub duplicate_id: &'static str,
    /// See [`Reason::UnknownLabel`]: `{id}`.
    pub unknown_label: &'static str,
    /// See [`Reason::UnknownAnnotator`]: `{id}`.
    pub unknown_annotator: &'static str,
    /// See [`Reason::UnknownDocument`]: `{id}`.
    pub unknown_document: &'static str,
    /// See [`Reason::UnknownAnnotation`]: `{id}`.
    pub unknown_annotation: &'static str,
    /// See [`Reason::UnknownRelationType`]: `{id}`.
    pub unknown_relation_type: &'static str,
    /// See [`Reason::UnknownParent`]: `{id}`.
    pub unknown_parent: &'static str,
    /// See [`Reason::ParentCircle`]: `{id}`.
    pub parent_circle: &'static str,
    /// See [`Reason::NotAColor`]: `{found}`.
    pub not_a_color: &'static str,
    /// See [`Reason::UnknownStatus`]: `{found}`.
    pub unknown_status: &'static str,
    /// See [`Reason::UnknownStep`]: `{found}`.
    pub unknown_step: &'static str,
    /// See [`Reason::NoSpans`].
    pub no_spans: &'static str,
    /// See [`Reason::OutsideText`]: `{field}`, `{offset}`, `{length}`.
    pub outside_text: &'static str,
    /// See [`Reason::InsideCharacter`]: `{field}`, `{offset}`.
    pub inside_character: &'static str,
    /// See [`Reason::InsideGrapheme`]: `{field}`, `{offset}`, `{cluster}`.
    pub inside_grapheme: &'static str,
    /// See [`Reason::EmptySpan`]: `{field}`, `{offset}`.
    pub empty_span: &'static str,
    /// See [`Reason::ReversedSpan`]: `{field}`, `{start}`, `{end}`.
    pub reversed_span: &'static str,
    /// See [`Reason::SpansOutOfOrder`]: `{field}`.
    pub spans_out_of_order: &'static str,
    /// See [`Reason::QuoteDiffers`]: `{stated}`, `{found}`.
    pub quote_differs: &'static str,
    /// See [`Reason::HashDiffers`]: `{stated}`, `{found}`.
    pub hash_differs: &'static str,
    /// See [`Reason::TextLeftOut`], one annotation.
    pub text_left_out_one: &'static str,
    /// See [`Reason::TextLeftOut`]: `{count}`.
    pub text_left_out_many: &'static str,
    /// See [`Reason::MissingText`].
    pub missing_text: &'static str,
    /// See [`Reason::MissingHeader`].
    pub missing_header: &'static str,
    /// See [`Reason::MissingEntry`].
    pub missing_entry: &'static str,
    /// See [`Reason::EntryDoesNotFit`].
    pub entry_does_not_fit: &'static str,
}

impl Words {
    /// What is wrong, in words: the file, the place, the reason, and where there is one, the next step.
    pub fn problem(&self, problem: &Problem) -> String {
        let words = &self.problem;
        let (record, field) = record_and_field(&problem.place);
        let why = self.why(problem, if field.is_empty() { words.it } else { field });
        let happened = match &problem.reason {
            Reason::ProjectFull { .. } if !record.is_empty() => words.broken_off,
            Reason::NotText(_)
            | Reason::NulBytes
            | Reason::Empty
            | Reason::FileTooLarge { .. }
            | Reason::ProjectFull { .. }
            | Reason::NoRoom { .. }
            | Reason::TooLarge { .. }
            | Reason::BrokenUtf16
            | Reason::NotUtf8
                if record.is_empty() =>
            {
                words.not_added
            }
            Reason::NotAColor { .. }
            | Reason::UnknownStatus { .. }
            | Reason::UnknownParent { .. }
            | Reason::ParentCircle { .. } => words.replaced,
            _ if record.is_empty() => words.not_opened,
            _ if record.contains("journal[") => words.cut_short,
            _ if record.contains("history[") => words.not_undoable,
            _ => words.left_out,
        };
        let file = if problem.file.is_empty() { words.saved_work.to_string() } else { shown(&problem.file) };
        let record = shown(&self.place(record));
        fill(happened, &[("file", &file), ("record", &record), ("why", &why)])
    }

    /// A place as a sentence names it.
    fn place(&self, place: &str) -> String {
        match place.strip_prefix(LINE).and_then(|rest| rest.split_once(']')) {
            Some((number, rest)) => fill(self.problem.line, &[("number", number)]) + rest,
            None => place.to_string(),
        }
    }

    fn why(&self, problem: &Problem, field: &str) -> String {
        let words = &self.problem;
        let number = |number: u64| grouped(number, words.thousands);
        let megabytes = |bytes: u64| self.megabytes(bytes);
        let say = |template: &str, values: &[(&str, &str)]| fill(template, values);
        let of = |template: &str, id: &str| say(template, &[("id", &shown(id)), ("found", &shown(id))]);
        let place = self.place(&problem.place);
        let is_line = problem.place.starts_with(LINE);
        let at = |template: &str| say(template, &[("field", &shown(field)), ("place", &place)]);
        match &problem.reason {
            Reason::NotText(kind) => words.not_text(*kind).to_string(),
            Reason::NulBytes => words.nul_bytes.to_string(),
            Reason::Empty => words.empty.to_string(),
            Reason::TooLarge { size, limit } => {
                say(words.too_large, &[("size", &megabytes(*size)), ("limit", &megabytes(*limit))])
            }
            Reason::FileTooLarge { size, limit } => {
                say(words.file_too_large, &[("size", &megabytes(*size)), ("limit", &megabytes(*limit))])
            }
            Reason::ProjectFull { size, limit } => {
                say(words.project_full, &[("size", &megabytes(*size)), ("limit", &megabytes(*limit))])
            }
            Reason::NoRoom { size } => say(words.no_room, &[("size", &megabytes(*size))]),
            Reason::BrokenUtf16 => words.broken_utf16.to_string(),
            Reason::NotUtf8 => words.not_utf8.to_string(),
            Reason::LineTooLong { limit } => say(words.line_too_long, &[("limit", &megabytes(*limit))]),
            Reason::BrokenJson => at(words.broken_json),
            Reason::TruncatedJson if is_line => at(words.truncated_line),
            Reason::TruncatedJson => at(words.truncated_json),
            Reason::TooDeep => at(words.too_deep),
            Reason::LoneSurrogate => at(words.lone_surrogate),
            Reason::NotOurFormat => words.not_our_format.to_string(),
            Reason::NotALabelSet => words.not_a_label_set.to_string(),
            Reason::OtherOffsetUnit { found } => of(words.other_offset_unit, found),
            Reason::NewerVersion { found, known } => {
                say(words.newer_version, &[("found", &found.to_string()), ("known", &known.to_string())])
            }
            Reason::MissingField if is_line => at(words.line_without),
            Reason::MissingField => at(words.missing_field),
            Reason::WrongType { expected } => at(match expected {
                Expected::Text => words.expected_text,
                Expected::WholeNumber => words.expected_whole_number,
                Expected::Flag => words.expected_flag,
                Expected::List => words.expected_list,
                Expected::Object => words.expected_object,
            }),
            Reason::EmptyId => at(words.empty_id),
            Reason::DuplicateId { id } => of(words.duplicate_id, id),
            Reason::UnknownLabel { id } => of(words.unknown_label, id),
            Reason::UnknownAnnotator { id } => of(words.unknown_annotator, id),
            Reason::UnknownDocument { id } => of(words.unknown_document, id),
            Reason::UnknownAnnotation { id } => of(words.unknown_annotation, id),
            Reason::UnknownRelationType { id } => of(words.unknown_relation_type, id),
            Reason::UnknownParent { id } => of(words.unknown_parent, id),
            Reason::ParentCircle { id } => of(words.parent_circle, id),
            Reason::NotAColor { found } => of(words.not_a_color, found),
            Reason::UnknownStatus { found } => of(words.unknown_status, found),
            Reason::UnknownStep { found } => of(words.unknown_step, found),
            Reason::NoSpans => words.no_spans.to_string(),
            Reason::OutsideText { offset, length } => say(
                words.outside_text,
                &[("field", field), ("offset", &number(*offset)), ("length", &number(*length))],
            ),
            Reason::InsideCharacter { offset } => {
                say(words.inside_character, &[("field", field), ("offset", &number(*offset))])
            }
            Reason::InsideGrapheme { offset, cluster } => say(
                words.inside_grapheme,
                &[("field", field), ("offset", &number(*offset)), ("cluster", &shown(cluster))],
            ),
            Reason::EmptySpan { offset } => {
                say(words.empty_span, &[("field", field), ("offset", &number(*offset))])
            }
            Reason::ReversedSpan { start, end } => say(
                words.reversed_span,
                &[("field", field), ("start", &number(*start)), ("end", &number(*end))],
            ),
            Reason::SpansOutOfOrder => at(words.spans_out_of_order),
            Reason::QuoteDiffers { stated, found } => {
                say(words.quote_differs, &[("stated", &shown(stated)), ("found", &shown(found))])
            }
            Reason::HashDiffers { stated, found } => {
                say(words.hash_differs, &[("stated", &shown(stated)), ("found", found)])
            }
            Reason::TextLeftOut { annotations: 1 } => words.text_left_out_one.to_string(),
            Reason::TextLeftOut { annotations } => {
                say(words.text_left_out_many, &[("count", &number(*annotations))])
            }
            Reason::MissingText => words.missing_text.to_string(),
            Reason::MissingHeader => words.missing_header.to_string(),
            Reason::MissingEntry => words.missing_entry.to_string(),
            Reason::EntryDoesNotFit => words.entry_does_not_fit.to_string(),
        }
    }
}

impl Words {
    /// A number of bytes in megabytes, rounded up.
    pub fn megabytes(&self, bytes: u64) -> String {
        grouped(bytes.div_ceil(1_000_000), self.problem.thousands)
    }
}

impl ProblemWords {
    fn not_text(&self, kind: NotText) -> &'static str {
        match kind {
            NotText::Pdf => self.pdf,
            NotText::Word => self.word,
            NotText::OpenDocument => self.open_document,
            NotText::Office => self.office,
            NotText::Epub => self.epub,
            NotText::Zip => self.zip,
            NotText::Gzip => self.gzip,
            NotText::Rtf => self.rtf,
            NotText::Picture => self.picture,
        }
    }
}

/// What a record can be in that is no record itself.
const CONTAINERS: [&str; 2] = ["projects[", "snapshots["];

/// The record of a list that a place is in, and the rest of the place. Outside a list, all of it is the rest.
fn record_and_field(place: &str) -> (&str, &str) {
    let mut inside = place;
    for container in CONTAINERS {
        if inside.starts_with(container)
            && let Some((_, rest)) = inside.split_once("].")
        {
            inside = rest;
        }
    }
    let before = place.len() - inside.len();
    let end = inside.find(']').map_or(before.saturating_sub(1), |end| before + end + 1);
    let (record, field) = place.split_at_checked(end).unwrap_or(("", place));
    (record, field.trim_start_matches(['.', ',', ' ']))
}

/// A number with its thousands parted.
fn grouped(number: u64, separator: &str) -> String {
    let digits = number.to_string();
    let mut grouped = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            grouped.push_str(separator);
        }
        grouped.push(digit);
    }
    grouped
}

/// A value from a file as a sentence can hold it: control characters as pictures of themselves, and text that may run
/// from right to left held together, so that it cannot turn the sentence round.
fn shown(value: &str) -> String {
    let visible: String = value
        .chars()
        .map(|char| match char {
            '\0'..='\u{1f}' => char::from_u32(u32::from(char) + 0x2400).unwrap_or(char),
            '\u{7f}' => '\u{2421}',
            _ => char,
        })
        .collect();
    let may_turn = visible.chars().any(|char| {
        matches!(char, '\u{590}'..='\u{8ff}' | '\u{200e}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2066}'..='\u{2069}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefe}'
            | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
    });
    if may_turn { format!("\u{2068}{visible}\u{2069}") } else { visible }
}
