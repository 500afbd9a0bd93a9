//! A shared folder: several programs, a slow one that synchronises, and whatever order things happen in.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use proptest::collection::vec;
use proptest::prelude::*;

use crate::format::problem::{Problem, Reason};
use crate::model::edit::project::ProjectCommand;
use crate::model::edit::session::Session;
use crate::model::index::project::Project;
use crate::model::record::annotation::{Annotation, Annotator};
use crate::model::record::extra::Extra;
use crate::model::record::id::{AnnotationId, AnnotatorId, ProjectId};
use crate::model::tests::{annotation, project};
use crate::team::gathering::Refusal;
use crate::team::layer_file::{LayerFile, open, read};
use crate::team::shared_folder::{
    Listed, MOST_BYTES, Next, PROJECT, Question, SharedFolder, is_of_folder, layer_path,
};

/// A disk: files by path, each with the number of its last change.
type Disk = BTreeMap<String, (Arc<str>, u64)>;

/// The program of an annotator on a computer.
struct Program {
    annotator: AnnotatorId,
    device: String,
    /// What the browser keeps when the program is killed.
    session: Session,
    sequence: u64,
    folder: SharedFolder,
    /// The file of its layer as it was looked at last, and that which it was told to write over.
    looked: Option<String>,
    agreed: Option<String>,
    /// Ids of what was done in it.
    made: BTreeSet<AnnotationId>,
}

/// Programs, their disks, and what lies between.
struct World {
    programs: Vec<Program>,
    disks: Vec<Disk>,
    server: BTreeMap<String, String>,
    /// What was the same on each disk and on the server last.
    synchronised: Vec<BTreeMap<String, String>>,
    now: u64,
    changes: u64,
    spans: u32,
    /// Whether files come in two halves.
    is_slow: bool,
}

const TEXT: usize = 400;

fn empty() -> Project {
    project(&"x ".repeat(TEXT))
}

impl Program {
    fn new(annotator: &str, device: &str) -> Program {
        let annotator = AnnotatorId::new(annotator);
        let session = Session::new(empty());
        let folder = started(&session, &annotator, device, 0, 0);
        Program {
            annotator,
            device: device.into(),
            session,
            sequence: 0,
            folder,
            looked: None,
            agreed: None,
            made: BTreeSet::new(),
        }
    }

    fn layer(&self, sequence: u64, now: u64) -> LayerFile {
        let annotator =
            Annotator { id: self.annotator.clone(), name: String::new(), extra: Extra::default() };
        let made = format!("2026-12-05T12:00:00.{now:09}Z");
        LayerFile::gather(self.session.project(), &annotator, &self.device, sequence, &made).unwrap()
    }

    fn ids(&self, annotator: &AnnotatorId) -> BTreeSet<AnnotationId> {
        let project = self.session.project();
        let mut ids = BTreeSet::new();
        for document in project.documents() {
            let set = project.annotations(&document.id);
            ids.extend(set.iter().filter(|one| one.annotator == *annotator).map(|one| one.id.clone()));
        }
        ids
    }
}

fn started(
    session: &Session,
    annotator: &AnnotatorId,
    device: &str,
    sequence: u64,
    now: u64,
) -> SharedFolder {
    let mut folder = SharedFolder::new(session.project().info().id.clone(), device.into(), false, now);
    folder.write_layer("layers", annotator, sequence, now);
    folder
}

impl World {
    /// Two annotators with one computer each, and one with two.
    fn new(is_slow: bool) -> World {
        let programs =
            [("ada", "d0"), ("ben", "d1"), ("ada", "d2")].map(|(name, device)| Program::new(name, device));
        World {
            disks: vec![Disk::new(); programs.len()],
            synchronised: vec![BTreeMap::new(); programs.len()],
            programs: programs.into(),
            server: BTreeMap::new(),
            now: 1_000,
            changes: 0,
            spans: 0,
            is_slow,
        }
    }

    fn put(&mut self, at: usize, path: &str, content: &str) {
        self.changes += 1;
        self.disks[at].insert(path.into(), (content.into(), self.changes));
    }

    /// Somebody tags something.
    fn edit(&mut self, at: usize) {
        let start = 2 * self.spans;
        self.spans += 1;
        if start as usize + 1 >= 2 * TEXT {
            return;
        }
        let program = &mut self.programs[at];
        let one = Annotation {
            annotator: program.annotator.clone(),
            ..annotation(&format!("s{start}"), "a", &[(start, start + 1)])
        };
        program.made.insert(one.id.clone());
        let layer = crate::model::edit::layer::Layer {
            annotator: Annotator {
                id: program.annotator.clone(),
                name: String::new(),
                extra: Extra::default(),
            },
            states: BTreeMap::new(),
            annotations: vec![Arc::new(one)],
            relations: Vec::new(),
            is_whole: false,
        };
        program.session.dispatch(ProjectCommand::TakeLayers(Arc::new(vec![layer]))).unwrap();
        program.folder.edited(self.now);
    }

