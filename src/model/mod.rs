//! What annotation is.
