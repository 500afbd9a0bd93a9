//! Projects in this browser: opened, saved, listed, and shared between tabs.

pub mod counting;
pub mod document_order;
pub mod drafts;
pub mod exports;
pub mod handing_in;
pub mod handing_out;
pub mod journal;
pub mod key;
pub mod library;
pub mod loading;
pub mod on_disk;
pub mod opening;
pub mod sealer;
pub mod shared_folder;
pub mod tabs;
pub mod texts;
