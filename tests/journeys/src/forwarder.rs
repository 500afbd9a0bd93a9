//! A way to the page that counts who takes it, and that can be closed, for all or for some of what is asked for: the
//! network, as far as the page knows.

use std::io::{BufRead, BufReader, Write, copy};
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
    Closed,
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
                    Way::Open => drop(thread::spawn(move || pass_on(&visitor, &host, None).ok())),
                    Way::Without(name) => {
                        drop(thread::spawn(move || pass_on(&visitor, &host, Some(&name)).ok()));
                    }
                    Way::Closed => {}
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

    /// From now on everybody gets through to everything.
    pub fn open(&self) {
        self.set(Way::Open);
    }

    fn set(&self, way: Way) {
        *self.way.lock().unwrap_or_else(PoisonError::into_inner) = way;
    }
}

/// Passes one request on, and its answer back: who serves the page closes the connection then.
fn pass_on(visitor: &TcpStream, host: &str, withheld: Option<&str>) -> std::io::Result<()> {
    let mut from = BufReader::new(visitor.try_clone()?);
    let mut request = String::new();
    from.read_line(&mut request)?;
    if withheld.is_some_and(|name| request.contains(name)) {
        return answer_not_found(from, visitor);
    }
    let server = TcpStream::connect(host)?;
    let mut to = server.try_clone()?;
    to.write_all(request.as_bytes())?;
    thread::spawn(move || copy(&mut from, &mut to).and_then(|_| to.shutdown(Shutdown::Write)).ok());
    let (mut from, mut to) = (&server, visitor);
    copy(&mut from, &mut to)?;
    to.flush()?;
    visitor.shutdown(Shutdown::Both)
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
