//! The report: what stands in it, and what does not.

use crate::export::comparison::Comparison;
use crate::export::report::{Showing, report};
use crate::export::tests::{harbor, nothing, worked_example};
use crate::format::contract::WrittenFile;
use crate::format::tests::fixtures::outside;
use crate::model::index::project::Project;

/// The worked example with its drawings and tables is to be sent and filed without a thought.
const LARGEST: usize = 300_000;

fn page(project: &Project, showing: Showing) -> String {
    report(&Comparison::of(project).unwrap(), showing)
}

/// What a reader sees or hears of a page, but for what is drawn.
fn words(page: &str) -> String {
    let (mut words, mut rest) = (String::new(), page.to_string());
    for element in ["style", "svg"] {
        while let Some(start) = rest.find(&format!("<{element}")) {
            let end = rest.find(&format!("</{element}>")).unwrap();
            rest.replace_range(start..end + element.len() + 3, "");
        }
    }
    for part in rest.split('<') {
        let text = part.split_once('>').map_or(part, |(_, text)| text);
        words += text;
        words.push(' ');
    }
    for (written, char) in [("&quot;", "\""), ("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")] {
        words = words.replace(written, char);
    }
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn a_report_is_as_it_was() {
    expect_test::expect_file!["golden/report.html"].assert_eq(&page(&harbor(), Showing::All));
}

#[test]
fn the_words_alone_say_who_says_what_where_they_disagree_and_why() {
    let words = words(&page(&worked_example(), Showing::All));
    for expected in [
        "How many people has the offensive displaced?",
        "disagree : 9 figures of 5 sources, from 500,000 to 1,000,000. Lowest: A, “more than half a million people”.",
        "beyond the usual reading of its words: 240,000 lie between them.",
        "E nearly 900,000 810,000 to 900,000, roughly United Nations, in the words of the source",
        "Looked through, and silent: A, B, D.",
        "D ✓ says: We did not accept the paper and map presented to us (İbrahim Kalın, in their own words)",
        "least_equal_words 8",
        "Σc Σq x(a,c,q)·x(b,c,q)",
    ] {
        assert!(words.contains(expected), "{expected}");
    }
}

#[test]
fn numbers_that_differ_in_shared_text_come_first() {
    let page = page(&harbor(), Showing::All);
    let (_, passage) = page.split_once("Other numbers: 40 in A, 43 in B.").unwrap();
    let (sides, _) = passage.split_once("</article>").unwrap();
    assert!(sides.contains("its <del class=\"number\">40</del> passengers"), "{sides}");
    assert!(sides.contains("its <ins class=\"number\">43</ins> passengers"), "{sides}");
}

#[test]
fn a_blind_report_does_not_say_where_texts_come_from() {
    let project = harbor();
    let hidden = [
        "North & South",
        "South again",
        "Rain",
        "a.txt",
        "b.txt",
        "The North Gazette",
        "South Times",
        "Ada Example",
        "north.example",
    ];
    let (open, blind) = (page(&project, Showing::All), page(&project, Showing::Blind));
    for name in hidden {
        assert!(words(&open).contains(name), "{name}");
        assert!(!words(&blind).contains(name) && !blind.contains(name), "{name}");
    }
    for document in project.documents() {
        assert!(open.contains(&document.sha256) && !blind.contains(&document.sha256));
    }
    assert!(
        words(&blind).contains("Nothing, writes ■, is known")
            || words(&blind).contains("is known of the pier")
    );
    assert!(words(&blind).contains("How many boats sank?"));
}

#[test]
fn reports_are_small_and_need_nothing_else() {
    let example = page(&worked_example(), Showing::All);
    assert!(example.len() < LARGEST, "{}", example.len());
    assert_eq!(example, page(&worked_example(), Showing::All), "the same project gives the same page");
    let pages = [
        ("example", example),
        ("blind", page(&worked_example(), Showing::Blind)),
        ("harbor", page(&harbor(), Showing::All)),
        ("nothing", page(&nothing(), Showing::All)),
    ];
    for (name, page) in &pages {
        for needle in ["<script", " src=", "http://", "https://", "@import", "url("] {
            // The name of a language is no address, and what texts say is no link.
            let found = page.matches(needle).count();
            let allowed = if needle == "http://" {
                page.matches("xmlns=\"http://www.w3.org/2000/svg\"").count()
            } else {
                0
            };
            let in_texts = usize::from(*name == "harbor" && needle == "https://");
            assert_eq!(found, allowed + in_texts, "{name}: {needle}");
        }
    }
    let files = pages.map(|(name, page)| WrittenFile::text(format!("{name}.html"), page, "text/html"));
    let Some(said) = outside("report.py", true, &files) else { return };
    assert_eq!(said, "4 reports are valid");
}
