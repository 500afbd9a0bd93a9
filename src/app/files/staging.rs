//! Storage takes what is read before the page hears of it, so that the page need not write it.

use crate::app::project::on_disk::first_snapshot;
use crate::browser::storage::Storage;
use crate::browser::{BrowserError, random};
use crate::format::problem::{Problem, Reason};
use crate::import::read::{Item, NewText, Reached, Sink};
use crate::model::index::project::Project;
use crate::store::chain::{EntryId, Head, Mark};

/// Texts are stored together, so many bytes of them at a time.
const BATCH: usize = 4_000_000;

/// Where what is read is stored.
pub struct Stage {
    /// The store.
    pub storage: Storage,
    /// The project that texts are for.
    pub project: String,
}

/// Stores what is read, if there is where, and hands it on.
pub struct Staging<S> {
    stage: Option<Stage>,
    next: S,
    texts: Vec<NewText>,
    bytes: usize,
}

impl<S: Sink> Staging<S> {
    /// Nothing so far.
    pub fn new(stage: Option<Stage>, next: S) -> Staging<S> {
        Staging { stage, next, texts: Vec::new(), bytes: 0 }
    }

    /// Stores and hands on what waits for more.
    pub async fn finish(&mut self) {
        let texts = std::mem::take(&mut self.texts);
        self.bytes = 0;
        let Some(stage) = self.stage.as_ref().filter(|_| !texts.is_empty()) else {
            for text in texts {
                self.next.take(Item::Text(text)).await;
            }
            return;
        };
        match stage.store(&texts).await {
            // Where there is no room for all, there may be for some.
            Err(BrowserError::QuotaExceeded) => {
                for text in texts {
                    let outcome = stage.store(std::slice::from_ref(&text)).await;
                    self.next.take(stored(text, &outcome)).await;
                }
            }
            outcome => {
                for text in texts {
                    self.next.take(stored(text, &outcome)).await;
                }
            }
        }
    }
}

impl<S: Sink> Sink for Staging<S> {
    async fn reach(&mut self, reached: Reached) {
        self.next.reach(reached).await;
    }

    async fn take(&mut self, item: Item) {
        match (item, &self.stage) {
            (Item::Text(text), _) => {
                self.bytes += text.content.len();
                self.texts.push(text);
                if self.bytes >= BATCH {
                    self.finish().await;
                }
            }
            (Item::Project(project, problems), Some(stage)) if stage.store_project(&project).await => {
                let project = project.info().id.clone();
                self.next.take(Item::Stored { project, problems }).await;
            }
            (item, _) => self.next.take(item).await,
        }
    }
}

impl Stage {
    async fn store(&self, texts: &[NewText]) -> Result<(), BrowserError> {
        let pairs = texts.iter().map(|text| (text.sha256.clone(), text.content.clone()));
        self.storage.put_texts(&self.project, &pairs.collect::<Vec<_>>()).await
    }

    /// Stores a project, if storage has none of its id. What cannot be stored is for the page, which knows what to say.
    async fn store_project(&self, project: &Project) -> bool {
        let id = project.info().id.as_str();
        let known = self.storage.listings().await;
        let is_new = known.is_ok_and(|known| known.iter().all(|(other, _)| other != id));
        let Ok(root) = random::new_id().map(EntryId::new) else { return false };
        let mark = Mark::new(Head { sequence: 0, id: root.clone() });
        match first_snapshot(project, &root) {
            Some(snapshot) if is_new && !id.is_empty() => {
                self.storage.create(id, &mark, &snapshot).await.is_ok()
            }
            _ => false,
        }
    }
}

/// A text after it was stored, or was not. What there is no room for is refused, so that it does not stand in the way
/// of what is still to be saved; what fails otherwise is stored by the page, which knows what to say if it cannot be.
fn stored(text: NewText, outcome: &Result<(), BrowserError>) -> Item {
    if outcome == &Err(BrowserError::QuotaExceeded) {
        let reason = Reason::NoRoom { size: text.content.len() as u64 };
        return Item::Refused(Problem { file: text.name, path: String::new(), reason });
    }
    Item::Text(NewText { is_stored: outcome.is_ok(), ..text })
}
