//! Who looks for the expression: a worker, and where there is none and it is made of words, the page.

use std::rc::Rc;

use js_sys::JsString;
use leptos::prelude::*;

use crate::analysis::search::query::{Pattern, QueryKind, Refused};
use crate::app::search::Search;
use crate::browser::matcher::{End, Matcher, OnMatches};
use crate::browser::pattern::Pattern as Compiled;
use crate::browser::timer::Slices;

/// In the page, so many matches are looked for before it may answer.
const PIECE: usize = 2000;

/// Whether the browser takes an expression.
pub fn check(pattern: &Pattern) -> Result<(), Refused> {
    let compiled = Compiled::new(&pattern.plain, pattern.flags);
    let compiled = compiled.map_err(|error| Refused::DoesNotCompile { reason: error.to_string() })?;
    if compiled.matches_empty() { Err(Refused::MatchesEmpty) } else { Ok(()) }
}

/// Starts the worker, if there is none. One that is busy with an older search is ended.
pub fn start(search: Search) {
    // Where the page has gone, nothing is looked for.
    let _ = search.matcher.try_update_value(|matcher| {
        if matcher.as_ref().is_none_or(|matcher| matcher.is_busy()) {
            *matcher = Matcher::start().ok().map(Rc::new);
        }
    });
}

/// Ends the worker.
pub fn stop(search: Search) {
    let _ = search.matcher.try_set_value(None);
}

/// Finds what an expression matches in some texts.
pub async fn find(search: Search, pattern: &Pattern, texts: &[&str], on_matches: OnMatches) -> End {
    if let Some(matcher) = search.matcher.try_get_value().flatten() {
        let sources: Vec<&str> = texts.iter().map(|text| pattern.source(text)).collect();
        let end = matcher.find(&sources, pattern.flags, texts, on_matches.clone()).await;
        match end {
            End::Done => return end,
            End::TooSlow | End::GivenUp(_) => {
                stop(search);
                return end;
            }
            End::NotLoaded => stop(search),
        }
    }
    find_here(pattern, texts, on_matches).await
}

async fn find_here(pattern: &Pattern, texts: &[&str], on_matches: OnMatches) -> End {
    if pattern.kind == QueryKind::Expression {
        // Nothing could end it here.
        return End::NotLoaded;
    }
    let slices = Slices::begin();
    for (index, text) in (0..).zip(texts) {
        let compiled = match Compiled::new(pattern.source(text), pattern.flags) {
            Ok(compiled) => compiled,
            Err(error) => return End::GivenUp(error.to_string()),
        };
        let text = JsString::from(*text);
        let mut next = Some(0);
        while let Some(from) = next {
            match compiled.find(&text, from, PIECE) {
                Ok((matches, rest)) => {
                    let matches: Vec<_> =
                        matches.into_iter().map(|(start, end)| (index, start, end)).collect();
                    on_matches(&matches);
                    next = rest;
                }
                Err(error) => return End::GivenUp(error.to_string()),
            }
            slices.pause().await;
        }
    }
    End::Done
}
