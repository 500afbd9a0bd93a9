//! Every call into the browser, and only here.
