//! Kinds of commands, and their names in the journal: what "undo" undoes.

macro_rules! kinds {
    ($($(#[$doc:meta])* $kind:ident = $name:literal,)*) => {
        /// The kind of a command.
        #[derive(Clone, Copy, PartialEq, Eq, Debug)]
        pub enum CommandKind {
            $($(#[$doc])* $kind,)*
        }

        impl CommandKind {
            /// Every kind.
            pub const ALL: &[CommandKind] = &[$(CommandKind::$kind,)*];

            /// Returns its name in the journal.
            pub fn name(self) -> &'static str {
                match self {
                    $(CommandKind::$kind => $name,)*
                }
            }

            /// Returns the kind of that name.
            pub fn from_name(name: &str) -> Option<CommandKind> {
                match name {
                    $($name => Some(CommandKind::$kind),)*
                    _ => None,
                }
            }
        }
    };
}

kinds! {
    /// A label was said of some text.
    Annotate = "annotate",
    /// Annotations got another label.
    Relabel = "relabel",
    /// The borders of an annotation moved.
    Resize = "resize",
    /// A note was written.
    SetNote = "set_note",
    /// Annotations were removed.
    RemoveAnnotations = "remove_annotations",
    /// A suggestion was accepted as it was.
    AcceptSuggestion = "accept_suggestion",
    /// A suggestion was accepted with another label or other borders.
    CorrectSuggestion = "correct_suggestion",
    /// A suggestion was rejected.
    RejectSuggestion = "reject_suggestion",
    /// Documents were added.
    AddDocuments = "add_documents",
    /// Documents were removed.
    RemoveDocuments = "remove_documents",
    /// The state of the work on documents was set.
    SetStatus = "set_status",
    /// The project got another title.
    Rename = "rename",
    /// An annotator was entered or renamed.
    SetAnnotator = "set_annotator",
    /// Another project was merged in.
    Merge = "merge",
    /// What annotators say was brought in from elsewhere.
    TakeLayers = "take_layers",
    /// What others say was taken in as they say it, and is no step that is undone.
    FollowLayers = "follow_layers",
    /// A label was added.
    AddLabel = "add_label",
    /// A label was changed.
    ChangeLabel = "change_label",
    /// A label was moved.
    MoveLabel = "move_label",
    /// Two labels became one.
    MergeLabels = "merge_labels",
    /// A label was removed.
    RemoveLabel = "remove_label",
    /// A label set was taken in.
    UseLabels = "use_labels",
    /// A label was said of many places.
    AnnotateAll = "annotate_all",
    /// Several commands were one step.
    Several = "several",
    /// Two annotations were related.
    Relate = "relate",
    /// Relations got another type.
    RetypeRelations = "retype_relations",
    /// A relation was turned round.
    ReverseRelation = "reverse_relation",
    /// Relations were removed.
    RemoveRelations = "remove_relations",
    /// A type of relation was added.
    AddRelationType = "add_relation_type",
    /// A type of relation was changed.
    ChangeRelationType = "change_relation_type",
    /// A type of relation was moved.
    MoveRelationType = "move_relation_type",
    /// A type of relation was removed.
    RemoveRelationType = "remove_relation_type",
    /// An annotation got another fragment.
    AddFragment = "add_fragment",
    /// An annotation lost a fragment.
    RemoveFragment = "remove_fragment",
    /// An attribute was added.
    AddAttribute = "add_attribute",
    /// An attribute was changed.
    ChangeAttribute = "change_attribute",
    /// An attribute was moved.
    MoveAttribute = "move_attribute",
    /// An attribute was removed.
    RemoveAttribute = "remove_attribute",
    /// The choices of an attribute were set. The name is from when one choice was renamed at a time.
    SetChoices = "rename_attribute_value",
    /// A value was set.
    SetAttribute = "set_attribute",
    /// Metadata of a document were written.
    SetMetadata = "set_metadata",
    /// Findings were waved off.
    Dismiss = "dismiss",
    /// It was taken back that findings are waved off.
    Restore = "restore",
    /// The guidelines were written.
    SetGuidelines = "set_guidelines",
    /// It was said which language texts are in.
    SetLanguage = "set_language",
    /// The assignment was set, or taken away.
    SetAssignment = "set_assignment",
    /// A topic was added.
    AddTopic = "add_topic",
    /// A topic was changed.
    ChangeTopic = "change_topic",
    /// A topic was moved.
    MoveTopic = "move_topic",
    /// Topics were removed.
    RemoveTopics = "remove_topics",
    /// Annotations were put to a topic, or got another stance.
    PutToTopic = "put_to_topic",
    /// Annotations were taken out of a topic.
    TakeOutOfTopic = "take_out_of_topic",
    /// It was said which texts are silent on a topic, or taken back.
    SetSilent = "set_silent",
    /// Mentions were joined to one entity.
    JoinMentions = "join_mentions",
    /// Mentions were taken out of their entities.
    TakeOutMentions = "take_out_mentions",
    /// An entity was changed.
    ChangeEntity = "change_entity",
    /// Entities were removed.
    RemoveEntities = "remove_entities",
    /// Suggestions of a comparison were refused.
    Refuse = "refuse",
    /// Refusals were taken back.
    TakeBackRefusals = "take_back_refusals",
}
