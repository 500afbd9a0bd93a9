//! The command line: what it is told, and what it does.
//!
//! It is the same program as the page, over the same formats, without a browser. `src/main.rs` calls [`main`].

#![warn(missing_docs)]

mod agree;
mod arguments;
mod assign;
mod compare;
mod convert;
mod feedback;
mod gather;
mod gather_hand_ins;
mod merge;
mod outcome;
mod output;
mod progress;
mod report;
mod saving;
mod split;
mod stats;
mod stream;
mod table;
mod terminal;
mod validate;
mod verify;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::{CommandFactory, Parser};

use crate::cli::arguments::{Arguments, Verb};
use crate::cli::outcome::{Failure, Outcome};
use crate::cli::terminal::{complain, print};

/// Does what the arguments of the process say.
pub fn main() -> ExitCode {
    match run(std::env::args_os()) {
        Ok(Outcome::Fine) => ExitCode::SUCCESS,
        Ok(Outcome::RefusedOrLost) => ExitCode::from(1),
        Err(Failure::Usage(error)) => {
            let status = error.exit_code();
            // There is nothing to be done where nothing can be said.
            let _ = error.print();
            ExitCode::from(status as u8)
        }
        Err(Failure::Input(reason)) => {
            complain(&reason);
            ExitCode::from(1)
        }
        Err(Failure::NobodyReads) => ExitCode::SUCCESS,
    }
}

fn run(arguments: impl IntoIterator<Item = impl Into<OsString> + Clone>) -> Result<Outcome, Failure> {
    let Arguments { verb, json } = Arguments::try_parse_from(arguments)?;
    match verb {
        Verb::Convert(wanted) => convert::convert(&wanted, json),
        Verb::Validate(inputs) => validate::validate(&inputs, json),
        Verb::Stats(wanted) => stats::stats(&wanted, json),
        Verb::Split(wanted) => split::split(&wanted, json),
        Verb::Compare(wanted) => compare::compare(&wanted, json),
        Verb::Assign(wanted) => assign::assign(&wanted, json),
        Verb::Gather(wanted) => gather_hand_ins::gather_hand_ins(&wanted, json),
        Verb::Agree(wanted) => agree::agree(&wanted, json),
        Verb::Feedback(wanted) => feedback::feedback(&wanted, json),
        Verb::Merge(wanted) => merge::merge(&wanted, json),
        Verb::Verify(wanted) => verify::verify(&wanted, json),
        Verb::Completions { shell } => {
            let mut script = Vec::new();
            clap_complete::generate(shell, &mut Arguments::command(), "glossator", &mut script);
            print(script)?;
            Ok(Outcome::Fine)
        }
        Verb::Man => {
            let mut page = Vec::new();
            clap_mangen::Man::new(Arguments::command()).render(&mut page)?;
            print(page)?;
            Ok(Outcome::Fine)
        }
    }
}
