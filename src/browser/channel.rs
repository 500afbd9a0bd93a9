//! Messages to the other tabs of this page.

use serde::Serialize;
use serde::de::DeserializeOwned;
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
    pub fn post(&self, message: &impl Serialize) -> Result<(), BrowserError> {
        let message = serde_wasm_bindgen::to_value(message);
        Ok(self.handle.post_message(&message.map_err(|error| BrowserError::Other(error.to_string()))?)?)
    }

    /// Calls back with each message from other tabs, in the order sent; stops when the listener is dropped. What another
    /// version of the page says and this one does not understand is passed over.
    pub fn on_message<M: DeserializeOwned>(&self, mut callback: impl FnMut(M) + 'static) -> EventListener {
        listen(&self.handle, "message", move |event: &MessageEvent| {
            if let Ok(message) = serde_wasm_bindgen::from_value(event.data()) {
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
