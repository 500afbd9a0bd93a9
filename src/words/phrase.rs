//! Words that depend on a number or on a state.

use crate::format::imported::Loss;
use crate::model::edit::kind::CommandKind;
use crate::model::edit::merge::{MergeReport, Tally};
use crate::model::record::document::Status;
use crate::words::dialogs::dialogs;
use crate::words::{Words, count, fill};

impl Words {
    /// So many texts.
    pub fn texts(&self, number: usize) -> String {
        counted(number, self.interface.one_text, self.interface.many_texts)
    }

    /// What is lost on the way to a file or from it, how often, and the first case.
    pub fn loss(&self, loss: Loss, number: u64, example: &str) -> String {
        let template = match loss {
            Loss::WidenedSpan => self.interface.widened_span,
            Loss::AssumedUnit => self.interface.assumed_unit,
            Loss::Annotations => self.interface.lost_annotations,
            Loss::Relations => self.interface.lost_relations,
            Loss::Schema => self.interface.lost_schema,
            Loss::TextDetails => self.interface.lost_text_details,
            Loss::Guidelines => self.interface.lost_guidelines,
        };
        fill(template, &[("count", &count(number as usize)), ("example", example)])
    }

    /// So many spans.
    pub fn spans(&self, number: usize) -> String {
        counted(number, self.interface.one_span, self.interface.many_spans)
    }

    /// So many spans in the open text, so many in all.
    pub fn spans_here_and_in_all(&self, here: usize, in_all: usize) -> String {
        let template = self.interface.spans_here_and_in_all;
        fill(template, &[("here", &self.spans(here)), ("all", &count(in_all))])
    }

    /// What a merge does, before it is done or after.
    pub fn merge_report(&self, report: &MergeReport) -> String {
        let own = dialogs();
        if report.new == Tally::default() && report.changed == Tally::default() {
            return own.merge_brings_nothing.to_string();
        }
        let both = Tally { annotations: report.both_kept, ..Tally::default() };
        let sentences = [
            (own.merge_brings, report.new),
            (own.merge_changes, report.changed),
            (own.merge_leaves, report.only_here),
            (own.merge_keeps_both, both),
        ];
        let said = sentences.into_iter().filter(|(_, tally)| *tally != Tally::default());
        let said = said.map(|(sentence, tally)| fill(sentence, &[("things", &self.tally(tally))]));
        said.collect::<Vec<_>>().join(" ")
    }

    fn tally(&self, tally: Tally) -> String {
        let own = dialogs();
        let things = [
            (tally.documents, self.texts(tally.documents)),
            (tally.annotations, self.spans(tally.annotations)),
            (tally.relations, counted(tally.relations, own.one_relation, own.many_relations)),
            (tally.schema, counted(tally.schema, own.one_of_schema, own.many_of_schema)),
        ];
        let there = things.into_iter().filter(|(count, _)| *count > 0).map(|(_, told)| told);
        there.collect::<Vec<_>>().join(", ")
    }

    /// How far a text is.
    pub fn status(&self, status: Status) -> &'static str {
        match status {
            Status::New => self.interface.status_new,
            Status::InProgress => self.interface.status_in_progress,
            Status::Done => self.interface.status_done,
            Status::Skipped => self.interface.status_skipped,
        }
    }

    /// What a step did, as undo and redo name it.
    pub fn step(&self, kind: CommandKind) -> &'static str {
        let words = &self.interface;
        match kind {
            CommandKind::Annotate => words.step_annotate,
            CommandKind::Relabel => words.step_relabel,
            CommandKind::Resize => words.step_resize,
            CommandKind::SetNote => words.step_set_note,
            CommandKind::RemoveAnnotations => words.step_remove_annotations,
            CommandKind::AddDocuments => words.step_add_documents,
            CommandKind::RemoveDocuments => words.step_remove_documents,
            CommandKind::SetStatus => words.step_set_status,
            CommandKind::Rename => words.step_rename,
            CommandKind::SetAnnotator => words.step_set_annotator,
            CommandKind::Merge => words.step_merge,
            CommandKind::AddLabel => words.step_add_label,
            CommandKind::ChangeLabel => words.step_change_label,
            CommandKind::MoveLabel => words.step_move_label,
            CommandKind::MergeLabels => words.step_merge_labels,
            CommandKind::RemoveLabel => words.step_remove_label,
            CommandKind::UseLabels => words.step_use_labels,
            CommandKind::AnnotateAll => words.step_annotate_all,
            CommandKind::Several => words.step_several,
            CommandKind::Relate => words.step_relate,
            CommandKind::RetypeRelations => words.step_retype_relations,
            CommandKind::ReverseRelation => words.step_reverse_relation,
            CommandKind::RemoveRelations => words.step_remove_relations,
            CommandKind::AddRelationType => words.step_add_relation_type,
            CommandKind::ChangeRelationType => words.step_change_relation_type,
            CommandKind::MoveRelationType => words.step_move_relation_type,
            CommandKind::RemoveRelationType => words.step_remove_relation_type,
            CommandKind::AddFragment => words.step_add_fragment,
            CommandKind::RemoveFragment => words.step_remove_fragment,
            CommandKind::AddAttribute => words.step_add_attribute,
            CommandKind::ChangeAttribute => words.step_change_attribute,
            CommandKind::MoveAttribute => words.step_move_attribute,
            CommandKind::RemoveAttribute => words.step_remove_attribute,
            CommandKind::SetChoices => words.step_set_choices,
            CommandKind::SetAttribute => words.step_set_attribute,
            CommandKind::SetMetadata => words.step_set_metadata,
            CommandKind::SetGuidelines => words.step_set_guidelines,
        }
    }
}

pub fn counted(number: usize, one: &str, many: &str) -> String {
    if number == 1 { one.to_string() } else { fill(many, &[("count", &count(number))]) }
}