    /// A program does the next thing. Returns whether there was one.
    fn step(&mut self, at: usize) -> bool {
        let now = self.now;
        let disk = self.disks[at].clone();
        let program = &mut self.programs[at];
        match program.folder.next(now) {
            Next::List => {
                let listed = |(path, (content, modified)): (&String, &(Arc<str>, u64))| Listed {
                    path: path.clone(),
                    size: content.len() as u64,
                    modified: *modified,
                };
                program.folder.listed(disk.iter().map(listed).collect(), now);
            }
            Next::Read(path) => {
                let content = disk.get(&path).map(|(content, _)| content.to_string());
                if path == layer_path("layers", &program.annotator) {
                    program.looked.clone_from(&content);
                }
                program.folder.read(&path, Ok(content), now);
            }
            Next::Take(found) => {
                let project = program.session.project().clone();
                let outcome = read(&found.path, &found.content, &project).map(|read| {
                    let layer = read.file.layer(&project);
                    let _ = program.session.dispatch(ProjectCommand::TakeLayers(Arc::new(vec![layer])));
                    read.problems
                });
                let outcome = outcome.map_err(Refusal::from);
                program.folder.taken(found, outcome);
            }
            Next::Write { path, sequence, .. } => {
                // The rule: what another computer has written is written over only if somebody said so.
                if let Some(looked) = &program.looked
                    && program.agreed.as_ref() != Some(looked)
                {
                    assert_eq!(open("", looked).unwrap().device, program.device, "written unasked");
                }
                program.folder.used(&path, sequence);
                program.sequence = sequence;
                let content = program.layer(sequence, now).write(program.session.project()).unwrap();
                program.folder.written(&path, now);
                self.put(at, &path, &content);
            }
            Next::TakeProject(_) | Next::WriteProject => unreachable!("there is no project in this folder"),
            Next::Wait(_) => return false,
        }
        true
    }

    fn kill(&mut self, at: usize) {
        let (now, program) = (self.now, &mut self.programs[at]);
        program.folder =
            started(&program.session, &program.annotator, &program.device, program.sequence, now);
    }

    /// Somebody says that they go on here, if they are asked.
    fn take_over(&mut self, at: usize) {
        let (now, program) = (self.now, &mut self.programs[at]);
        let asked: Vec<(String, Question)> =
            program.folder.questions().map(|(path, question)| (path.to_string(), question.clone())).collect();
        for (path, question) in asked {
            let Question::WrittenElsewhere(found) = question else { continue };
            program.agreed = Some(found.content.to_string());
            bring_in(program, &found.path, &found.content);
            program.folder.take_over(&path, now);
        }
    }

    /// Somebody takes what only copies of their layer have.
    fn take_copies(&mut self, at: usize) {
        let program = &mut self.programs[at];
        let copies: Vec<_> = program.folder.copies().cloned().collect();
        for found in copies {
            bring_in(program, &found.path, &found.content);
            program.folder.edited(self.now);
        }
    }

    /// The program that synchronises does what it does with a file of a disk.
    fn synchronise(&mut self, at: usize, path: &str, in_halves: bool) {
        let disk = self.disks[at].get(path).map(|(content, _)| content.to_string());
        let server = self.server.get(path).cloned();
        let base = self.synchronised[at].get(path).cloned();
        if disk == server {
            if let Some(content) = server {
                self.synchronised[at].insert(path.into(), content);
            }
        } else if disk == base {
            let Some(content) = server else { return };
            if in_halves && self.is_slow {
                let half = content[..content.len() / 2].to_string();
                self.put(at, path, &half);
                self.synchronised[at].insert(path.into(), half);
            } else {
                self.put(at, path, &content);
                self.synchronised[at].insert(path.into(), content);
            }
        } else if server == base
            || base.as_ref().is_some_and(|base| open("", base).is_err()) && server.is_none()
        {
            let Some(content) = disk else { return };
            self.server.insert(path.into(), content.clone());
            self.synchronised[at].insert(path.into(), content);
        } else if let (Some(disk), Some(server)) = (disk, server) {
            // Both have changed: the one on the server stays, and the other one goes beside it.
            let copy = format!("{} ({} {}).json", path.trim_end_matches(".json"), self.changes, at);
            self.put(at, &copy, &disk);
            self.put(at, path, &server);
            self.synchronised[at].insert(path.into(), server);
        }
    }

