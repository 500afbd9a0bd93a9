//! The part for the project: what it is made of, and the other projects.

use leptos::prelude::*;

use crate::app::bench::notice::{PageTab, Section};
use crate::app::bench::workbench::use_bench;
use crate::browser::bundle::entry;
use crate::view::project::assignment_section::AssignmentSection;
use crate::view::project::guidelines_section::GuidelinesSection;
use crate::view::project::labels::labels_section::LabelsSection;
use crate::view::project::projects_section::ProjectsSection;
use crate::view::project::schema::attributes_section::AttributesSection;
use crate::view::project::schema::relations_section::RelationsSection;
use crate::view::project::shared_folder_section::SharedFolderSection;
use crate::view::project::statistics_section::StatisticsSection;
use crate::view::widgets::sections::Sections;
use crate::words::{assignments, projects, shared_folder, words};

entry! {
    project, preload preload;
    /// The part for the project, from its bundle.
    pub fn project_view() -> Children {
        ToChildren::to_children(|| view! { <ProjectView/> })
    }
}

/// The part for the project: its sections, of which one is shown.
#[component]
fn ProjectView() -> impl IntoView {
    let bench = use_bench();
    let own = projects();
    let words = &words().interface;
    let section = Memo::new(move |before| match bench.interface.tab.get() {
        PageTab::Project(section) => section,
        _ => before.copied().unwrap_or(Section::Projects),
    });
    let schema = crate::words::schema();
    let sections = vec![
        (Section::Projects, own.projects, "section-projects"),
        (Section::Labels, words.labels, "section-labels"),
        (Section::Attributes, schema.attributes, "section-attributes"),
        (Section::Relations, schema.relations, "section-relations"),
        (Section::Guidelines, words.guidelines, "section-guidelines"),
        (Section::Statistics, words.statistics, "section-statistics"),
        (Section::Assignment, assignments().assignment, "section-assignment"),
        (Section::SharedFolder, shared_folder().title, "section-shared-folder"),
    ];
    view! {
        <Sections
            sections
            shown=section
            on_choose=move |section| bench.interface.tab.set(PageTab::Project(section))
        >
            {move || match section.get() {
                Section::Attributes => view! { <AttributesSection/> }.into_any(),
                Section::Relations => view! { <RelationsSection/> }.into_any(),
                Section::Guidelines => view! { <GuidelinesSection/> }.into_any(),
                Section::Statistics => view! { <StatisticsSection/> }.into_any(),
                Section::Assignment => view! { <AssignmentSection/> }.into_any(),
                Section::SharedFolder => view! { <SharedFolderSection/> }.into_any(),
                Section::Labels => view! { <LabelsSection/> }.into_any(),
                Section::Projects => view! { <ProjectsSection/> }.into_any(),
            }}
        </Sections>
    }
}
