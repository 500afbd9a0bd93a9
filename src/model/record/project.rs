//! What is known of a project as a whole. A file of its own, because transactions and the index of records both need it.

use std::sync::Arc;

use crate::model::record::assignment::Assignment;
use crate::model::record::document::Document;
use crate::model::record::extra::Extra;
use crate::model::record::id::ProjectId;
use crate::model::record::language;

/// What a project is called, and how to work in it.
#[derive(Clone, PartialEq, Debug)]
pub struct ProjectInfo {
    /// Names it in files and in storage.
    pub id: ProjectId,
    /// What people call it.
    pub title: String,
    /// How to annotate it, in the words of those who set it up.
    pub guidelines: String,
    /// The language of texts that do not say theirs, as a tag such as `en` or `pt-BR`; empty to say nothing.
    pub language: String,
    /// What people are asked to do with it, if it was made for that.
    pub assignment: Option<Arc<Assignment>>,
    /// Fields of the project in its file that this program does not know.
    pub extra: Extra,
    /// Fields at the top of its file that this program does not know.
    pub file_extra: Extra,
}

impl ProjectInfo {
    /// Returns the language of one of the texts: its own, else that of the project.
    pub fn language_of<'a>(&'a self, document: &'a Document) -> Option<&'a str> {
        document.language().or(Some(&self.language).filter(|tag| language::is_tag(tag)).map(String::as_str))
    }
}
