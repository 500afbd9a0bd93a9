//! Scripts that look at the page. They say what is there, and do nothing that a person would do.

use fantoccini::wd::WebDriverCompatibleCommand;
use http::Method;
use serde_json::{Value, json};
use url::{ParseError, Url};

use super::Page;
use crate::failure::{Outcome, Trying};

/// What every script may use.
const HELP: &str = include_str!("help.js");

impl Page {
    /// What a script answers. It finds what it was given in `given`.
    pub async fn ask(&self, script: &str, given: &[Value]) -> Outcome<Value> {
        let client = self.client().await?;
        let whole = format!("const given = [...arguments];\n{HELP}\n{script}");
        client.execute(&whole, given.to_vec()).await.trying(&format!("asking the page: {script}"))
    }

    /// What a script answers in time. It gives its answer to `answer`.
    pub async fn ask_later(&self, script: &str, given: &[Value]) -> Outcome<Value> {
        let client = self.client().await?;
        let whole = format!(
            "const given = [...arguments].slice(0, -1), answer = arguments[arguments.length - 1];\n{HELP}\n{script}"
        );
        client.execute_async(&whole, given.to_vec()).await.trying(&format!("asking the page: {script}"))
    }

    /// Waits until the page has done what it has put off until the next moment or the next frame, such as giving the
    /// focus to what has it already.
    pub async fn wait_for_what_was_put_off(&self) -> Outcome {
        let script = "setTimeout(() => requestAnimationFrame(() => setTimeout(answer)))";
        self.ask_later(script, &[]).await.map(drop)
    }

    /// The text that a script answers with.
    pub async fn ask_for_text(&self, script: &str, given: &[Value]) -> Outcome<String> {
        let answer = self.ask(script, given).await?;
        Ok(answer.as_str().unwrap_or_default().to_string())
    }

    /// Has a script run in this tab each time before the page's own, so that the browser is another one for it. Only
    /// Chromium can do that.
    pub async fn before_each_load(&self, script: &str) -> Outcome {
        let named = "Page.addScriptToEvaluateOnNewDocument";
        self.tell_chromium(named, json!({"source": script})).await.map(drop)
    }

    /// Gives Chromium a command of its own protocol.
    pub async fn tell_chromium(&self, named: &str, parameters: Value) -> Outcome<Value> {
        let command = ToBrowser(json!({"cmd": named, "params": parameters}));
        self.client().await?.issue_cmd(command).await.trying(named)
    }
}

/// A command in Chromium's own protocol.
#[derive(Debug)]
struct ToBrowser(Value);

impl WebDriverCompatibleCommand for ToBrowser {
    fn endpoint(&self, base_url: &Url, session: Option<&str>) -> Result<Url, ParseError> {
        base_url.join(&format!("session/{}/goog/cdp/execute", session.unwrap_or_default()))
    }

    fn method_and_body(&self, _: &Url) -> (Method, Option<String>) {
        (Method::POST, Some(self.0.to_string()))
    }
}
