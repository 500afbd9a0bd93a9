//! Tables as CSV.

use expect_test::expect;
use proptest::collection::vec;
use proptest::prelude::*;

use crate::analysis::statistics::csv::{Cells, statistics as csv, table};
use crate::analysis::statistics::{Grouping, statistics};
use crate::model::edit::project::ProjectCommand;
use crate::model::tests::Plan;
use crate::model::tests::{any_text, project_of};

fn rows(cells: &[&str]) -> Vec<Vec<String>> {
    vec![cells.iter().map(|cell| cell.to_string()).collect()]
}

#[test]
fn a_table_is_quoted() {
    let written = table(&["a", "b"], &rows(&["x, \"y\"", "1\n2"]), Cells::Exact);
    assert_eq!(written, "\"a\",\"b\"\r\n\"x, \"\"y\"\"\",\"1\n2\"\r\n");
    assert_eq!(table(&["a"], &[], Cells::Exact), "\"a\"\r\n");
}

#[test]
fn a_spreadsheet_takes_no_cell_for_a_formula() {
    let cells = ["=1+1", "+1", "-1", "@x", "\tx", "\rx", "＝1", "a=1", "", "1"];
    let written = table(&["=h"], &rows(&cells), Cells::ForSpreadsheets);
    let expected =
        "\"=h\"\r\n\"'=1+1\",\"'+1\",\"'-1\",\"'@x\",\"'\tx\",\"'\rx\",\"'＝1\",\"a=1\",\"\",\"1\"\r\n";
    assert_eq!(written, expected);
    assert!(
        !table(&["h"], &rows(&cells), Cells::Exact).contains('\''),
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
    let all = statistics(&project, grouping);
    let by_document = statistics(&project, Grouping { document: true, ..Grouping::default() });
    let written = csv(&project, &all, Cells::Exact) + &csv(&project, &by_document, Cells::ForSpreadsheets);
    expect![[r#"
        "label","document","annotator","spans","words","characters","distinct","overlapping_same","overlapping_any"
        "a","=Ada, ""Lovelace""","me","2","2","6","1","0","0"
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
        prop_assert_eq!(read(&table(&["a", "b"], &cells, Cells::Exact)), expected);
    }
}
