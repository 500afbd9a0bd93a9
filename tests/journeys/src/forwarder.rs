//! A way to the page that counts who takes it, and that can be closed: the network, as far as the page knows.

use std::io::{Write, copy};
use std::net::{Ipv4Addr, Shutdown, TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::thread;

use crate::failure::{Outcome, Trying};

/// Passes connections on to the page's server, as long as it is open.
pub struct Forwarder {
    port: u16,
    asked: Arc<AtomicUsize>,
    is_open: Arc<AtomicBool>,
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
            is_open: Arc::new(AtomicBool::new(true)),
        };
        let (asked, is_open) = (forwarder.asked.clone(), forwarder.is_open.clone());
        thread::spawn(move || {
            for visitor in listener.incoming().flatten() {
                asked.fetch_add(1, Ordering::SeqCst);
                if is_open.load(Ordering::SeqCst) {
                    let host = host.clone();
                    thread::spawn(move || pass_on(&visitor, &host).ok());
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
        self.is_open.store(false, Ordering::SeqCst);
    }
}

fn pass_on(visitor: &TcpStream, host: &str) -> std::io::Result<()> {
    let server = TcpStream::connect(host)?;
    let (mut from, mut to) = (visitor.try_clone()?, server.try_clone()?);
    thread::spawn(move || copy(&mut from, &mut to).and_then(|_| to.shutdown(Shutdown::Write)).ok());
    let (mut from, mut to) = (&server, visitor);
    copy(&mut from, &mut to)?;
    to.flush()?;
    visitor.shutdown(Shutdown::Both)
}
