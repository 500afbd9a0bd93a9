//! Messages to the other tabs of this page.

use web_sys::{BroadcastChannel, MessageEvent};

use crate::browser::BrowserError;
use crate::browser::listener::{EventListener, listen};

/// A named channel that all tabs of this origin share. It is closed when this is dropped.
///
/// A tab does not hear its own messages, unless it has two channels of one name.
pub struct Channel {
    handle: BroadcastChannel,
}

impl Channel {
    /// Opens the channel; fails where the browser has none.
    pub fn open(name: &str) -> Result<Channel, BrowserError> {
        Ok(Channel { handle: BroadcastChannel::new(name)? })
    }

    /// Sends a message to every other tab that listens on this channel now.
    pub fn post(&self, message: &str) -> Result<(), BrowserError> {
        Ok(self.handle.post_message(&message.into())?)
    }

    /// Calls back with each message from other tabs, in the order sent; stops when the listener is dropped.
    pub fn on_message(&self, mut callback: impl FnMut(String) + 'static) -> EventListener {
        listen(&self.handle, "message", move |event: &MessageEvent| {
            if let Some(message) = event.data().as_string() {
                callback(message);
            }
        })
    }
}

impl Drop for Channel {
    fn drop(&mut self) {
        self.handle.close();
    }
}
