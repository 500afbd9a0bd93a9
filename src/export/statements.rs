//! Statements for Discourse Network Analyzer: tables of documents and of statements, and a script for its package rDNA that
//! adds them to a database.
//!
//! Its positions are those of strings in Java, which count code units of UTF-16. R reads all line breaks of a table as one
//! kind, so that texts are written with line feeds, and positions count these.

use crate::analysis::compare::answers::{Answer, level};
use crate::analysis::compare::names::of_project::kind_of;
use crate::analysis::compare::names::parts::{NameKind, Parts};
use crate::analysis::compare::networks::statements::Stance;
use crate::export::comparison::{BYLINE, Comparison, DATE, OUTLET, known};
use crate::format::csv::table::{Style, table};
use crate::format::unified::Unified;
use crate::model::record::document::Document;
use crate::text::content::Text;

/// The script. It reads the tables beside it.
pub const SCRIPT: &str = include_str!("statements.R");
/// What its statements are called in a database.
const TYPE: &str = "DNA Statement";

/// What is written, and what its yes and no cannot say.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Statements {
    /// The statements, one in a row.
    pub rows: Vec<Vec<String>>,
    /// How many claims only qualify.
    pub qualifying: usize,
    /// How many claims nobody is named for.
    pub without_actor: usize,
}

/// Returns who says or denies what.
pub fn statements(comparison: &Comparison) -> Statements {
    let mut found = Statements::default();
    for answers in &comparison.answers {
        for answer in comparison.claims(answers) {
            let stance = level(answer.stance);
            if stance == Stance::Qualifies {
                found.qualifying += 1;
                continue;
            }
            match row(comparison, answer, &answers.topic.question, stance) {
                Some(row) => found.rows.push(row),
                None => found.without_actor += 1,
            }
        }
    }
    found
}

fn row(comparison: &Comparison, answer: &Answer, concept: &str, stance: Stance) -> Option<Vec<String>> {
    let (actor, speaker) = (comparison.actor(answer)?, answer.speaker.as_ref()?);
    let (document, text) = comparison.sources.documents.get(answer.source)?;
    let hull = answer.annotation.fragments.hull();
    let place = Unified::new(text.as_str(), |char| char).utf16(text, hull);
    let field = |names: &[&str]| known(document, names).unwrap_or_default().to_string();
    let [person, organization] = if is_person(&actor.name, kind_of(comparison.project, &speaker.label)) {
        [actor.name, String::new()]
    } else {
        [String::new(), actor.name]
    };
    Some(vec![
        document.name.clone(),
        field(&DATE),
        field(&BYLINE),
        field(&OUTLET),
        String::new(),
        TYPE.to_string(),
        place.start.to_string(),
        place.end.to_string(),
        person,
        organization,
        concept.to_string(),
        if stance == Stance::Yes { "1" } else { "0" }.to_string(),
    ])
}

/// Whether a name is somebody's: as its label says, or else, where it has several words and each begins with a capital, as
/// it seems. Of one word alone nobody can tell.
fn is_person(name: &str, kind: Option<NameKind>) -> bool {
    let words: Vec<&str> = name.split_whitespace().collect();
    let is_name = words.len() > 1 && words.iter().all(|word| word.starts_with(char::is_uppercase));
    let kind = kind.unwrap_or(NameKind::Other);
    kind == NameKind::Person
        || kind == NameKind::Other && is_name && Parts::of(name, kind).assumed == NameKind::Person
}

/// Returns the table of statements.
pub fn statement_table(statements: &Statements, style: Style) -> String {
    const COLUMNS: [&str; 12] = [
        "document",
        "date",
        "author",
        "source",
        "section",
        "type",
        "start",
        "stop",
        "person",
        "organization",
        "concept",
        "agreement",
    ];
    table(&COLUMNS, &statements.rows, style)
}

/// Returns the table of documents, with their texts.
pub fn document_table(comparison: &Comparison, style: Style) -> String {
    const COLUMNS: [&str; 6] = ["document", "title", "text", "author", "source", "date"];
    let row = |(document, text): (&Document, &Text)| {
        let field = |names: &[&str]| known(document, names).unwrap_or_default().to_string();
        let (name, title) = (document.name.clone(), document.title().to_string());
        let content = Unified::new(text.as_str(), |char| char).content;
        vec![name, title, content, field(&BYLINE), field(&OUTLET), field(&DATE)]
    };
    table(&COLUMNS, &comparison.documents().map(row).collect::<Vec<_>>(), style)
}
