//! The rows of the palette, made without the framework: what can be seen of hundreds must be there within a frame.

use gloo::utils::document;
use web_sys::{Element, Event, HtmlElement};

use crate::browser::{BrowserError, dom, focus};
use crate::model::record::id::LabelId;
use crate::model::record::schema::Label;
use crate::view::widgets::label_name::class_of;

/// What a row stands for.
pub struct PaletteRow {
    /// The label.
    pub id: LabelId,
    /// Its name in small letters.
    pub sought_name: String,
    /// All that it is sought by, in small letters.
    pub sought: String,
    class: String,
    name: String,
    key: String,
    message: String,
}

impl PaletteRow {
    /// The row of a label, which has that index in the schema.
    pub fn new(index: usize, label: &Label) -> PaletteRow {
        let Label { id, name, key, description, group, .. } = label;
        let message = if group.is_empty() || description.is_empty() {
            format!("{group}{description}")
        } else {
            format!("{group}: {description}")
        };
        let sought_name = name.to_lowercase();
        PaletteRow {
            id: id.clone(),
            sought: format!("{sought_name}\n{}\n{}", group.to_lowercase(), description.to_lowercase()),
            sought_name,
            class: class_of(Some(index)),
            name: name.clone(),
            key: key.to_ascii_uppercase(),
            message,
        }
    }
}

/// The rows on the page.
pub struct PaletteRows {
    list: HtmlElement,
    rows: Vec<Element>,
}

/// How a row is named for those who listen.
pub fn id_of(index: usize) -> String {
    format!("palette-{index}")
}

/// The row that an event goes to.
pub fn index_of(event: &Event) -> Option<usize> {
    dom::value_at(event, "data-place")?.parse().ok()
}

impl PaletteRows {
    /// A list without rows.
    pub fn new(list: HtmlElement) -> PaletteRows {
        PaletteRows { list, rows: Vec::new() }
    }

    /// Adds the rows that are missing, so many at the most; those that are not found are hidden.
    pub fn add(&mut self, rows: &[PaletteRow], count: usize, is_found: &[bool]) -> Result<(), BrowserError> {
        let document = document();
        let fragment = document.create_document_fragment();
        for (index, row) in rows.iter().enumerate().skip(self.rows.len()).take(count) {
            let class = format!("label-palette__row {}", row.class);
            let element = dom::append(&document, &fragment, "li", &class)?;
            for (name, value) in [
                ("id", id_of(index).as_str()),
                ("role", "option"),
                ("aria-selected", "false"),
                ("data-testid", "palette-row"),
                ("data-place", &index.to_string()),
                ("data-label", row.id.as_str()),
            ] {
                element.set_attribute(name, value)?;
            }
            let name = dom::append(&document, &element, "bdi", "label-name label-name--ink")?;
            dom::append_text(&document, &name, &row.name)?;
            let message = dom::append(&document, &element, "bdi", "label-palette__told quiet")?;
            dom::append_text(&document, &message, &row.message)?;
            if !row.key.is_empty() {
                let key = dom::append(&document, &element, "kbd", "")?;
                dom::append_text(&document, &key, &row.key)?;
            }
            self.rows.push(element);
        }
        self.show(is_found);
        self.list.append_child(&fragment)?;
        Ok(())
    }

    /// Shows the rows that are found, and hides the others.
    pub fn show(&self, is_found: &[bool]) {
        for (row, is_found) in self.rows.iter().zip(is_found) {
            // It fails only for a name that is none.
            let _ = row.toggle_attribute_with_force("hidden", !is_found);
        }
    }

    /// Marks another row as the one that is meant, and brings it into sight.
    pub fn activate(&self, before: Option<usize>, now: Option<usize>) {
        for (index, is_active) in [(before, "false"), (now, "true")] {
            if let Some(row) = index.and_then(|index| self.rows.get(index)) {
                let _ = row.set_attribute("aria-selected", is_active);
            }
        }
        if let Some(index) = now {
            focus::show_child(&self.list, index);
        }
    }
}
