//! What is wrong with a file, in words.

use crate::format::problem::{Expected, NotText, Problem, Reason};
use crate::words::words;

fn told(file: &str, path: &str, reason: Reason) -> String {
    words().problem(&Problem { file: file.to_string(), path: path.to_string(), reason })
}

#[test]
fn storage_has_a_name_too() {
    assert_eq!(
        told("", "snapshots[d].annotations[3].bytes[0]", Reason::InsideCharacter { offset: 1234 }),
        "The saved work: snapshots[d].annotations[3] was left out. bytes[0] is 1,234, which is inside a character."
    );
    assert_eq!(
        told("", "journal[17]", Reason::EntryDoesNotFit),
        "The saved work: from journal[17] on, changes were left out. It does not fit what came before it."
    );
    assert_eq!(
        told("", "history[17].kind", Reason::UnknownStep { found: "leap".into() }),
        "The saved work: steps up to history[17] can no longer be undone or redone. “leap” is not a step that this program knows."
    );
    assert_eq!(
        told("", "header", Reason::MissingHeader),
        "The saved work was not opened. Its header is not in storage."
    );
    assert_eq!(
        told("", "header.documents[0]", Reason::MissingText),
        "The saved work: header.documents[0] was left out. Its text is not in storage."
    );
}

/// The sentence of each reason for which a file or stored data is not taken as it is, and of what becomes of it.
#[test]
fn each_problem_has_its_sentence() {
    for (file, path, reason, sentence) in [
        (
            "a.txt",
            "",
            Reason::NotText(NotText::Epub),
            "a.txt was not added. It is an electronic book, not a text. Convert it to plain text (.txt) and add that.",
        ),
        (
            "a.txt",
            "",
            Reason::NotText(NotText::Gzip),
            "a.txt was not added. It is a compressed file, not a text. Unpack it and add the texts in it.",
        ),
        (
            "a.txt",
            "",
            Reason::NotText(NotText::Office),
            "a.txt was not added. It is a table or a presentation, not a text. Save what is needed as plain text (.txt) and add that.",
        ),
        (
            "a.txt",
            "",
            Reason::NotText(NotText::OpenDocument),
            "a.txt was not added. It is an OpenDocument text, not a plain one. Save it as plain text (.txt) in UTF-8 and add that.",
        ),
        (
            "a.txt",
            "",
            Reason::NotText(NotText::Pdf),
            "a.txt was not added. It is a PDF, not a text. Copy the text out of it and paste it here, or save it as a .txt file.",
        ),
        ("a.txt", "", Reason::NotText(NotText::Picture), "a.txt was not added. It is a picture, not a text."),
        (
            "a.txt",
            "",
            Reason::NotText(NotText::Rtf),
            "a.txt was not added. It is in Rich Text Format, not a plain text. Save it as plain text (.txt) in UTF-8 and add that.",
        ),
        (
            "a.txt",
            "",
            Reason::NotText(NotText::Word),
            "a.txt was not added. It is a Word document of the old kind (.doc), or a broken one. Save it as .docx or as plain text (.txt) and add that.",
        ),
        (
            "a.txt",
            "",
            Reason::NotText(NotText::Zip),
            "a.txt was not added. It is a ZIP archive, not a text. Unpack it and add the texts in it.",
        ),
        (
            "spans/0.parquet",
            "",
            Reason::BrokenTable,
            "spans/0.parquet was not added. It is a table that cannot be read. It may be incomplete: copy or write it again.",
        ),
        (
            "a.zip",
            "",
            Reason::BrokenArchive,
            "a.zip was not added. It is an archive that cannot be unpacked. It may be incomplete: copy or download it again.",
        ),
        (
            "a.zip",
            "",
            Reason::LockedArchive,
            "a.zip was not added. It is an archive that is encrypted, or packed in a way that is not read. Unpack it and add what is in it.",
        ),
        (
            "a.zip",
            "",
            Reason::ArchiveTooLarge { limit: 20_000_000 },
            "a.zip was not added. It is an archive of which more than 20 MB would come out. Unpack it and add the parts.",
        ),
        (
            "a.zip",
            "",
            Reason::TooManyFiles { found: 300_000, limit: 200_000 },
            "a.zip was not added. It is an archive of 300,000 files, and 200,000 are taken at once.",
        ),
        (
            "a.zip",
            "",
            Reason::UnsafePath { path: "../a".into() },
            "a.zip was not added. It is an archive with a path that leads out of it: “../a”.",
        ),
        (
            "folder",
            "",
            Reason::MissingFile { path: "a.txt".into() },
            "folder was not opened. “a.txt” is missing, which belongs to it.",
        ),
        (
            "a.ann",
            "",
            Reason::NotOfFormat { format: "brat".into() },
            "a.ann was not opened. It looked like brat standoff, but is none.",
        ),
        (
            "a.xml",
            "line 3, column 7",
            Reason::BrokenXml,
            "a.xml was not opened. It is not valid XML: see line 3, column 7.",
        ),
        (
            "a.xml",
            "",
            Reason::HasDoctype,
            "a.xml was not opened. It declares a type of document (DOCTYPE), which is not read: it could make the file grow without end.",
        ),
        (
            "a.conll",
            "lines[12]",
            Reason::TooFewColumns { found: 1, expected: 2 },
            "a.conll: line 12 was left out. It has too few columns: 1, and 2 are needed.",
        ),
        (
            "a.offsets.tsv",
            "lines[3]",
            Reason::TokenElsewhere { token: "Ada".into(), start: 1_200, end: 1_203 },
            "a.offsets.tsv: a value in line 3 was replaced by the usual one. “Ada” stands at 1,200 to 1,203, and other offsets are stated.",
        ),
        (
            "a.conll",
            "lines[3]",
            Reason::TokensDiffer { found: 4, expected: 5 },
            "a.conll: a value in line 3 was replaced by the usual one. It has 4 tokens, and offsets are stated for 5, so that it was put together with single spaces.",
        ),
        (
            "a.ann",
            "lines[12]",
            Reason::NotANumber { found: "x".into() },
            "a.ann: line 12 was left out. “x” is not a number.",
        ),
        (
            "a.ann",
            "lines[12]",
            Reason::UnknownMark { found: "Q".into() },
            "a.ann: line 12 was left out. “Q” is nothing that this format has.",
        ),
        (
            "a.jsonl",
            "lines[12]",
            Reason::QuoteNotFound { quote: "Ada".into() },
            "a.jsonl: line 12 was left out. It quotes “Ada”, which is not in the text.",
        ),
        (
            "a.jsonl",
            "lines[12]",
            Reason::QuoteNotUnique { quote: "Ada".into(), found: 3 },
            "a.jsonl: line 12 was left out. It quotes “Ada”, which is in the text 3 times, and nothing says which is meant.",
        ),
        (
            "a.txt",
            "",
            Reason::NulBytes,
            "a.txt was not added. It has NUL bytes: it is not a text, or a text in UTF-16 without the mark that says so. Save it as UTF-8 and add that.",
        ),
        ("a.txt", "", Reason::Empty, "a.txt was not added. There is nothing in it."),
        (
            "a.txt",
            "",
            Reason::TooLarge { size: 30000001, limit: 30000000 },
            "a.txt was not added. It has 31 MB, and a text may have 30 MB. Split it and add the parts.",
        ),
        (
            "a.json",
            "",
            Reason::FileTooLarge { size: 200000001, limit: 200000000 },
            "a.json was not added. It has 201 MB, and a file of its kind may have 200 MB.",
        ),
        (
            "b.txt",
            "",
            Reason::ProjectFull { size: 7, limit: 500000000 },
            "b.txt was not added. With its 1 MB the project would have more than 500 MB of text. Add it to another project.",
        ),
        (
            "a.txt",
            "",
            Reason::NoRoom { size: 2000001 },
            "a.txt was not added. This browser has no room left for its 3 MB. Make room and add it again.",
        ),
        (
            "a.txt",
            "",
            Reason::BrokenUtf16,
            "a.txt was not added. It begins with the mark of UTF-16, but the rest is not UTF-16. It may be incomplete: copy it again.",
        ),
        ("a.jsonl", "", Reason::NotUtf8, "a.jsonl was not added. It is not in UTF-8, as JSON must be."),
        (
            "a.jsonl",
            "lines[12]",
            Reason::LineTooLong { limit: 120000000 },
            "a.jsonl: line 12 was left out. It has more than 120 MB, and a text may not have as much.",
        ),
        (
            "a.json",
            "line 2, column 2",
            Reason::BrokenJson,
            "a.json was not opened. It is not valid JSON: see line 2, column 2.",
        ),
        (
            "a.txt",
            "line 1, column 45",
            Reason::TruncatedJson,
            "a.txt was not opened. It ends too early, at line 1, column 45: the file is incomplete. Copy or download it again.",
        ),
        (
            "a.jsonl",
            "lines[7], column 9",
            Reason::TruncatedJson,
            "a.jsonl: line 7 was left out. It ends too early, at line 7, column 9.",
        ),
        (
            "a.json",
            "line 1, column 128",
            Reason::TooDeep,
            "a.json was not opened. It is nested too deeply: see line 1, column 128.",
        ),
        (
            "a.json",
            "line 1, column 9",
            Reason::LoneSurrogate,
            "a.json was not opened. It has half of a character (a lone surrogate) where JSON needs a whole one: see line 1, column 9.",
        ),
        (
            "a.txt",
            "",
            Reason::NotOurFormat,
            "a.txt was not opened. It is JSON, but not a project of Glossator.",
        ),
        (
            "a.json",
            "",
            Reason::HandedIn,
            "a.json was not opened. It was handed in, and has no texts. “glossator gather” brings it into the project of its assignment.",
        ),
        (
            "a.json",
            "",
            Reason::NotAHandIn,
            "a.json was not opened. It is JSON, but nothing that was handed in from Glossator.",
        ),
        (
            "a.json",
            "",
            Reason::NotALayer,
            "a.json was not opened. It is JSON, but not what an annotator of a team says in Glossator.",
        ),
        (
            "a.json",
            "",
            Reason::OfATeam,
            "a.json was not opened. It is the layer of an annotator, and has no texts. “glossator gather” brings it into the project of the team.",
        ),
        (
            "a.txt",
            "",
            Reason::NotACode,
            "a.txt was not opened. It is neither the file nor the code of a hand-in. A code begins with GLO1 and goes on to the last character that was given.",
        ),
        (
            "a.json",
            "receipt",
            Reason::ChangedSinceHandedIn,
            "a.json was not opened. It was changed after it was made, by hand or on its way: its receipt is that of something else. Ask for it again.",
        ),
        (
            "a.json",
            "assignment.names",
            Reason::UnknownChoice { found: "maybe".into() },
            "a.json: a value in assignment.names was replaced by the usual one. “maybe” is not a choice that this program knows.",
        ),
        (
            "a.json",
            "",
            Reason::NotALabelSet,
            "a.json was not opened. It is JSON, but not a label set of Glossator.",
        ),
        (
            "a.json",
            "offset_unit",
            Reason::OtherOffsetUnit { found: "utf16_code_unit".into() },
            "a.json was not opened. It counts offsets in “utf16_code_unit”, and Glossator reads “unicode_code_point”.",
        ),
        (
            "a.txt",
            "version",
            Reason::NewerVersion { found: 2, known: 1 },
            "a.txt was not opened. A newer version of Glossator wrote it (version 2 of the format, and this program knows 1). Open it with the newer one.",
        ),
        ("a.json", "schema", Reason::MissingField, "a.json was not opened. schema is missing."),
        (
            "a.jsonl",
            "lines[3].text",
            Reason::MissingField,
            "a.jsonl: line 3 was left out. It has no field “text”.",
        ),
        (
            "a.jsonl",
            "lines[3].spans[0].label",
            Reason::MissingField,
            "a.jsonl: line 3, spans[0] was left out. It has no field “label”.",
        ),
        (
            "a.txt",
            "schema.attributes[0].required",
            Reason::WrongType { expected: Expected::Flag },
            "a.txt: schema.attributes[0] was left out. required must be true or false.",
        ),
        (
            "a.json",
            "schema.labels",
            Reason::WrongType { expected: Expected::List },
            "a.json was not opened. schema.labels must be a list in square brackets.",
        ),
        (
            "a.txt",
            "projects[0]",
            Reason::WrongType { expected: Expected::Object },
            "a.txt: projects[0] was left out. It must be an object in braces.",
        ),
        (
            "a.json",
            "name",
            Reason::WrongType { expected: Expected::Text },
            "a.json was not opened. name must be a text in quotation marks.",
        ),
        (
            "a.json",
            "version",
            Reason::WrongType { expected: Expected::WholeNumber },
            "a.json was not opened. version must be a whole number, zero or more.",
        ),
        (
            "a.json",
            "project.id",
            Reason::EmptyId,
            "a.json was not opened. project.id must have at least one character.",
        ),
        (
            "a.json",
            "relations[1]",
            Reason::DuplicateId { id: "r".into() },
            "a.json: relations[1] was left out. Another one has the id “r” already.",
        ),
        (
            "a.json",
            "annotations[1].label",
            Reason::UnknownLabel { id: "x".into() },
            "a.json: annotations[1] was left out. The schema has no label “x”.",
        ),
        (
            "a.json",
            "annotations[1].annotator",
            Reason::UnknownAnnotator { id: "you".into() },
            "a.json: annotations[1] was left out. There is no annotator “you”.",
        ),
        (
            "a.json",
            "annotations[1].document",
            Reason::UnknownDocument { id: "other.txt".into() },
            "a.json: annotations[1] was left out. There is no text “other.txt”.",
        ),
        (
            "a.json",
            "relations[0].from",
            Reason::UnknownAnnotation { id: "A".into() },
            "a.json: relations[0] was left out. There is no annotation “A”, or it was left out too.",
        ),
        (
            "a.json",
            "relations[0].type",
            Reason::UnknownRelationType { id: "x".into() },
            "a.json: relations[0] was left out. The schema has no type of relation “x”.",
        ),
        (
            "a.json",
            "schema.labels[2].parent",
            Reason::UnknownParent { id: "claim".into() },
            "a.json: a value in schema.labels[2] was replaced by the usual one. It is to be a kind of “claim”, and the schema has no such label.",
        ),
        (
            "a.json",
            "schema.labels[0].parent",
            Reason::ParentCircle { id: "b".into() },
            "a.json: a value in schema.labels[0] was replaced by the usual one. It is to be a kind of “b”, which is a kind of it.",
        ),
        (
            ".DS_Store",
            "",
            Reason::OfSystem { count: 1 },
            ".DS_Store was passed over: a system keeps it for itself.",
        ),
        (
            "a/._b.txt",
            "",
            Reason::OfSystem { count: 12 },
            "12 files were passed over that systems keep for themselves, such as a/._b.txt.",
        ),
        (
            "a.json",
            "schema.labels",
            Reason::TooMany { found: 100_000, limit: 2_000 },
            "a.json was not opened. schema.labels has 100,000 entries, and may have 2,000.",
        ),
        (
            "a.json",
            "schema.attributes[1].values",
            Reason::TooMany { found: 100_000, limit: 2_000 },
            "a.json: schema.attributes[1] was left out. values has 100,000 entries, and may have 2,000.",
        ),
        (
            "a.json",
            "schema.labels[30].parent",
            Reason::KindsTooDeep { limit: 30 },
            "a.json was not opened. It is a kind of a kind more than 30 deep: see schema.labels[30].parent.",
        ),
        (
            "a.txt",
            "",
            Reason::LongCharacter { offset: 1_200, size: 100_001, limit: 2_000 },
            "a.txt was not added. At character 1,200, a letter has so many marks on it (100,001 bytes of them) that no browser draws them in time; 2,000 bytes are taken.",
        ),
        (
            "a.json",
            "schema.labels[0].color",
            Reason::NotAColor { found: "red".into() },
            "a.json: a value in schema.labels[0] was replaced by the usual one. “red” is not a color such as #7c2300.",
        ),
        (
            "a.json",
            "documents[0].status",
            Reason::UnknownStatus { found: "lost".into() },
            "a.json: a value in documents[0] was replaced by the usual one. “lost” is not a status that this program knows.",
        ),
        (
            "",
            "journal[2].kind",
            Reason::UnknownStep { found: "x".into() },
            "The saved work: from journal[2] on, changes were left out. “x” is not a step that this program knows.",
        ),
        (
            "a.json",
            "annotations[1].spans",
            Reason::NoSpans,
            "a.json: annotations[1] was left out. It has no spans.",
        ),
        (
            "a.json",
            "annotations[1].spans[0].end",
            Reason::OutsideText { offset: 99, length: 15 },
            "a.json: annotations[1] was left out. spans[0].end is 99, and the text ends at 15.",
        ),
        (
            "",
            "journal[2].annotations[0].after.bytes[1]",
            Reason::InsideCharacter { offset: 5 },
            "The saved work: from journal[2] on, changes were left out. annotations[0].after.bytes[1] is 5, which is inside a character.",
        ),
        (
            "a.json",
            "annotations[1].spans[0].end",
            Reason::InsideGrapheme { offset: 5, cluster: "e\u{301}".into() },
            "a.json: annotations[1] was left out. spans[0].end is 5, which is inside the character “e\u{301}”.",
        ),
        (
            "a.json",
            "annotations[1].spans[0]",
            Reason::EmptySpan { offset: 7 },
            "a.json: annotations[1] was left out. spans[0] starts and ends at 7, so it has no text.",
        ),
        (
            "a.json",
            "annotations[1].spans[0]",
            Reason::ReversedSpan { start: 9, end: 7 },
            "a.json: annotations[1] was left out. spans[0] starts at 9 and ends before that, at 7.",
        ),
        (
            "a.json",
            "annotations[1].spans[1]",
            Reason::SpansOutOfOrder,
            "a.json: annotations[1] was left out. spans[1] overlaps the one before it, or belongs before it.",
        ),
        (
            "a.json",
            "annotations[1].spans[0].text",
            Reason::QuoteDiffers { stated: "bd".into(), found: "bc".into() },
            "a.json: annotations[1] was left out. The file quotes “bd”, and the text has “bc” there. The text was changed after it was tagged, or the offsets count another unit.",
        ),
        (
            "a.json",
            "documents[0].sha256",
            Reason::HashDiffers { stated: "b4c1".into(), found: "d929".into() },
            "a.json: documents[0] was left out. Its text is not the one that its SHA-256 was made of: b4c1 is stated, and it is d929.",
        ),
        (
            "a.json",
            "documents[0]",
            Reason::TextLeftOut { annotations: 1 },
            "a.json: documents[0] was left out. One annotation of it was left out with it.",
        ),
        (
            "a.json",
            "documents[0]",
            Reason::TextLeftOut { annotations: 2 },
            "a.json: documents[0] was left out. 2 annotations of it were left out with it.",
        ),
        (
            "",
            "header.documents[0]",
            Reason::MissingText,
            "The saved work: header.documents[0] was left out. Its text is not in storage.",
        ),
        (
            "a.txt",
            "projects[1].header",
            Reason::MissingHeader,
            "a.txt: projects[1] was left out. Its header is not in storage.",
        ),
        (
            "a.txt",
            "projects[6].journal[2]",
            Reason::MissingEntry,
            "a.txt: from projects[6].journal[2] on, changes were left out. An entry is missing there.",
        ),
        (
            "",
            "history[1]",
            Reason::EntryDoesNotFit,
            "The saved work: steps up to history[1] can no longer be undone or redone. It does not fit what came before it.",
        ),
    ] {
        assert_eq!(told(file, path, reason), sentence);
    }
}

#[test]
fn names_are_shown_and_not_obeyed() {
    assert_eq!(told("{why}{file}", "", Reason::Empty), "{why}{file} was not added. There is nothing in it.");
    assert_eq!(told("a\nb\0", "", Reason::Empty), "a␊b␀ was not added. There is nothing in it.");
    let turned = told("\u{202e}txt.exe", "", Reason::Empty);
    assert_eq!(turned, "\u{2068}\u{202e}txt.exe\u{2069} was not added. There is nothing in it.");
    assert_eq!(told("<img>", "", Reason::Empty), "<img> was not added. There is nothing in it.");
}
