//! The program that speaks WebDriver for a browser.

use std::io::{BufRead, BufReader, Read};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use crate::failure::{Failure, Outcome, Trying};
use crate::processes;
use crate::settings::{self, Kind};

/// A driver that does not say within so long where it listens will not.
const PATIENCE: Duration = Duration::from_secs(20);

/// How often a driver is started that finds its port taken: ChromeDriver looks for a free one, and then takes the same
/// number for the older and for the newer protocol, of which one may be taken.
const TRIES: usize = 5;
const IS_TAKEN: &str = "Address already in use";

/// A running driver. It ends, and the browsers that it started with it, when this is dropped.
pub struct Driver {
    process: Child,
    /// Where it listens.
    pub address: String,
    said: Arc<Mutex<String>>,
}

impl Driver {
    /// Starts a driver on any free port.
    pub fn start() -> Outcome<Driver> {
        let mut outcome = Driver::start_once();
        for _ in 1..TRIES {
            match &outcome {
                Err(failure) if format!("{failure:?}").contains(IS_TAKEN) => outcome = Driver::start_once(),
                _ => break,
            }
        }
        outcome
    }

    fn start_once() -> Outcome<Driver> {
        let program = settings::driver();
        let mut command = Command::new(&program);
        match settings::kind() {
            Kind::Chromium => command.arg("--port=0"),
            Kind::Firefox => command.args(["--port", "0"]),
        };
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut process = command.spawn().trying(&format!("starting {}", program.display()))?;
        let said = Arc::new(Mutex::new(String::new()));
        let (sender, lines) = channel();
        if let Some(out) = process.stdout.take() {
            let (said, sender) = (said.clone(), sender.clone());
            thread::spawn(move || listen(out, &said, |line| drop(sender.send(line.to_string()))));
        }
        if let Some(err) = process.stderr.take() {
            let said = said.clone();
            thread::spawn(move || listen(err, &said, |line| drop(sender.send(line.to_string()))));
        }
        let mut driver = Driver { process, address: String::new(), said };
        let port = port(&lines).ok_or_else(|| {
            Failure::new(format!("{} does not say where it listens: {}", program.display(), driver.said()))
        })?;
        driver.address = format!("http://127.0.0.1:{port}");
        Ok(driver)
    }

    /// Everything that it has printed.
    pub fn said(&self) -> String {
        self.said.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// The processes of the browsers that it started.
    pub fn browsers(&self) -> Vec<processes::Process> {
        processes::below(self.process.id())
    }
}

impl Drop for Driver {
    fn drop(&mut self) {
        let mut all: Vec<u32> = self.browsers().iter().map(|process| process.id).collect();
        all.push(self.process.id());
        // There is nobody to tell that a process of ours could not be killed.
        let _ = processes::kill(all.iter().copied());
        let _ = self.process.wait();
        let start = Instant::now();
        while all.iter().any(|id| processes::is_alive(*id)) && start.elapsed() < PATIENCE {
            thread::sleep(Duration::from_millis(5));
        }
    }
}

fn listen(from: impl Read, said: &Mutex<String>, on_line: impl Fn(&str)) {
    for line in BufReader::new(from).lines().map_while(Result::ok) {
        let mut said = said.lock().unwrap_or_else(PoisonError::into_inner);
        said.push_str(&line);
        said.push('\n');
        on_line(&line);
    }
}

/// The port that a driver names: `… on port 4444.` or `Listening on 127.0.0.1:4444`.
fn port(lines: &Receiver<String>) -> Option<u16> {
    let deadline = Instant::now() + PATIENCE;
    loop {
        let line = lines.recv_timeout(deadline.checked_duration_since(Instant::now())?).ok()?;
        let named = [" successfully on port ", "Listening on 127.0.0.1:"];
        let rest = named.iter().find_map(|words| line.split_once(words)).map(|(_, rest)| rest);
        let digits = rest.map(|rest| rest.trim_end_matches('.').trim());
        if let Some(port) = digits.and_then(|digits| digits.parse().ok()) {
            return Some(port);
        }
    }
}
