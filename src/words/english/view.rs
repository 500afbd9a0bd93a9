//! What the dialog says that sets how the text looks, in English.

use crate::words::ViewWords;

/// The words of the dialog.
pub const VIEW: ViewWords = ViewWords {
    title: "View",
    face: "Face",
    serif: "With serifs",
    sans: "Without serifs",
    mono: "All letters equally wide",
    size: "Size of the text",
    line: "From line to line",
    width: "Longest line",
    percent: "{percent} %",
    numbers: "Number the paragraphs",
    only: "Show spans of",
    all_labels: "all labels",
    all_arcs: "Draw the relations of all spans in sight",
    reading: "Only read",
    reading_explained: "Nothing can be changed by accident. It ends when the page is loaded anew.",
    as_at_first: "As at first",
};
