//! The list of annotations.

use serde_json::Value;

use super::Page;
use crate::failure::{Failure, Outcome};
use crate::wait;

/// An annotation as the list has it. Offsets count code points.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Annotation {
    /// Where it starts.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
    /// The id of its label.
    pub label: String,
}

impl Annotation {
    /// An annotation with that label from here to there.
    pub fn new(label: &str, start: usize, end: usize) -> Annotation {
        Annotation { start, end, label: label.to_string() }
    }
}

impl Page {
    /// All annotations of the open text, in the order of the list.
    pub async fn annotations(&self) -> Outcome<Vec<Annotation>> {
        let found = self.ask("return all('annotation-row').map((row) => ({...row.dataset}))", &[]).await?;
        found.as_array().into_iter().flatten().map(annotation).collect()
    }

    /// The annotation that is selected.
    pub async fn selected(&self) -> Outcome<Option<Annotation>> {
        let script = "const row = all('annotation-row').find((row) => row.ariaCurrent === 'true' \
            || row.getAttribute('aria-current') === 'true'); return row ? {...row.dataset} : null";
        let found = self.ask(script, &[]).await?;
        if found.is_null() { Ok(None) } else { annotation(&found).map(Some) }
    }

    /// Waits until these are the annotations of the open text: labels with the stretches that they are on.
    pub async fn wait_for_annotations(&self, wanted: &[(&str, &str)]) -> Outcome {
        let mut expected = Vec::new();
        for (label, quote) in wanted {
            let (start, end) = self.offsets_of(quote).await?;
            expected.push(Annotation::new(label, start, end));
        }
        self.wait_for_exactly(&expected).await
    }

    /// Waits until these are the annotations of the open text, in any order.
    pub async fn wait_for_exactly(&self, wanted: &[Annotation]) -> Outcome {
        let mut wanted = wanted.to_vec();
        wanted.sort();
        let mut found = Vec::new();
        let waited = wait::until(&format!("the annotations {wanted:?}"), async || {
            found = self.annotations().await?;
            found.sort();
            Ok((found == wanted).then_some(()))
        })
        .await;
        waited.map_err(|failure| Failure::new(format!("{failure:?}; there are {found:?}")))
    }

    /// Waits until there are so many annotations.
    pub async fn wait_for_annotation_count(&self, wanted: usize) -> Outcome {
        self.wait_for_count("annotation-row", wanted).await
    }

    /// Waits until that annotation is selected: its label, and the stretch that it is on.
    pub async fn wait_for_selected(&self, label: &str, quote: &str) -> Outcome {
        let (start, end) = self.offsets_of(quote).await?;
        let wanted = Some(Annotation::new(label, start, end));
        let mut found = None;
        let waited = wait::until(&format!("{label} on {quote:?} to be selected"), async || {
            found = self.selected().await?;
            Ok((found == wanted).then_some(()))
        })
        .await;
        waited.map_err(|failure| Failure::new(format!("{failure:?}; selected is {found:?}")))
    }

    /// Clicks the row of an annotation.
    pub async fn click_row(&self, label: &str, quote: &str) -> Outcome {
        let (start, end) = self.offsets_of(quote).await?;
        let attributes = format!("[data-label=\"{label}\"][data-start=\"{start}\"][data-end=\"{end}\"]");
        self.click_by(&format!("[data-testid=\"annotation-row\"]{attributes}")).await
    }

    /// The note of the selected annotation.
    pub async fn note(&self) -> Outcome<String> {
        self.ask_for_text("return find('note')?.value ?? ''", &[]).await
    }
}

fn annotation(row: &Value) -> Outcome<Annotation> {
    let field = |name: &str| row.get(name).and_then(Value::as_str).unwrap_or_default().to_string();
    Ok(Annotation { start: field("start").parse()?, end: field("end").parse()?, label: field("label") })
}
