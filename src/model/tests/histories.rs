//! Histories of ten thousand edits, held against vectors and loops.

use crate::model::tests::*;

/// What a project is to anyone who need not be quick.
#[derive(Clone, Default)]
struct Plain {
    documents: Vec<(DocumentId, Status)>,
    /// In no order.
    annotations: Vec<Annotation>,
}

const TEXT: &str = "The map was rejected, said Ada; nearly 900,000 had fled. ";
/// How long the texts are, in repeats of [`TEXT`].
const REPEATS: usize = 6;

impl Plain {
    /// What a command makes of it; `None` if it is refused or changes nothing.
    fn after(&self, command: &Command) -> Option<Plain> {
        let mut after = self.clone();
        match command {
            Command::Annotation(AnnotationCommand::Annotate(new)) => {
                let is_free = self.annotations.iter().all(|one| one.id != new.id && !is_alike(one, new));
                let (_, status) = after.documents.iter_mut().find(|(id, _)| *id == new.document)?;
                *status = if *status == Status::New { Status::InProgress } else { *status };
                after.annotations.push(new.clone());
                is_free.then_some(after)
            }
            Command::Annotation(AnnotationCommand::Relabel { annotations, label }) => {
                after.edit(annotations, |annotation| annotation.label = label.clone())?;
                (after.annotations != self.annotations).then_some(after)
            }
            Command::Annotation(AnnotationCommand::Resize { annotation, fragments }) => {
                let ids = std::slice::from_ref(annotation);
                after.edit(ids, |annotation| annotation.fragments = fragments.clone())?;
                (after.annotations != self.annotations).then_some(after)
            }
            Command::Annotation(AnnotationCommand::Remove(ids)) => {
                after.annotations.retain(|one| !ids.contains(&one.id));
                (after.annotations != self.annotations).then_some(after)
            }
            Command::Document(DocumentCommand::Add(documents)) => {
                after.documents.extend(
                    documents.iter().map(|one| (one.id.clone(), one.states.of(&AnnotatorId::new(ME)).status)),
                );
                Some(after)
            }
            Command::Document(DocumentCommand::Remove(ids)) => {
                after.documents.retain(|(id, _)| !ids.contains(id));
                after.annotations.retain(|one| !ids.contains(&one.document));
                Some(after)
            }
            _ => panic!("a command that no wish becomes"),
        }
    }

    fn edit(&mut self, ids: &[AnnotationId], change: impl Fn(&mut Annotation)) -> Option<()> {
        for id in ids {
            let index = self.annotations.iter().position(|one| one.id == *id)?;
            let before = self.annotations[index].clone();
            change(&mut self.annotations[index]);
            let now = &self.annotations[index];
            if *now != before && self.annotations.iter().any(|one| one.id != *id && is_alike(one, now)) {
                return None;
            }
        }
        Some(())
    }

    /// The annotations of a document in order.
    fn of(&self, document: &DocumentId) -> Vec<&Annotation> {
        let mut found: Vec<_> = self.annotations.iter().filter(|one| one.document == *document).collect();
        found.sort_by_key(|one| {
            let hull = one.fragments.hull();
            (hull.start(), std::cmp::Reverse(hull.end()), one.label.to_string(), one.id.to_string())
        });
        found
    }

    /// That a project says of itself what the vectors say.
    fn check(&self, project: &Project) {
        let documents =
            project.documents().map(|one| (one.id.clone(), one.states.of(&AnnotatorId::new(ME)).status));
        assert_eq!(documents.collect::<Vec<_>>(), self.documents);
        assert_eq!(project.document_count(), self.documents.len());
        assert_eq!(project.annotation_count(), self.annotations.len());
        for annotation in &self.annotations {
            assert_eq!(project.annotation(&annotation.id).map(|one| &**one), Some(annotation));
        }
        for label in ["a", "b", "c", "none"].map(LabelId::new) {
            let count = self.annotations.iter().filter(|one| one.label == label).count();
            assert_eq!(project.label_count(&label), count);
        }
        for (document, _) in &self.documents {
            check_set(&project.annotations(document), &self.of(document));
        }
        assert_eq!(project.annotations(&DocumentId::new("nowhere")).count(), 0);
    }
}

/// Whether one annotator says of the same text the same twice.
fn is_alike(left: &Annotation, right: &Annotation) -> bool {
    left.document == right.document
        && left.label == right.label
        && left.annotator == right.annotator
        && left.fragments == right.fragments
}

