//! The section of the project where labels are edited.

use serde_json::Value;

use super::Page;
use crate::failure::{Failure, Outcome};
use crate::wait;

impl Page {
    /// Goes to the labels by the button beside them.
    pub async fn go_to_labels(&self) -> Outcome {
        self.click("edit-labels").await?;
        self.find("label-add").await.map(drop)
    }

    /// What the rows of labels say, in order: key, name, and how much they are used.
    pub async fn label_rows(&self) -> Outcome<Vec<String>> {
        let script = "const part = (row, name) => row.querySelector(`.label-row__${name}`).textContent; \
            return all('label-row').map((row) => \
                ['key', 'name', 'used'].map((name) => part(row, name)).join(' ').trim())";
        let found = self.ask(script, &[]).await?;
        Ok(found.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_string).collect())
    }

    /// Waits until the rows of labels say this.
    pub async fn wait_for_labels(&self, wanted: &[&str]) -> Outcome {
        let mut found = Vec::new();
        let waited = wait::until(&format!("the labels {wanted:?}"), async || {
            found = self.label_rows().await?;
            Ok((found == wanted).then_some(()))
        })
        .await;
        waited.map_err(|failure| Failure::new(format!("{failure:?}; there are {found:?}")))
    }

    /// Opens the editor of a label with the mouse.
    pub async fn edit_label(&self, label: &str) -> Outcome {
        self.click_by(&format!("[data-testid=\"label-row\"][data-label=\"{label}\"]")).await?;
        self.find("label-editor").await.map(drop)
    }

    /// Writes something else into a field and leaves it by Enter.
    pub async fn write_into(&self, field: &str, text: &str) -> Outcome {
        self.click(field).await?;
        self.press("Ctrl+A").await?;
        self.press("Delete").await?;
        self.write(&format!("{text}\n")).await
    }

    /// Waits until a field says why what stands in it is not taken, and checks that those who do not see it hear so.
    pub async fn wait_for_refusal(&self, field: &str, says: &str) -> Outcome {
        let script = "const told = find(`${given[0]}-refusal`), field = find(given[0]); \
            return told !== null && told.textContent.includes(given[1]) && told.getAttribute('role') === 'alert' \
                && field.getAttribute('aria-describedby').split(' ').includes(told.id) \
                && field.getAttribute('aria-invalid') === 'true'";
        wait::until(&format!("the field {field} to say {says:?}"), async || {
            let is_told = self.ask(script, &[field.into(), says.into()]).await?;
            Ok((is_told == true).then_some(()))
        })
        .await
    }

    /// Waits until the button of a label's row has the focus.
    pub async fn wait_for_focus_on_label(&self, label: &str) -> Outcome {
        // A row that is moved may keep the focus, and is given it once more.
        self.wait_for_what_was_put_off().await?;
        let script = format!(
            "return document.activeElement.dataset.testid === 'label-row' \
                && document.activeElement.dataset.label === '{label}'"
        );
        self.wait_until(&format!("the row of {label} to have the focus"), &script).await
    }

    /// Chooses an option of a select by the label that it stands for.
    pub async fn choose_option(&self, select: &str, value: &str) -> Outcome {
        self.find(select).await?.select_by_value(value).await?;
        Ok(())
    }
}
