//! What the program says of files and stored data that it cannot take as they are.

use crate::format::json::path::LINE;
use crate::format::problem::{Expected, NotText, Problem, Reason};
use crate::words::formats::formats;
use crate::words::numbers::{Pair, count, counted, megabytes};
use crate::words::{Words, fill, table};

table! {
    /// Templates for problems. A problem is put in two sentences: what became of it, and why.
    pub ProblemWords {
        saved_work = "The saved work",
        it = "It",
        line = "line {number}",

        not_added = "{file} was not added. {why}",
        not_opened = "{file} was not opened. {why}",
        left_out = "{file}: {record} was left out. {why}",
        broken_off = "{file}: from {record} on, nothing was added. {why}",
        replaced = "{file}: a value in {record} was replaced by the usual one. {why}",
        cut_short = "{file}: from {record} on, changes were left out. {why}",
        not_undoable = "{file}: steps up to {record} can no longer be undone or redone. {why}",

        pdf = "It is a PDF, not a text. Copy the text out of it and paste it here, or save it as a .txt file.",
        word = "It is a Word document of the old kind (.doc), or a broken one. Save it as .docx or as plain text (.txt) and add that.",
        open_document = "It is an OpenDocument text, not a plain one. Save it as plain text (.txt) in UTF-8 and add that.",
        office = "It is a table or a presentation, not a text. Save what is needed as plain text (.txt) and add that.",
        epub = "It is an electronic book, not a text. Convert it to plain text (.txt) and add that.",
        zip = "It is a ZIP archive, not a text. Unpack it and add the texts in it.",
        gzip = "It is a compressed file, not a text. Unpack it and add the texts in it.",
        rtf = "It is in Rich Text Format, not a plain text. Save it as plain text (.txt) in UTF-8 and add that.",
        picture = "It is a picture, not a text.",
        nul_bytes = "It has NUL bytes: it is not a text, or a text in UTF-16 without the mark that says so. \
                    Save it as UTF-8 and add that.",
        of_system: Pair = [
            "{file} was passed over: a system keeps it for itself.",
            "{count} files were passed over that systems keep for themselves, such as {file}.",
        ],
        empty = "There is nothing in it.",
        too_large = "It has {size} MB, and a text may have {limit} MB. Split it and add the parts.",
        file_too_large = "It has {size} MB, and a file of its kind may have {limit} MB.",
        project_full = "With its {size} MB the project would have more than {limit} MB of text. Add it to another project.",
        no_room = "This browser has no room left for its {size} MB. Make room and add it again.",
        broken_utf16 = "It begins with the mark of UTF-16, but the rest is not UTF-16. It may be incomplete: copy it again.",
        not_utf8 = "It is not in UTF-8, as JSON must be.",
        line_too_long = "It has more than {limit} MB, and a text may not have as much.",
        broken_json = "It is not valid JSON: see {place}.",
        truncated_line = "It ends too early, at {place}.",
        truncated_json = "It ends too early, at {place}: the file is incomplete. Copy or download it again.",
        too_deep = "It is nested too deeply: see {place}.",
        lone_surrogate = "It has half of a character (a lone surrogate) where JSON needs a whole one: see {place}.",
        not_our_format = "It is JSON, but not a project of Glossator.",
        handed_in = "It was handed in, and has no texts. “glossator gather” brings it into the project of its assignment.",
        not_a_layer = "It is JSON, but not what an annotator of a team says in Glossator.",
        of_a_team = "It is the layer of an annotator, and has no texts. “glossator gather” brings it into the project of the team.",
        not_a_hand_in = "It is JSON, but nothing that was handed in from Glossator.",
        not_a_code = "It is neither the file nor the code of a hand-in. A code begins with GLO1 and goes on to the last character that was given.",
        changed_since_handed_in = "It was changed after it was made, by hand or on its way: its receipt is that of something else. Ask for it again.",
        not_a_label_set = "It is JSON, but not a label set of Glossator.",
        other_offset_unit = "It counts offsets in “{found}”, and Glossator reads “unicode_code_point”.",
        newer_version = "A newer version of Glossator wrote it (version {found} of the format, and this program knows \
                        {known}). Open it with the newer one.",
        line_without = "It has no field “{field}”.",
        missing_field = "{field} is missing.",
        expected_text = "{field} must be a text in quotation marks.",
        expected_whole_number = "{field} must be a whole number, zero or more.",
        expected_flag = "{field} must be true or false.",
        expected_list = "{field} must be a list in square brackets.",
        expected_object = "{field} must be an object in braces.",
        empty_id = "{field} must have at least one character.",
        duplicate_id = "Another one has the id “{id}” already.",
        unknown_label = "The schema has no label “{id}”.",
        unknown_annotator = "There is no annotator “{id}”.",
        unknown_document = "There is no text “{id}”.",
        unknown_annotation = "There is no annotation “{id}”, or it was left out too.",
        unknown_relation_type = "The schema has no type of relation “{id}”.",
        unknown_parent = "It is to be a kind of “{id}”, and the schema has no such label.",
        parent_circle = "It is to be a kind of “{id}”, which is a kind of it.",
        too_many = "{field} has {found} entries, and may have {limit}.",
        kinds_too_deep = "It is a kind of a kind more than {limit} deep: see {place}.",
        long_character = "At character {offset}, a letter has so many marks on it ({size} bytes of them) that no browser \
                         draws them in time; {limit} bytes are taken.",
        not_a_color = "“{found}” is not a color such as #7c2300.",
        unknown_choice = "“{found}” is not a choice that this program knows.",
        unknown_stance = "“{found}” is not a stance that this program knows.",
        unknown_refusal = "“{found}” is not a kind of refusal that this program knows.",
        unknown_topic = "There is no topic “{id}”, or it was left out too.",
        not_silent = "A span of the text belongs to the topic.",
        mentioned_twice = "The annotation “{id}” mentions another entity already.",
        unknown_status = "“{found}” is not a status that this program knows.",
        unknown_step = "“{found}” is not a step that this program knows.",
        no_spans = "It has no spans.",
        outside_text = "{field} is {offset}, and the text ends at {length}.",
        inside_character = "{field} is {offset}, which is inside a character.",
        inside_grapheme = "{field} is {offset}, which is inside the character “{cluster}”.",
        empty_span = "{field} starts and ends at {offset}, so it has no text.",
        reversed_span = "{field} starts at {start} and ends before that, at {end}.",
        spans_out_of_order = "{field} overlaps the one before it, or belongs before it.",
        quote_differs = "The file quotes “{stated}”, and the text has “{found}” there. \
                        The text was changed after it was tagged, or the offsets count another unit.",
        hash_differs = "Its text is not the one that its SHA-256 was made of: {stated} is stated, and it is {found}.",
        text_left_out: Pair = ["One annotation of it was left out with it.", "{count} annotations of it were left out with it."],
        missing_text = "Its text is not in storage.",
        missing_header = "Its header is not in storage.",
        missing_documents = "Only {found} of {expected} texts are in storage.",
        missing_entry = "An entry is missing there.",
        entry_does_not_fit = "It does not fit what came before it.",
        broken_table = "It is a table that cannot be read. It may be incomplete: copy or write it again.",
        broken_archive = "It is an archive that cannot be unpacked. It may be incomplete: copy or download it again.",
        locked_archive = "It is an archive that is encrypted, or packed in a way that is not read. Unpack it and add what is in it.",
        archive_too_large = "It is an archive of which more than {limit} MB would come out. Unpack it and add the parts.",
        too_many_files = "It is an archive of {found} files, and {limit} are taken at once.",
        unsafe_path = "It is an archive with a path that leads out of it: “{path}”.",
        missing_file = "“{path}” is missing, which belongs to it.",
        not_of_format = "It looked like {format}, but is none.",
        broken_xml = "It is not valid XML: see {place}.",
        has_doctype = "It declares a type of document (DOCTYPE), which is not read: it could make the file grow without end.",
        too_few_columns = "It has too few columns: {found}, and {expected} are needed.",
        token_elsewhere = "“{token}” stands at {start} to {end}, and other offsets are stated.",
        tokens_differ = "It has {found} tokens, and offsets are stated for {expected}, so that it was put together with single spaces.",
        not_a_number = "“{found}” is not a number.",
        unknown_mark = "“{found}” is nothing that this format has.",
        quote_not_found = "It quotes “{quote}”, which is not in the text.",
        quote_not_unique = "It quotes “{quote}”, which is in the text {found} times, and nothing says which is meant.",
    }
}

