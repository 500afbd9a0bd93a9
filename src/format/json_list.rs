//! Texts as a list in JSON: what [`json_lines`](crate::format::json_lines) has on lines, between brackets.

use crate::format::contract::{
    Choice, Chosen, Contents, FIELD, FileReader, Format, Json as Shape, Likelihood, Sample, Source,
};
use crate::format::imported::Imported;
use crate::format::json::fields::{Json, parse, read};
use crate::format::json::path::Path;
use crate::format::json_lines::{fields_of_words, read_record};
use crate::format::problem::Problem;

/// Texts as a list in JSON.
pub struct JsonList;

impl Format for JsonList {
    fn id(&self) -> &'static str {
        "json-list"
    }

    fn extensions(&self) -> &'static [&'static str] {
        // `.json` is the ending of many.
        &[]
    }

    fn file(&self) -> Option<&dyn FileReader> {
        Some(self)
    }
}

impl FileReader for JsonList {
    fn sniff(&self, file: &Sample) -> Likelihood {
        let is_list = file.is_named(".json") && file.content.starts_with('[');
        if !is_list || !matches!(file.json(), Shape::Whole(_)) {
            return Likelihood::No;
        }
        let has_text = first(file.content).is_some_and(|first| {
            first.get().starts_with('"') || fields_of_words(first).first().is_some_and(|name| name == "text")
        });
        if has_text { Likelihood::Shape } else { Likelihood::No }
    }

    fn choices(&self) -> &'static [Choice] {
        &[FIELD]
    }

    fn options(&self, source: &Source, _choice: &Choice) -> Vec<String> {
        first(source.content).map(fields_of_words).unwrap_or_default()
    }

    fn read(&self, source: &Source) -> Result<Contents, Problem> {
        self.read_as(source, &Chosen::default())
    }

    fn read_as(&self, source: &Source, chosen: &Chosen) -> Result<Contents, Problem> {
        let file = Path::File(source.name);
        let content = source.content.trim_start_matches('\u{feff}');
        let json = parse(content, &file).map_err(|fault| *fault)?;
        let file = file.within(content);
        let entries: Vec<Json> = read(json, &file).map_err(|fault| *fault)?;
        let mut imported = Imported::default();
        for (index, entry) in entries.into_iter().enumerate() {
            let called = || format!("{}:{}", source.name, index + 1);
            match read_record(entry, file.index(index), called, chosen) {
                Ok(text) => imported.texts.push(text.into()),
                Err(fault) => imported.problems.push(*fault),
            }
        }
        Ok(Contents::Texts(imported))
    }
}

/// The first entry of a list.
fn first(content: &str) -> Option<Json<'_>> {
    let file = Path::File("");
    let list = parse(content.trim_start_matches('\u{feff}'), &file).ok()?;
    read::<Vec<Json>>(list, &file).ok()?.into_iter().next()
}
