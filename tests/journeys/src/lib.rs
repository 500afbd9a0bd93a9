//! Whole journeys through the page, in real browsers.
