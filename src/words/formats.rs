//! What is said of formats: what each is called and is good for, what can be chosen, and what is lost.

use crate::format::losses::{Loss, Lost};
use crate::words::numbers::{Pair, count, counted};
use crate::words::{Words, fill, table};

table! {
    /// Sentences about formats.
    pub FormatWords {
        widened_span = "{count} × an end lay inside of one character, which is now part of the span (“{example}”).",
        assumed_unit = "The quotations show that offsets count {example}, so they were read that way.",
        lost_annotations: Pair = ["Without 1 span", "Without {count} spans"],
        lost_overlaps: Pair = ["Without 1 span that overlaps another (“{example}”)", "Without {count} spans that overlap others (“{example}” and more)"],
        lost_cut_tokens: Pair = ["Without 1 span that starts or ends inside of a word (“{example}”)", "Without {count} spans that start or end inside of a word (“{example}” and more)"],
        wider_spans: Pair = ["1 span that starts or ends inside of a word is written wider (“{example}”)", "{count} spans that start or end inside of a word are written wider (“{example}” and more)"],
        lost_pieces: Pair = ["Without 1 span of several pieces (“{example}”)", "Without {count} spans of several pieces (“{example}” and more)"],
        lost_repeated: Pair = ["Without 1 span that says the same as another (“{example}”)", "Without {count} spans that say the same as others (“{example}” and more)"],
        lost_values: Pair = ["Without the values of 1 span", "Without the values of {count} spans"],
        lost_notes: Pair = ["Without the note on 1 span", "Without the notes on {count} spans"],
        lost_people: Pair = ["Without who tagged 1 span", "Without who tagged {count} spans"],
        lost_origins: Pair = ["Without where 1 span comes from", "Without where {count} spans come from"],
        lost_relations: Pair = ["Without 1 relation", "Without {count} relations"],
        lost_texts: Pair = ["1 text is not written as it is ({example})", "{count} texts are not written as they are ({example} and more)"],
        lost_metadata: Pair = ["Without what is known of 1 text", "Without what is known of {count} texts"],
        lost_text_details: Pair = ["Without state, values and note of 1 text", "Without state, values and notes of {count} texts"],
        lost_schema: Pair = ["1 label, attribute or type of relation is not written as it is ({example})", "{count} labels, attributes and types of relations are not written as they are ({example} and more)"],
        lost_guidelines = "Without the guidelines",
        lost_topics: Pair = ["Without the topic “{example}”", "Without {count} topics (“{example}” and more)"],
        lost_entities: Pair = ["Without the entity “{example}”", "Without {count} entities (“{example}” and more)"],
        lost_refusals: Pair = ["Without 1 refusal", "Without {count} refusals"],
    }
}

/// Returns the sentences about formats.
pub fn formats() -> &'static FormatWords {
    &FormatWords::ENGLISH
}

/// Each format by its id: what it is called, and what it is good for.
const FORMATS: &[(&str, &str, &str)] = &[
    ("glossator", "Glossator project (JSON)", "Keep a copy, or go on elsewhere: nothing is lost."),
    ("glossator-labels", "Glossator label set", "Use the same labels in another project."),
    (
        "w3c",
        "W3C Web Annotation (JSON-LD)",
        "Publish or archive annotations, or use them with Recogito and Hypothesis.",
    ),
    ("brat", "brat standoff", "Go on in brat, or train with what reads its files."),
    ("conll", "CoNLL (IOB2, IOBES, BILOU)", "Train a sequence tagger: a word a line."),
    ("spacy", "spaCy (JSON lines)", "Train with spaCy."),
    ("prodigy", "Prodigy (JSON lines)", "Go on in Prodigy."),
    ("doccano", "doccano (JSON lines)", "Go on in doccano."),
    ("labelstudio", "Label Studio (JSON)", "Go on in Label Studio."),
    ("huggingface", "Hugging Face dataset", "Publish a dataset, or train with its library."),
    ("parquet", "Tables for databases (Parquet)", "Ask a database, of as many texts as there are."),
    ("cas", "UIMA CAS (JSON)", "Go on in INCEpTION."),
    ("webanno", "WebAnno TSV", "Come from WebAnno or INCEpTION."),
    ("medtator", "MedTator (XML)", "Go on in MedTator."),
    ("refi", "REFI-QDA project", "Go on in NVivo, MAXQDA, ATLAS.ti or QualCoder."),
    ("csv", "Table of spans (CSV)", "Look at the spans in a spreadsheet, or count them with a program."),
    ("html", "Page to read and print (HTML)", "Show the tagged texts to somebody who has no annotator."),
    (
        "quotes",
        "Texts with quoted spans (JSON lines)",
        "Suggestions of a program that quotes and does not count.",
    ),
    ("json-lines", "Texts as JSON lines", "Texts that a program has written, a line each."),
    ("json-list", "Texts as a list in JSON", "Texts that a program has written."),
    ("table", "Table of texts (CSV)", "Texts from a spreadsheet, a row each."),
    ("docx", "Word document (DOCX)", "The text of a document."),
    ("web-page", "Web page (HTML)", "What one reads on a page."),
    ("subtitles", "Subtitles (SRT, WebVTT)", "What is said in a film."),
    ("text", "Plain text", "A text and nothing else."),
];

