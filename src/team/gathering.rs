//! Gathering: what was handed in, as layers in the project that it was handed out from.
//!
//! Each copy of the assignment that somebody worked in is one layer, named after the id that all its hand-ins have. Nothing
//! depends on names of files, on the order in which they come, or on how often: ids of spans are made of what they say, and
//! which of several hand-ins counts is a matter of what stands in them.

use std::collections::{BTreeMap, HashMap, HashSet, btree_map};
use std::mem;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::format::problem::{Problem, Reason};
use crate::model::edit::layer::Layer;
use crate::model::edit::project::ProjectCommand;
use crate::model::index::project::Project;
use crate::model::record::annotation::{Annotation, Annotator, Relation};
use crate::model::record::assignment::HandInWay;
use crate::model::record::extra::Extra;
use crate::model::record::id::{AnnotationId, AnnotatorId, RelationId};
use crate::team::hand_in::{Attempt, HandIn, Named};
use crate::team::hand_in_file::{self, Opened, Read};
use crate::team::{code, layer_file, receipt};
use crate::text::digest::{hex, sha256, sha256_of_parts};

/// The most bytes that a hand-in may have: it is read at one go. One of 500 spans has 67,000, so that 100,000 spans have room.
pub const MOST_BYTES: u64 = 16_000_000;
/// The field of an annotator in which it stands what was handed in.
const FIELD: &str = "hand_in";
/// How many digits of the ids of gathered spans are of the layer. So the ids of a layer stand together wherever ids are in
/// order, and many are put there at once.
const LAYER_DIGITS: usize = 8;
/// How many are of what is said. With the others they are as long as an id may be that needs no memory beside its record.
const SAID_DIGITS: usize = 15;

/// What becomes of several hand-ins of one copy of the assignment.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Again {
    /// The last counts.
    #[default]
    LastCounts,
    /// The first counts.
    FirstCounts,
    /// Each is a layer of its own, so that a first and a corrected try can be told apart.
    Apart,
}

/// A hand-in that could be read.
#[derive(Clone, PartialEq, Debug)]
pub struct HandedIn {
    /// What it says, without what was refused.
    pub hand_in: HandIn,
    /// Its receipt.
    pub receipt: String,
    /// How it came.
    pub way: HandInWay,
    /// Why some of it was refused, in the order of the file.
    pub problems: Vec<Problem>,
}

/// Why a hand-in was not taken.
#[derive(Clone, PartialEq, Debug)]
pub enum Refusal {
    /// It is none, was changed, or is of a newer version.
    Unreadable(Problem),
    /// The file could not be read, for this reason, in the words of the browser.
    Unread(String),
    /// It was done for another assignment. If it fits, at least one of its texts is here: it can be taken if that is wanted.
    OtherAssignment {
        /// The other one.
        named: Named,
        /// Whether a text of it is here.
        fits: bool,
    },
    /// None of its texts is here as it was, for these reasons.
    NoText(Vec<Problem>),
    /// Somebody else in the project has the id that its layer would have.
    IdTaken(AnnotatorId),
    /// It is a layer of another project, which is called so.
    OtherProject(String),
    /// It is the layer of whoever works here, which is not taken from a file.
    OwnLayer,
}

/// Reads a file, or words that were pasted, in which there may be several codes. What was done for another assignment is
/// read only if that is wanted.
pub fn read(
    name: &str,
    content: &str,
    project: &Project,
    takes_others: bool,
) -> Vec<Result<HandedIn, Refusal>> {
    let size = content.len() as u64;
    if size > MOST_BYTES {
        let reason = Reason::FileTooLarge { size, limit: MOST_BYTES };
        return vec![Err(unreadable(name, reason))];
    }
    if hand_in_file::is_hand_in(content) {
        return vec![read_file(name, content, project, takes_others)];
    }
    let codes = code::find(content);
    if codes.is_empty() {
        // What is JSON is told what is wrong with it.
        let opened = hand_in_file::open(name, content);
        let is_json = content.trim_start_matches('\u{feff}').trim_start().starts_with(['{', '[']);
        let problem = opened.err().filter(|_| is_json);
        return vec![Err(problem.map_or_else(|| unreadable(name, Reason::NotACode), Refusal::Unreadable))];
    }
    let read = |found: &code::Found| {
        let read = code::read(name, &found.code, project).map_err(Refusal::Unreadable)?;
        taken(read, &found.receipt, HandInWay::Code, project, takes_others)
    };
    codes.iter().map(read).collect()
}

