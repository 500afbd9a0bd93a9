//! The shared folder of a team: what stands where in it, what is read, when it is tried again, and when one's own layers are
//! written.
//!
//! A [`SharedFolder`] waits for nothing and knows no browser. Whoever drives it asks for the [`Next`] thing to do, does it,
//! and says how it went. What makes it safe:
//!
//! - Each file has one writer: the program of the annotator whose layer it is, on one computer. Before each write the file is
//!   looked at; if another computer has written it, nothing is written until somebody says so.
//! - Whose layer a file is, and which of several is the newest, is known by what stands in it, never by its name: programs
//!   that synchronise put copies beside files where two computers wrote.
//! - A file that cannot be read may be half synchronised. What is known of it stays, and it is tried again.

use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::sync::Arc;

use crate::format::json::fields::check_all;
use crate::format::json::path::Path;
use crate::format::problem::{Problem, Reason};
use crate::model::record::id::{AnnotatorId, ProjectId};
use crate::team::gathering::Refusal;
use crate::team::layer_file::{self, Head};
use crate::text::digest::sha256;

/// The file of the project: texts, labels and guidelines.
pub const PROJECT: &str = "project.glossator.json";
/// The folder of the layers of annotators.
pub const LAYERS: &str = "layers";
/// The folder of adjudicated layers.
pub const DECISIONS: &str = "decisions";

/// The most bytes that a file is read of.
pub const MOST_BYTES: u64 = 64 * 1024 * 1024;
/// So long after the last edit a layer is written, in milliseconds.
const AFTER_EDIT: u64 = 1_000;
/// So long after the first of many edits it is written too.
const AFTER_FIRST_EDIT: u64 = 4_000;
/// So long after a listing the next one is due.
const BETWEEN_LISTINGS: u64 = 5_000;
/// So often a file that cannot be read is tried again.
const TRIES: u32 = 5;
/// So long after a try the next one is due.
const BETWEEN_TRIES: u64 = 2_000;
/// So long after a look at a file it is written without looking again.
const LOOK_HOLDS: u64 = 1_000;

/// Returns where the layer of an annotator stands in a folder. Ids are random; one that is not made of letters and digits
/// came with a file, and its hash stands for it.
pub fn layer_path(folder: &str, annotator: &AnnotatorId) -> String {
    let id = annotator.as_str();
    let is_plain = |one: char| one.is_ascii_lowercase() || one.is_ascii_digit() || one == '-';
    if !id.is_empty() && id.len() <= 80 && id.chars().all(is_plain) {
        format!("{folder}/{id}.json")
    } else {
        let hash = sha256(id.as_bytes());
        format!("{folder}/{}.json", hash.get(..32).unwrap_or_default())
    }
}

/// Whether a file is one of a shared folder, going by its path in it; a file that the system or the browser has put there for
/// a while is none.
pub fn is_of_folder(path: &str) -> bool {
    let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
    match folder {
        "" => name == PROJECT,
        LAYERS | DECISIONS => !is_left_over(name),
        _ => false,
    }
}

/// Whether a file says nothing where layers are gathered one by one: it is that of the project, or one that is passed over.
pub fn is_no_layer(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    name == PROJECT || is_left_over(name)
}

fn is_left_over(name: &str) -> bool {
    name.starts_with(['.', '~'])
        || name.ends_with(".crswap")
        || name.ends_with(".tmp")
        || name.eq_ignore_ascii_case("desktop.ini")
}

/// A file, as a listing of the folder has it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Listed {
    /// Its path in the folder, with `/` between.
    pub path: String,
    /// Its size in bytes.
    pub size: u64,
    /// When it was last changed, in milliseconds since the beginning of 1970.
    pub modified: u64,
}

/// What is to be done next.
#[derive(Clone, PartialEq, Debug)]
pub enum Next {
    /// The folder is to be listed: see [`SharedFolder::listed`].
    List,
    /// A file is to be read: see [`SharedFolder::read`].
    Read(String),
    /// The file of the project is to be taken in: see [`SharedFolder::taken_project`].
    TakeProject(Arc<str>),
    /// The layer of somebody else is to be taken in: see [`SharedFolder::taken`].
    Take(Found),
    /// The file of the project is to be written: see [`SharedFolder::written`].
    WriteProject,
    /// A layer of one's own is to be written: see [`SharedFolder::written`]. Its number is to be kept before that.
    Write {
        /// Where it stands.
        path: String,
        /// Whose it is.
        annotator: AnnotatorId,
        /// Its number.
        sequence: u64,
    },
    /// Nothing, until this moment or until something happens.
    Wait(u64),
}

