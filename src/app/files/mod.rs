//! Files in and out: a job for each import, the worker that reads for it, what becomes of what is read, and saving.

pub mod adding;
pub mod adopting;
pub mod answers;
pub mod export;
pub mod import_job;
pub mod job;
pub mod message;
pub mod reader;
pub mod reading_worker;
pub mod saving;
pub mod staging;
pub mod take_in;
