//! The label sets that come with the program.

use crate::model::record::label_key;
use crate::model::tests::*;
use crate::words::{first_schema, presets};

#[test]
fn each_preset_is_a_label_set_that_can_be_worked_with() {
    let mut names = BTreeSet::new();
    for preset in presets() {
        let schema = preset.schema();
        assert!(
            names.insert(preset.name) && names.insert(preset.preset.id) && !preset.description.is_empty()
        );
        assert_eq!(schema.labels.len(), preset.preset.labels.len());
        let (mut labels, mut colors) = (BTreeSet::new(), BTreeSet::new());
        for label in &schema.labels {
            assert!(
                labels.insert(label.id.clone()) && labels.insert(LabelId::new(format!(" {}", label.name)))
            );
            assert!(!label.name.is_empty() && label.description.ends_with(['.', ')', '”']), "{}", label.id);
            assert!(colors.insert(label.color));
            assert_eq!(label_key::check(&schema, &label.id, &label.key), Ok(()));
            assert!(!label.key.is_empty());
        }
        for kind in &schema.relations {
            assert!(!kind.name.is_empty(), "{}", kind.id);
            assert!(kind.from.iter().chain(&kind.to).all(|id| schema.label(id).is_some()), "{}", kind.id);
        }
        for attribute in &schema.attributes {
            assert!(!attribute.name.is_empty() && !attribute.labels.is_empty(), "{}", attribute.id);
            assert!(attribute.labels.iter().all(|id| schema.label(id).is_some()), "{}", attribute.id);
        }
        assert_eq!(
            preset.named.len(),
            schema.labels.len() + schema.attributes.len() + schema.relations.len(),
            "words that nobody needs"
        );
    }
}

#[test]
fn the_first_preset_is_what_a_project_begins_with() {
    assert_eq!(presets()[0].schema(), first_schema());
}
