//! The five articles that come with the program.

use expect_test::expect;

use crate::analysis::consistency::numbers::numbers;
use crate::analysis::tests::begun;
use crate::format::glossator::seeds::default_project;
use crate::model::index::project::Project;
use crate::model::record::id::ProjectId;
use crate::words::first_schema;

/// The project that one finds on a first visit.
pub(super) fn articles() -> Project {
    begun(default_project(ProjectId::new("seeds"), first_schema()))
}

#[test]
fn the_numbers_of_the_articles() {
    let numbers: Vec<String> = articles()
        .documents()
        .map(|document| {
            let text = document.text.get().unwrap();
            let text = text.as_str();
            let found: Vec<&str> = numbers(text).flatten().map(|number| &text[number]).collect();
            found.join(" | ")
        })
        .collect();
    expect![[r#"
        three | half a million | eight | nine | dozen | three | 600,000 | 3.6 million | one million
        Two | two | dozens | 600,000 | 26 | 17 | nine | seven | dozen | hundreds
        Hundreds of thousands | two | two | three | 700,000 | 1,800 | 2 million | thousands
        3 million | hundreds of thousands | 1 million | 12
        13 | 1,700 | 900,000 | nine | two | 60% | two | two | hundreds of thousands | nine | 1,800"#]]
    .assert_eq(&numbers.join("\n"));
}
