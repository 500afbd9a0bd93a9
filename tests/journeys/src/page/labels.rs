//! The labels to tag with.

use super::Page;
use crate::failure::Outcome;

impl Page {
    /// Clicks a label.
    pub async fn click_label(&self, label: &str) -> Outcome {
        self.click_by(&format!("[data-testid=\"label\"][data-label=\"{label}\"]")).await
    }

    /// Chooses a stretch with the mouse and presses a label's key; waits until the span is there.
    pub async fn tag(&self, quote: &str, key: &str) -> Outcome {
        let before = self.count("annotation-row").await?;
        self.choose(quote).await?;
        self.press(key).await?;
        self.wait_for_annotation_count(before + 1).await
    }

    /// Chooses a stretch with the mouse and presses a label's key, where the list is too long to be counted.
    pub async fn tag_somewhere(&self, quote: &str, key: &str) -> Outcome {
        self.choose(quote).await?;
        self.press(key).await
    }
}