/// A layer that was found.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Found {
    /// The path of its file.
    pub path: String,
    /// What it says of itself.
    pub head: Head,
    /// All of it.
    pub content: Arc<str>,
    hash: String,
}

impl Found {
    /// The hash of its content.
    pub fn hash(&self) -> &str {
        &self.hash
    }

    /// Of several layers of one annotator, the one that comes last counts.
    fn order(&self) -> Order<'_> {
        (self.head.sequence, &self.head.made, &self.hash)
    }
}

type Order<'a> = (u64, &'a String, &'a String);

/// What is known of a file.
#[derive(Clone, PartialEq, Debug)]
enum State {
    /// It is to be read.
    Unread,
    /// It could not be read, and is tried again at that moment.
    Half { tries: u32, next: u64 },
    /// It is nothing that can be taken, or was tried often enough.
    Refused(Refusal),
    /// It is a layer.
    Layer(Found),
    /// It is the project.
    Project(Arc<str>),
}

/// A file of the folder.
#[derive(Clone, PartialEq, Debug)]
struct Known {
    listed: Listed,
    state: State,
    /// The layer that was read of it before it changed, which counts until it can be read again.
    before: Option<Found>,
}

impl Known {
    /// The layer that counts.
    fn layer(&self) -> Option<&Found> {
        match &self.state {
            State::Layer(found) => Some(found),
            State::Unread | State::Half { .. } => self.before.as_ref(),
            State::Refused(_) | State::Project(_) => None,
        }
    }
}

/// When something was first and last edited since it was written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
struct Edited {
    first: u64,
    last: u64,
}

impl Edited {
    fn again(before: Option<Edited>, now: u64) -> Option<Edited> {
        Some(Edited { first: before.map_or(now, |before| before.first), last: now })
    }

    fn due(self) -> u64 {
        (self.last + AFTER_EDIT).min(self.first + AFTER_FIRST_EDIT)
    }
}

/// A layer that is written from here.
#[derive(Clone, PartialEq, Debug)]
struct Own {
    path: String,
    annotator: AnnotatorId,
    edited: Option<Edited>,
    /// When its file was looked at last, if it may be written.
    looked: Option<u64>,
    /// The highest number that is known of it.
    sequence: u64,
    question: Option<Question>,
    /// What it was agreed to write over.
    agreed: Option<Question>,
}

/// Why a layer of one's own is not written until somebody says so.
#[derive(Clone, PartialEq, Debug)]
pub enum Question {
    /// Another computer has written it, or this one before its browser forgot.
    WrittenElsewhere(Found),
    /// What stands there is none, for this reason.
    Unreadable(Refusal),
}

/// Which layer of somebody else was taken in.
#[derive(Clone, PartialEq, Debug)]
struct Taken {
    found: Found,
    /// What of it could not be taken.
    problems: Vec<Problem>,
    /// Why nothing of it could be taken.
    refusal: Option<Refusal>,
    /// Whether something else has come since, which may make good what was wrong.
    is_outdated: bool,
}

/// An annotator with a layer in the folder.
#[derive(Clone, PartialEq, Debug)]
pub struct Member {
    /// Who.
    pub annotator: AnnotatorId,
    /// What people call them.
    pub name: String,
    /// When their newest layer was written; empty if it says nothing of that.
    pub made: String,
    /// Whether it is written from here.
    pub is_own: bool,
    /// What of it could not be taken.
    pub problems: Vec<Problem>,
    /// Why nothing of it could be taken.
    pub refusal: Option<Refusal>,
}

/// What is known of the shared folder of a project.
#[derive(Clone, PartialEq, Debug)]
pub struct SharedFolder {
    project: ProjectId,
    device: String,
    own: Vec<Own>,
    /// Whether the file of the project is written from here, and when the project was edited.
    is_owner: bool,
    project_edited: Option<Edited>,
    files: BTreeMap<String, Known>,
    /// When it was listed last.
    listed: Option<u64>,
    taken: BTreeMap<AnnotatorId, Taken>,
    /// The file of the project that was taken in or written last.
    taken_project: Option<Arc<str>>,
    is_leaving: bool,
    /// Whether one works blind, and takes in nothing of the others now.
    is_blind: bool,
}

impl SharedFolder {
    /// A folder of a project, of which nothing is known yet, and into which a device writes. The owner writes the file of the
    /// project too.
    pub fn new(project: ProjectId, device: String, is_owner: bool, now: u64) -> SharedFolder {
        SharedFolder {
            project,
            device,
            own: Vec::new(),
            is_owner,
            project_edited: Edited::again(None, now).filter(|_| is_owner),
            files: BTreeMap::new(),
            listed: None,
            taken: BTreeMap::new(),
            taken_project: None,
            is_leaving: false,
            is_blind: false,
        }
    }

