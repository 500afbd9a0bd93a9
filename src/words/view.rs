//! What the dialog says that sets how the text looks.

/// The words of the dialog. Each field is named after what it says.
#[allow(missing_docs, reason = "the English words document each field")]
pub struct ViewWords {
    pub title: &'static str,
    pub face: &'static str,
    pub serif: &'static str,
    pub sans: &'static str,
    pub mono: &'static str,
    pub size: &'static str,
    pub line: &'static str,
    pub width: &'static str,
    pub percent: &'static str,
    pub numbers: &'static str,
    pub only: &'static str,
    pub all_labels: &'static str,
    pub all_arcs: &'static str,
    pub reading: &'static str,
    pub reading_explained: &'static str,
    pub as_at_first: &'static str,
}

/// The words of the dialog that sets how the text looks. They are not with the others, so that the page need not have
/// them at first.
pub fn view() -> &'static ViewWords {
    &crate::words::english::VIEW
}
