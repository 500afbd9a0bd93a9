//! Things that stay together: each is in one group, and groups are united.

/// Things by their indices, in groups (Tarjan's union and find, with path halving).
pub(in crate::analysis) struct Groups {
    /// Another thing of the same group, nearer to the one that stands for it; itself, if it is that.
    parents: Vec<usize>,
}

impl Groups {
    /// Each thing is in a group of its own.
    pub(in crate::analysis) fn single(count: usize) -> Groups {
        Groups { parents: (0..count).collect() }
    }

    /// Returns the thing that stands for the group of this one: the first of them.
    pub(in crate::analysis) fn first(&mut self, mut thing: usize) -> usize {
        while self.parents[thing] != thing {
            self.parents[thing] = self.parents[self.parents[thing]];
            thing = self.parents[thing];
        }
        thing
    }

    /// Puts two things and their groups together.
    pub(in crate::analysis) fn unite(&mut self, one: usize, other: usize) {
        let (one, other) = (self.first(one), self.first(other));
        self.parents[one.max(other)] = one.min(other);
    }
}
