//! A class and a team, without a server: what is handed out, what comes back, and what is made of it.

pub mod adjudicated;
pub mod adjudicated_relations;
pub mod adjudication;
pub mod blind;
pub mod code;
pub mod continuing;
pub mod division;
pub mod feedback;
pub mod feedback_file;
pub mod gathering;
pub mod hand_in;
pub mod hand_in_file;
pub mod handing_out;
pub mod key;
pub mod layer_file;
pub mod layers;
pub mod naming;
pub mod passphrase;
pub mod receipt;
pub mod sealed;
pub mod shared_folder;
pub mod shared_project;
pub mod work;

#[cfg(test)]
mod tests;
