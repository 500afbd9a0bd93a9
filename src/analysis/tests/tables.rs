//! Tables as CSV.

use std::process::Command;

use expect_test::expect;
use proptest::collection::vec;
use proptest::prelude::*;

use crate::analysis::statistics::table::table as statistics;
use crate::analysis::statistics::{Grouping, Statistics, statistics as count};
use crate::format::csv::table::{Separator, Style, table};
use crate::model::edit::project::ProjectCommand;
use crate::model::tests::Plan;
use crate::model::tests::{any_text, project_of};

fn rows(cells: &[&str]) -> Vec<Vec<String>> {
    vec![cells.iter().map(|cell| cell.to_string()).collect()]
}

#[test]
fn a_table_is_quoted() {
    let written = table(&["a", "b"], &rows(&["x, \"y\"", "1\n2"]), Style::default());
    assert_eq!(written, "\"a\",\"b\"\r\n\"x, \"\"y\"\"\",\"1\n2\"\r\n");
    assert_eq!(table(&["a"], &[], Style::default()), "\"a\"\r\n");
}

#[test]
fn a_spreadsheet_takes_no_cell_for_a_formula() {
    let cells = ["=1+1", "+1", "-1", "@x", "\tx", "\rx", "＝1", "a=1", "", "1"];
    let written = table(&["=h"], &rows(&cells), Style::for_spreadsheets(Separator::Comma));
    let expected = "\u{feff}\"=h\"\r\n\"'=1+1\",\"'+1\",\"'-1\",\"'@x\",\"'\tx\",\"'\rx\",\"'＝1\",\"a=1\",\"\",\"1\"\r\n";
    assert_eq!(written, expected);
    assert!(
        !table(&["h"], &rows(&cells), Style::default()).contains('\''),
        "unless one asks, a cell is what it is"
    );
}

#[test]
fn counts_are_a_table() {
    let mut project = project_of(&[("one.txt", "=Ada, \"Lovelace\"\nA(Ada)A B:a(Ada)B"), ("two.txt", "")]);
    let rename = ProjectCommand::SetAnnotator(crate::model::record::annotation::Annotator {
        name: String::new(),
        ..(**project.annotators().next().unwrap()).clone()
    });
    project.apply(&rename.plan(&project).unwrap());
    let grouping = Grouping { label: true, document: true, annotator: true };
    let all = count(&project, grouping);
    let by_document = count(&project, Grouping { document: true, ..Grouping::default() });
    let nameless = |number: usize| format!("Annotator {number}");
    let csv = |of: &Statistics, style| {
        let counts = statistics(&project, of, nameless);
        table(&counts.header, &counts.rows, style)
    };
    let written = csv(&all, Style::default())
        + csv(&by_document, Style::for_spreadsheets(Separator::Comma)).trim_start_matches('\u{feff}');
    expect![[r#"
        "label","document","annotator","spans","words","characters","distinct","overlapping_same","overlapping_any"
        "a","=Ada, ""Lovelace""","Annotator 1","2","2","6","1","0","0"
        "document","spans","words","characters","distinct","overlapping_same","overlapping_any"
        "'=Ada, ""Lovelace""","2","2","6","1","0","0"
        "two.txt","0","0","0","0","0","0"
    "#]].assert_eq(&written.replace("\r\n", "\n"));
}

/// Reads what a table is written as.
fn read(file: &str) -> Vec<Vec<String>> {
    let (mut rows, mut row, mut rest) = (Vec::new(), Vec::new(), file);
    while !rest.is_empty() {
        rest = rest.strip_prefix('"').expect("every cell is quoted");
        let mut cell = String::new();
        loop {
            let end = rest.find('"').expect("a cell ends");
            cell += &rest[..end];
            rest = &rest[end + 1..];
            match rest.strip_prefix('"') {
                Some(after) => {
                    cell.push('"');
                    rest = after;
                }
                None => break,
            }
        }
        row.push(cell);
        if let Some(after) = rest.strip_prefix("\r\n") {
            rows.push(std::mem::take(&mut row));
            rest = after;
        } else {
            rest = rest.strip_prefix(',').expect("a comma between cells");
        }
    }
    rows
}

proptest! {
    #[test]
    fn what_is_written_is_read_again(cells in vec(vec(any_text(), 2), 0..4)) {
        let mut expected = vec![vec!["a".to_string(), "b".to_string()]];
        expected.extend(cells.clone());
        prop_assert_eq!(read(&table(&["a", "b"], &cells, Style::default())), expected);
    }
}

/// A table of every separator, as LibreOffice reads it where numbers have commas and where they have points.
#[test]
fn libreoffice_opens_tables_in_columns() {
    let office = ["soffice", "libreoffice"]
        .into_iter()
        .find(|name| Command::new(name).arg("--version").output().is_ok());
    let Some(office) = office else {
        eprintln!("skipped: LibreOffice is not installed");
        return;
    };
    let folder = std::env::temp_dir().join(format!("glossator-tables-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let rows = rows(&["Straße; “x”, y\tz", "=1+1", "12"]);
    let separators =
        [("comma", Separator::Comma), ("semicolon", Separator::Semicolon), ("tab", Separator::Tab)];
    let paths = separators.map(|(name, separator)| {
        let path = folder.join(name).with_extension("csv");
        let written = table(&["name", "formula", "number"], &rows, Style::for_spreadsheets(separator));
        std::fs::write(&path, written).unwrap();
        path
    });
    let profile = format!("-env:UserInstallation=file://{}", folder.join("profile").display());
    // What its dialog proposes for any file: all three separators, and UTF-8.
    let arguments = ["--headless", "--infilter=CSV:44/59/9,34,UTF8,1", "--convert-to", "html", "--outdir"];
    let output = Command::new(office).arg(profile).args(arguments).arg(&folder).args(paths).output().unwrap();
    for (name, _) in separators {
        let html = std::fs::read_to_string(folder.join(name).with_extension("html"));
        let html = html.unwrap_or_else(|_| panic!("{}", String::from_utf8_lossy(&output.stderr)));
        assert_eq!(html.matches("<td").count(), 6, "{name}: {html}");
        assert!(["Stra&szlig;e;", "Straße;"].iter().any(|cell| html.contains(cell)), "{name}: {html}");
        assert!(html.contains("=1+1") && html.contains("sdval=\"12\""), "{name}: {html}");
    }
    std::fs::remove_dir_all(folder).unwrap();
}
