//! Follows what another tab has written of the open project: step by step, or read anew as a whole.

use std::sync::Arc;

use crate::app::bench::notice::Notice;
use crate::app::bench::workbench::Workbench;
use crate::app::project::loading::load;
use crate::store;
use crate::store::chain::{Head, Mark, Record};
use crate::store::protocol::{Failure, Opening, Reason, Ticket};
use crate::store::texts::Texts;

/// Follows steps that another tab has written, if they are still wanted. False if they do not fit what this tab has.
pub async fn follow(bench: Workbench, ticket: Ticket, records: Vec<Arc<Record>>) -> bool {
    let Some(texts) = new_texts(bench, &records).await else { return false };
    // Another project may be open by now.
    let is_wanted = bench.project.journal().is_reading(ticket);
    is_wanted
        && records.iter().all(|record| {
            let (sequence, json) = (record.link.sequence, &record.json);
            let entry =
                bench.project.peek(|session| store::read_entry(sequence, json, session.project(), &texts));
            entry.is_ok_and(|entry| bench.follow(&entry))
        })
}

/// The texts that entries speak of and this tab has not. `None` if storage has no answer.
async fn new_texts(bench: Workbench, records: &[Arc<Record>]) -> Option<Texts> {
    let journal = bench.project.journal();
    let storage = journal.storage()?;
    let missing: Vec<String> = bench.project.peek(|session| {
        let missing = |record: &Arc<Record>| store::missing_texts(session.project(), &record.json);
        records.iter().flat_map(missing).collect()
    });
    let texts = storage.texts(journal.project().as_str(), &missing).await.ok()?;
    Some(Texts::new(texts, Vec::new()))
}

/// Reads the open project anew, as another tab has written it, and shows it if that is still wanted.
pub async fn reload(bench: Workbench, ticket: Ticket) -> Result<Option<Opening>, Failure> {
    let journal = bench.project.journal();
    let Some(storage) = journal.storage() else { return Ok(None) };
    let project = journal.project();
    let reason = match load(storage, &project, bench.project.size_of(&project)).await {
        Ok(None) => return Ok(None),
        Ok(Some(Ok(loaded))) => {
            let opening = loaded.opening();
            if journal.is_reading(ticket) {
                journal.take_stock(loaded.on_disk.clone());
                bench.replace_session(loaded.session);
                bench.notify_unread(loaded.problems);
            }
            return Ok(Some(opening));
        }
        Ok(Some(Err(reason))) => reason,
        Err(error) => {
            bench.notify(Notice::failure(error.to_string()));
            return Err(Failure::Other(error.to_string()));
        }
    };
    bench.notify(Notice::failure(reason));
    let (head, read_only) = (Head::derived(0), Some(Reason::Damaged));
    Ok(Some(Opening { project, mark: Some(Mark::new(head.clone())), head, read_only }))
}