/// What can be chosen about formats, by the ids of choice and option.
const CHOICES: &[(&str, &str)] = &[
    ("cells", "Table for"),
    ("cells/exact", "a program: cells as they are"),
    ("cells/safe", "a spreadsheet: what looks like a formula gets an apostrophe"),
    ("separator", "Between cells"),
    ("separator/comma", "commas"),
    ("separator/semicolon", "semicolons"),
    ("separator/tab", "tabs"),
    ("what", "What is written"),
    ("what/project", "The project"),
    ("what/codebook", "The codebook alone"),
    ("line-ends", "Lines of texts end in"),
    ("line-ends/lf", "a line feed"),
    ("line-ends/crlf", "CR LF, for MAXQDA; positions count it as one character"),
    ("columns", "Columns"),
    ("columns/two", "Two: token and tag"),
    ("columns/four", "Four, as CoNLL-2003 has them"),
    ("cut", "Spans that start or end inside of a word"),
    ("cut/leave-out", "Leave them out"),
    ("cut/widen", "Widen them to the whole word"),
    ("overlaps", "Of spans that overlap"),
    ("overlaps/longest", "Write the longest"),
    ("overlaps/first", "Write the first"),
    ("data", "The data is in"),
    ("data/lines", "lines of JSON"),
    ("data/parquet", "Parquet"),
    ("rows", "Rows of a file, at most"),
    ("rows/10000", "10,000"),
    ("rows/100000", "100,000"),
    ("rows/1000000", "1,000,000"),
    ("unit", "Offsets count"),
    ("unit/utf16", "code units of UTF-16, as doccano usually does"),
    ("unit/graphemes", "characters as one sees them (doccano’s grapheme mode)"),
    ("annotators", "Annotators"),
    ("annotators/apart", "in a field of our own: any Label Studio takes the file"),
    ("annotators/completed-by", "as members of a Label Studio, which must know them"),
    ("field", "The text is in"),
    ("split", "A text is"),
    ("split/file", "the whole file"),
    ("split/lines", "each line"),
    ("scheme", "Tags"),
    ("scheme/iob2", "IOB2"),
    ("scheme/iobes", "IOBES"),
    ("scheme/bilou", "BILOU"),
];

impl FormatWords {
    /// Returns what a format is called, by its id.
    pub fn name(&self, id: &str) -> &'static str {
        FORMATS.iter().find(|(known, ..)| *known == id).map(|(_, name, _)| *name).unwrap_or_default()
    }

    /// Returns what a format is good for, by its id.
    pub fn purpose(&self, id: &str) -> &'static str {
        FORMATS.iter().find(|(known, ..)| *known == id).map(|(.., purpose)| *purpose).unwrap_or_default()
    }

    /// Returns what a choice or one of its options is called, by the id: `choice` or `choice/option`.
    pub fn choice(&self, id: &str) -> &'static str {
        CHOICES.iter().find(|(known, _)| *known == id).map(|(_, name)| *name).unwrap_or_default()
    }
}

impl Words {
    /// What is lost on the way to a file or from it, how often, and the first case.
    pub fn loss(&self, loss: Loss, lost: &Lost) -> String {
        let words = formats();
        let number = lost.count as usize;
        let template = match loss {
            Loss::WidenedSpan => words.widened_span.to_string(),
            Loss::AssumedUnit => words.assumed_unit.to_string(),
            Loss::Annotations => counted(number, words.lost_annotations),
            Loss::Overlaps => counted(number, words.lost_overlaps),
            Loss::CutTokens => counted(number, words.lost_cut_tokens),
            Loss::WiderSpans => counted(number, words.wider_spans),
            Loss::Pieces => counted(number, words.lost_pieces),
            Loss::Repeated => counted(number, words.lost_repeated),
            Loss::Values => counted(number, words.lost_values),
            Loss::Notes => counted(number, words.lost_notes),
            Loss::People => counted(number, words.lost_people),
            Loss::Origins => counted(number, words.lost_origins),
            Loss::Relations => counted(number, words.lost_relations),
            Loss::Texts => counted(number, words.lost_texts),
            Loss::Metadata => counted(number, words.lost_metadata),
            Loss::TextDetails => counted(number, words.lost_text_details),
            Loss::Schema => counted(number, words.lost_schema),
            Loss::Guidelines => words.lost_guidelines.to_string(),
            Loss::Topics => counted(number, words.lost_topics),
            Loss::Entities => counted(number, words.lost_entities),
            Loss::Refusals => counted(number, words.lost_refusals),
        };
        fill(&template, &[("count", &count(number)), ("example", &lost.example)])
    }
}
