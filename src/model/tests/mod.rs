//! The tests of the model.

mod color;
