//! What the page and the worker that reads files send each other.

use js_sys::Uint8Array;
use serde::{Deserialize, Serialize};
use web_sys::File;

use crate::app::project::on_disk::first_snapshot;
use crate::browser::files::PickedFile;
use crate::format::glossator::label_set;
use crate::format::losses::Losses;
use crate::format::problem::Problem;
use crate::import::decisions::Undecoded;
use crate::import::read::{HandInFile, Item, NewText, Reached, ReadAs};
use crate::import::resolve::Built;
use crate::import::sent::{SentLoose, SentUnplaced};
use crate::model::index::project::Project;
use crate::model::record::annotation::Annotator;
use crate::model::record::document::MetadataValue;
use crate::model::record::id::{AnnotatorId, ProjectId};
use crate::store;
use crate::store::assemble::Stored;
use crate::store::chain::EntryId;

/// What the page asks of the worker.
#[derive(Serialize, Deserialize)]
pub enum ToReader {
    /// To read files.
    Read(Request),
}

/// What is to be read, and for whom.
#[derive(Clone, Serialize, Deserialize)]
pub struct Request {
    /// The files, read where they arrive.
    files: Vec<SentFile>,
    /// The store and the project that texts are stored for, if they are to be stored.
    pub place: Option<(String, String)>,
    /// How many bytes of text the open project holds already.
    pub held: u64,
    /// The id and the name of who imports them.
    importer: (String, String),
    /// How they are to be read, if somebody says so.
    pub read_as: Option<ReadAs>,
}

#[derive(Clone, Serialize, Deserialize)]
struct SentFile {
    path: String,
    #[serde(with = "serde_wasm_bindgen::preserve")]
    file: File,
}

impl Request {
    /// To read files for whoever imports them.
    pub fn new(
        files: &[PickedFile],
        read_as: Option<ReadAs>,
        place: Option<(String, String)>,
        held: u64,
        importer: &Annotator,
    ) -> Request {
        let sent = |file: &PickedFile| SentFile { path: file.path.clone(), file: file.handle().clone() };
        let importer = (importer.id.to_string(), importer.name.clone());
        Request { files: files.iter().map(sent).collect(), place, held, importer, read_as }
    }

    /// Returns the files.
    pub fn files(&self) -> Vec<PickedFile> {
        self.files.iter().map(|sent| PickedFile::new(sent.path.clone(), sent.file.clone())).collect()
    }

    /// Returns who imports them.
    pub fn importer(&self) -> Annotator {
        let (id, name) = &self.importer;
        Annotator { id: AnnotatorId::new(id), name: name.clone(), extra: Default::default() }
    }
}

/// What the worker tells the page.
#[derive(Serialize, Deserialize)]
pub enum FromReader {
    /// It waits for something to do.
    Ready,
    /// The program in it has stopped, for this reason. `worker.js` sends it too.
    Stopped(String),
    /// So far it has come.
    Reached(Reached),
    /// It has found something.
    FoundItem(Box<FoundItem>),
    /// All files have been read.
    Done,
}

/// An item as it crosses: what belongs to the model, in the form in which it is stored.
#[derive(Serialize, Deserialize)]
pub enum FoundItem {
    /// See [`Item::Text`].
    Text {
        /// The name.
        name: String,
        /// All of it.
        content: String,
        /// The SHA-256.
        sha256: String,
        /// What is known of it.
        metadata: Vec<(String, SentValue)>,
        /// Whether storage has it.
        is_stored: bool,
    },
    /// See [`Item::Built`].
    Built(Box<SentBuilt>),
    /// See [`Item::Project`].
    Project(Stored, Vec<Problem>),
    /// See [`Item::Stored`].
    Stored(String, Vec<Problem>),
    /// See [`Item::Labels`]: the file of the set.
    Labels(String, Vec<Problem>),
    /// See [`Item::HandIn`].
    HandIn(HandInFile),
    /// See [`Item::Undecoded`].
    Undecoded {
        /// The name of the file.
        name: String,
        /// What is in it.
        #[serde(with = "serde_wasm_bindgen::preserve")]
        bytes: Uint8Array,
    },
    /// See [`Item::Refused`].
    Refused(Problem),
    /// See [`Item::Unreadable`].
    Unreadable {
        /// The name of the file.
        name: String,
        /// Why.
        reason: String,
    },
}

/// See [`Built`].
#[derive(Serialize, Deserialize)]
pub struct SentBuilt {
    project: Stored,
    problems: Vec<Problem>,
    losses: Losses,
    unplaced: Vec<SentUnplaced>,
    loose: Vec<SentLoose>,
    continues: bool,
}

impl From<Built> for SentBuilt {
    fn from(built: Built) -> SentBuilt {
        let Built { project, problems, losses, unplaced, loose, continues } = built;
        SentBuilt {
            project: stored(&project),
            problems,
            losses,
            unplaced: unplaced.into_iter().map(SentUnplaced::from).collect(),
            loose: loose.into_iter().map(SentLoose::from).collect(),
            continues,
        }
    }
}

