//! A way to the page that counts who takes it, and that can be closed, for all or for some of what is asked for: the
//! network, as far as the page knows.

use std::io::{BufRead, BufReader, Read, Write, copy};
use std::net::{Ipv4Addr, Shutdown, TcpListener, TcpStream};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

use crate::failure::{Outcome, Trying};

/// Who gets through.
#[derive(Clone)]
enum Way {
    Open,
    /// Everybody, but there are no files with this in their names.
    Without(String),
    /// Everybody, but something else stands in some files.
    Changed(Arc<Vec<Change>>),
    Closed,
}

/// What stands in a file instead of what its server has there.
pub struct Change {
    /// The end of its path.
    pub file: &'static str,
    /// What its server has there.
    pub from: &'static str,
    /// What comes out here.
    pub to: &'static str,
}

/// Passes connections on to the page's server, as long as it is open.
pub struct Forwarder {
    port: u16,
    asked: Arc<AtomicUsize>,
    way: Arc<Mutex<Way>>,
}

impl Forwarder {
    /// Listens on any free port for those who want the server of this address.
    pub fn to(url: &str) -> Outcome<Forwarder> {
        let rest = url.strip_prefix("http://").trying("the page is not on plain HTTP")?;
        let host = rest.split('/').next().unwrap_or_default().to_string();
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
        let forwarder = Forwarder {
            port: listener.local_addr()?.port(),
            asked: Arc::default(),
            way: Arc::new(Mutex::new(Way::Open)),
        };
        let (asked, way) = (forwarder.asked.clone(), forwarder.way.clone());
        thread::spawn(move || {
            for visitor in listener.incoming().flatten() {
                asked.fetch_add(1, Ordering::SeqCst);
                let host = host.clone();
                match way.lock().unwrap_or_else(PoisonError::into_inner).clone() {
                    Way::Closed => {}
                    way => drop(thread::spawn(move || pass_on(&visitor, &host, &way).ok())),
                }
            }
        });
        Ok(forwarder)
    }

    /// Where the page is found through it.
    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}/", self.port)
    }

    /// How many connections were asked for so far.
    pub fn asked(&self) -> usize {
        self.asked.load(Ordering::SeqCst)
    }

    /// From now on nobody gets through. Who tries is still counted.
    pub fn close(&self) {
        self.set(Way::Closed);
    }

    /// From now on there are no files with this in their names.
    pub fn withhold(&self, name: &str) {
        self.set(Way::Without(name.to_string()));
    }

    /// From now on something else stands in some files.
    pub fn change(&self, changes: Vec<Change>) {
        self.set(Way::Changed(Arc::new(changes)));
    }

    /// From now on everybody gets through to everything.
    pub fn open(&self) {
        self.set(Way::Open);
    }

    fn set(&self, way: Way) {
        *self.way.lock().unwrap_or_else(PoisonError::into_inner) = way;
    }
}

/// Passes one request on, and its answer back: who serves the page closes the connection then.
fn pass_on(visitor: &TcpStream, host: &str, way: &Way) -> std::io::Result<()> {
    let mut from = BufReader::new(visitor.try_clone()?);
    let mut request = String::new();
    from.read_line(&mut request)?;
    if matches!(way, Way::Without(name) if request.contains(name)) {
        return answer_not_found(from, visitor);
    }
    let path = request.split(' ').nth(1).unwrap_or_default();
    let changed = match way {
        Way::Changed(all) => all.iter().filter(|change| path.ends_with(change.file)).collect(),
        _ => Vec::new(),
    };
    // Who has the file would else be told that it is still the same.
    if !changed.is_empty() {
        let is_condition = |line: &str| line.to_ascii_lowercase().starts_with("if-");
        let lines = from.by_ref().lines().take_while(|line| line.as_ref().is_ok_and(|line| !line.is_empty()));
        for line in lines.map_while(Result::ok).filter(|line| !is_condition(line)) {
            request.push_str(&line);
            request.push_str("\r\n");
        }
        request.push_str("\r\n");
    }
    let server = TcpStream::connect(host)?;
    let mut to = server.try_clone()?;
    to.write_all(request.as_bytes())?;
    thread::spawn(move || copy(&mut from, &mut to).and_then(|_| to.shutdown(Shutdown::Write)).ok());
    let (mut from, mut to) = (&server, visitor);
    if changed.is_empty() {
        copy(&mut from, &mut to)?;
    } else {
        let mut answer = Vec::new();
        from.read_to_end(&mut answer)?;
        to.write_all(changed_answer(&String::from_utf8_lossy(&answer), &changed).as_bytes())?;
    }
    to.flush()?;
    visitor.shutdown(Shutdown::Both)
}

/// An answer with something else in it, and the length that it has then.
fn changed_answer(answer: &str, changes: &[&Change]) -> String {
    let (head, body) = answer.split_once("\r\n\r\n").unwrap_or((answer, ""));
    let body = changes.iter().fold(body.to_string(), |body, change| body.replace(change.from, change.to));
    let is_length = |line: &str| line.to_ascii_lowercase().starts_with("content-length:");
    let head: Vec<&str> = head.lines().filter(|line| !is_length(line)).collect();
    format!("{}\r\nContent-Length: {}\r\n\r\n{body}", head.join("\r\n"), body.len())
}

fn answer_not_found(request: impl BufRead, mut visitor: &TcpStream) -> std::io::Result<()> {
    // The rest of the request is read, so that closing the connection does not reset it.
    for line in request.lines() {
        if line?.is_empty() {
            break;
        }
    }
    visitor.write_all(b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")?;
    visitor.shutdown(Shutdown::Write)
}
