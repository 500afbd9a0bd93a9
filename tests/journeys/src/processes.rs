//! The processes of a browser: found below its driver, and killed as a crash would kill them.

use std::collections::BTreeMap;
use std::fs;
use std::process::{Command, Stdio};

use crate::failure::{Outcome, Trying};

/// A process.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Process {
    /// Its number.
    pub id: u32,
    /// What it was started with.
    pub arguments: String,
}

/// The living processes below a process, as Linux tells them.
pub fn below(root: u32) -> Vec<Process> {
    let parents = parents();
    let is_below = |mut id: u32| {
        while let Some(parent) = parents.get(&id) {
            if *parent == root {
                return true;
            }
            id = *parent;
        }
        false
    };
    parents.keys().filter(|id| is_below(**id)).filter_map(|id| process(*id)).collect()
}

/// Kills processes without giving them a chance to put anything in order.
pub fn kill(processes: impl IntoIterator<Item = u32>) -> Outcome {
    let ids: Vec<String> = processes.into_iter().map(|id| id.to_string()).collect();
    if ids.is_empty() {
        return Ok(());
    }
    let mut command = Command::new("sh");
    // One that has ended by itself meanwhile is no failure.
    command.args(["-c", &format!("kill -9 {}; true", ids.join(" "))]).stderr(Stdio::null());
    command.status().trying("killing processes").map(drop)
}

/// Whether a process is there, and not only waiting to be buried.
pub fn is_alive(id: u32) -> bool {
    status(id).is_some_and(|(state, _)| state != 'Z' && state != 'X')
}

fn process(id: u32) -> Option<Process> {
    let arguments = fs::read(format!("/proc/{id}/cmdline")).ok()?;
    let arguments = String::from_utf8_lossy(&arguments).replace('\0', " ");
    is_alive(id).then_some(Process { id, arguments })
}

fn parents() -> BTreeMap<u32, u32> {
    let Ok(entries) = fs::read_dir("/proc") else { return BTreeMap::new() };
    let ids = entries.flatten().filter_map(|entry| entry.file_name().to_str()?.parse().ok());
    ids.filter_map(|id: u32| Some((id, status(id)?.1))).collect()
}

/// The state and the parent of a process.
fn status(id: u32) -> Option<(char, u32)> {
    let status = fs::read_to_string(format!("/proc/{id}/stat")).ok()?;
    // The name stands in parentheses, and may hold anything.
    let mut fields = status.get(status.rfind(')')? + 1..)?.split_whitespace();
    Some((fields.next()?.chars().next()?, fields.next()?.parse().ok()?))
}
