//! What documents and schemas say of themselves.

use crate::model::tests::*;

#[test]
fn a_document_is_called_by_its_metadata_its_first_line_or_its_file() {
    let title = |text: &str, metadata: &[(&str, MetadataValue)]| {
        let metadata = metadata.iter().map(|(name, value)| (name.to_string(), value.clone())).collect();
        Document { metadata, ..document("file.txt", text) }.title().to_string()
    };
    let text = |value: &str| MetadataValue::Text(value.to_string());
    assert_eq!(title("First line\nmore", &[]), "First line");
    assert_eq!(title("  First line \r\nmore", &[]), "First line");
    assert_eq!(title("First line", &[("outlet", text("Paper")), ("title", text("A title"))]), "A title");
    assert_eq!(title("First line", &[("title", text(" "))]), "First line");
    assert_eq!(title("First line", &[("title", MetadataValue::Json(7.into()))]), "First line");
    assert_eq!(title("\nsecond", &[]), "file.txt");
    assert_eq!(title("", &[]), "file.txt");
    assert_eq!(title(&"a".repeat(201), &[]), "file.txt");
    assert_eq!(title(&"a".repeat(200), &[]).len(), 200);
}

#[test]
fn a_schema_knows_its_labels() {
    let project = project("A:claim(x)A");
    let schema = project.schema();
    let claim = LabelId::new("claim");
    assert_eq!(schema.position(&claim), Some(3));
    assert_eq!(schema.label(&claim), schema.label_of_key("4"));
    assert_eq!((schema.label_of_key("5"), schema.position(&LabelId::new("d"))), (None, None));
    let mute = Schema { labels: vec![Label { key: String::new(), ..label(0, "a") }], ..Schema::default() };
    assert_eq!(mute.label_of_key(""), None, "a label without a key has no empty one");
}
