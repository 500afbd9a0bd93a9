//! The part for the project: what it is made of, and the other projects.

pub mod assignment_section;
pub mod bin;
pub mod giving;
pub mod giving_key;
pub mod guidelines_section;
pub mod labels;
pub mod missing_values;
pub mod opening_key;
pub mod project_list;
pub mod project_view;
pub mod projects_section;
pub mod schema;
pub mod shared_folder_section;
pub mod statistics_section;
pub mod statistics_table;
pub mod stored_work;