fn unreadable(name: &str, reason: Reason) -> Refusal {
    Refusal::Unreadable(Problem { file: name.to_string(), path: String::new(), reason })
}

/// Reads the file of a hand-in. What was done for another assignment is read only if that is wanted.
pub fn read_file(
    name: &str,
    content: &str,
    project: &Project,
    takes_others: bool,
) -> Result<HandedIn, Refusal> {
    let is_wanted = |opened: &Opened| takes_others || !is_other(project, &opened.assignment);
    let (opened, read) =
        hand_in_file::read(name, content, project, is_wanted).map_err(Refusal::Unreadable)?;
    if let Some(read) = read {
        return taken(read, &opened.receipt, HandInWay::File, project, takes_others);
    }
    let is_here =
        |(id, sha256): (_, &String)| project.document(id).is_some_and(|known| known.sha256 == *sha256);
    let fits = opened.texts.iter().any(is_here);
    Err(Refusal::OtherAssignment { named: opened.assignment, fits })
}

impl From<layer_file::Refusal> for Refusal {
    fn from(refusal: layer_file::Refusal) -> Refusal {
        match refusal {
            layer_file::Refusal::Unreadable(problem) => Refusal::Unreadable(problem),
            layer_file::Refusal::OtherProject(title) => Refusal::OtherProject(title),
            layer_file::Refusal::NoText(problems) => Refusal::NoText(problems),
        }
    }
}

/// Reads the file of a layer, as it lies in the shared folder of a team. That of whoever works here, if that is known, is not
/// taken: what is here is newer.
pub fn read_layer(
    name: &str,
    content: &str,
    project: &Project,
    own: Option<&AnnotatorId>,
) -> Result<Arrival, Refusal> {
    let size = content.len() as u64;
    if size > MOST_BYTES {
        return Err(unreadable(name, Reason::FileTooLarge { size, limit: MOST_BYTES }));
    }
    let layer_file::Read { file, problems } = layer_file::read(name, content, project)?;
    let head = &file.head;
    if own == Some(&head.annotator) {
        return Err(Refusal::OwnLayer);
    }
    let entry = Entry {
        sequence: head.sequence,
        made: head.made.clone(),
        is_file: true,
        receipt: receipt::of(content),
        name: head.name.clone(),
        revision: 0,
        has_opened_key: false,
    };
    let id = head.annotator.to_string();
    let layer = file.layer(project);
    Ok(Arrival {
        entry,
        attempt: id.clone(),
        worker: id,
        seat: String::new(),
        layer,
        problems,
        is_layer: true,
    })
}

/// Returns a layer that was read as what is to be taken of it; nothing, if a newer one is here.
pub fn newest(arrival: &Arrival, project: &Project) -> Option<Layer> {
    let Arrival { entry, attempt, worker, seat, layer, .. } = arrival;
    let here = project.annotator(&layer.annotator.id);
    let before = here.and_then(|annotator| Origins::of(annotator));
    let counting = before.as_ref().and_then(Origins::counting);
    if counting.is_some_and(|known| known.counts_before(entry, Again::LastCounts)) {
        return None;
    }
    let origins = Origins {
        attempt: attempt.clone(),
        worker: worker.clone(),
        seat: seat.clone(),
        counts: entry.receipt.clone(),
        all: vec![entry.clone()],
    };
    let extra = origins.noted(&layer.annotator.extra);
    Some(Layer { annotator: Annotator { extra, ..layer.annotator.clone() }, ..layer.clone() })
}