/// That a set answers every question as a sorted list does.
fn check_set(set: &AnnotationSet, list: &[&Annotation]) {
    assert_eq!(set.count(), list.len());
    assert!(set.iter().map(|one| &**one).eq(list.iter().copied()), "not in order");
    for (index, annotation) in list.iter().enumerate() {
        assert_eq!(set.nth(index).map(|one| &**one), Some(*annotation));
        assert_eq!(set.rank(annotation), index);
    }
    assert_eq!(set.nth(list.len()), None);
    for label in ["a", "b", "c", "none"].map(LabelId::new) {
        assert_eq!(set.count_of(&label), list.iter().filter(|one| one.label == label).count());
    }
    let found = |found: Vec<&Arc<Annotation>>| found.iter().map(|one| one.id.clone()).collect::<Vec<_>>();
    for byte in (0..TEXT.len() * REPEATS).step_by(23) {
        let before = list.iter().filter(|one| one.fragments.first().start() < at(byte)).count();
        assert_eq!(set.rank_of_offset(at(byte)), before);
        for length in [1, 17, 150] {
            let window = span(byte as u32, byte as u32 + length);
            let touching = list.iter().filter(|one| one.fragments.hull().overlaps(window));
            assert_eq!(found(set.touching(window)), touching.map(|one| one.id.clone()).collect::<Vec<_>>());
        }
        let mut here: Vec<_> = list
            .iter()
            .filter(|one| one.fragments.iter().any(|fragment| fragment.contains(at(byte))))
            .collect();
        here.sort_by_key(|one| one.fragments.iter().map(Span::length).sum::<u32>());
        assert_eq!(found(set.at(at(byte))), here.iter().map(|one| one.id.clone()).collect::<Vec<_>>());
    }
}

/// Numbers that look like chance and are the same in each run: Knuth's linear congruential generator.
struct Random(u64);

impl Random {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        (self.0 >> 33) as usize % limit.max(1)
    }

    fn fragments(&mut self) -> Fragments {
        let end = TEXT.len() * REPEATS;
        let count = 1 + self.below(8) / 6;
        let spans = (0..count).map(|_| {
            let start = self.below(end);
            // A few go over much of the text.
            let limit = if self.below(20) == 0 { end } else { 12 };
            let length = 1 + self.below(limit);
            span(start as u32, (start + length).min(end) as u32)
        });
        Fragments::new(spans.collect::<Vec<_>>()).unwrap()
    }

    fn label(&mut self) -> LabelId {
        LabelId::new(["a", "b", "c"][self.below(3)])
    }

    /// Some annotations that are there, without repeats.
    fn some(&mut self, plain: &Plain, limit: usize) -> Vec<AnnotationId> {
        let count = self.below(limit) + 1;
        let mut ids = Vec::new();
        for _ in 0..count.min(plain.annotations.len()) {
            let id = &plain.annotations[self.below(plain.annotations.len())].id;
            if !ids.contains(id) {
                ids.push(id.clone());
            }
        }
        ids
    }

    /// Something to do, of a number that names what it makes.
    fn command(&mut self, plain: &Plain, number: usize, is_growing: bool) -> Option<Command> {
        let is_empty = plain.annotations.is_empty();
        Some(match self.below(200) {
            0 if plain.documents.len() < 9 => {
                let made = (0..=self.below(3)).map(|index| {
                    document(&format!("{}-{number}-{index}", self.below(1000)), &TEXT.repeat(REPEATS))
                });
                Command::Document(DocumentCommand::Add(made.collect()))
            }
            1 if plain.documents.len() > 6 => {
                let gone = &plain.documents[self.below(plain.documents.len())].0;
                Command::Document(DocumentCommand::Remove(vec![gone.clone()]))
            }
            2..=9 if !is_empty => Command::Annotation(AnnotationCommand::Relabel {
                annotations: self.some(plain, 30),
                label: self.label(),
            }),
            10..=12 if !is_empty => Command::Annotation(AnnotationCommand::Remove(self.some(plain, 12))),
            13..=40 if !is_empty => Command::Annotation(AnnotationCommand::Relabel {
                annotations: self.some(plain, 1),
                label: self.label(),
            }),
            41..=70 if !is_empty => Command::Annotation(AnnotationCommand::Resize {
                annotation: self.some(plain, 1).pop()?,
                fragments: self.fragments(),
            }),
            71..=180 if !is_growing && !is_empty => {
                Command::Annotation(AnnotationCommand::Remove(self.some(plain, 1)))
            }
            _ => Command::Annotation(AnnotationCommand::Annotate(Annotation {
                document: plain.documents.get(self.below(plain.documents.len()))?.0.clone(),
                fragments: self.fragments(),
                ..annotation(&format!("{}-{number}", self.below(1000)), self.label().as_str(), &[(0, 1)])
            })),
        })
    }
}

