//! What an import must ask before it can go on: a queue, so that no question is lost.
//!
//! Questions come from any number of imports, at any time. The first one is shown; an answer holds for it alone, or for
//! all of its kind that wait. Whatever was answered is carried out in the same order, one after the other, while the
//! next question is on the screen already.

use std::collections::VecDeque;

use crate::format::problem::Problem;
use crate::import::resolve::Built;
use crate::model::index::project::Project;
use crate::model::record::document::Document;
use crate::model::record::id::ProjectId;

/// A file whose encoding nobody knows.
#[derive(Clone, PartialEq, Debug)]
pub struct Undecoded {
    /// Its name.
    pub name: String,
    /// What is in it.
    pub bytes: Vec<u8>,
}

/// Something that must be decided before a file can be taken in.
#[derive(Clone, PartialEq)]
pub enum Question {
    /// A project of this id is here already: replace it, keep both, or merge?
    Project {
        /// The project of the file.
        project: Box<Project>,
        /// What could not be read of the file.
        problems: Vec<Problem>,
    },
    /// Which encoding are these files in?
    Encoding(Vec<Undecoded>),
    /// This is what files of other programs say: take it in?
    Preview {
        /// The project that it is meant for.
        project: ProjectId,
        /// What they say, part by part.
        parts: Vec<Built>,
    },
    /// These texts are here already, to the letter: add them again?
    Repeated {
        /// The project that they are meant for, and that has them.
        project: ProjectId,
        /// The texts.
        documents: Vec<Document>,
    },
}

/// What becomes of a file's project if one of its id is here already.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ProjectChoice {
    /// The one that is here goes to the bin, the file's takes its place.
    Replace,
    /// The file's becomes a project of its own.
    KeepBoth,
    /// The one that is here takes in what the file has.
    Merge,
}

/// What was decided.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Answer {
    /// What becomes of a project.
    Project(ProjectChoice),
    /// The encoding of files.
    Encoding(String),
    /// The texts are added again.
    Again,
    /// What the files say is taken in, with what has no certain place at the place that was chosen of its own; what none
    /// was chosen for is left out.
    TakeIn(Vec<Option<usize>>),
    /// The file is not taken in.
    Skip,
}

impl Question {
    fn is_of_the_kind_of(&self, other: &Question) -> bool {
        std::mem::discriminant(self) == std::mem::discriminant(other)
    }

    fn takes(&self, answer: &Answer) -> bool {
        matches!(
            (self, answer),
            (_, Answer::Skip)
                | (Question::Project { .. }, Answer::Project(_))
                | (Question::Encoding(_), Answer::Encoding(_))
                | (Question::Repeated { .. }, Answer::Again)
                | (Question::Preview { .. }, Answer::TakeIn(_))
        )
    }
}

impl Answer {
    /// Returns what it is for other questions: places that were chosen are of one file.
    fn for_others(&self) -> Answer {
        if matches!(self, Answer::TakeIn(_)) { Answer::TakeIn(Vec::new()) } else { self.clone() }
    }
}

/// Which question is meant. Numbers are not used twice, so that an answer that comes late is for no other question.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct QuestionId(u64);

/// A question that waits for its answer.
#[derive(Clone, PartialEq)]
pub struct PendingQuestion {
    /// Which one it is.
    pub id: QuestionId,
    /// What it asks.
    pub question: Question,
}

/// The questions that wait for an answer, and the answers that wait to be carried out.
#[derive(Clone, Default)]
pub struct Decisions {
    asked: VecDeque<PendingQuestion>,
    decided: VecDeque<(Question, Answer)>,
    /// Whether an answer is being carried out.
    is_under_way: bool,
    /// How many were answered since there was none that waited.
    answered: usize,
    last: u64,
}

impl Decisions {
    /// Puts a question behind the others.
    pub fn ask(&mut self, question: Question) {
        if self.asked.is_empty() {
            self.answered = 0;
        }
        self.last += 1;
        self.asked.push_back(PendingQuestion { id: QuestionId(self.last), question });
    }

    /// Returns the question that is to be answered next.
    pub fn head(&self) -> Option<&PendingQuestion> {
        self.asked.front()
    }

    /// Returns which of how many questions the next one is: those that were answered just before it count too.
    pub fn position(&self) -> (usize, usize) {
        (self.answered + 1, self.answered + self.asked.len())
    }

    /// Returns how many other questions of the kind of the next one wait.
    pub fn others(&self) -> usize {
        let Some(head) = self.head() else { return 0 };
        self.asked.iter().skip(1).filter(|one| one.question.is_of_the_kind_of(&head.question)).count()
    }

    /// Answers the next question, and if it is `for_all`, each of its kind. An answer to another question than the next
    /// one, or one that it does not take, changes nothing.
    pub fn answer(&mut self, id: QuestionId, answer: &Answer, for_all: bool) {
        let Some(head) = self.asked.pop_front_if(|head| head.id == id && head.question.takes(answer)) else {
            return;
        };
        let waiting = std::mem::take(&mut self.asked);
        let (same, others): (VecDeque<PendingQuestion>, VecDeque<PendingQuestion>) =
            waiting.into_iter().partition(|one| for_all && one.question.is_of_the_kind_of(&head.question));
        self.answered += 1 + same.len();
        self.asked = others;
        self.decided.push_back((head.question, answer.clone()));
        self.decided.extend(same.into_iter().map(|asked| (asked.question, answer.for_others())));
    }

    /// Takes out what is to be carried out next, unless something is under way: then whoever carries that out comes
    /// back for this.
    pub fn begin(&mut self) -> Option<(Question, Answer)> {
        if self.is_under_way {
            return None;
        }
        let decided = self.decided.pop_front();
        self.is_under_way = decided.is_some();
        decided
    }

    /// Says that what was begun is done.
    pub fn end(&mut self) {
        self.is_under_way = false;
    }
}