fn is_other(project: &Project, named: &Named) -> bool {
    project.info().assignment.as_ref().is_none_or(|assignment| assignment.id != named.id)
}

fn taken(
    read: Read,
    receipt: &str,
    way: HandInWay,
    project: &Project,
    takes_others: bool,
) -> Result<HandedIn, Refusal> {
    let Read { hand_in, problems } = read;
    let fits = !hand_in.documents.is_empty();
    if !takes_others && is_other(project, &hand_in.assignment) {
        return Err(Refusal::OtherAssignment { named: hand_in.assignment, fits });
    }
    if !fits && !problems.is_empty() {
        return Err(Refusal::NoText(problems));
    }
    Ok(HandedIn { hand_in, receipt: receipt.to_string(), way, problems })
}

/// What is known of one hand-in, whether it counts or not.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Serialize, Deserialize)]
pub struct Entry {
    /// Which one it is of its copy.
    pub sequence: u64,
    /// When it was made, as far as the clock of that machine knew.
    pub made: String,
    /// Whether it came as a file, and not as a code.
    pub is_file: bool,
    /// Its receipt.
    pub receipt: String,
    /// The name that it has.
    pub name: String,
    /// The revision of the assignment that it was done for.
    pub revision: u64,
    /// Whether the key had been opened before.
    pub has_opened_key: bool,
}

impl Entry {
    fn of(handed_in: &HandedIn) -> Entry {
        let HandedIn { hand_in, receipt, way, .. } = handed_in;
        Entry {
            sequence: hand_in.attempt.sequence,
            made: hand_in.attempt.made.clone(),
            is_file: *way == HandInWay::File,
            receipt: receipt.clone(),
            name: hand_in.worker.name.clone(),
            revision: hand_in.assignment.revision,
            has_opened_key: hand_in.attempt.has_opened_key,
        }
    }

    /// Whether this one counts, and not the other. Of two of one number, the later; of a file and a code, the file, which
    /// says more.
    fn counts_before(&self, other: &Entry, again: Again) -> bool {
        let number = self.sequence.cmp(&other.sequence);
        let number = if again == Again::FirstCounts { number.reverse() } else { number };
        let rest = |one: &Entry| (one.made.clone(), one.is_file, one.receipt.clone());
        number.then_with(|| rest(self).cmp(&rest(other))).is_gt()
    }
}

/// What is known of what one layer was made of. It stands with its annotator.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Origins {
    /// The id that all hand-ins of the copy have.
    pub attempt: String,
    /// Who worked in it.
    pub worker: String,
    /// Their seat, if there is one.
    pub seat: String,
    /// The receipt of the one that counts.
    pub counts: String,
    /// All of them, in the order of their numbers.
    pub all: Vec<Entry>,
}

impl Origins {
    /// Returns what the layer of an annotator was made of, if it was gathered.
    pub fn of(annotator: &Annotator) -> Option<Origins> {
        Origins::deserialize(annotator.extra.get(FIELD)?).ok()
    }

    /// Returns the one that counts.
    pub fn counting(&self) -> Option<&Entry> {
        self.all.iter().find(|entry| entry.receipt == self.counts)
    }

    fn noted(&self, extra: &Extra) -> Extra {
        let mut extra = extra.clone();
        extra.insert(FIELD, serde_json::to_value(self).unwrap_or_default());
        extra
    }
}

/// What became of a hand-in.
#[derive(Clone, PartialEq, Debug)]
pub enum Outcome {
    /// It counts, and is the layer of this annotator. Some of it may have been refused.
    Counts {
        /// The annotator of the layer.
        layer: AnnotatorId,
        /// Why some of it was refused.
        problems: Vec<Problem>,
    },
    /// It was here already.
    Known {
        /// The annotator of the layer.
        layer: AnnotatorId,
    },
    /// It is listed, and another one of the same copy counts.
    Listed {
        /// The annotator of the layer.
        layer: AnnotatorId,
        /// The number of the one that counts.
        counting: u64,
    },
    /// It was not taken.
    Refused(Refusal),
}