    /// Says whether one works blind: then what others say is not taken in.
    pub fn work_blind(&mut self, is_blind: bool) {
        self.is_blind = is_blind;
    }

    /// Whether one works blind.
    pub fn is_blind(&self) -> bool {
        self.is_blind
    }

    /// Has the layer of an annotator written into a subfolder from here on. Its last number was this one.
    pub fn write_layer(&mut self, folder: &str, annotator: &AnnotatorId, sequence: u64, now: u64) {
        if self.is_own(annotator) {
            return;
        }
        self.own.push(Own {
            path: layer_path(folder, annotator),
            annotator: annotator.clone(),
            edited: Edited::again(None, now),
            looked: None,
            sequence,
            question: None,
            agreed: None,
        });
    }

    fn is_own(&self, annotator: &AnnotatorId) -> bool {
        self.own.iter().any(|own| own.annotator == *annotator)
    }

    /// Something was done that may be in one's own layers.
    pub fn edited(&mut self, now: u64) {
        self.is_leaving = false;
        for own in &mut self.own {
            own.edited = Edited::again(own.edited, now);
        }
    }

    /// Something was done to texts, labels or guidelines. What could not be taken may be taken now.
    pub fn edited_project(&mut self, now: u64) {
        self.is_leaving = false;
        if self.is_owner {
            self.project_edited = Edited::again(self.project_edited, now);
        }
        self.outdate();
    }

    fn outdate(&mut self) {
        for taken in self.taken.values_mut() {
            taken.is_outdated = !taken.problems.is_empty() || taken.refusal.is_some();
        }
    }

    /// The page may go away: what was done is written at once.
    pub fn leaving(&mut self) {
        self.is_leaving = true;
    }

    /// The browser says that something has changed.
    pub fn noticed(&mut self) {
        self.listed = None;
    }

    /// Returns what is to be done next.
    pub fn next(&self, now: u64) -> Next {
        if let Some(next) = self.next_write(now).filter(|_| self.is_leaving) {
            return next;
        }
        let Some(listing_due) = self.listed.map(|listed| listed + BETWEEN_LISTINGS) else {
            return Next::List;
        };
        if listing_due <= now {
            return Next::List;
        }
        let mut until = listing_due;
        for (path, known) in &self.files {
            match known.state {
                State::Unread => return Next::Read(path.clone()),
                State::Half { next, .. } if next <= now => return Next::Read(path.clone()),
                State::Half { next, .. } => until = until.min(next),
                State::Refused(_) | State::Layer(_) | State::Project(_) => {}
            }
        }
        if let Some(State::Project(content)) = self.files.get(PROJECT).map(|known| &known.state)
            && !self.is_owner
            && self.taken_project.as_ref() != Some(content)
        {
            return Next::TakeProject(content.clone());
        }
        if let Some(found) = self.newest().into_values().find(|found| self.is_news(found) && !self.is_blind) {
            return Next::Take(found.clone());
        }
        if let Some(next) = self.next_write(now) {
            return next;
        }
        let own = self.own.iter().filter(|own| self.may_be_due(own)).filter_map(|own| own.edited);
        let due = own.chain(self.project_edited).map(Edited::due);
        Next::Wait(due.fold(until, u64::min))
    }

    /// Whether a layer is written when its time has come. While its file cannot be read, and is tried again, it is not.
    fn may_be_due(&self, own: &Own) -> bool {
        let state = self.files.get(&own.path).map(|known| &known.state);
        own.question.is_none() && !matches!(state, Some(State::Half { .. }))
    }

    fn next_write(&self, now: u64) -> Option<Next> {
        let is_due =
            |edited: Option<Edited>| edited.is_some_and(|edited| self.is_leaving || edited.due() <= now);
        if is_due(self.project_edited) {
            return Some(Next::WriteProject);
        }
        let own = self.own.iter().find(|own| is_due(own.edited) && self.may_be_due(own))?;
        if own.looked.is_none_or(|looked| looked + LOOK_HOLDS < now) {
            return Some(Next::Read(own.path.clone()));
        }
        let (path, annotator) = (own.path.clone(), own.annotator.clone());
        Some(Next::Write { path, annotator, sequence: own.sequence + 1 })
    }

    /// The newest layer of each annotator who is not written from here.
    fn newest(&self) -> BTreeMap<&AnnotatorId, &Found> {
        let mut newest: BTreeMap<&AnnotatorId, &Found> = BTreeMap::new();
        let all = self.files.values().filter_map(Known::layer);
        for found in all.filter(|found| !self.is_own(&found.head.annotator)) {
            let known = newest.entry(&found.head.annotator).or_insert(found);
            if found.order() > known.order() {
                *known = found;
            }
        }
        newest
    }