    fn synchronise_all(&mut self) {
        for _ in 0..2 {
            for at in 0..self.disks.len() {
                let paths: BTreeSet<String> =
                    self.disks[at].keys().chain(self.server.keys()).cloned().collect();
                for path in paths {
                    self.synchronise(at, &path, false);
                }
            }
        }
    }

    /// Lets all programs and the one that synchronises come to rest.
    fn rest(&mut self) {
        for _ in 0..4 {
            self.synchronise_all();
            self.now += 6_000;
            for at in 0..self.programs.len() {
                let mut steps = 0;
                while self.step(at) {
                    steps += 1;
                    assert!(steps < 500, "{:?}", self.programs[at].folder.next(self.now));
                }
            }
        }
    }
}

fn bring_in(program: &mut Program, path: &str, content: &str) {
    let project = program.session.project().clone();
    let copy = read(path, content, &project).unwrap().file;
    let _ = program.session.dispatch(copy.merge(&project));
}

#[derive(Clone, Debug)]
enum Happening {
    Edit(usize),
    Step(usize),
    Kill(usize),
    TakeOver(usize),
    TakeCopies(usize),
    Synchronise(usize, prop::sample::Index, bool),
    Time(u64),
}

fn any_happening() -> impl Strategy<Value = Happening> {
    let at = || 0..3_usize;
    prop_oneof![
        3 => at().prop_map(Happening::Edit),
        12 => at().prop_map(Happening::Step),
        1 => at().prop_map(Happening::Kill),
        1 => at().prop_map(Happening::TakeOver),
        1 => at().prop_map(Happening::TakeCopies),
        5 => (at(), any::<prop::sample::Index>(), any::<bool>())
            .prop_map(|(at, path, half)| Happening::Synchronise(at, path, half)),
        4 => (1..4_000_u64).prop_map(Happening::Time),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn nothing_is_lost_whatever_happens_in_between(
        happenings in vec(any_happening(), 0..160),
        is_slow: bool,
    ) {
        let mut world = World::new(is_slow);
        for happening in happenings {
            match happening {
                Happening::Edit(at) => world.edit(at),
                Happening::Step(at) => drop(world.step(at)),
                Happening::Kill(at) => world.kill(at),
                Happening::TakeOver(at) => world.take_over(at),
                Happening::TakeCopies(at) => world.take_copies(at),
                Happening::Synchronise(at, index, in_halves) => {
                    let paths: BTreeSet<String> =
                        world.disks[at].keys().chain(world.server.keys()).cloned().collect();
                    if !paths.is_empty() {
                        let path = index.get(&paths.into_iter().collect::<Vec<_>>()).clone();
                        world.synchronise(at, &path, in_halves);
                    }
                }
                Happening::Time(passed) => world.now += passed,
            }
        }
        world.rest();
        // Each goes on once, one after the other, and takes what only copies have.
        for at in 0..world.programs.len() {
            world.take_over(at);
            world.take_copies(at);
            world.rest();
        }
        for name in ["ada", "ben"] {
            let annotator = AnnotatorId::new(name);
            let by_them = world.programs.iter().filter(|program| program.annotator == annotator);
            let made: BTreeSet<AnnotationId> = by_them.flat_map(|program| program.made.clone()).collect();
            let last = world.programs.iter().rfind(|program| program.annotator == annotator).unwrap();
            prop_assert_eq!(last.ids(&annotator), made.clone(), "{} on their last computer", name);
            for other in world.programs.iter().filter(|program| program.annotator != annotator) {
                prop_assert_eq!(other.ids(&annotator), made.clone(), "{} at {}", name, &other.device);
            }
        }
    }
}

/// A folder of one's own with the files of a disk listed and read.
fn looked_at(disk: &[(&str, &str)], now: u64) -> SharedFolder {
    let session = Session::new(empty());
    let mut folder = started(&session, &AnnotatorId::new("ada"), "d0", 0, now);
    look_at(&mut folder, disk, now);
    folder
}

fn look_at(folder: &mut SharedFolder, disk: &[(&str, &str)], now: u64) {
    let listed = |(path, content): &(&str, &str)| Listed {
        path: path.to_string(),
        size: content.len() as u64,
        modified: now,
    };
    folder.noticed();
    folder.listed(disk.iter().map(listed).collect(), now);
    while let Next::Read(path) = folder.next(now) {
        let content = disk.iter().find(|(known, _)| *known == path).map(|(_, content)| content.to_string());
        folder.read(&path, Ok(content), now);
    }
}

fn layer_by(annotator: &str, device: &str, sequence: u64) -> String {
    let mut program = Program::new(annotator, device);
    program.device = device.into();
    program.layer(sequence, 0).write(program.session.project()).unwrap()
}

#[test]
fn a_layer_is_written_a_second_after_the_last_edit_and_at_the_latest_after_four() {
    let mut folder = looked_at(&[], 1_000);
    assert_eq!(folder.next(1_000), Next::Wait(2_000));
    folder.edited(1_500);
    assert_eq!(folder.next(2_400), Next::Wait(2_500));
    for now in [2_400, 3_300, 4_200] {
        folder.edited(now);
    }
    assert_eq!(folder.next(4_900), Next::Wait(5_000));
    let path = "layers/ada.json".to_string();
    assert_eq!(folder.next(5_000), Next::Read(path.clone()));
    folder.read(&path, Ok(None), 5_000);
    let write = Next::Write { path: path.clone(), annotator: AnnotatorId::new("ada"), sequence: 1 };
    assert_eq!(folder.next(5_000), write);
    // What was looked at long ago is looked at again.
    assert_eq!(folder.next(5_900), write);
    folder.written(&path, 5_000);
    assert_eq!(folder.next(5_950), Next::Wait(6_000));
}

#[test]
fn who_leaves_is_written_at_once() {
    let mut folder = looked_at(&[], 1_000);
    folder.leaving();
    assert_eq!(folder.next(1_100), Next::Read("layers/ada.json".into()));
}

#[test]
fn what_another_computer_has_written_is_asked_about() {
    let path = "layers/ada.json";
    let other = layer_by("ada", "d9", 7);
    let mut folder = looked_at(&[(path, &other)], 1_000);
    assert!(matches!(folder.next(3_000), Next::Wait(_)));
    let [(asked, Question::WrittenElsewhere(found))] = folder.questions().collect::<Vec<_>>()[..] else {
        panic!()
    };
    assert_eq!((asked, found.head.sequence), (path, 7));
    folder.take_over(path, 3_000);
    look_at(&mut folder, &[(path, &other)], 4_000);
    folder.read(path, Ok(Some(other)), 4_000);
    let annotator = AnnotatorId::new("ada");
    assert_eq!(folder.next(4_000), Next::Write { path: path.into(), annotator, sequence: 8 });
    // It was written over again meanwhile.
    folder.read(path, Ok(Some(layer_by("ada", "d9", 9))), 4_100);
    assert_eq!(folder.questions().count(), 1);
}

#[test]
fn half_a_file_is_tried_again_and_what_is_known_of_it_stays() {
    let path = "layers/ben.json";
    let whole = layer_by("ben", "d1", 2);
    let half = &whole[..whole.len() / 2];
    let mut folder = looked_at(&[(path, &whole)], 1_000);
    let Next::Take(found) = folder.next(1_000) else { panic!() };
    folder.taken(found, Ok(Vec::new()));
    let mut now = 1_500;
    look_at(&mut folder, &[(path, half)], now);
    assert_eq!((folder.members().len(), folder.refused().count()), (1, 0));
    for _ in 0..5 {
        now += 2_000;
        folder.listed(vec![Listed { path: path.into(), size: half.len() as u64, modified: 1_500 }], now);
        assert_eq!(folder.next(now), Next::Read(path.into()));
        folder.read(path, Ok(Some(half.to_string())), now);
    }
    let [(refused, Refusal::Unreadable(problem))] = folder.refused().collect::<Vec<_>>()[..] else {
        panic!()
    };
    assert_eq!((refused, &problem.reason), (path, &Reason::TruncatedJson));
    // It comes at last.
    look_at(&mut folder, &[(path, &whole)], now + 9_000);
    assert_eq!(folder.refused().count(), 0);
}

#[test]
fn of_several_files_of_an_annotator_the_highest_number_counts_whatever_they_are_called() {
    let [old, new] = [layer_by("ben", "d1", 2), layer_by("ben", "d1", 3)];
    let mut folder =
        looked_at(&[("layers/ben.json", &old), ("layers/ben (conflicted copy).json", &new)], 1_000);
    let Next::Take(found) = folder.next(1_000) else { panic!() };
    assert_eq!(found.head.sequence, 3);
    folder.taken(found, Ok(Vec::new()));
    // An older one is no news.
    look_at(&mut folder, &[("layers/ben.json", &old)], 2_000);
    assert!(!matches!(folder.next(2_000), Next::Take(_)));
}

#[test]
fn what_could_not_be_taken_is_tried_again_when_something_else_has_come() {
    let [ben, eve] = [layer_by("ben", "d1", 1), layer_by("eve", "d2", 1)];
    let mut folder = looked_at(&[("layers/ben.json", &ben)], 1_000);
    let Next::Take(found) = folder.next(1_000) else { panic!() };
    let problem = Problem { file: "a".into(), path: String::new(), reason: Reason::Empty };
    folder.taken(found.clone(), Ok(vec![problem.clone()]));
    assert!(!matches!(folder.next(1_000), Next::Take(_)));
    look_at(&mut folder, &[("layers/ben.json", &ben), ("layers/eve.json", &eve)], 1_100);
    let Next::Take(other) = folder.next(1_100) else { panic!() };
    assert_eq!(other.head.annotator, AnnotatorId::new("eve"));
    folder.taken(other, Ok(vec![problem.clone()]));
    assert_eq!(folder.next(1_100), Next::Take(found.clone()));
    // And then no more: two that cannot be taken do not call for each other for ever.
    folder.taken(found, Ok(vec![problem]));
    assert!(!matches!(folder.next(1_100), Next::Take(_)));
}

#[test]
fn who_works_blind_takes_nothing_of_the_others_and_writes() {
    let ben = layer_by("ben", "d1", 1);
    let mut folder = looked_at(&[("layers/ben.json", &ben)], 1_000);
    folder.work_blind(true);
    assert_eq!(folder.next(2_000), Next::Read("layers/ada.json".into()));
    folder.work_blind(false);
    assert!(matches!(folder.next(2_000), Next::Take(_)));
}

#[test]
fn files_of_another_project_and_huge_ones_are_refused() {
    let ours = layer_by("ben", "d1", 1);
    let other =
        ours.replace("\"title\": \"", "\"title\": \"Other ").replacen("\"id\": \"", "\"id\": \"other ", 1);
    let folder = looked_at(&[("layers/ben.json", &other)], 1_000);
    assert!(matches!(folder.refused().next(), Some((_, Refusal::OtherProject(_)))));
    let session = Session::new(empty());
    let mut folder = started(&session, &AnnotatorId::new("ada"), "d0", 0, 0);
    folder.listed(vec![Listed { path: "layers/b.json".into(), size: MOST_BYTES + 1, modified: 0 }], 0);
    assert_eq!(folder.refused().count(), 1);
}

#[test]
fn the_file_of_the_project_is_written_by_its_owner_and_taken_in_by_the_others() {
    let id = ProjectId::new("p");
    let mut owner = SharedFolder::new(id.clone(), "d0".into(), true, 0);
    owner.listed(Vec::new(), 0);
    assert_eq!(owner.next(1_000), Next::WriteProject);
    owner.written(PROJECT, 1_000);
    owner.edited(1_100);
    assert_eq!(owner.next(3_000), Next::Wait(5_000));
    owner.edited_project(3_000);
    assert_eq!(owner.next(4_000), Next::WriteProject);

    let mut other = SharedFolder::new(id, "d1".into(), false, 0);
    look_at(&mut other, &[(PROJECT, "{\"format\": \"gloss")], 0);
    assert!(!matches!(other.next(0), Next::TakeProject(_)), "it is half there");
    look_at(&mut other, &[(PROJECT, "{\"format\": \"glossator\"}")], 1);
    let Next::TakeProject(content) = other.next(1) else { panic!() };
    other.taken_project(content);
    assert!(matches!(other.next(1), Next::Wait(_)));
}

#[test]
fn names_say_what_is_of_a_folder() {
    for path in
        [PROJECT, "layers/a.json", "layers/a (1).json", "layers/a.sync-conflict-1.json", "decisions/a.json"]
    {
        assert!(is_of_folder(path), "{path}");
    }
    for path in [
        "a.json",
        "project (1).glossator.json",
        "layers/.a.json",
        "layers/~a.json",
        "layers/a.json.crswap",
        "layers/Desktop.ini",
        "layers/old/a.json",
        "Layers/a.json",
    ] {
        assert!(!is_of_folder(path), "{path}");
    }
    assert_eq!(layer_path("layers", &AnnotatorId::new("0a-f")), "layers/0a-f.json");
    for odd in ["CON:", "Ada", "a/b", "..", "é", ""] {
        let path = layer_path("layers", &AnnotatorId::new(odd));
        assert_eq!(path.len(), "layers/".len() + 32 + ".json".len(), "{path}");
    }
}
