//! Whether the page about formats says of each what it keeps.

use crate::format::registry::FORMATS;
use crate::format::says::Says;
use crate::words::formats;

fn row(cells: &[String]) -> String {
    format!("| {} |\n", cells.join(" | "))
}

fn mark(is_kept: bool) -> String {
    if is_kept { "yes".to_string() } else { String::new() }
}

/// The table of the page, as the formats themselves say it.
fn table() -> String {
    let columns = [
        "format",
        "id",
        "in",
        "out",
        "overlaps",
        "parts of words",
        "pieces",
        "values",
        "notes",
        "who",
        "origin",
        "relations",
        "metadata",
        "state",
        "label set",
        "guidelines",
        "topics",
    ];
    let mut table = row(&columns.map(String::from)) + &row(&columns.map(|_| "---".to_string()));
    for format in FORMATS {
        let name = formats().name(format.id()).to_string();
        let mut cells = vec![name, format!("`{}`", format.id()), mark(format.is_read())];
        cells.push(mark(format.writer().is_some()));
        let says = format.writer().map(|writer| writer.says()).unwrap_or_default();
        let Says { overlaps, parts_of_words, pieces, values, notes, people, origins, .. } = says;
        let Says { relations, metadata, text_details, schema, guidelines, comparison, .. } = says;
        let kept = [
            overlaps,
            parts_of_words,
            pieces,
            values,
            notes,
            people,
            origins,
            relations,
            metadata,
            text_details,
            schema,
            guidelines,
            comparison,
        ];
        cells.extend(kept.map(mark));
        table += &row(&cells);
    }
    table
}

#[test]
fn the_page_says_what_each_format_keeps() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/formats.md");
    let page = std::fs::read_to_string(path).unwrap();
    let start = page.find("| format |").unwrap();
    let end = page[start..].find("\n\n").map_or(page.len(), |end| start + end + 1);
    // As for the other texts that tests expect.
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        std::fs::write(path, page[..start].to_string() + &table() + &page[end..]).unwrap();
    } else {
        assert_eq!(page[start..end], table(), "docs/formats.md; UPDATE_EXPECT=1 mends it");
    }
}

#[test]
fn the_page_has_a_section_for_each_format_that_is_written() {
    let page = include_str!("../../../docs/formats.md");
    let is_missing = |id: &&str| !page.contains(&format!("\n## `{id}`"));
    let written = FORMATS.iter().filter(|format| format.writer().is_some()).map(|format| format.id());
    assert_eq!(written.filter(is_missing).collect::<Vec<_>>(), [""; 0]);
}