/// A session, one that follows its entries, and the plainest history that there is: the vectors after each step.
struct History {
    session: Session,
    follower: Session,
    now: Plain,
    past: Vec<Plain>,
    future: Vec<Plain>,
}

impl History {
    fn new() -> History {
        let text = TEXT.repeat(REPEATS);
        let project = project_of(&[("one", &text), ("two", &text), ("three", &text)]);
        let documents = project
            .documents()
            .map(|one| (one.id.clone(), one.states.of(&AnnotatorId::new(ME)).status))
            .collect();
        let session = Session::new(project);
        let now = Plain { documents, ..Plain::default() };
        History { follower: session.clone(), session, now, past: Vec::new(), future: Vec::new() }
    }

    fn dispatch(&mut self, command: &Command) -> bool {
        let entry = self.session.dispatch(command.clone()).ok();
        let after = self.now.after(command);
        assert_eq!(entry.is_some(), after.is_some(), "what is refused by one is refused by the other");
        let (Some(entry), Some(after)) = (entry, after) else { return false };
        self.past.push(std::mem::replace(&mut self.now, after));
        if self.past.len() > HISTORY_LIMIT {
            self.past.remove(0);
        }
        self.future.clear();
        assert!(self.follower.replay(&entry));
        true
    }

    fn undo(&mut self) -> bool {
        let entry = self.session.undo();
        assert_eq!(entry.is_some(), !self.past.is_empty());
        let (Some(entry), Some(before)) = (entry, self.past.pop()) else { return false };
        self.future.push(std::mem::replace(&mut self.now, before));
        assert!(self.follower.replay(&entry));
        true
    }

    fn redo(&mut self) -> bool {
        let entry = self.session.redo();
        assert_eq!(entry.is_some(), !self.future.is_empty());
        let (Some(entry), Some(after)) = (entry, self.future.pop()) else { return false };
        self.past.push(std::mem::replace(&mut self.now, after));
        assert!(self.follower.replay(&entry));
        true
    }

    fn check(&self) {
        self.now.check(self.session.project());
        assert!(self.follower == self.session, "the follower is lost");
    }
}

/// Does so many things, looks at the whole now and then, then undoes all and does all again.
fn live_through(seed: u64, edits: usize) -> History {
    let mut history = History::new();
    let mut random = Random(seed);
    let mut copies = Vec::new();
    let mut done = 0;
    for number in 0.. {
        if done == edits {
            break;
        }
        let is_growing = number / 400 % 3 < 2;
        match random.below(12) {
            0 => done += (0..random.below(10)).filter(|_| history.undo()).count().min(edits - done),
            1 => done += (0..random.below(10)).filter(|_| history.redo()).count().min(edits - done),
            _ => {
                if let Some(command) = random.command(&history.now, number, is_growing) {
                    done += usize::from(history.dispatch(&command));
                }
            }
        }
        if number % 150 == 0 {
            history.check();
        }
        if number % 1500 == 0 {
            copies.push((history.session.project().clone(), history.now.clone()));
        }
    }
    history.check();
    for (project, plain) in &copies {
        plain.check(project);
    }
    while history.redo() {}
    let end = history.session.project().clone();
    while history.undo() {}
    history.check();
    while history.redo() {}
    history.check();
    assert!(*history.session.project() == end, "all is done again");
    history
}

#[test]
fn ten_thousand_edits_leave_what_a_loop_leaves() {
    let history = live_through(1, 10_000);
    assert_eq!(history.past.len(), HISTORY_LIMIT, "more than can be undone");
    let crowded = history.now.documents.iter().map(|(id, _)| history.now.of(id).len()).max();
    assert!(crowded > Some(40), "{crowded:?} annotations in one text say little");
}

#[test]
fn what_can_be_undone_is_undone_to_the_beginning() {
    for seed in 2..8 {
        let mut history = live_through(seed, 700);
        let start = History::new();
        while history.undo() {}
        assert!(history.session.project() == start.session.project());
        assert_eq!(history.now.annotations, []);
    }
}
