//! Search among what has been said.

use crate::analysis::search::annotations::{AnnotationFilter, annotations_matching};
use crate::model::edit::annotation::AnnotationCommand;
use crate::model::index::project::Project;
use crate::model::record::annotation::Origin;
use crate::model::record::id::{AnnotationId, AnnotatorId, LabelId};
use crate::model::tests::Plan;
use crate::model::tests::{ME, project_of};

fn found(project: &Project, filter: &AnnotationFilter) -> (String, usize) {
    let found = annotations_matching(project, filter);
    (found.annotations.iter().map(|annotation| annotation.id.as_str()).collect(), found.unloaded)
}

fn corpus() -> Project {
    let mut project =
        project_of(&[("two", "A(Ada B(Lovelace)A wrote)B"), ("one", "C:a(ADA)C and D(Önal)D E(x)E")]);
    let note =
        AnnotationCommand::SetNote { annotation: AnnotationId::new("B"), note: "Is this HER?".to_string() };
    project.apply(&note.plan(&project).unwrap());
    project
}

#[test]
fn a_filter_asks_for_what_it_names() {
    let project = corpus();
    let quoting = |quote: &str| AnnotationFilter { quote: quote.to_string(), ..AnnotationFilter::default() };
    let labels = vec![LabelId::new("a"), LabelId::new("d")];
    let me = AnnotatorId::new(ME);
    for (filter, expected) in [
        (AnnotationFilter::default(), "ABCDE"),
        (AnnotationFilter { labels: labels.clone(), ..AnnotationFilter::default() }, "ACD"),
        (AnnotationFilter { annotators: vec![me], ..AnnotationFilter::default() }, "ABCDE"),
        (AnnotationFilter { annotators: vec![AnnotatorId::new("you")], ..AnnotationFilter::default() }, ""),
        (AnnotationFilter { origins: vec![Origin::Import], ..AnnotationFilter::default() }, ""),
        (
            AnnotationFilter { origins: vec![Origin::Import, Origin::Human], ..AnnotationFilter::default() },
            "ABCDE",
        ),
        (AnnotationFilter { note: "she".to_string(), ..AnnotationFilter::default() }, ""),
        (AnnotationFilter { note: "this her?".to_string(), ..AnnotationFilter::default() }, "B"),
        (quoting("ada"), "AC"),
        (quoting("öNAL"), "D"),
        (quoting("lovelace w"), "B"),
        (AnnotationFilter { labels, ..quoting("ada") }, "AC"),
    ] {
        assert_eq!(found(&project, &filter), (expected.to_string(), 0), "{filter:?}");
    }
}

#[test]
fn what_a_text_at_rest_says_is_not_known() {
    let project = corpus();
    project.documents().next().unwrap().text.unload();
    assert_eq!(found(&project, &AnnotationFilter::default()), ("ABCDE".to_string(), 0));
    let quoting = AnnotationFilter { quote: "ada".to_string(), ..AnnotationFilter::default() };
    assert_eq!(found(&project, &quoting), ("C".to_string(), 1));
    let elsewhere = AnnotationFilter { labels: vec![LabelId::new("d")], ..quoting };
    assert_eq!(found(&project, &elsewhere), (String::new(), 0), "it has none that could match");
}