/// A file, or a code in words, and what became of it.
#[derive(Clone, PartialEq, Debug)]
pub struct Row {
    /// The name of the file.
    pub file: String,
    /// What it says of itself, if it could be read.
    pub entry: Option<Entry>,
    /// What became of it.
    pub outcome: Outcome,
}

impl Row {
    /// What is known of a hand-in before it is gathered: as long as nothing more is, it counts as one that was here.
    pub fn new(file: &str, read: &Result<Arrival, Refusal>) -> Row {
        let (entry, outcome) = match read {
            Ok(Arrival { entry, layer, .. }) => {
                (Some(entry.clone()), Outcome::Known { layer: layer.annotator.id.clone() })
            }
            Err(refusal) => (None, Outcome::Refused(refusal.clone())),
        };
        Row { file: file.to_string(), entry, outcome }
    }
}

/// What is gathered.
#[derive(Clone)]
pub struct Gathered {
    /// What brings it into the project, as one step; nothing if nothing is new.
    pub command: Option<ProjectCommand>,
    /// What became of each hand-in, in the order in which they came.
    pub rows: Vec<Row>,
    /// Layers of several copies in which the same name stands: two people, or one who has worked in two copies. They are
    /// not put together.
    pub namesakes: Vec<Vec<AnnotatorId>>,
}

/// A hand-in as it may become a layer, whatever else there is.
#[derive(Clone)]
pub struct Arrival {
    entry: Entry,
    attempt: String,
    worker: String,
    seat: String,
    layer: Layer,
    problems: Vec<Problem>,
    /// Whether it is from the shared folder of a team, and not a hand-in.
    is_layer: bool,
}

impl Arrival {
    /// Returns what of it could not be read.
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }

    /// Returns what a hand-in may become.
    pub fn new(handed_in: HandedIn, again: Again) -> Arrival {
        let entry = Entry::of(&handed_in);
        let HandedIn { hand_in, problems, .. } = handed_in;
        let Attempt { id: attempt, sequence, .. } = &hand_in.attempt;
        let id = match again {
            Again::Apart => AnnotatorId::new(format!("{attempt}-{sequence}")),
            Again::LastCounts | Again::FirstCounts => AnnotatorId::new(attempt),
        };
        let (attempt, worker) = (attempt.clone(), hand_in.worker.id.to_string());
        let seat = hand_in.worker.seat.clone();
        Arrival { entry, attempt, worker, seat, layer: layer(id, hand_in), problems, is_layer: false }
    }
}

/// The hand-ins of one layer.
struct Group<'a> {
    attempt: &'a str,
    /// By their indices among all that came.
    members: Vec<(usize, &'a Arrival)>,
}

/// Gathers hand-ins, each with the name of its file.
pub fn gather(
    project: &Project,
    arrived: Vec<(String, Result<HandedIn, Refusal>)>,
    again: Again,
) -> Gathered {
    let arrival = |(file, read): (String, Result<HandedIn, Refusal>)| {
        (file, read.map(|handed_in| Arrival::new(handed_in, again)))
    };
    gather_arrivals(project, &arrived.into_iter().map(arrival).collect::<Vec<_>>(), again)
}

/// Gathers hand-ins and layers, each with the name of its file.
pub fn gather_arrivals(
    project: &Project,
    arrived: &[(String, Result<Arrival, Refusal>)],
    again: Again,
) -> Gathered {
    let mut gathering =
        Gathering::begin(project, arrived.iter().map(|(file, arrival)| (file.as_str(), arrival)), again);
    while gathering.step() {}
    gathering.finish()
}

