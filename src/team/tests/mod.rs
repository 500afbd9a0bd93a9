//! Tests of the room: laws and tables, a file for each thing that is made.

mod adjudicated_relations;
mod adjudication;
mod blind;
mod code;
mod continuing;
mod division;
mod feedback;
mod gathering;
mod hand_in;
mod handing_out;
mod key;
mod layer_file;
mod layers;
mod lesson;
mod naming;
mod passphrase;
mod sealed;
mod shared_folder;
mod shared_project;
