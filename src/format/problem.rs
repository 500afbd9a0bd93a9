//! What is wrong with a file or with stored data: where, and why.

use serde::{Deserialize, Serialize};

/// Why something was not taken as it is, and where it stands. [`crate::words::Words::problem`] says it in words.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Problem {
    /// The name of the file; empty for what this program keeps in storage.
    pub file: String,
    /// The path in it, such as `annotations[3].spans[0].start` or `line 3, column 7`; empty for all of it.
    pub path: String,
    /// What is wrong.
    pub reason: Reason,
}

/// What can be wrong. Offsets count code points in files and bytes in storage.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub enum Reason {
    /// The file is something else than a text.
    NotText(NotText),
    /// The file has NUL bytes, which no text has.
    NulBytes,
    /// A system or a program put it there for itself. One stands for all of them.
    OfSystem {
        /// How many there are.
        count: u64,
    },
    /// There is nothing in it.
    Empty,
    /// A text is too large to work with.
    TooLarge {
        /// Its size in bytes.
        size: u64,
        /// The largest size in bytes that is taken.
        limit: u64,
    },
    /// A file that may hold a project is too large to read.
    FileTooLarge {
        /// Its size in bytes.
        size: u64,
        /// The largest size in bytes that is taken.
        limit: u64,
    },
    /// With this text the project would be too large.
    ProjectFull {
        /// Its size in bytes.
        size: u64,
        /// How many bytes of text a project may have.
        limit: u64,
    },
    /// The browser has no room for this text.
    NoRoom {
        /// Its size in bytes.
        size: u64,
    },
    /// The file says that it is UTF-16, and it is not.
    BrokenUtf16,
    /// JSON is not in UTF-8.
    NotUtf8,
    /// A line is too long to read.
    LineTooLong {
        /// The longest line in bytes that is taken.
        limit: u64,
    },
    /// It is not JSON.
    BrokenJson,
    /// It is JSON up to its end, but it ends too early.
    TruncatedJson,
    /// It is nested deeper than this program follows.
    TooDeep,
    /// A text in it holds half of a character: a UTF-16 surrogate without its partner.
    LoneSurrogate,
    /// It is JSON, but not of the format that was expected.
    NotOurFormat,
    /// It was handed in, and says nothing without the texts of its assignment.
    HandedIn,
    /// It is JSON, but no hand-in.
    NotAHandIn,
    /// It is JSON, but not what an annotator of a team says.
    NotALayer,
    /// It is what an annotator of a team says, and says nothing without the texts of their project.
    OfATeam,
    /// There is neither the file nor the code of a hand-in in it.
    NotACode,
    /// A hand-in is not as it was when it was made: its receipt is another.
    ChangedSinceHandedIn,
    /// It is JSON, but no label set.
    NotALabelSet,
    /// It counts offsets in another unit than code points.
    OtherOffsetUnit {
        /// The unit that it names.
        found: String,
    },
    /// A newer version of this program wrote it.
    NewerVersion {
        /// The version that it has.
        found: u64,
        /// The newest version that this program knows.
        known: u64,
    },
    /// A field that must be there is not.
    MissingField,
    /// A value is of another type than it must be.
    WrongType {
        /// The type that it must be of.
        expected: Expected,
    },
    /// An id has no characters.
    EmptyId,
    /// Another record has the same id.
    DuplicateId {
        /// The id of both.
        id: String,
    },
    /// The schema has no such label.
    UnknownLabel {
        /// The id that is named.
        id: String,
    },
    /// There is no such annotator.
    UnknownAnnotator {
        /// The id that is named.
        id: String,
    },
    /// There is no such text.
    UnknownDocument {
        /// The id that is named.
        id: String,
    },
    /// There is no such annotation.
    UnknownAnnotation {
        /// The id that is named.
        id: String,
    },
    /// The schema has no such type of relation.
    UnknownRelationType {
        /// The id that is named.
        id: String,
    },
    /// A label is a kind of one that the schema does not have. It is taken without.
    UnknownParent {
        /// The id that is named.
        id: String,
    },
    /// A label is a kind of one that is a kind of it. It is taken without.
    ParentCircle {
        /// The id that is named.
        id: String,
    },
    /// There are more labels, attributes, types of relations or choices than are taken.
    TooMany {
        /// How many there are.
        found: u64,
        /// How many are taken.
        limit: u64,
    },
    /// A label is a kind of a kind of a kind, and so on, more often than is taken.
    KindsTooDeep {
        /// How often is.
        limit: u64,
    },
    /// A character has more marks on it than can be drawn.
    LongCharacter {
        /// Where it stands, in characters from the start of the text.
        offset: u64,
        /// How many bytes it has.
        size: u64,
        /// How many are taken.
        limit: u64,
    },
    /// A color is not written as one. The label has another.
    NotAColor {
        /// What is written.
        found: String,
    },
    /// A status is none that this program knows. The text counts as new.
    UnknownStatus {
        /// What is written.
        found: String,
    },
    /// A stance is none that this program knows. The annotation counts as saying it.
    UnknownStance {
        /// What is written.
        found: String,
    },
    /// A choice is none that this program knows. The usual one counts.
    UnknownChoice {
        /// What is written.
        found: String,
    },
    /// A kind of refusal that this program does not know.
    UnknownRefusal {
        /// What is written.
        found: String,
    },
    /// There is no such topic.
    UnknownTopic {
        /// The id that is named.
        id: String,
    },
    /// A text is said to be silent on a topic, and has a span that belongs to it.
    NotSilent,
    /// An annotation mentions another entity already.
    MentionedTwice {
        /// The id of the annotation.
        id: String,
    },
    /// A kind of step that this program does not know.
    UnknownStep {
        /// What is written.
        found: String,
    },
    /// An annotation is of no text.
    NoSpans,
    /// An offset lies behind the end of the text.
    OutsideText {
        /// The offset.
        offset: u64,
        /// The length of the text in the same unit.
        length: u64,
    },
    /// An offset lies between the bytes of one character.
    InsideCharacter {
        /// The offset.
        offset: u64,
    },
    /// An offset lies inside what a reader takes for one character.
    InsideGrapheme {
        /// The offset.
        offset: u64,
        /// All of what it splits.
        cluster: String,
    },
    /// A span ends where it starts.
    EmptySpan {
        /// The offset.
        offset: u64,
    },
    /// A span ends before it starts.
    ReversedSpan {
        /// Its start.
        start: u64,
        /// Its end.
        end: u64,
    },
    /// Spans of one annotation overlap, or are not in the order of the text.
    SpansOutOfOrder,
    /// The text at a span is not what is quoted beside its offsets. Both are shortened to where they part.
    QuoteDiffers {
        /// What the file quotes.
        stated: String,
        /// What stands in the text.
        found: String,
    },
    /// A text is not the one whose SHA-256 is stated.
    HashDiffers {
        /// The SHA-256 that is stated.
        stated: String,
        /// That of the text.
        found: String,
    },
    /// Annotations are of a text that was left out.
    TextLeftOut {
        /// How many annotations.
        annotations: u64,
    },
    /// A text is not where it should be.
    MissingText,
    /// The header of what was stored is not there, without which the rest means nothing.
    MissingHeader,
    /// Texts of a stored project are not there.
    MissingDocuments {
        /// How many there should be.
        expected: u64,
        /// How many there are.
        found: u64,
    },
    /// An entry of the journal is not there.
    MissingEntry,
    /// An entry of the journal does not fit what came before it.
    EntryDoesNotFit,
    /// A table cannot be read.
    BrokenTable,
    /// An archive cannot be unpacked.
    BrokenArchive,
    /// An archive is encrypted, or packed in a way that is not read.
    LockedArchive,
    /// More comes out of an archive than is taken.
    ArchiveTooLarge {
        /// How many bytes are taken.
        limit: u64,
    },
    /// There are more files in an archive than are taken.
    TooManyFiles {
        /// How many there are.
        found: u64,
        /// How many are taken.
        limit: u64,
    },
    /// A path in an archive leads out of it.
    UnsafePath {
        /// The path.
        path: String,
    },
    /// A file that belongs to it is not there.
    MissingFile {
        /// What it would be called.
        path: String,
    },
    /// It is not of the format that it looked like.
    NotOfFormat {
        /// The id of the format.
        format: String,
    },
    /// It is not XML.
    BrokenXml,
    /// XML declares a type of document, which could make it grow without end.
    HasDoctype,
    /// A line has fewer columns than it must.
    TooFewColumns {
        /// How many it has.
        found: u64,
        /// How many it must have.
        expected: u64,
    },
    /// The tokens of a text are not those whose offsets are stated. It is put together with single spaces.
    TokensDiffer {
        /// How many there are.
        found: u64,
        /// Of how many there are offsets.
        expected: u64,
    },
    /// A token of a text is not where it is stated to be.
    TokenElsewhere {
        /// The token.
        token: String,
        /// Where it starts.
        start: u64,
        /// Where it ends.
        end: u64,
    },
    /// A number was expected.
    NotANumber {
        /// What is written.
        found: String,
    },
    /// Something that the format does not have.
    UnknownMark {
        /// What is written.
        found: String,
    },
    /// What is quoted is not in the text.
    QuoteNotFound {
        /// The quotation.
        quote: String,
    },
    /// What is quoted is in the text several times, and nothing says which is meant.
    QuoteNotUnique {
        /// The quotation.
        quote: String,
        /// How often it is there.
        found: u64,
    },
}

