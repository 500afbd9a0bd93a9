//! How far one text is scrolled beside another: where places that belong together meet, and evenly between them.

/// Two places that belong together, each as a height in its text, in pixels.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Anchor {
    /// The height in the text that leads.
    pub leading: f64,
    /// The height in the text that follows.
    pub following: f64,
    /// How much it counts where anchors contradict each other: such as how many words are equal there.
    pub weight: f64,
}

/// Which height of a text belongs to which of another.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Linking {
    /// Those that count, each further down in both texts than the one before.
    anchors: Vec<Anchor>,
}

impl Linking {
    /// Links two texts by anchors. Of those that contradict each other, as where one text has in another order what the
    /// other has, those count that weigh most together.
    pub fn new(anchors: impl IntoIterator<Item = Anchor>) -> Linking {
        let mut all: Vec<Anchor> = anchors
            .into_iter()
            .filter(|anchor| anchor.leading.is_finite() && anchor.following.is_finite())
            .collect();
        all.sort_by(|one, other| {
            let by_leading = one.leading.total_cmp(&other.leading);
            by_leading.then(one.following.total_cmp(&other.following))
        });
        // For each anchor, what those weigh together that end with it at best, and the one before it there.
        let mut best: Vec<(f64, Option<usize>)> = Vec::with_capacity(all.len());
        for (index, anchor) in all.iter().enumerate() {
            let before = all.iter().zip(&best).take(index).enumerate();
            let before = before
                .filter(|(_, (other, _))| {
                    other.leading < anchor.leading && other.following < anchor.following
                })
                .map(|(other, (_, (weight, _)))| (other, *weight))
                .max_by(|one, other| one.1.total_cmp(&other.1));
            let weight = before.map_or(0.0, |(_, weight)| weight) + anchor.weight;
            best.push((weight, before.map(|(other, _)| other)));
        }
        let heaviest = best.iter().enumerate().max_by(|one, other| one.1.0.total_cmp(&other.1.0));
        let mut next = heaviest.map(|(index, _)| index);
        let mut anchors = Vec::new();
        while let Some(index) = next {
            anchors.extend(all.get(index).copied());
            next = best.get(index).and_then(|(_, before)| *before);
        }
        anchors.reverse();
        Linking { anchors }
    }

    /// Returns the height in the text that follows which belongs to one in the text that leads: that of an anchor at it,
    /// evenly between two, and beyond the last one as far on as in the other.
    pub fn follow(&self, leading: f64) -> f64 {
        let behind = self.anchors.partition_point(|anchor| anchor.leading <= leading);
        let before = behind.checked_sub(1).and_then(|index| self.anchors.get(index));
        match (before, self.anchors.get(behind)) {
            (Some(before), Some(behind)) => {
                let part = (leading - before.leading) / (behind.leading - before.leading);
                before.following + part * (behind.following - before.following)
            }
            (Some(anchor), None) | (None, Some(anchor)) => anchor.following + leading - anchor.leading,
            (None, None) => leading,
        }
    }
}
