//! Files in and files out.

use std::fs;
use std::path::PathBuf;

use fantoccini::wd::PrintConfiguration;
use lopdf::Document;
use serde_json::Value;

use super::Page;
use crate::failure::{Failure, Outcome, Trying};
use crate::wait;

impl Page {
    /// Gives the page files by its file picker: each a name and what is in it.
    pub async fn import(&self, files: &[(&str, &[u8])]) -> Outcome {
        self.give("import-files", files).await
    }

    /// Gives a field of the page files: each a name and what is in it.
    pub async fn give(&self, field: &str, files: &[(&str, &[u8])]) -> Outcome {
        let folder = tempfile::tempdir_in(self.profile().scratch())?.keep();
        let mut paths = Vec::new();
        for (name, content) in files {
            let path = folder.join(name);
            fs::write(&path, content).trying(&format!("writing {name}"))?;
            paths.push(path.to_str().trying("a path is not in UTF-8")?.to_string());
        }
        self.find(field).await?.send_keys(&paths.join("\n")).await.trying("picking files")
    }

    /// Saves the project as a file by the export dialog. Answers with the file's name and what is in it.
    pub async fn export_as(&self, format: &str) -> Outcome<(String, Vec<u8>)> {
        self.click("export").await?;
        self.find("export-format").await?.select_by_value(format).await?;
        self.downloaded_by(async || self.click("export-save").await).await
    }

    /// Saves the project in its own format.
    pub async fn export(&self) -> Outcome<Vec<u8>> {
        Ok(self.export_as("glossator").await?.1)
    }

    /// The project in its own format, read as JSON.
    pub async fn export_read(&self) -> Outcome<Value> {
        Ok(serde_json::from_slice(&self.export().await?)?)
    }

    /// Waits for the file that a step downloads. Answers with its name and what is in it.
    pub async fn downloaded_by(&self, step: impl AsyncFnOnce() -> Outcome) -> Outcome<(String, Vec<u8>)> {
        let before = self.downloads()?;
        step().await?;
        let path = wait::until("a download", async || {
            let now = self.downloads()?;
            let is_under_way =
                |path: &PathBuf| path.extension().is_some_and(|it| it == "crdownload" || it == "part");
            if now.iter().any(is_under_way) {
                return Ok(None);
            }
            let found = now.into_iter().find(|path| !before.contains(path));
            // Firefox makes an empty file first, to have the name.
            Ok(found.filter(|path| fs::metadata(path).is_ok_and(|it| it.len() > 0)))
        })
        .await?;
        let content = fs::read(&path)?;
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
        // The next one may have the same name.
        fs::remove_file(&path)?;
        Ok((name.unwrap_or_default(), content))
    }

    /// The files that were downloaded, without those that browsers make for themselves.
    fn downloads(&self) -> Outcome<Vec<PathBuf>> {
        let entries = fs::read_dir(self.profile().downloads())?;
        let mut paths = entries.map(|entry| Ok(entry?.path())).collect::<Outcome<Vec<PathBuf>>>()?;
        paths.retain(|path| path.file_name().is_some_and(|name| !name.to_string_lossy().starts_with('.')));
        Ok(paths)
    }

    /// What the page says that the browser prints of it on A4.
    pub async fn printed(&self) -> Outcome<String> {
        let pdf = self.client().await?.print(PrintConfiguration::default()).await.trying("printing")?;
        let pdf = Document::load_mem(&pdf).trying("what was printed")?;
        let pages: Vec<u32> = pdf.get_pages().keys().copied().collect();
        pdf.extract_text(&pages).trying("the words that were printed")
    }

    /// Drops files on the page: each a name and what is in it.
    pub async fn drop_files(&self, files: &[(&str, &str)]) -> Outcome {
        let files: Vec<Value> =
            files.iter().map(|(name, content)| Value::from(vec![*name, *content])).collect();
        let script = "const carried = new DataTransfer(); \
            for (const [name, content] of given[0]) carried.items.add(new File([content], name)); \
            for (const type of ['dragenter', 'dragover', 'drop']) { \
                const event = new DragEvent(type, { dataTransfer: carried, bubbles: true, cancelable: true }); \
                if (surface().dispatchEvent(event)) return type; \
            } \
            return ''";
        let unheard = self.ask_for_text(script, &[files.into()]).await?;
        if unheard.is_empty() { Ok(()) } else { Err(Failure::new(format!("nobody heeds {unheard}"))) }
    }
}
