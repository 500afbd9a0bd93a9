//! The open text on paper: its title, its numbered paragraphs with the names of all spans, and a key of the labels.

use std::collections::BTreeSet;

use gloo::utils::document;
use leptos::ev;
use leptos::prelude::*;
use web_sys::{Document, Element};

use crate::app::bench::notice::Notice;
use crate::app::bench::settings::Tags;
use crate::app::bench::workbench::Workbench;
use crate::browser::bundle::entry;
use crate::browser::{BrowserError, dom};
use crate::model::index::annotation_set::AnnotationSet;
use crate::model::record::schema::Schema;
use crate::paint::paper::{Hanging, hanging};
use crate::paint::runs::{Run, runs};
use crate::paint::segment::lanes;
use crate::text::blocks::{Block, Blocks};
use crate::text::content::Text;
use crate::text::span::{Span, TextOffset};
use crate::view::annotate::text::label_sheet::class_of;
use crate::view::annotate::text::tags::Names;
use crate::view::annotate::text::{layout, painter};
use crate::words::words;

/// What is printed.
struct Handout<'a> {
    document: Document,
    text: &'a Text,
    annotations: &'a AnnotationSet,
    schema: &'a Schema,
    names: Names,
}

entry! {
    dialogs;
    /// Puts a handout of the open text in place of the page whenever that is printed, from now on, where the text is shown.
    pub fn offer(bench: Workbench) -> () {
        let made = StoredValue::new_local(None::<Element>);
        let take_away = move || made.update_value(|made| made.take().iter().for_each(Element::remove));
        // They listen as long as the page lives.
        window_event_listener(ev::beforeprint, move |_| {
            take_away();
            match make(bench) {
                Ok(handout) => made.set_value(handout),
                Err(error) => bench.notify(Notice::failure(error.to_string())),
            }
        });
        window_event_listener(ev::afterprint, move |_| take_away());
    }
}

fn make(bench: Workbench) -> Result<Option<Element>, BrowserError> {
    if bench.interface.tab.get_untracked().is_printed() {
        return Ok(None);
    }
    let open = bench.pane.document.get_untracked();
    let Some((open, text)) = open.zip(bench.pane.text.get_untracked()) else { return Ok(None) };
    let (annotations, schema) =
        (bench.pane.annotations.get_untracked(), bench.project.schema.get_untracked());
    let document = document();
    let element = dom::element(&document, "article", "handout")?;
    element.set_attribute("data-testid", "handout")?;
    if let Some(language) = bench.project.info.get_untracked().language_of(&open) {
        element.set_attribute("lang", language)?;
    }
    put(&document, &element, "p", "handout__file", &open.name)?;
    if open.title() != open.text.summary().first_line && open.title() != open.name {
        put(&document, &element, "h1", "handout__title", open.title())?;
    }
    let names = Names::new(&schema, Tags::Names);
    let handout = Handout { document, text: &text, annotations: &annotations, schema: &schema, names };
    handout.put_text(&element)?;
    handout.put_key(&element)?;
    if let Some(body) = handout.document.body() {
        body.append_child(&element)?;
    }
    Ok(Some(element))
}

impl Handout<'_> {
    fn put_text(&self, parent: &Element) -> Result<(), BrowserError> {
        let body = dom::append(&self.document, parent, "div", "handout__text")?;
        let blocks = Blocks::new(self.text);
        for section in blocks.sections() {
            let members = blocks.all().get(section).unwrap_or_default();
            let Some((first, last)) = members.first().zip(members.last()) else { continue };
            let lanes = lanes(self.annotations, first.span.hull(last.span));
            for block in members {
                let runs = runs(self.text, self.annotations, self.schema, &lanes, block.span);
                self.put_block(&body, *block, &runs)?;
            }
        }
        Ok(())
    }

    fn put_block(&self, parent: &Element, block: Block, runs: &[Run]) -> Result<(), BrowserError> {
        let element = layout::empty_block(&self.document, self.text, block)?;
        element.set_attribute("data-lanes", &painter::lanes(runs).to_string())?;
        let name_of = |tag: &_, is_short| self.names.of(tag, is_short);
        let hanging = hanging(self.text, self.annotations, self.schema, runs, block.span, &name_of);
        let mut hanging = hanging.iter().peekable();
        for run in runs {
            let holder = if run.lines.is_empty() {
                None
            } else {
                let (outer, inner) = painter::lines(&self.document, run)?;
                element.append_child(&outer)?;
                Some(inner)
            };
            let holder = holder.as_ref().unwrap_or(&element);
            let mut from = run.span.start();
            while let Some(names) = hanging.next_if(|names| names.offset < run.span.end()) {
                self.put_words(holder, from, names.offset)?;
                self.put_names(holder, names)?;
                from = names.offset.max(from);
            }
            self.put_words(holder, from, run.span.end())?;
        }
        parent.append_child(&element)?;
        Ok(())
    }

    fn put_words(&self, parent: &Element, from: TextOffset, to: TextOffset) -> Result<(), BrowserError> {
        let Some(span) = Span::new(from, to) else { return Ok(()) };
        dom::append_text(&self.document, parent, self.text.slice(span))
    }

    fn put_names(&self, parent: &Element, hanging: &Hanging) -> Result<(), BrowserError> {
        if let Some(mark) = hanging.mark {
            dom::append_text(&self.document, parent, &mark.to_string())?;
        }
        let anchor = dom::append(&self.document, parent, "span", "handout__anchor")?;
        dom::set_class(&anchor, "handout__anchor--leftward", hanging.is_leftward);
        if hanging.space > 0.0 {
            dom::set_style(
                &anchor,
                "margin-inline-start",
                &format!("calc(var(--em) * {:.2})", hanging.space),
            );
        }
        let row = dom::append(&self.document, &anchor, "span", "handout__names")?;
        for tag in &hanging.tags {
            let class = format!("handout__name {}", class_of(tag.label));
            put(&self.document, &row, "span", &class, &self.names.of(tag, hanging.is_short))?;
        }
        Ok(())
    }

    /// The labels of the text, each with its line, its short name and what it means.
    fn put_key(&self, parent: &Element) -> Result<(), BrowserError> {
        let used: BTreeSet<usize> = self
            .annotations
            .iter()
            .filter_map(|annotation| self.schema.position(&annotation.label))
            .collect();
        if used.is_empty() {
            return Ok(());
        }
        put(&self.document, parent, "h2", "handout__heading", words().interface.labels)?;
        let list = dom::append(&self.document, parent, "dl", "handout__key")?;
        for index in used {
            let Some(label) = self.schema.labels.get(index) else { continue };
            let name = dom::append(&self.document, &list, "dt", "")?;
            let line = format!("line line--0 {}", class_of(Some(index)));
            put(&self.document, &name, "span", &line, &label.name)?;
            let about = [self.names.short_of(index), label.description.as_str()];
            let about = about.into_iter().filter(|part| !part.is_empty() && *part != label.name);
            let about: Vec<&str> = about.collect();
            put(&self.document, &list, "dd", "", &about.join(" · "))?;
        }
        Ok(())
    }
}

fn put(
    document: &Document,
    parent: &Element,
    tag: &str,
    class: &str,
    words: &str,
) -> Result<(), BrowserError> {
    let element = dom::append(document, parent, tag, class)?;
    element.set_text_content(Some(words));
    Ok(())
}
