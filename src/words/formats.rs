//! What is said of formats: what each is called and is good for, what can be chosen, and what is lost.

use crate::format::losses::{Loss, Lost};
use crate::words::numbers::count;
use crate::words::{Words, fill, table};

table! {
    /// Sentences about formats.
    pub FormatWords {
        widened_span = "{count} × an end lay inside of one character, which is now part of the span (“{example}”).",
        assumed_unit = "The quotations show that offsets count {example}, so they were read that way.",
        lost_annotations = "Without the spans: {count}",
        lost_overlaps = "Without the spans that overlap others: {count} (“{example}”)",
        lost_cut_tokens = "Without the spans that start or end inside of a word: {count} (“{example}”)",
        lost_pieces = "Without the spans of several pieces: {count} (“{example}”)",
        lost_repeated = "Without the spans that say the same as another one: {count} (“{example}”)",
        lost_values = "Without the values of {count} spans",
        lost_notes = "Without the notes on {count} spans",
        lost_people = "Without who tagged {count} spans",
        lost_origins = "Without where {count} spans come from",
        lost_relations = "Without the relations: {count}",
        lost_texts = "Texts that are not written as they are: {count} ({example})",
        lost_metadata = "Without what is known of {count} texts",
        lost_text_details = "Without state, values and notes of texts: {count}",
        lost_schema = "Labels, attributes and types of relations that are not written as they are: {count} ({example})",
        lost_guidelines = "Without the guidelines",
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
    ("cas", "UIMA CAS (JSON)", "Go on in INCEpTION."),
    ("webanno", "WebAnno TSV", "Come from WebAnno or INCEpTION."),
    ("medtator", "MedTator (XML)", "Go on in MedTator."),
    ("refi", "REFI-QDA project", "Go on in NVivo, MAXQDA, ATLAS.ti or QualCoder."),
    ("csv", "Table of spans (CSV)", "Look at the spans in a spreadsheet, or count them with a program."),
    ("html", "Page to read and print (HTML)", "Show the tagged texts to somebody who has no annotator."),
    ("json-lines", "Texts as JSON lines", "Texts that a program has written, a line each."),
    ("docx", "Word document", "The text of a document."),
    ("subtitles", "Subtitles", "What is said in a film."),
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
        let template = match loss {
            Loss::WidenedSpan => words.widened_span,
            Loss::AssumedUnit => words.assumed_unit,
            Loss::Annotations => words.lost_annotations,
            Loss::Overlaps => words.lost_overlaps,
            Loss::CutTokens => words.lost_cut_tokens,
            Loss::Pieces => words.lost_pieces,
            Loss::Repeated => words.lost_repeated,
            Loss::Values => words.lost_values,
            Loss::Notes => words.lost_notes,
            Loss::People => words.lost_people,
            Loss::Origins => words.lost_origins,
            Loss::Relations => words.lost_relations,
            Loss::Texts => words.lost_texts,
            Loss::Metadata => words.lost_metadata,
            Loss::TextDetails => words.lost_text_details,
            Loss::Schema => words.lost_schema,
            Loss::Guidelines => words.lost_guidelines,
        };
        fill(template, &[("count", &count(lost.count as usize)), ("example", &lost.example)])
    }
}
