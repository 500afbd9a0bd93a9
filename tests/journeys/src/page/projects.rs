//! The part of the program where projects are.

use super::Page;
use crate::failure::{Failure, Outcome};
use crate::wait;

impl Page {
    /// Goes to the projects.
    pub async fn go_to_projects(&self) -> Outcome {
        self.click("view-project").await?;
        self.click("section-projects").await?;
        self.find("project-title").await.map(drop)
    }

    /// Goes to the texts.
    pub async fn go_to_texts(&self) -> Outcome {
        self.click("view-annotate").await?;
        self.find("document-row").await.map(drop)
    }

    /// The title of the open project.
    pub async fn project_title(&self) -> Outcome<String> {
        self.ask_for_text("return find('project-title').value", &[]).await
    }

    /// The titles of the projects that are not in the bin.
    pub async fn project_titles(&self) -> Outcome<Vec<String>> {
        let script =
            "return all('project-row').map((row) => row.querySelector('.project-row__title').textContent)";
        let found = self.ask(script, &[]).await?;
        let titles = found.as_array().into_iter().flatten().filter_map(|title| title.as_str());
        Ok(titles.map(str::to_string).collect())
    }

    /// Waits until these are the projects that are not in the bin, in any order.
    pub async fn wait_for_projects(&self, wanted: &[&str]) -> Outcome {
        let mut wanted = wanted.to_vec();
        wanted.sort_unstable();
        let mut found = Vec::new();
        let waited = wait::until(&format!("the projects {wanted:?}"), async || {
            found = self.project_titles().await?;
            found.sort();
            Ok((found == wanted).then_some(()))
        })
        .await;
        waited.map_err(|failure| Failure::new(format!("{failure:?}; there are {found:?}")))
    }

    /// Writes another title for the open project.
    pub async fn rename_project(&self, title: &str) -> Outcome {
        self.click("project-title").await?;
        self.press("Ctrl+A").await?;
        self.write(&format!("{title}\n")).await
    }

    /// Makes a project.
    pub async fn make_project(&self, title: &str) -> Outcome {
        self.find("new-project-title").await?.send_keys(title).await?;
        self.click("new-project").await
    }

    /// Presses the button of that name in the row of a project.
    pub async fn click_in_project_row(&self, title: &str, name: &str) -> Outcome {
        self.click_path(&format!("//li[.//*[text()='{title}']]//*[@data-testid='{name}']")).await
    }

    /// Opens a project by clicking it in the list.
    pub async fn open_project(&self, title: &str) -> Outcome {
        self.click_path(&format!("//*[@data-testid='project-row'][.//*[text()='{title}']]")).await
    }
}