    /// Whether a layer is another one than was taken in. An older one is not: a folder may be set back.
    fn is_news(&self, found: &Found) -> bool {
        self.taken.get(&found.head.annotator).is_none_or(|taken| {
            match found.order().cmp(&taken.found.order()) {
                Ordering::Less => false,
                Ordering::Equal => taken.is_outdated,
                Ordering::Greater => true,
            }
        })
    }

    /// The folder was listed.
    pub fn listed(&mut self, files: Vec<Listed>, now: u64) {
        self.listed = Some(now);
        let mut before = std::mem::take(&mut self.files);
        for listed in files.into_iter().filter(|listed| is_of_folder(&listed.path)) {
            let known = match before.remove(&listed.path) {
                Some(known) if known.listed == listed => known,
                known => Known {
                    state: unread(&listed),
                    before: known.and_then(|known| known.layer().cloned()),
                    listed,
                },
            };
            self.files.insert(known.listed.path.clone(), known);
        }
    }

    /// The folder could not be listed. What is known of it stays, and it is tried again.
    pub fn not_listed(&mut self, now: u64) {
        self.listed = Some(now);
    }

    /// A file was read; nothing, if it is not there. What could not be read may be half there.
    pub fn read(&mut self, path: &str, content: Result<Option<String>, Refusal>, now: u64) {
        let content = match content {
            Ok(Some(content)) => Ok(content),
            Ok(None) => {
                self.files.remove(path);
                return self.look(path, None, now);
            }
            Err(refusal) => Err(refusal),
        };
        let known = self.files.entry(path.to_string()).or_insert_with(|| Known {
            listed: Listed { path: path.to_string(), size: 0, modified: 0 },
            state: State::Unread,
            before: None,
        });
        known.before = known.layer().cloned();
        let state =
            content.and_then(|content| state_of(path, content, &self.project).map_err(Refusal::Unreadable));
        known.state = match state {
            Ok(state) => state,
            Err(why) => {
                let tries = match &known.state {
                    State::Half { tries, .. } => tries + 1,
                    State::Refused(_) => TRIES,
                    State::Unread | State::Layer(_) | State::Project(_) => 0,
                };
                if tries < TRIES {
                    State::Half { tries, next: now + BETWEEN_TRIES }
                } else {
                    State::Refused(why)
                }
            }
        };
        let state = known.state.clone();
        self.look(path, Some(state), now);
    }

    /// Decides by what stands in its file whether a layer of one's own may be written.
    fn look(&mut self, path: &str, state: Option<State>, now: u64) {
        let device = &self.device;
        let Some(own) = self.own.iter_mut().find(|own| own.path == path) else { return };
        own.looked = None;
        own.question = match state {
            // It is tried again before anything is said.
            Some(State::Half { .. } | State::Unread) => return,
            None | Some(State::Project(_)) => None,
            Some(State::Refused(why)) => Some(Question::Unreadable(why)),
            Some(State::Layer(found)) => {
                let head = &found.head;
                let is_ours = head.annotator == own.annotator && head.device == *device;
                let is_known = is_ours && head.sequence <= own.sequence;
                own.sequence = own.sequence.max(head.sequence);
                (!is_known).then_some(Question::WrittenElsewhere(found))
            }
        };
        if own.question.is_none() || own.question == own.agreed {
            own.question = None;
            own.looked = Some(now);
        }
    }

    /// The file of the project was taken in, or need not be.
    pub fn taken_project(&mut self, content: Arc<str>) {
        self.taken_project = Some(content);
        self.outdate();
    }

    /// The file of the project cannot be taken in as it is now.
    pub fn refused_project(&mut self, refusal: Refusal) {
        if let Some(known) = self.files.get_mut(PROJECT) {
            known.state = State::Refused(refusal);
        }
    }

    /// The layer of somebody else was taken in, but for some records, or was not taken at all.
    pub fn taken(&mut self, found: Found, outcome: Result<Vec<Problem>, Refusal>) {
        let is_again = self.taken.get(&found.head.annotator).is_some_and(|taken| taken.found == found);
        if !is_again {
            self.outdate();
        }
        let (problems, refusal) = match outcome {
            Ok(problems) => (problems, None),
            Err(refusal) => (Vec::new(), Some(refusal)),
        };
        let annotator = found.head.annotator.clone();
        self.taken.insert(annotator, Taken { found, problems, refusal, is_outdated: false });
    }

