//! What the statistics say, in English.

use crate::words::StatisticsWords;

/// The words of the statistics.
pub const STATISTICS: StatisticsWords = StatisticsWords {
    title: "Statistics",
    counting: "Counting",
    grouping: "Count",
    by_label: "by label",
    by_document: "by text",
    by_annotator: "by annotator",
    by_label_and_document: "by label and text",
    drawn: "Draw",
    label: "Label",
    document: "Text",
    annotator: "Annotator",
    spans: "Spans",
    words: "Words",
    characters: "Characters",
    distinct: "Different",
    overlapping_same: "Overlap, same label",
    overlapping_any: "Overlap, any label",
    explained: "Different: how many different texts the spans have, capitals told from small letters. Overlap: spans \
                that share text with another one of the same annotator.",
    at_rest: "Of {texts} only spans and overlaps are counted, because they could not be read from storage.",
    first_rows: "The first {shown} of {total} rows are shown. The files have all of them.",
    save_table: "Save as CSV",
    save_chart: "Save chart as SVG",
    for_spreadsheets: "For spreadsheets",
    for_spreadsheets_explained: "What looks like a formula gets an apostrophe, so that nothing is carried out.",
    chart_title: "{project}: {what} {grouping}",
    chart_description: "Bars: {bars}.",
    missing: "Missing values",
    missing_in: "{attribute} is missing",
    nothing_missing: "Every value that must be given is given.",
    more: "and {count} more",
    nameless: "without a name",
};
