//! Journeys through the page, each from a first visit on.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "all of it is tests")]

mod attributes;
mod barriers;
mod big_texts;
mod broken_projects;
mod document_order;
mod documents;
mod export;
mod files_in;
mod filters;
mod findings;
mod first_visit;
mod gestures;
mod guidelines;
mod hostile;
mod keyboard_only;
mod killed;
mod label_keyboard;
mod label_palette;
mod label_sets;
mod labels;
mod large_corpus;
mod locked_label;
mod long_lists;
mod many_spans;
mod newer;
mod offline;
mod overlap;
mod panic;
mod parts;
mod project_file;
mod projects;
mod relations;
mod samples;
mod schema;
mod search;
mod seeds;
mod span_details;
mod statistics;
mod stopping;
mod storage_full;
mod text_fields;
mod two_tabs;
mod undo;
mod view;