    /// A file was written at that path as it was to be, or needed not to be. What was edited since that moment is written
    /// later.
    pub fn written(&mut self, path: &str, begun: u64) {
        let is_done = |edited: &mut Edited| edited.last <= begun;
        if path == PROJECT {
            self.project_edited.take_if(is_done);
        }
        if let Some(own) = self.own.iter_mut().find(|own| own.path == path) {
            own.edited.take_if(is_done);
            own.looked = None;
            own.agreed = None;
        }
    }

    /// The number of a layer of one's own was used, whether it is written or not.
    pub fn used(&mut self, path: &str, sequence: u64) {
        if let Some(own) = self.own.iter_mut().find(|own| own.path == path) {
            own.sequence = own.sequence.max(sequence);
        }
    }

    /// A file could not be written. It is tried again as if it had been edited now.
    pub fn not_written(&mut self, path: &str, now: u64) {
        self.is_leaving = false;
        let again = Edited::again(None, now + BETWEEN_TRIES);
        if path == PROJECT {
            self.project_edited = again;
        }
        if let Some(own) = self.own.iter_mut().find(|own| own.path == path) {
            own.edited = again;
            own.looked = None;
        }
    }

    /// Returns the layers of one's own that are not written until somebody says so, with their paths.
    pub fn questions(&self) -> impl Iterator<Item = (&str, &Question)> {
        self.own.iter().filter_map(|own| Some((own.path.as_str(), own.question.as_ref()?)))
    }

    /// Somebody says that a layer is written from here now. What stands in its file was taken in before.
    pub fn take_over(&mut self, path: &str, now: u64) {
        if let Some(own) = self.own.iter_mut().find(|own| own.path == path) {
            own.agreed = own.question.take();
            own.edited = Edited::again(None, now);
        }
    }

    /// Returns copies of one's own layers beside their files that another computer may have written, and in which there may be
    /// something that is only there.
    pub fn copies(&self) -> impl Iterator<Item = &Found> {
        self.files.values().filter_map(Known::layer).filter(|found| {
            self.own.iter().any(|own| {
                own.annotator == found.head.annotator
                    && own.path != found.path
                    && (found.head.device != self.device || found.head.sequence > own.sequence)
            })
        })
    }

    /// Whether there is a layer in the file at a path, as far as is known.
    pub fn has_layer(&self, path: &str) -> bool {
        self.files.get(path).is_some_and(|known| known.layer().is_some())
    }

    /// Returns who has a layer in the folder, by id.
    pub fn members(&self) -> Vec<Member> {
        let member = |found: &Found, is_own: bool| {
            let taken = self.taken.get(&found.head.annotator).filter(|taken| taken.found == *found);
            Member {
                annotator: found.head.annotator.clone(),
                name: found.head.name.clone(),
                made: found.head.made.clone(),
                is_own,
                problems: taken.map(|taken| taken.problems.clone()).unwrap_or_default(),
                refusal: taken.and_then(|taken| taken.refusal.clone()),
            }
        };
        let own = self.own.iter().filter_map(|own| {
            let found = self.files.get(&own.path)?.layer()?;
            (found.head.annotator == own.annotator).then_some(found)
        });
        let own = own.map(|found| member(found, true));
        own.chain(self.newest().into_values().map(|found| member(found, false))).collect()
    }

    /// Returns the files that are nothing that can be taken, with the reasons.
    pub fn refused(&self) -> impl Iterator<Item = (&str, &Refusal)> {
        self.files.iter().filter_map(|(path, known)| match &known.state {
            State::Refused(refusal) => Some((path.as_str(), refusal)),
            _ => None,
        })
    }
}

/// What is known of a file of which nothing was read.
fn unread(listed: &Listed) -> State {
    if listed.size <= MOST_BYTES {
        return State::Unread;
    }
    let reason = Reason::FileTooLarge { size: listed.size, limit: MOST_BYTES };
    State::Refused(Refusal::Unreadable(Problem { file: listed.path.clone(), path: String::new(), reason }))
}

/// What a file is. An error may be that it is half there.
fn state_of(path: &str, content: String, project: &ProjectId) -> Result<State, Problem> {
    if path == PROJECT {
        check_all(&content, &Path::File(path)).map_err(|fault| *fault)?;
        return Ok(State::Project(content.into()));
    }
    let head = layer_file::open(path, &content)?;
    if head.project != *project {
        return Ok(State::Refused(Refusal::OtherProject(head.title)));
    }
    let hash = sha256(content.as_bytes());
    Ok(State::Layer(Found { path: path.to_string(), head, content: content.into(), hash }))
}