/// Hand-ins that are being gathered, layer by layer, so that there is time for something else between.
pub struct Gathering<'a> {
    project: Project,
    again: Again,
    rows: Vec<Row>,
    groups: btree_map::IntoIter<&'a AnnotatorId, Group<'a>>,
    layers: Vec<Layer>,
}

impl<'a> Gathering<'a> {
    /// Begins with hand-ins, each with the name of its file.
    pub fn begin(
        project: &Project,
        arrived: impl IntoIterator<Item = (&'a str, &'a Result<Arrival, Refusal>)>,
        again: Again,
    ) -> Gathering<'a> {
        let mut rows: Vec<Row> = Vec::new();
        let mut groups: BTreeMap<&AnnotatorId, Group> = BTreeMap::new();
        for (index, (file, read)) in arrived.into_iter().enumerate() {
            let mut row = Row::new(file, read);
            let Ok(arrival) = read else {
                rows.push(row);
                continue;
            };
            let (id, attempt) = (&arrival.layer.annotator.id, arrival.attempt.as_str());
            let holder = project.annotator(id).map(|one| Origins::of(one).map(|origins| origins.attempt));
            // Who has a layer is an annotator as any other, and may be known already.
            let holder = holder.filter(|held| held.is_some() || !arrival.is_layer);
            if holder.is_some_and(|held| held.as_deref() != Some(attempt))
                || groups.get(id).is_some_and(|group| group.attempt != attempt)
            {
                row.outcome = Outcome::Refused(Refusal::IdTaken(id.clone()));
            } else {
                let group = groups.entry(id).or_insert_with(|| Group { attempt, members: Vec::new() });
                group.members.push((index, arrival));
            }
            rows.push(row);
        }
        Gathering { project: project.clone(), again, rows, groups: groups.into_iter(), layers: Vec::new() }
    }

    /// Makes the next layer; false if there are no more.
    pub fn step(&mut self) -> bool {
        let Some((id, group)) = self.groups.next() else { return false };
        self.layers.extend(gather_layer(&self.project, id, group, self.again, &mut self.rows));
        true
    }

    /// Returns what was gathered.
    pub fn finish(self) -> Gathered {
        let Gathering { project, rows, layers, .. } = self;
        let namesakes = namesakes(&project, &layers);
        Gathered {
            command: (!layers.is_empty()).then(|| ProjectCommand::TakeLayers(Arc::new(layers))),
            rows,
            namesakes,
        }
    }
}

impl Gathered {
    /// Takes out commands that together do the same as the one, one after the other, each with about so many annotations.
    /// Layers with relations to other layers come at the end, together.
    pub fn take_parts(&mut self, project: &Project, most: usize) -> Vec<ProjectCommand> {
        let Some(ProjectCommand::TakeLayers(layers)) = self.command.take() else { return Vec::new() };
        let layers = Arc::try_unwrap(layers).unwrap_or_else(|shared| (*shared).clone());
        let whose: HashSet<AnnotatorId> = layers.iter().map(|layer| layer.annotator.id.clone()).collect();
        let (alone, related): (Vec<Layer>, Vec<Layer>) =
            layers.into_iter().partition(|layer| stands_alone(project, layer, &whose));
        let mut parts: Vec<Vec<Layer>> = Vec::new();
        let mut room = 0;
        for layer in alone {
            let size = layer.annotations.len();
            match parts.last_mut().filter(|_| size <= room) {
                Some(part) => {
                    part.push(layer);
                    room -= size;
                }
                None => {
                    parts.push(vec![layer]);
                    room = most.saturating_sub(size);
                }
            }
        }
        parts.extend((!related.is_empty()).then_some(related));
        parts.into_iter().map(|part| ProjectCommand::TakeLayers(Arc::new(part))).collect()
    }
}