impl Words {
    /// What is wrong, in words: the file, the path, the reason, and where there is one, the next step.
    pub fn problem(&self, problem: &Problem) -> String {
        let words = &self.problem;
        if let Reason::OfSystem { count } = problem.reason {
            return fill(&counted(count as usize, words.of_system), &[("file", &shown(&problem.file))]);
        }
        let (record, field) = record_and_field(&problem.path);
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
            | Reason::LongCharacter { .. }
            | Reason::BrokenTable
            | Reason::BrokenArchive
            | Reason::LockedArchive
            | Reason::ArchiveTooLarge { .. }
            | Reason::TooManyFiles { .. }
            | Reason::UnsafePath { .. }
            | Reason::NotUtf8
                if record.is_empty() =>
            {
                words.not_added
            }
            Reason::NotAColor { .. }
            | Reason::UnknownStatus { .. }
            | Reason::UnknownStance { .. }
            | Reason::UnknownChoice { .. }
            | Reason::UnknownParent { .. }
            | Reason::TokensDiffer { .. }
            | Reason::TokenElsewhere { .. }
            | Reason::ParentCircle { .. } => words.replaced,
            Reason::KindsTooDeep { .. } => words.not_opened,
            _ if record.is_empty() => words.not_opened,
            _ if record.contains("journal[") => words.cut_short,
            _ if record.contains("history[") => words.not_undoable,
            _ => words.left_out,
        };
        let file = if problem.file.is_empty() { words.saved_work.to_string() } else { shown(&problem.file) };
        let record = shown(&self.path(if record.is_empty() { field } else { record }));
        fill(happened, &[("file", &file), ("record", &record), ("why", &why)])
    }

    /// Returns a path as a sentence names it.
    pub fn path(&self, path: &str) -> String {
        match path.strip_prefix(LINE).and_then(|rest| rest.split_once(']')) {
            Some((number, rest)) => {
                let line = fill(self.problem.line, &[("number", number)]);
                rest.strip_prefix('.').map_or(line.clone() + rest, |inside| format!("{line}, {inside}"))
            }
            None => path.to_string(),
        }
    }

    fn why(&self, problem: &Problem, field: &str) -> String {
        let words = &self.problem;
        let number = |number: u64| count(number as usize);
        let say = |template: &str, values: &[(&str, &str)]| fill(template, values);
        let of = |template: &str, id: &str| say(template, &[("id", &shown(id)), ("found", &shown(id))]);
        let path = self.path(&problem.path);
        let is_line = problem.path.starts_with(LINE);
        let at = |template: &str| say(template, &[("field", &shown(field)), ("place", &path)]);
        match &problem.reason {
            Reason::NotText(kind) => words.not_text(*kind).to_string(),
            Reason::NulBytes => words.nul_bytes.to_string(),
            // Said above, as nothing is wrong with it.
            Reason::OfSystem { .. } => String::new(),
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
            Reason::HandedIn => words.handed_in.to_string(),
            Reason::NotAHandIn => words.not_a_hand_in.to_string(),
            Reason::NotALayer => words.not_a_layer.to_string(),
            Reason::OfATeam => words.of_a_team.to_string(),
            Reason::NotACode => words.not_a_code.to_string(),
            Reason::ChangedSinceHandedIn => words.changed_since_handed_in.to_string(),
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
            Reason::TooMany { found, limit } => say(
                words.too_many,
                &[("field", &shown(field)), ("found", &number(*found)), ("limit", &number(*limit))],
            ),
            Reason::KindsTooDeep { limit } => {
                say(words.kinds_too_deep, &[("limit", &number(*limit)), ("place", &path)])
            }
            Reason::LongCharacter { offset, size, limit } => say(
                words.long_character,
                &[("offset", &number(*offset)), ("size", &number(*size)), ("limit", &number(*limit))],
            ),
            Reason::NotAColor { found } => of(words.not_a_color, found),
            Reason::UnknownStatus { found } => of(words.unknown_status, found),
            Reason::UnknownStance { found } => of(words.unknown_stance, found),
            Reason::UnknownChoice { found } => of(words.unknown_choice, found),
            Reason::UnknownRefusal { found } => of(words.unknown_refusal, found),
            Reason::UnknownTopic { id } => of(words.unknown_topic, id),
            Reason::NotSilent => words.not_silent.to_string(),
            Reason::MentionedTwice { id } => of(words.mentioned_twice, id),
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
            Reason::TextLeftOut { annotations } => counted(*annotations as usize, words.text_left_out),
            Reason::MissingText => words.missing_text.to_string(),
            Reason::MissingHeader => words.missing_header.to_string(),
            Reason::MissingDocuments { expected, found } => fill(
                words.missing_documents,
                &[("expected", &count(*expected as usize)), ("found", &count(*found as usize))],
            ),
            Reason::MissingEntry => words.missing_entry.to_string(),
            Reason::EntryDoesNotFit => words.entry_does_not_fit.to_string(),
            Reason::BrokenTable => words.broken_table.to_string(),
            Reason::BrokenArchive => words.broken_archive.to_string(),
            Reason::LockedArchive => words.locked_archive.to_string(),
            Reason::ArchiveTooLarge { limit } => {
                say(words.archive_too_large, &[("limit", &megabytes(*limit))])
            }
            Reason::TooManyFiles { found, limit } => {
                say(words.too_many_files, &[("found", &number(*found)), ("limit", &number(*limit))])
            }
            Reason::UnsafePath { path } => say(words.unsafe_path, &[("path", &shown(path))]),
            Reason::MissingFile { path } => say(words.missing_file, &[("path", &shown(path))]),
            Reason::NotOfFormat { format } => say(words.not_of_format, &[("format", formats().name(format))]),
            Reason::BrokenXml => at(words.broken_xml),
            Reason::HasDoctype => words.has_doctype.to_string(),
            Reason::TooFewColumns { found, expected } => {
                say(words.too_few_columns, &[("found", &number(*found)), ("expected", &number(*expected))])
            }
            Reason::TokenElsewhere { token, start, end } => say(
                words.token_elsewhere,
                &[("token", token), ("start", &number(*start)), ("end", &number(*end))],
            ),
            Reason::TokensDiffer { found, expected } => {
                say(words.tokens_differ, &[("found", &number(*found)), ("expected", &number(*expected))])
            }
            Reason::NotANumber { found } => of(words.not_a_number, found),
            Reason::UnknownMark { found } => of(words.unknown_mark, found),
            Reason::QuoteNotFound { quote } => say(words.quote_not_found, &[("quote", &shown(quote))]),
            Reason::QuoteNotUnique { quote, found } => {
                say(words.quote_not_unique, &[("quote", &shown(quote)), ("found", &number(*found))])
            }
        }
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

/// What a line has several of, each of which is left out by itself.
const OF_LINES: [&str; 6] = ["spans[", "annotations[", "entities[", "relations[", "label[", "labels["];

/// The record of a list that a path is in, and the rest of the path. Outside a list, all of it is the rest.
fn record_and_field(path: &str) -> (&str, &str) {
    let mut inside = path;
    for container in CONTAINERS {
        if inside.starts_with(container)
            && let Some((_, rest)) = inside.split_once("].")
        {
            inside = rest;
        }
    }
    let of_line = path.strip_prefix(LINE).and_then(|rest| rest.split_once("].")).map(|(_, rest)| rest);
    inside = of_line.filter(|rest| OF_LINES.iter().any(|list| rest.starts_with(list))).unwrap_or(inside);
    let before = path.len() - inside.len();
    let end = inside.find(']').map_or(before.saturating_sub(1), |end| before + end + 1);
    let (record, field) = path.split_at_checked(end).unwrap_or(("", path));
    (record, field.trim_start_matches(['.', ',', ' ']))
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
