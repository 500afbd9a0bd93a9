//! How a project becomes bytes and comes back.
//!
//! Two borders lead out of the model. A *file* counts offsets in Unicode code points and quotes the text beside them;
//! *storage* keeps bytes, so that nothing has to be converted. Both are JSON, and both keep what they do not know.

#![warn(missing_docs)]

pub mod archive;
pub mod brat;
pub mod cas;
pub mod conll;
pub mod contract;
pub mod csv;
pub mod doccano;
pub mod docx;
pub mod glossator;
pub mod html;
pub mod huggingface;
pub mod imported;
pub mod json;
pub mod json_lines;
pub mod json_list;
pub mod labelstudio;
pub(crate) mod layers;
pub mod losses;
pub mod markdown;
pub mod medtator;
pub mod named;
pub mod numbers;
#[cfg(not(target_arch = "wasm32"))]
pub mod parquet;
pub mod plain_text;
pub mod problem;
pub mod prodigy;
pub mod quotes;
pub mod record;
pub mod refi;
pub mod registry;
pub mod says;
pub mod sidecar;
pub mod spacy;
pub(crate) mod spelling;
pub mod subtitles;
pub mod table_of_texts;
pub mod text_file;
pub mod tokens;
pub(crate) mod unified;
pub mod w3c;
pub mod web_page;
pub mod webanno;
pub(crate) mod xml;

#[cfg(test)]
pub(crate) mod tests;
