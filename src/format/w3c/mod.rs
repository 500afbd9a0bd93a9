//! The Web Annotation Data Model of the W3C (<https://www.w3.org/TR/annotation-model/>) in JSON-LD.
//!
//! The model speaks of texts and does not hold them, so a project is a folder: `annotations.jsonld`, a page of annotations,
//! and the texts as files in `texts`, which the annotations have as their sources. What is said with no word of the
//! model would be dropped where JSON-LD is expanded; so there is none: labels are bodies that tag, notes bodies that
//! comment, values bodies whose id names the attribute, relations annotations that link.
//!
//! Offsets count code points, as the model has it. Others write UTF-16, which their quotations tell.

use percent_encoding::{NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

use crate::format::contract::{FolderReader, Format, Writer};

mod read;
mod write;

/// The page of annotations.
const PAGE: &str = "annotations.jsonld";
/// How the names of pages end.
const ENDING: &str = ".jsonld";
/// The folder of texts.
const FOLDER: &str = "texts/";
/// What the words of an annotation are defined in.
const CONTEXT: &str = "http://www.w3.org/ns/anno.jsonld";
/// What the ids of attributes, annotators and origins begin with.
const ATTRIBUTE: &str = "urn:x-glossator:attribute:";
const ANNOTATOR: &str = "urn:x-glossator:annotator:";
const ORIGIN: &str = "urn:x-glossator:origin:";
const SPAN: &str = "urn:x-glossator:span:";
const RELATION: &str = "urn:x-glossator:relation:";
const TEXT: &str = "urn:x-glossator:text:";

/// Web annotations.
pub struct W3c;

impl Format for W3c {
    fn id(&self) -> &'static str {
        "w3c"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &[ENDING]
    }

    fn folder(&self) -> Option<&dyn FolderReader> {
        Some(self)
    }

    fn writer(&self) -> Option<&dyn Writer> {
        Some(self)
    }
}

/// A name as the end of an id.
pub(crate) fn iri(prefix: &str, name: &str) -> String {
    format!("{prefix}{}", utf8_percent_encode(name, NON_ALPHANUMERIC))
}

/// The name that an id ends with, if it begins so.
fn name_of(prefix: &str, iri: &str) -> Option<String> {
    let name = percent_decode_str(iri.strip_prefix(prefix)?).decode_utf8().ok()?;
    Some(name.into_owned())
}
