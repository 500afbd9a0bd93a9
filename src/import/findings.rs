//! What was found in files so far, by what becomes of it: documents of the open project, projects, label sets, questions.

use std::collections::HashSet;

use crate::format::glossator::label_set::OpenedLabels;
use crate::format::problem::{Problem, Reason};
use crate::format::text_file;
use crate::import::decisions::Undecoded;
use crate::import::host::Host;
use crate::import::read::{HandInFile, Item, NewText};
use crate::import::resolve::Built;
use crate::model::index::project::Project;
use crate::model::record::document::Document;
use crate::model::record::id::{DocumentId, ProjectId};
use crate::text::residency::{DocumentText, TextSummary};

/// So many refusals are kept in full; of more, only how many there are.
const KEPT: usize = 200;

/// What was found in files so far.
#[derive(Default)]
pub struct Findings {
    /// Texts of which nothing is said.
    pub documents: Vec<Document>,
    /// The texts that storage has already, by their SHA-256.
    pub stored_texts: Vec<String>,
    /// Texts with what is said of them.
    pub built: Vec<Built>,
    /// Projects, and what could not be read of them.
    pub projects: Vec<(Project, Vec<Problem>)>,
    /// Projects that storage has already, and what could not be read of them.
    pub stored: Vec<(ProjectId, Vec<Problem>)>,
    /// Label sets.
    pub label_sets: Vec<OpenedLabels>,
    /// What was handed in of an assignment.
    pub hand_ins: Vec<HandInFile>,
    /// Files whose encoding must be asked for.
    pub undecoded: Vec<Undecoded>,
    /// What was refused.
    pub refused: Refusals,
    /// Files that are nobody's, if there were any.
    pub passed_over: Option<Problem>,
    /// How many things were found in files.
    pub count: usize,
    held: u64,
    memory: u64,
}

/// Why something was not taken.
#[derive(Clone, PartialEq, Debug)]
pub enum Refusal {
    /// There is something wrong with it.
    Problem(Problem),
    /// The file could not be read.
    Unreadable {
        /// Its name.
        name: String,
        /// Why, in the words of the browser or the system.
        reason: String,
    },
    /// For another reason, in the words of the browser or the system.
    Other(String),
}

/// What was refused.
#[derive(Default)]
pub struct Refusals {
    /// Why the first were.
    pub first: Vec<Refusal>,
    /// How many were.
    pub count: usize,
}

impl Refusals {
    /// Adds others.
    pub fn extend(&mut self, others: Refusals) {
        self.count += others.count;
        self.first.extend(others.first);
        self.first.truncate(KEPT);
    }

    /// Adds one.
    pub fn add(&mut self, refusal: Refusal) {
        self.count += 1;
        if self.count <= KEPT {
            self.first.push(refusal);
        }
    }
}

impl Findings {
    /// Nothing so far, for a project that holds so many bytes of text. Texts that are stored stay in storage when it
    /// holds more than `memory`.
    pub fn new(held: u64, memory: u64) -> Findings {
        Findings { held, memory, ..Findings::default() }
    }

    /// Returns how many bytes of text the project will hold.
    pub fn held(&self) -> u64 {
        self.held
    }

    /// Returns whether there is anything that is meant for the project that was open when reading began.
    pub fn are_for_open_project(&self) -> bool {
        !self.documents.is_empty()
            || !self.built.is_empty()
            || !self.label_sets.is_empty()
            || !self.hand_ins.is_empty()
    }

    /// Drops what is meant for the project that was open when reading began.
    pub fn drop_what_is_for_open_project(&mut self) {
        self.documents.clear();
        self.built.clear();
        self.label_sets.clear();
        self.hand_ins.clear();
    }

    /// Adds an item.
    pub fn add(&mut self, item: Item, host: &impl Host) {
        self.count += 1;
        match item {
            Item::Text(text) => match host.new_id() {
                Ok(id) => {
                    let document = self.document(DocumentId::new(id), text);
                    self.documents.push(document);
                }
                Err(reason) => self.refused.add(Refusal::Other(reason)),
            },
            Item::Built(built) => self.built.push(built),
            Item::Project(project, problems) => self.projects.push((project, problems)),
            Item::Stored { project, problems } => self.stored.push((project, problems)),
            Item::Labels(opened) => self.label_sets.push(opened),
            Item::HandIn(file) => self.hand_ins.push(file),
            Item::Undecoded(file) => self.undecoded.push(file),
            Item::Refused(problem) if matches!(problem.reason, Reason::OfSystem { .. }) => {
                self.passed_over = Some(problem);
            }
            Item::Refused(problem) => self.refused.add(Refusal::Problem(problem)),
            Item::Unreadable { name, reason } => self.refused.add(Refusal::Unreadable { name, reason }),
        }
    }

    /// Takes out the texts that a project has already, to the letter.
    pub fn take_repeated(&mut self, project: &Project) -> Vec<Document> {
        let known: HashSet<&str> = project.documents().map(|document| document.sha256.as_str()).collect();
        let all = std::mem::take(&mut self.documents);
        let (repeated, new) = all.into_iter().partition(|document| known.contains(document.sha256.as_str()));
        self.documents = new;
        repeated
    }

    fn document(&mut self, id: DocumentId, text: NewText) -> Document {
        let NewText { name, content, sha256, metadata, is_stored } = text;
        self.held += content.len() as u64;
        let text = if is_stored && self.held > self.memory {
            DocumentText::unloaded(TextSummary::new(&content))
        } else {
            DocumentText::new(content)
        };
        if is_stored {
            self.stored_texts.push(sha256.clone());
        }
        Document { metadata, ..text_file::document(id, &name, text, sha256) }
    }
}
