//! What stands on the page: the title, the labels, and each text with what is known of it and a table of its spans.

use std::collections::HashMap;
use std::fmt::Write;

use crate::format::contract::NotLoaded;
use crate::format::html::marks::{Look, paragraphs};
use crate::format::html::words::{LABELS, LANGUAGE, SPANS, TEXTS};
use crate::format::html::{escaped, is_shown, style, words};
use crate::format::json::formatter::to_line;
use crate::format::losses::{Loss, Losses};
use crate::format::named::{label_name, relation_name, values_by_name};
use crate::format::numbers::Numbers;
use crate::format::record::annotation::name_of_origin;
use crate::format::record::attributes::value_to_json;
use crate::model::index::project::Project;
use crate::model::record::annotation::{Annotation, Origin};
use crate::model::record::attributes::AttributeValue;
use crate::model::record::document::{Document, MetadataValue};
use crate::model::record::quantity;
use crate::paint::runs::short_names;
use crate::text::content::Text;

/// What the page may do: have a style of its own, and nothing else.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'";

/// A column of the table of spans: what it is called, and what it says of a span.
type Column<'a> = (&'static str, Box<dyn Fn(&Annotation) -> String + 'a>);

/// Returns the page of a project, and the texts that it does not show to the letter.
pub(super) fn of(project: &Project) -> Result<(String, Losses), NotLoaded> {
    let schema = project.schema();
    let signs = schema.labels.iter().zip(short_names(schema)).enumerate();
    let labels: HashMap<_, _> =
        signs.map(|(index, (label, sign))| (label.id.clone(), (index, sign))).collect();
    let numbers = Numbers::new(project, |_| true);
    let look = Look { numbers: &numbers, labels: &labels };
    let columns = columns(project, &look);
    let mut losses = Losses::default();
    let (mut contents, mut articles) = (String::new(), String::new());
    for (number, document) in (1..).zip(project.documents()) {
        let text = document.text.get().ok_or(NotLoaded)?;
        if !text.as_str().chars().all(is_shown) {
            losses.add_of(Loss::Texts, &document.id, document.title());
        }
        let title = escaped(document.title());
        let _ = writeln!(contents, "<li><a href=\"#text-{number}\" dir=\"auto\">{title}</a></li>");
        articles += &article(project, document, &text, number, &look, &columns);
    }
    let title = escaped(if project.info().title.trim().is_empty() { TEXTS } else { &project.info().title });
    let (texts, spans) = (project.document_count(), project.annotation_count());
    let (style, legend) = (style::sheet(&schema.labels), legend(project, &look));
    let contents = if texts > 1 {
        format!("<nav aria-label=\"{TEXTS}\">\n<ol>\n{contents}</ol>\n</nav>\n")
    } else {
        String::new()
    };
    let page = format!(
        "<!DOCTYPE html>\n<html lang=\"{LANGUAGE}\">\n<head>\n<meta charset=\"utf-8\">\n\
        <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
        <meta name=\"generator\" content=\"Glossator\">\n\
        <meta http-equiv=\"Content-Security-Policy\" content=\"{POLICY}\">\n\
        <title>{title}</title>\n<style>\n{style}</style>\n</head>\n<body>\n<header>\n<h1 dir=\"auto\">{title}</h1>\n\
        <p class=\"quiet\">{TEXTS}: {texts}. {SPANS}: {spans}.</p>\n</header>\n{contents}{legend}<main>\n{articles}</main>\n\
        </body>\n</html>\n"
    );
    Ok((page, losses))
}

/// The labels: their signs as they stand in the texts, names, numbers of spans, and what they are for.
fn legend(project: &Project, look: &Look) -> String {
    let labels = &project.schema().labels;
    let has_descriptions = labels.iter().any(|label| !label.description.is_empty());
    let mut rows = String::new();
    for label in labels {
        let (class, sign) = (look.class(&label.id), escaped(look.sign(&label.id)));
        let (name, count) = (escaped(&label.name), project.label_count(&label.id));
        let _ = write!(
            rows,
            "<tr><td><mark class=\"{class} k0\">{sign}</mark></td><td dir=\"auto\">{name}</td><td>{count}</td>"
        );
        if has_descriptions {
            let _ = write!(rows, "<td dir=\"auto\">{}</td>", escaped(&label.description));
        }
        rows += "</tr>\n";
    }
    let heads =
        [words::SIGN, words::LABEL, SPANS].into_iter().chain(has_descriptions.then_some(words::DESCRIPTION));
    let table = table(LABELS, heads, &rows);
    if rows.is_empty() { rows } else { format!("<section>\n<h2>{LABELS}</h2>\n{table}</section>\n") }
}

/// A table that can be scrolled sideways where there is no room for it.
fn table<'a>(name: &str, heads: impl Iterator<Item = &'a str>, rows: &str) -> String {
    let heads: String = heads.map(|head| format!("<th scope=\"col\">{head}</th>")).collect();
    format!(
        "<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"{name}\">\n<table>\n\
        <thead><tr>{heads}</tr></thead>\n<tbody>\n{rows}</tbody>\n</table>\n</div>\n"
    )
}

