//! What the page says around the texts. It is part of a file, and so it stands with the format: the words of the program know
//! of formats, and not the other way round.

/// The language of these words.
pub(super) const LANGUAGE: &str = "en";
pub(super) const TEXTS: &str = "Texts";
pub(super) const SPANS: &str = "Spans";
pub(super) const LABELS: &str = "Labels";
/// The columns of the labels.
pub(super) const SIGN: &str = "Sign";
pub(super) const LABEL: &str = "Label";
pub(super) const DESCRIPTION: &str = "Description";
/// What is known of each text.
pub(super) const FILE: &str = "File";
/// The columns of the spans.
pub(super) const NUMBER: &str = "No.";
pub(super) const WORDS: &str = "Words";
pub(super) const VALUES: &str = "Values";
pub(super) const NOTE: &str = "Note";
pub(super) const RELATIONS: &str = "Relations";
pub(super) const BY: &str = "By";
/// The values of a flag.
pub(super) const YES: &str = "yes";
pub(super) const NO: &str = "no";