/// Whether all relations of a layer lead to what is in it, or in the project and in none of the layers.
fn stands_alone(project: &Project, layer: &Layer, whose: &HashSet<AnnotatorId>) -> bool {
    if layer.relations.is_empty() {
        return true;
    }
    let own: HashSet<&AnnotationId> = layer.annotations.iter().map(|one| &one.id).collect();
    let stays =
        |id: &AnnotationId| project.annotation(id).is_some_and(|known| !whose.contains(&known.annotator));
    let mut ends = layer.relations.iter().flat_map(|relation| [&relation.from, &relation.to]);
    ends.all(|end| own.contains(end) || stays(end))
}

/// Returns the layer that hand-ins of one copy make, if it is another one than before, and says in the rows what became of
/// them.
fn gather_layer(
    project: &Project,
    id: &AnnotatorId,
    group: Group,
    again: Again,
    rows: &mut [Row],
) -> Option<Layer> {
    let is_layer = group.members.iter().any(|(_, arrival)| arrival.is_layer);
    let again = if is_layer { Again::LastCounts } else { again };
    let here = project.annotator(id);
    let before = here.and_then(|annotator| Origins::of(annotator));
    let mut all: Vec<Entry> = before.iter().flat_map(|origins| origins.all.clone()).collect();
    // What counted before is here; of the others, only those that come now are.
    let mut counting: Option<(Entry, Option<&Arrival>)> =
        before.as_ref().and_then(|origins| Some((origins.counting()?.clone(), None)));
    let mut new: HashSet<usize> = HashSet::new();
    for (index, arrival) in &group.members {
        let entry = &arrival.entry;
        if !all.contains(entry) {
            all.push(entry.clone());
            new.insert(*index);
        }
        if counting.as_ref().is_none_or(|(known, _)| entry.counts_before(known, again)) {
            counting = Some((entry.clone(), Some(arrival)));
        }
    }
    all.sort();
    let (counts, taken) = counting?;
    if is_layer {
        // It is written again and again, and nobody asks for those before.
        all.retain(|entry| *entry == counts);
    }
    for (index, arrival) in &group.members {
        let Some(row) = rows.get_mut(*index) else { continue };
        let layer = id.clone();
        row.outcome = match &row.entry {
            _ if !new.contains(index) => Outcome::Known { layer },
            Some(entry) if *entry == counts => Outcome::Counts { layer, problems: arrival.problems.clone() },
            _ => Outcome::Listed { layer, counting: counts.sequence },
        };
    }
    let (worker, seat) = match (taken, &before) {
        (Some(taken), _) => (taken.worker.clone(), taken.seat.clone()),
        (None, Some(before)) => (before.worker.clone(), before.seat.clone()),
        (None, None) => return None,
    };
    let attempt = group.attempt.to_string();
    let origins = Origins { attempt, worker, seat, counts: counts.receipt.clone(), all };
    if taken.is_none() && before.as_ref() == Some(&origins) {
        return None;
    }
    let is_apart = again == Again::Apart;
    let name = if is_apart { format!("{} ({})", counts.name, counts.sequence) } else { counts.name.clone() };
    let extra = origins.noted(&here.map(|annotator| annotator.extra.clone()).unwrap_or_default());
    let annotator = Annotator { id: id.clone(), name, extra };
    Some(match taken {
        Some(taken) => Layer { annotator, ..taken.layer.clone() },
        None => Layer {
            annotator,
            states: BTreeMap::new(),
            annotations: Vec::new(),
            relations: Vec::new(),
            is_whole: false,
        },
    })
}

