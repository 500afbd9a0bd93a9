//! Projects that are made to be compared, and the way to the comparison.

use journeys::{Outcome, Page};
use serde_json::{Value, json};

/// A text: what it is called, and what it says.
pub type Text<'a> = (&'a str, &'a str);

/// A project that is made to be compared.
#[derive(Default)]
pub struct Made {
    documents: Vec<Value>,
    annotations: Vec<Value>,
    topics: Vec<Value>,
}

impl Made {
    /// Adds a text, with what is known of it.
    pub fn text(mut self, (name, text): Text, metadata: Value) -> Made {
        self.documents.push(json!({"id": name, "name": name, "text": text, "metadata": metadata}));
        self
    }

    /// Tags words of a text, which is the first place where they stand; figures have a quantity of that value.
    pub fn tag(mut self, id: &str, (name, text): Text, quote: &str, label: &str, value: Option<u32>) -> Made {
        let start = text.find(quote).unwrap();
        let (start, length) = (text[..start].chars().count(), quote.chars().count());
        let attributes = value.map_or(json!({}), |value| json!({"quantity": {"value": value}}));
        self.annotations.push(json!({
            "id": id, "document": name, "label": label, "annotator": "me", "attributes": attributes,
            "spans": [{"start": start, "end": start + length, "text": quote}],
        }));
        self
    }

    /// Asks a question, to which annotations give something.
    pub fn topic(mut self, id: &str, question: &str, members: &[&str]) -> Made {
        let member = |id: &&str| json!({"annotation": id, "stance": "gives"});
        let members: Vec<Value> = members.iter().map(member).collect();
        self.topics.push(json!({"id": id, "question": question, "members": members}));
        self
    }

    /// Its file.
    pub fn file(self) -> String {
        let label =
            |(id, color, key): (&str, &str, &str)| json!({"id": id, "name": id, "color": color, "key": key});
        let labels = [("claim", "#7c2300", "1"), ("actor", "#1e2581", "2"), ("figure", "#0e9d7b", "3")];
        let quantity =
            json!({"id": "quantity", "name": "quantity", "labels": ["figure"], "kind": "quantity"});
        json!({
            "format": "glossator", "version": 1, "offset_unit": "unicode_code_point",
            "project": {"id": "made", "title": "Made"},
            "annotators": [{"id": "me", "name": "Me"}],
            "schema": {
                "labels": labels.map(label), "attributes": [quantity],
                "relations": [{"id": "said_by", "name": "said by", "from": [], "to": []}],
            },
            "documents": self.documents, "annotations": self.annotations, "relations": [],
            "topics": self.topics,
        })
        .to_string()
    }

    /// Opens it and goes to the comparison.
    pub async fn compare(self, page: &Page) -> Outcome {
        page.import(&[("made.glossator.json", self.file().as_bytes())]).await?;
        page.wait_for_notice(&["Made"]).await?;
        page.dismiss_notice().await?;
        go(page).await
    }
}

/// Goes to the comparison, and waits until its texts are there.
pub async fn go(page: &Page) -> Outcome {
    page.press("Shift+F2").await?;
    wait_for_texts(page).await
}

/// Waits until the texts are there.
pub async fn wait_for_texts(page: &Page) -> Outcome {
    page.wait_until(
        "the texts",
        "return count('source-column') > 0 \
            && all('source-column').every((one) => one.querySelector('[data-testid=document-text]')?.textContent.length > 20)",
    )
    .await
}

/// Opens the worked example, in which everything is there that can be compared.
pub async fn example(page: &Page) -> Outcome {
    page.click("see-example").await?;
    page.wait_until("the first topic", "return find('topic-sentence')?.textContent.includes('one million')")
        .await?;
    wait_for_texts(page).await
}

/// Every sheet: its tab, and what tells that it is drawn.
pub const SHEETS: [(&str, &str); 6] = [
    ("sheet-topic", "return count('answer') > 1"),
    ("sheet-table", "return count('cell') > 1"),
    ("sheet-suggestions", "return count('suggestion-sheet') === 1"),
    ("sheet-passages", "return count('passage') > 1 || count('passages-found') === 1"),
    ("sheet-names", "return count('name-offer') === 1"),
    ("sheet-networks", "return count('network-table') === 1"),
];

/// Shows a sheet, and waits until it is drawn.
pub async fn show(page: &Page, sheet: &str) -> Outcome {
    page.click(sheet).await?;
    let drawn = SHEETS.iter().find(|(name, _)| *name == sheet).map_or("return true", |(_, drawn)| drawn);
    page.wait_until(sheet, drawn).await
}
