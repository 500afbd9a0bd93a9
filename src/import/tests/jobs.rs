//! Imports that overlap do not touch each other.

use std::future::{pending, ready};
use std::pin::pin;
use std::task::{Context, Poll, Waker};

use crate::import::jobs::{Jobs, Progress, Stop};

#[test]
fn each_job_has_its_own_progress_and_its_own_end() {
    let mut jobs = Jobs::default();
    let (first, _) = jobs.begin();
    let (second, _) = jobs.begin();
    let reached = Progress { done: 1, total: 2, ..Progress::default() };
    jobs.reach(first, reached);
    assert_eq!(jobs.progress(first), Some(reached));
    assert_eq!(jobs.progress(second), Some(Progress::default()));
    jobs.end(first);
    assert!(jobs.are_running(), "the second goes on");
    // What the first tells late brings it back no more.
    jobs.reach(first, reached);
    assert_eq!(jobs.running().collect::<Vec<_>>(), [second]);
    jobs.end(second);
    assert!(!jobs.are_running());
}

#[test]
fn stopping_one_job_stops_no_other_and_a_new_one_revives_none() {
    let mut jobs = Jobs::default();
    let (first, first_stop) = jobs.begin();
    let (_, second_stop) = jobs.begin();
    jobs.stop(first);
    let (_, third_stop) = jobs.begin();
    assert!(first_stop.is_asked());
    assert!(!second_stop.is_asked() && !third_stop.is_asked());
}

#[test]
fn work_that_never_ends_can_be_stopped() {
    let stop = Stop::default();
    let mut work = pin!(stop.unless_asked(pending::<()>()));
    let context = &mut Context::from_waker(Waker::noop());
    assert_eq!(work.as_mut().poll(context), Poll::Pending);
    stop.ask();
    assert_eq!(work.as_mut().poll(context), Poll::Ready(None));
}

#[test]
fn work_that_is_done_has_its_outcome() {
    let stop = Stop::default();
    let context = &mut Context::from_waker(Waker::noop());
    assert_eq!(pin!(stop.unless_asked(ready(7))).poll(context), Poll::Ready(Some(7)));
    stop.ask();
    assert_eq!(pin!(stop.unless_asked(ready(7))).poll(context), Poll::Ready(None));
}

#[test]
fn a_part_of_a_large_file_counts_for_its_share() {
    let half = Progress { done: 1, total: 4, bytes: 50, size: 100, ..Progress::default() };
    assert_eq!(half.thousandths(), 375);
    assert_eq!(Progress::default().thousandths(), 0);
}