/// What somebody handed in, as a layer: by the annotator of that, and with ids that are made of what is said.
pub(super) fn layer(own: AnnotatorId, hand_in: HandIn) -> Layer {
    let mut annotations: Vec<(String, Arc<Annotation>)> =
        hand_in.annotations.into_iter().map(|one| (said(&one), one)).collect();
    // Only of those that say the same it matters what else they say.
    let rest = |one: &Annotation| (format!("{:?}", one.attributes), one.note.clone());
    annotations.sort_by(|(said, one), (other_said, other)| {
        said.cmp(other_said).then_with(|| rest(one).cmp(&rest(other)))
    });
    let mut ids: HashMap<AnnotationId, AnnotationId> = HashMap::with_capacity(annotations.len());
    let mut new_ids = NewIds::of(&own);
    let annotations: Vec<Arc<Annotation>> = annotations
        .into_iter()
        .map(|(said, mut one)| {
            let id = AnnotationId::new(new_ids.next(said));
            let own_one = Arc::make_mut(&mut one);
            ids.insert(mem::replace(&mut own_one.id, id.clone()), id);
            own_one.annotator = own.clone();
            own_one.time = None;
            one
        })
        .collect();
    let end = |id: &AnnotationId| ids.get(id).unwrap_or(id).clone();
    let mut relations: Vec<Relation> = hand_in
        .relations
        .into_iter()
        .map(|one| Relation {
            from: end(&one.from),
            to: end(&one.to),
            annotator: Some(own.clone()),
            time: None,
            ..one
        })
        .collect();
    relations.sort_by_cached_key(|one| format!("{:?}", (&one.from, &one.to, &one.kind, &one.origin)));
    for one in &mut relations {
        one.id = RelationId::new(new_ids.next(format!("{:?}", (&one.from, &one.to, &one.kind))));
    }
    let states = hand_in.documents.into_iter().map(|(id, done)| (id, done.state)).collect();
    let annotator = Annotator { id: own, name: String::new(), extra: Extra::default() };
    Layer { annotator, states, annotations, relations, is_whole: true }
}

/// Ids for what stands in one layer, in the order of what is said there.
struct NewIds {
    layer: String,
    start: String,
    last: String,
    /// How many say the same as the last.
    number: usize,
}

impl NewIds {
    fn of(layer: &AnnotatorId) -> NewIds {
        let start = sha256(layer.as_str().as_bytes()).chars().take(LAYER_DIGITS).collect();
        NewIds { layer: layer.to_string(), start, last: String::new(), number: 0 }
    }

    fn next(&mut self, said: String) -> String {
        self.number = if said == self.last { self.number + 1 } else { 1 };
        let number = format!(" {} ", self.number);
        let hash = sha256_of_parts(&[self.layer.as_bytes(), number.as_bytes(), said.as_bytes()]);
        self.last = said;
        // No more digits are made than are taken.
        let digits = hex(hash.get(..SAID_DIGITS.div_ceil(2)).unwrap_or_default());
        [&self.start, digits.get(..SAID_DIGITS).unwrap_or_default()].concat()
    }
}

/// What an annotation says of which text, without anything that can be taken for something else.
fn said(annotation: &Annotation) -> String {
    let (document, label) = (annotation.document.as_str(), annotation.label.as_str());
    let mut said = format!("{} {document} {} {label}", document.len(), label.len());
    for span in annotation.fragments.iter() {
        said += &format!(" {}-{}", span.start().byte(), span.end().byte());
    }
    said
}

/// Layers of different copies that have one name, by name.
fn namesakes(project: &Project, layers: &[Layer]) -> Vec<Vec<AnnotatorId>> {
    let mut all: BTreeMap<&AnnotatorId, &Annotator> =
        project.annotators().map(|one| (&one.id, &**one)).collect();
    all.extend(layers.iter().map(|layer| (&layer.annotator.id, &layer.annotator)));
    let mut by_name: BTreeMap<String, BTreeMap<String, AnnotatorId>> = BTreeMap::new();
    for annotator in all.into_values() {
        let Some(origins) = Origins::of(annotator) else { continue };
        let name = origins.counting().map(|entry| entry.name.trim().to_lowercase()).unwrap_or_default();
        if !name.is_empty() {
            by_name.entry(name).or_default().entry(origins.attempt).or_insert_with(|| annotator.id.clone());
        }
    }
    let several = by_name.into_values().filter(|copies| copies.len() > 1);
    several.map(|copies| copies.into_values().collect()).collect()
}
