//! What the page says of the key of an assignment and of its passphrase.

use crate::team::passphrase::{self, ADVISED_BITS};
use crate::words::numbers::{Pair, counted};
use crate::words::{fill, table};

table! {
    /// The words of keys.
    pub SealedKeyWords {
        key = "The key",
        whose = "Whose work is the key",
        nobody = "nobody’s",
        seen = "What those who did it see of the key",
        seen_nothing = "nothing",
        seen_file = "feedback for each, in a file without the key",
        seen_passphrase = "the key itself, when you tell them a passphrase",
        file_explained = "Once their hand-ins are gathered, Review, Feedback makes the files. The key stays with you, and can be used again.",
        passphrase = "Passphrase",
        another = "Propose another",
        passphrase_explained = "Write it down: it is stored nowhere, neither here nor in what is handed out. What you hand out from now on is sealed with it.",
        promises = "The seal keeps the key from anyone who has the file and not the passphrase. It cannot: be taken back once told; be told to one person only; stop people from changing their own file, program or clock; prove who did the work. If you lose the passphrase, the key is still in your own project.",
        weak = "This is shorter than advised: five words, or 14 letters. If its words or letters were drawn by chance, one graphics card finds it in about {time}; what somebody can think of is found much sooner.",
        at_once = "a minute",
        minutes: Pair = ["1 minute", "{count} minutes"],
        hours: Pair = ["1 hour", "{count} hours"],
        days: Pair = ["1 day", "{count} days"],
        years: Pair = ["1 year", "{count} years"],
        no_annotator = "Nothing was handed out: choose whose work is the key.",
        no_passphrase = "Nothing was handed out: the key has no passphrase.",
        no_worker = "The key was neither sealed nor opened: the browser runs no worker for it. {reason}",
        sealing = "The key is being sealed.",

        is_sealed = "The key is in this file, and is sealed. You can open it with its passphrase after you have handed in.",
        open_explained = "Whoever gave you the assignment tells the passphrase. What you hand in after the key was opened says so.",
        open = "Open the key",
        opening = "The key is being opened.",
        opened = "The key is open: here is what you did against it.",
        is_open = "The key is open. What you hand in from now on says so.",
        compare = "Compare with the key",
    }
}

/// Returns the words of keys.
pub fn sealed_key() -> &'static SealedKeyWords {
    &SealedKeyWords::ENGLISH
}

impl SealedKeyWords {
    /// What there is to say of a passphrase that somebody made; nothing, if it is empty or long enough.
    pub fn weakness(&self, passphrase: &str) -> Option<String> {
        let bits = passphrase::bits(passphrase);
        let is_weak = bits > 0.0 && bits < ADVISED_BITS;
        is_weak.then(|| fill(self.weak, &[("time", &self.duration(passphrase::seconds(bits)))]))
    }

    /// About how long something takes.
    fn duration(&self, seconds: f64) -> String {
        let minutes = seconds / 60.0;
        let (hours, days) = (minutes / 60.0, minutes / 60.0 / 24.0);
        let (number, unit) = match () {
            () if minutes < 1.0 => return self.at_once.to_string(),
            () if hours < 1.0 => (minutes, self.minutes),
            () if days < 2.0 => (hours, self.hours),
            () if days < 730.0 => (days, self.days),
            () => (days / 365.0, self.years),
        };
        counted(number.round() as usize, unit)
    }
}
