//! All places that say the same, tagged in one step.

use expect_test::expect;

use crate::analysis::consistency::Check;
use crate::analysis::search::hits::hits;
use crate::analysis::search::repetitions::{matches_of, not_yet_annotated};
use crate::analysis::statistics::table::table;
use crate::analysis::statistics::{Grouping, statistics};
use crate::analysis::tests::checked;
use crate::analysis::tests::queries::found;
use crate::analysis::tests::seeds::articles;
use crate::format::csv::table::{Style, table as csv};
use crate::model::edit::annotation::AnnotationCommand;
use crate::model::edit::rejection::Rejection;
use crate::model::index::project::Project;
use crate::model::record::annotation::Annotation;
use crate::model::record::id::{AnnotationId, AnnotatorId, DocumentId, LabelId};
use crate::model::tests::Plan;
use crate::model::tests::{DOCUMENT, annotation, at, project};
use crate::text::span::Fragments;

#[test]
fn a_quotation_is_looked_for_as_whole_words() {
    let query = matches_of("Syria\nand Iran", true);
    assert_eq!(found(&query, "Syria and Iran, Syria and Iranian, syria and Iran"), ["Syria and Iran"]);
    let query = matches_of("x", false);
    assert_eq!(found(&query, "x X xx"), ["x", "X"]);
}

#[test]
fn what_is_said_is_not_said_again() {
    let project = project("A(Ada)A, B:b(Ada)B, Ada and A(Ada)A");
    let set = project.annotations(&DocumentId::new(DOCUMENT));
    let text = project.document(&DocumentId::new(DOCUMENT)).unwrap().text.get().unwrap();
    let spans = [0, 5, 10, 18].map(|start| text.span(at(start), at(start + 3)).unwrap());
    let left = |pattern: &Annotation| -> Vec<u32> {
        let left = not_yet_annotated(pattern, &set, spans);
        left.into_iter().map(|span| span.start().byte()).collect()
    };
    assert_eq!(left(&annotation("N", "b", &[(5, 8)])), [0, 10, 18]);
    assert_eq!(
        left(&annotation("N", "a", &[(0, 3), (18, 21)])),
        [0, 5, 10, 18],
        "a fragment is not all of it"
    );
    let you = Annotation { annotator: AnnotatorId::new("you"), ..annotation("N", "b", &[(5, 8)]) };
    assert_eq!(left(&you), [0, 5, 10, 18], "another may say the same");
}

/// Every place of a project that has the word, but not as a part of a longer one.
fn tag(project: &Project, label: &str, word: &str) -> AnnotationCommand {
    let mut annotations = Vec::new();
    for document in project.documents() {
        let text = document.text.get().unwrap();
        let content = text.as_str();
        let utf16 = |byte: usize| text.offsets().utf16_from_byte(content, at(byte)).unwrap();
        let found = content.match_indices(word).map(|(start, word)| (start, start + word.len()));
        let found = found.filter(|(start, end)| {
            !content[..*start].ends_with(char::is_alphanumeric)
                && !content[*end..].starts_with(char::is_alphanumeric)
        });
        let hits = hits(0, &text, found.map(|(start, end)| (utf16(start), utf16(end))));
        annotations.extend(hits.into_iter().map(|hit| (document.id.clone(), hit.span)));
    }
    let annotations = annotations.into_iter().enumerate().map(|(number, (document, span))| Annotation {
        document,
        label: LabelId::new(label),
        fragments: Fragments::from(span),
        ..annotation(&format!("{word} {number}"), label, &[(0, 1)])
    });
    AnnotationCommand::AnnotateAll(annotations.collect())
}

#[test]
fn the_articles_name_the_same_places() {
    let mut project = articles();
    for (label, word) in [("location", "Idlib"), ("actor", "Çavuşoğlu"), ("location", "Ankara")] {
        let command = tag(&project, label, word);
        project.apply(&command.plan(&project).unwrap());
        assert_eq!(tag(&project, label, word).plan(&project), Err(Rejection::IdTaken(format!("{word} 0"))));
    }
    assert_eq!(checked(&project, Check::Untagged), [], "all are tagged");
    assert_eq!(checked(&project, Check::Boundaries), []);
    assert_eq!(checked(&project, Check::Duplicates), []);
    let mut less = project.clone();
    let some = ["Idlib 3", "Ankara 1"].map(AnnotationId::new);
    let remove = AnnotationCommand::Remove(some.to_vec());
    less.apply(&remove.plan(&less).unwrap());
    assert_eq!(checked(&less, Check::Untagged).len(), 2, "what is no longer tagged is found");
    let grouping = Grouping { label: true, document: true, annotator: false };
    let nameless = |number| format!("Annotator {number}");
    let counts = table(&project, &statistics(&project, grouping), nameless);
    expect![[r#"
        "label","document","spans","words","characters","distinct","overlapping_same","overlapping_any"
        "actor","Turkish, Russian teams to continue talks on Idlib","1","1","9","1","0","0"
        "actor","No consensus with Russian delegation on Idlib yet, Turkish FM says","3","3","27","1","0","0"
        "actor","Turkey, Russia to discuss grave situation in Syria's Idlib","3","3","27","1","0","0"
        "location","Turkish, Russian teams to continue talks on Idlib","14","14","75","2","0","0"
        "location","No consensus with Russian delegation on Idlib yet, Turkish FM says","15","15","76","2","0","0"
        "location","Turkey, Russia to discuss grave situation in Syria's Idlib","16","16","84","2","0","0"
        "location","Turkey, Russia reiterate their commitment to Idlib deal, Moscow says","11","11","57","2","0","0"
        "location","Turkey rejects Russia's Idlib plan overlooking region's people","14","14","72","2","0","0"
    "#]]
        .assert_eq(&csv(&counts.header, &counts.rows, Style::default()).replace("\r\n", "\n"));
}
