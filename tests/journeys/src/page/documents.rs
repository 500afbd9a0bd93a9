//! The list of texts.

use serde_json::Value;

use super::Page;
use crate::failure::{Failure, Outcome};
use crate::wait;

/// Asks storage for the id of the text that was open last, and the first offset that could be seen of it.
const KEPT_PLACE: &str = "const request = indexedDB.open('glossator'); \
    request.onsuccess = () => { \
        const database = request.result, found = []; \
        const cursor = database.transaction(['meta'], 'readonly').objectStore('meta').openCursor(); \
        cursor.onsuccess = () => { \
            const entry = cursor.result; \
            if (entry === null) { database.close(); answer(found); return; } \
            if (entry.key.startsWith('places/')) { \
                const places = JSON.parse(entry.value); found.push(places.open, places.tops[places.open] ?? 0); \
            } \
            entry.continue(); \
        }; \
    }";

/// Asks storage for what it keeps under a key.
const KEPT: &str = "const request = indexedDB.open('glossator'); \
    request.onsuccess = () => { \
        const database = request.result; \
        const found = database.transaction(['meta'], 'readonly').objectStore('meta').get(given[0]); \
        found.onsuccess = () => { database.close(); answer(found.result ?? ''); }; \
    }";

/// A text in the list.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DocumentRow {
    /// The name of the text.
    pub name: String,
    /// What the row says.
    pub says: String,
    /// Whether it is the one that is open.
    pub is_open: bool,
}

impl Page {
    /// The texts in the list.
    pub async fn documents(&self) -> Outcome<Vec<DocumentRow>> {
        let script = "return all('document-row').map((row) => ({ name: row.dataset.document, \
            says: row.innerText, isOpen: row.getAttribute('aria-current') === 'true' }))";
        let found = self.ask(script, &[]).await?;
        let text = |row: &Value, name: &str| row[name].as_str().unwrap_or_default().to_string();
        let row = |row: &Value| DocumentRow {
            name: text(row, "name"),
            says: text(row, "says"),
            is_open: row["isOpen"] == true,
        };
        Ok(found.as_array().into_iter().flatten().map(row).collect())
    }

    /// The names of the texts in the list.
    pub async fn document_names(&self) -> Outcome<Vec<String>> {
        Ok(self.documents().await?.into_iter().map(|row| row.name).collect())
    }

    /// The name of the text that is open.
    pub async fn open_name(&self) -> Outcome<Option<String>> {
        Ok(self.documents().await?.into_iter().find(|row| row.is_open).map(|row| row.name))
    }

    /// Opens a text by clicking it in the list.
    pub async fn open_document(&self, name: &str) -> Outcome {
        self.click_by(&document_row(name)).await?;
        self.wait_for_open(name).await
    }

    /// Waits until that text is the one that is open.
    pub async fn wait_for_open(&self, name: &str) -> Outcome {
        wait::until(&format!("{name} to be open"), async || {
            Ok((self.open_name().await?.as_deref() == Some(name)).then_some(()))
        })
        .await
    }

    /// The id of the text that was open last as far as storage knows, and how far it was scrolled.
    pub async fn kept_place(&self) -> Outcome<(String, u64)> {
        let place = self.ask_later(KEPT_PLACE, &[]).await?;
        Ok((place[0].as_str().unwrap_or_default().to_string(), place[1].as_u64().unwrap_or_default()))
    }

    /// Waits until storage knows that the text of that name is the one that is open.
    pub async fn wait_until_open_is_kept(&self, name: &str) -> Outcome {
        let project = self.export_read().await?;
        let mut documents = project["documents"].as_array().into_iter().flatten();
        let id = documents.find(|document| document["name"] == name).map(|document| document["id"].clone());
        wait::until(&format!("it to be written down that {name} is open"), async || {
            let (open, _) = self.kept_place().await?;
            Ok((id.as_ref().and_then(Value::as_str) == Some(&open)).then_some(()))
        })
        .await
    }

    /// Waits until storage knows that the project of that id is the one that is open.
    pub async fn wait_until_project_is_kept(&self, id: &Value) -> Outcome {
        wait::until(&format!("it to be written down that {id} is open"), async || {
            let kept = self.ask_later(KEPT, &["current_project".into()]).await?;
            Ok((kept == *id).then_some(()))
        })
        .await
    }

    /// Waits until storage has that value in the settings, at a place given as a JSON pointer.
    pub async fn wait_until_setting_is_kept(&self, pointer: &str, wanted: &Value) -> Outcome {
        wait::until(&format!("{pointer} to be written down as {wanted}"), async || {
            let kept = self.ask_later(KEPT, &["settings".into()]).await?;
            let kept: Value = serde_json::from_str(kept.as_str().unwrap_or_default()).unwrap_or_default();
            Ok((kept.pointer(pointer) == Some(wanted)).then_some(()))
        })
        .await
    }

    /// Waits until these are the texts in the list, in this order.
    pub async fn wait_for_documents(&self, wanted: &[&str]) -> Outcome {
        let mut found = Vec::new();
        let waited = wait::until(&format!("the texts {wanted:?}"), async || {
            found = self.document_names().await?;
            Ok((found == wanted).then_some(()))
        })
        .await;
        waited.map_err(|failure| Failure::new(format!("{failure:?}; there are {found:?}")))
    }
}

fn document_row(name: &str) -> String {
    let name = name.replace('\\', "\\\\").replace('"', "\\\"");
    format!("[data-testid=\"document-row\"][data-document=\"{name}\"]")
}
