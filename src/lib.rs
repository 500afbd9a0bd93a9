//! A text annotator that runs wholly in a browser tab.
//!
//! Read the rooms in this order; each uses only those before it.
//!
//! - [`text`]: what a text is. Offsets, spans, graphemes, words, lines.
//! - [`model`]: what annotation is. Records ([`model::record`]), how they are found ([`model::index`]), how they change
//!   ([`model::edit`]).
//! - [`paint`]: what is drawn over a text, worked out without a screen.
//! - [`mod@format`]: how a project becomes bytes and comes back.
//! - [`store`]: what storage keeps of a project, and how it becomes a session again.
//! - [`import`]: how files come in.
//! - [`analysis`]: what is worked out from a project: places that hold some words, what is not consistent, counts, parts
//!   to learn from and to be tested on, which suggestions are left, how far annotators agree.
//! - [`team`]: assignments: who does what, what is handed in, and what is made of it; and the shared folder of a team.
//! - [`words`]: every sentence that the program says, in tables.
//! - [`export`]: what comparing finds, written down for others.
//! - `cli`: the command line. It exists only on the host.
//! - `browser`: every call into the browser.
//! - `app`: the session in a signal, and the one function that changes it.
//! - `view`: the components.
//!
//! The last three exist only where the program is a page, on `wasm32`.
//!
//! What a user asks for is a [`Command`](model::edit::command::Command); planned against the project it becomes a
//! [`Transaction`](model::edit::transaction::Transaction); applied, the next state; inverted, its undo. Each one is
//! appended to a journal in the browser's storage as it happens; snapshots keep the journal short, and from both a
//! [`Session`](model::edit::session::Session) is assembled again, its history included.
//!
//! # One span, from mouse to disk
//!
//! 1. `view::annotate::text` hears the pointer; `browser::selection` turns the selection into places in blocks, and the
//!    page turns these into offsets.
//! 2. [`text::snap`] says which span is meant.
//! 3. `app::bench::workbench::Workbench::dispatch` hands a command to
//!    [`Session::dispatch`](model::edit::session::Session::dispatch): plan, apply, record.
//! 4. `app::project::journal` writes the entry with [`store`] and `browser::storage`.
//! 5. The annotations of the open text change; [`paint::runs`] says what is drawn, and `view::annotate::text` paints the
//!    blocks that it touches.
//!
//! # What is loaded when
//!
//! The page loads what it takes to read and tag, and to open what is stored. The rest is in bundles
//! (`browser::bundle`), loaded while the browser is idle: search, comparing, what several annotators say, the project,
//! dialogs, files in and out; and when they are asked for, what comparing saves and the worked example. Files are read by
//! the same program in a worker (`app::files::reader`), which the page talks to through `app::files::reading_worker`; in
//! others, which can be ended, it finds shared passages (`app::compare::passages::finder`), works out agreement
//! (`app::review::reporter`), and seals and opens keys (`app::project::sealer`).
//!
//! All of that lies beside the page, or in it, where the page is one file that was opened from a disk
//! (`browser::single_file`): `public/resources.js` knows where, and another script in its place.
//!
//! What is searched for is looked for by the browser, in a small worker of its own (`browser::matcher`): an expression
//! may take for ever, and that worker can be ended.
//!
//! # What is in memory
//!
//! A project with its annotations, and the texts of a small one. The texts of a large one are unloaded
//! ([`DocumentText`](text::residency::DocumentText)): `app::project::texts` fetches what is opened or exported and lets
//! go of what was not open lately. Whether a text is unloaded changes nothing of what a project says, and nothing can be said
//! of a text that is unloaded.
//!
//! # What is on disk
//!
//! Texts, a journal of all that happened, and snapshots that keep it short. A snapshot is cut into chunks, for some
//! hundred documents each and for each range of a text in which annotations start: what an edit has changed is written without the rest, and what is read
//! becomes a session chunk by chunk, while the page goes on answering. A snapshot takes its time too, and is written only
//! if it is still right then (`app::project::journal`).
//!
//! # Invariants
//!
//! - Everything above `browser` builds without a browser. The manifest sees to it.
//! - A document's text never changes. What is on the screen as the text has it as its `textContent`, exactly.
//! - A span lies in its document and splits no grapheme cluster: [`Text::span`](text::content::Text::span) makes them.
//! - A project changes only by [`Project::apply`](model::index::project::Project::apply), and every transaction has an
//!   inverse.
//! - Offsets have one unit at each border: bytes inside and in storage, code points in files, UTF-16 in the DOM.
//! - Nothing in `model` knows how it is written down; `format` has its own twins, with versions.
//! - Commands travel by call, never by signal. Effects write no signals, but for a list, which tells its rows what they
//!   show, and for what is worked out anew after each change, such as agreement (`app::review`).
//! - Nothing leaves the machine: the program fetches its own files, and nothing else.

// Whoever reads what the command says may have left, and these would panic; see `cli::terminal`.
#![cfg_attr(not(test), deny(clippy::print_stdout, clippy::print_stderr))]

pub mod text;

pub mod model;

pub mod paint;

pub mod format;

pub mod store;

pub mod import;

pub mod analysis;

pub mod team;

pub mod words;

pub mod export;

#[cfg(not(target_arch = "wasm32"))]
pub mod cli;

#[cfg(target_arch = "wasm32")]
pub mod browser;

#[cfg(target_arch = "wasm32")]
pub mod app;

#[cfg(test)]
mod tidy;
#[cfg(target_arch = "wasm32")]
pub mod view;
