//! An assignment: what people are asked to do with the texts of a project, who does which of them, and how they hand in
//! what they did.

use crate::model::record::extra::Extra;
use crate::model::record::id::{AnnotatorId, AssignmentId, DocumentId, LabelId};

/// How those who do an assignment say who they are.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Naming {
    /// They write a name.
    #[default]
    Free,
    /// They choose their name from the list of those who take part.
    List,
    /// They choose a seat, and are known by nothing else.
    Seat,
}

impl Naming {
    /// All of them.
    pub const ALL: [Naming; 3] = [Naming::Free, Naming::List, Naming::Seat];

    /// Returns its name in files.
    pub fn name(self) -> &'static str {
        match self {
            Naming::Free => "free",
            Naming::List => "list",
            Naming::Seat => "seat",
        }
    }

    /// Returns the one of that name.
    pub fn from_name(name: &str) -> Option<Naming> {
        Naming::ALL.into_iter().find(|one| one.name() == name)
    }
}

/// What those who did an assignment see of the key.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Feedback {
    /// Nothing.
    #[default]
    None,
    /// A file for each of them, which says what they found and missed, and not the key.
    File,
    /// The key itself, once they are told the passphrase.
    Passphrase,
}

impl Feedback {
    /// All of them.
    pub const ALL: [Feedback; 3] = [Feedback::None, Feedback::File, Feedback::Passphrase];

    /// Returns its name in files.
    pub fn name(self) -> &'static str {
        match self {
            Feedback::None => "none",
            Feedback::File => "file",
            Feedback::Passphrase => "passphrase",
        }
    }

    /// Returns the one of that name.
    pub fn from_name(name: &str) -> Option<Feedback> {
        Feedback::ALL.into_iter().find(|one| one.name() == name)
    }
}

/// A way of handing in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum HandInWay {
    /// A file.
    File,
    /// A code to copy.
    Code,
}

impl HandInWay {
    /// All of them.
    pub const ALL: [HandInWay; 2] = [HandInWay::File, HandInWay::Code];

    /// Returns its name in files.
    pub fn name(self) -> &'static str {
        match self {
            HandInWay::File => "file",
            HandInWay::Code => "code",
        }
    }

    /// Returns the one of that name.
    pub fn from_name(name: &str) -> Option<HandInWay> {
        HandInWay::ALL.into_iter().find(|one| one.name() == name)
    }
}

/// What is to be done with one document.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Task {
    /// The document.
    pub document: DocumentId,
    /// The labels to look for; none if all are.
    pub labels: Vec<LabelId>,
    /// Whether the work counts as finished only with it.
    pub is_required: bool,
    /// Fields of its file that this program does not know.
    pub extra: Extra,
}

/// Who takes part, and which documents are theirs.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Share {
    /// Names the place in the assignment: `s01`, `s02` and so on.
    pub seat: String,
    /// The name of the person; empty where only seats are known.
    pub name: String,
    /// The documents, in the order in which they are to be done.
    pub documents: Vec<DocumentId>,
    /// Fields of its file that this program does not know.
    pub extra: Extra,
}

/// How the work is handed in.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct HandInRule {
    /// The ways, of which each will do.
    pub by: Vec<HandInWay>,
    /// Where to, in words that are shown.
    pub to: String,
    /// Until when, as it is shown and noted; nothing enforces it.
    pub until: String,
    /// Fields of its file that this program does not know.
    pub extra: Extra,
}

impl Default for HandInRule {
    fn default() -> HandInRule {
        HandInRule {
            by: vec![HandInWay::File, HandInWay::Code],
            to: String::new(),
            until: String::new(),
            extra: Extra::default(),
        }
    }
}

/// What people are asked to do. It is part of a project, and travels in its file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Assignment {
    /// Names it in all its copies, and in what is handed in.
    pub id: AssignmentId,
    /// Counts up with each change of texts, labels or division. What was done for an earlier one is still read where the
    /// texts are the same.
    pub revision: u64,
    /// What people call it.
    pub title: String,
    /// What to do, in Markdown.
    pub instructions: String,
    /// What is to be done, document by document; those of the project that are not named are only for reading.
    pub tasks: Vec<Task>,
    /// How people say who they are.
    pub naming: Naming,
    /// Whether nobody sees the work of another before handing in.
    pub is_blind: bool,
    /// How many people do each document; zero if everybody does all of them.
    pub annotators_per_document: u64,
    /// What the division was drawn with.
    pub seed: u64,
    /// Who does what. Empty if everybody does everything.
    pub division: Vec<Share>,
    /// How the work is handed in.
    pub hand_in: HandInRule,
    /// What people see of the key.
    pub feedback: Feedback,
    /// Whose layer is the key, in the project that it is given from; no copy says so.
    pub key_annotator: Option<AnnotatorId>,
    /// Whether it is in a copy that was handed out, to be done there, and not in the project that it is given from.
    pub is_handed_out: bool,
    /// The sealed key, as it stands in the file.
    pub key: Option<serde_json::Value>,
    /// Fields of its file that this program does not know.
    pub extra: Extra,
}

impl Assignment {
    /// Whether it is a later revision of another one.
    pub fn is_later_than(&self, other: &Assignment) -> bool {
        self.id == other.id && self.revision > other.revision
    }

    /// Returns an assignment that asks for nothing yet.
    pub fn new(id: AssignmentId) -> Assignment {
        Assignment {
            id,
            revision: 1,
            title: String::new(),
            instructions: String::new(),
            tasks: Vec::new(),
            naming: Naming::Free,
            is_blind: true,
            annotators_per_document: 0,
            seed: 0,
            division: Vec::new(),
            hand_in: HandInRule::default(),
            feedback: Feedback::None,
            key_annotator: None,
            is_handed_out: false,
            key: None,
            extra: Extra::default(),
        }
    }

    /// Returns the share of a seat.
    pub fn share(&self, seat: &str) -> Option<&Share> {
        self.division.iter().find(|share| share.seat == seat)
    }

    /// Returns the documents that a seat is to do, in their order: its share, or all tasks where nothing is divided.
    pub fn documents_of(&self, seat: &str) -> Vec<&DocumentId> {
        match self.share(seat) {
            Some(share) => share.documents.iter().collect(),
            None => self.tasks.iter().map(|task| &task.document).collect(),
        }
    }

    /// Returns what is to be done with a document.
    pub fn task(&self, document: &DocumentId) -> Option<&Task> {
        self.tasks.iter().find(|task| task.document == *document)
    }
}