/// A type of value in JSON.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Expected {
    /// A string.
    Text,
    /// A number without a sign or decimals.
    WholeNumber,
    /// True or false.
    Flag,
    /// An array.
    List,
    /// An object.
    Object,
}

/// What a file is when it is no text.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum NotText {
    /// Portable Document Format.
    Pdf,
    /// A document of Microsoft Word as it was before 2007, or a broken one.
    Word,
    /// A text of LibreOffice or of a relative of it.
    OpenDocument,
    /// A workbook or a presentation.
    Office,
    /// An electronic book.
    Epub,
    /// Some other archive of files.
    Zip,
    /// A compressed file.
    Gzip,
    /// Rich Text Format: text, but hidden among commands.
    Rtf,
    /// A picture.
    Picture,
}

/// How many characters of a quotation are shown.
const SHOWN: usize = 60;
/// How many of them stand before the place where two quotations part.
const BEFORE: usize = 20;

/// The reason that two quotations differ, each shortened to the range where they part.
pub(crate) fn quote_differs(stated: &str, found: &str) -> Reason {
    let same = stated.chars().zip(found.chars()).take_while(|(one, other)| one == other).count();
    let skipped = if same > SHOWN / 2 { same - BEFORE } else { 0 };
    Reason::QuoteDiffers { stated: excerpt(stated, skipped), found: excerpt(found, skipped) }
}

fn excerpt(text: &str, skipped: usize) -> String {
    let mut rest = text.chars().skip(skipped);
    let mut excerpt = String::from(if skipped > 0 { "…" } else { "" });
    excerpt.extend(rest.by_ref().take(SHOWN));
    if rest.next().is_some() {
        excerpt.push('…');
    }
    excerpt
}