impl SentBuilt {
    fn item(self) -> Item {
        let SentBuilt { project, problems, losses, unplaced, loose, continues } = self;
        assembled(project, problems, |project, mut problems| {
            let unplaced = unplaced.into_iter().map(|sent| sent.received(&project));
            let unplaced = taken(unplaced, &mut problems);
            let loose = taken(loose.into_iter().map(SentLoose::received), &mut problems);
            Item::Built(Built { project, problems, losses, unplaced, loose, continues })
        })
    }
}

/// What came through; what did not is among the problems.
fn taken<T>(sent: impl Iterator<Item = Result<T, Problem>>, problems: &mut Vec<Problem>) -> Vec<T> {
    sent.filter_map(|received| received.map_err(|problem| problems.push(problem)).ok()).collect()
}

/// A value of metadata.
#[derive(Serialize, Deserialize)]
pub enum SentValue {
    /// Words.
    Text(String),
    /// JSON.
    Json(String),
}

impl From<Item> for FoundItem {
    fn from(item: Item) -> FoundItem {
        match item {
            Item::Text(NewText { name, content, sha256, metadata, is_stored }) => {
                let value = |value| match value {
                    MetadataValue::Text(text) => SentValue::Text(text),
                    MetadataValue::Json(json) => SentValue::Json(json.to_string()),
                };
                let metadata = metadata.into_iter().map(|(name, known)| (name, value(known))).collect();
                FoundItem::Text { name, content, sha256, metadata, is_stored }
            }
            Item::Built(built) => FoundItem::Built(Box::new(SentBuilt::from(built))),
            Item::Project(project, problems) => FoundItem::Project(stored(&project), problems),
            Item::Stored { project, problems } => FoundItem::Stored(project.to_string(), problems),
            Item::Labels(opened) => FoundItem::Labels(label_set::write(&opened.set), opened.problems),
            Item::HandIn(file) => FoundItem::HandIn(file),
            Item::Undecoded(Undecoded { name, bytes }) => {
                FoundItem::Undecoded { name, bytes: Uint8Array::from(bytes.as_slice()) }
            }
            Item::Refused(problem) => FoundItem::Refused(problem),
            Item::Unreadable { name, reason } => FoundItem::Unreadable { name, reason },
        }
    }
}

impl FoundItem {
    /// Returns the item, as it was on the other side.
    pub fn item(self) -> Item {
        match self {
            FoundItem::Text { name, content, sha256, metadata, is_stored } => {
                let value = |value| match value {
                    SentValue::Text(text) => MetadataValue::Text(text),
                    SentValue::Json(json) => MetadataValue::Json(json.parse().unwrap_or_default()),
                };
                let metadata = metadata.into_iter().map(|(name, known)| (name, value(known))).collect();
                Item::Text(NewText { name, content, sha256, metadata, is_stored })
            }
            FoundItem::Built(sent) => sent.item(),
            FoundItem::Project(stored, problems) => assembled(stored, problems, Item::Project),
            FoundItem::Stored(project, problems) => {
                Item::Stored { project: ProjectId::new(project), problems }
            }
            FoundItem::Labels(set, problems) => match label_set::read("", &set) {
                Ok(opened) => Item::Labels(label_set::OpenedLabels { problems, ..opened }),
                Err(problem) => Item::Refused(problem),
            },
            FoundItem::HandIn(file) => Item::HandIn(file),
            FoundItem::Undecoded { name, bytes } => {
                Item::Undecoded(Undecoded { name, bytes: bytes.to_vec() })
            }
            FoundItem::Refused(problem) => Item::Refused(problem),
            FoundItem::Unreadable { name, reason } => Item::Unreadable { name, reason },
        }
    }
}

/// A project as storage would have it.
fn stored(project: &Project) -> Stored {
    // All that was read from a file is in memory.
    let root = EntryId::derived(0);
    let snapshot = first_snapshot(project, &root).unwrap_or_default();
    let (headers, chunks): (Vec<_>, Vec<_>) =
        snapshot.snapshots.into_iter().partition(|(name, _)| name.is_empty());
    let header = headers.into_iter().map(|(_, header)| header).next().unwrap_or_default();
    Stored { header, chunks, texts: snapshot.texts, ..Stored::default() }
}

fn assembled(
    stored: Stored,
    mut problems: Vec<Problem>,
    item: impl FnOnce(Project, Vec<Problem>) -> Item,
) -> Item {
    match store::assemble(stored) {
        Ok(assembled) => {
            problems.extend(assembled.problems);
            item(assembled.session.project().clone(), problems)
        }
        Err(problem) => Item::Refused(problem),
    }
}