fn article(
    project: &Project,
    document: &Document,
    text: &Text,
    number: usize,
    look: &Look,
    columns: &[Column],
) -> String {
    let language = document.language().unwrap_or(&project.info().language);
    let language =
        if language.is_empty() { String::new() } else { format!(" lang=\"{}\"", escaped(language)) };
    let title = escaped(document.title());
    let mut known = format!("<dt>{}</dt><dd><bdi>{}</bdi></dd>\n", words::FILE, escaped(&document.name));
    for (name, value) in &document.metadata {
        let value = match value {
            MetadataValue::Text(text) => text.clone(),
            MetadataValue::Json(json) => to_line(json),
        };
        let (name, value) = (escaped(name), escaped(&value));
        let _ = writeln!(known, "<dt><bdi>{name}</bdi></dt><dd><bdi>{value}</bdi></dd>");
    }
    let annotations = project.annotations(&document.id);
    let paragraphs = paragraphs(text, &annotations, look);
    let mut rows = String::new();
    for annotation in annotations.iter() {
        let number = look.number(annotation);
        let words: Vec<&str> = annotation.fragments.iter().map(|piece| text.slice(piece)).collect();
        let label = escaped(label_name(project.schema(), &annotation.label));
        let words = escaped(&words.join(" … "));
        let _ = write!(
            rows,
            "<tr id=\"span-{number}\"><td><a href=\"#in-text-{number}\">{number}</a></td><td dir=\"auto\">{label}</td>\
            <td dir=\"auto\"{language}>{words}</td>"
        );
        for (_, cell) in columns {
            let _ = write!(rows, "<td dir=\"auto\">{}</td>", cell(annotation));
        }
        rows += "</tr>\n";
    }
    let heads =
        [words::NUMBER, words::LABEL, words::WORDS].into_iter().chain(columns.iter().map(|(head, _)| *head));
    let spans = table(SPANS, heads, &rows);
    let table = if rows.is_empty() { rows } else { format!("<h3>{SPANS}</h3>\n{spans}") };
    format!(
        "<article id=\"text-{number}\">\n<h2 dir=\"auto\"{language}>{title}</h2>\n<dl>\n{known}</dl>\n\
        <div class=\"text\"{language}>\n{paragraphs}\n</div>\n{table}</article>\n"
    )
}

/// The columns that say something of any span of the project.
fn columns<'a>(project: &'a Project, look: &'a Look) -> Vec<Column<'a>> {
    let values = move |annotation: &Annotation| {
        let values = values_by_name(project.schema(), &annotation.attributes).into_iter();
        let lines = values.map(|(name, value)| format!("{name}: {}", value_in_words(value)));
        escaped(&lines.collect::<Vec<_>>().join("\n"))
    };
    let by = move |annotation: &Annotation| {
        let known = project.annotator(&annotation.annotator).map(|annotator| annotator.name.trim());
        let who = known.filter(|name| !name.is_empty()).unwrap_or(annotation.annotator.as_str());
        let origin = match &annotation.origin {
            Origin::Human => String::new(),
            origin => format!(" ({})", name_of_origin(origin)),
        };
        escaped(&format!("{who}{origin}"))
    };
    let relations = move |annotation: &Annotation| {
        let from_here =
            project.relations_of(&annotation.id).filter(|relation| relation.from == annotation.id);
        let lines = from_here.filter_map(|relation| {
            let (to, _) = look.numbers.of(&relation.to)?;
            let name = escaped(relation_name(project.schema(), &relation.kind));
            Some(format!("{name} → <a href=\"#span-{to}\">{to}</a>"))
        });
        lines.collect::<Vec<_>>().join("\n")
    };
    let all: [Column; 4] = [
        (words::VALUES, Box::new(values)),
        (words::NOTE, Box::new(|annotation: &Annotation| escaped(&annotation.note))),
        (words::RELATIONS, Box::new(relations)),
        (words::BY, Box::new(by)),
    ];
    let says_something = |(_, cell): &Column| {
        let mut documents = project.documents();
        documents.any(|document| project.annotations(&document.id).iter().any(|one| !cell(one).is_empty()))
    };
    all.into_iter().filter(says_something).collect()
}

/// A value as a person reads it.
fn value_in_words(value: &AttributeValue) -> String {
    match value {
        AttributeValue::Flag(true) => words::YES.to_string(),
        AttributeValue::Flag(false) => words::NO.to_string(),
        AttributeValue::Text(text) => text.clone(),
        AttributeValue::Texts(texts) => texts.join(", "),
        AttributeValue::Number(number) => number.to_string(),
        AttributeValue::Quantity(quantity) => {
            let amount = quantity::amount_apart(quantity);
            let words = [quantity.qualifier.as_str(), &amount, &quantity.counted, &quantity.as_of];
            words.into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
        }
        AttributeValue::Json(_) => value_to_json(value),
    }
}
