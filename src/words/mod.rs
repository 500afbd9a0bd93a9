//! All sentences that the program says, one file for each area.
//!
//! A `table!` names them and has their English. Templates have places such as `{file}`, which [`fill`] fills.

mod adjudication;
mod agreement;
mod annotate;
mod assignments;
mod claims;
#[cfg(not(target_arch = "wasm32"))]
mod command;
mod compare;
mod comparing;
mod dialogs;
mod feedback;
mod formats;
mod gathering;
mod joining;
mod networks;
mod numbers;
mod passages;
mod presets;
mod problem;
mod project;
mod rejection;
mod report;
mod review;
mod sealed_key;
mod search;
mod shared_folder;
mod shell;
mod team;
#[cfg(test)]
mod tests;
mod topic_suggestions;

pub use adjudication::{AdjudicationWords, adjudication};
pub use agreement::{AgreementWords, agreement};
pub use annotate::{
    AttributeWords, DocumentWords, SpanWords, SuggestionWords, attributes, documents, spans, suggestions,
};
pub use assignments::{AssignmentWords, assignments};
pub use claims::{ClaimWords, claims};
#[cfg(not(target_arch = "wasm32"))]
pub use command::{CommandWords, command};
pub use compare::{CompareWords, Said, compare};
pub use comparing::{ComparingWords, comparing};
pub use dialogs::{ActionWords, DialogWords, ViewWords, dialogs, view};
pub use feedback::{FeedbackWords, feedback};
pub use formats::{FormatWords, formats};
pub use gathering::{GatheringWords, gathering};
pub use joining::{JoiningWords, joining};
pub use networks::{NetworkWords, networks};
pub use numbers::{Pair, amount, count, counted, megabytes, percent, range};
pub use passages::{PassageWords, passages};
pub use presets::{PresetWords, first_schema, presets};
pub use problem::ProblemWords;
pub use project::{
    LabelWords, ProjectWords, SchemaWords, StatisticsWords, labels, projects, schema, statistics,
};
pub use rejection::RejectionWords;
pub use report::{ReportWords, report};
pub use review::{ReviewWords, review};
pub use sealed_key::{SealedKeyWords, sealed_key};
pub use search::{SearchWords, search_words};
pub use shared_folder::{SharedFolderWords, shared_folder};
pub use shell::InterfaceWords;
pub use team::{TeamWords, team};
pub use topic_suggestions::{TopicSuggestionWords, topic_suggestions};

/// Declares a type with a field for each sentence, and its value in English.
macro_rules! table {
    (@kind) => { &'static str };
    (@kind $kind:ty) => { $kind };
    ($(#[$about:meta])* pub $name:ident { $($field:ident $(: $kind:ty)? = $sentence:expr,)* }) => {
        $(#[$about])*
        #[allow(missing_docs, reason = "each field is named after what it says")]
        pub struct $name {
            $(pub $field: table!(@kind $($kind)?),)*
        }

        impl $name {
            /// What it says in English.
            pub const ENGLISH: Self = Self { $($field: $sentence,)* };
        }
    };
}
use table;

/// The sentences that the page needs at once; those of its bundles have functions of their own.
pub struct Words {
    /// What is wrong with files and stored data.
    pub problem: ProblemWords,
    /// What the page itself says.
    pub interface: InterfaceWords,
    /// Why a command was refused.
    pub rejection: RejectionWords,
    /// What keys do.
    pub action: ActionWords,
}

impl Words {
    const ENGLISH: Self = Self {
        problem: ProblemWords::ENGLISH,
        interface: InterfaceWords::ENGLISH,
        rejection: RejectionWords::ENGLISH,
        action: ActionWords::ENGLISH,
    };
}

/// Returns the words in use.
pub fn words() -> &'static Words {
    &Words::ENGLISH
}

/// A template with its places filled. A place that is not named stays as it is; a value is taken as it is, so that
/// braces in it fill nothing.
pub fn fill(template: &str, values: &[(&str, &str)]) -> String {
    let mut filled = String::with_capacity(template.len() + 32);
    let mut rest = template;
    while let Some(open) = rest.find('{') {
        let (before, from) = rest.split_at(open);
        filled.push_str(before);
        let known = from.find('}').and_then(|close| {
            let name = from.get(1..close)?;
            let (_, value) = values.iter().find(|(known, _)| *known == name)?;
            Some((close, value))
        });
        match known {
            Some((close, value)) => {
                filled.push_str(value);
                rest = from.get(close + 1..).unwrap_or_default();
            }
            None => {
                filled.push('{');
                rest = from.get(1..).unwrap_or_default();
            }
        }
    }
    filled.push_str(rest);
    filled
}
