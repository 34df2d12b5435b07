//! Chance without state: a number for every place in the data, from the seed and the way to the place.

/// The chance of one place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Draw {
    hash: u64,
    /// The number of the row that the place belongs to: what has to differ between rows is made from it.
    pub(crate) row: usize,
}

impl Draw {
    pub(crate) const fn new(seed: u64) -> Self {
        Self { hash: mixed(seed ^ 0x9e37_79b9_7f4a_7c15), row: 0 }
    }

    /// The chance of a row.
    pub(crate) const fn of_row(self, row: usize) -> Self {
        Self { hash: mixed(self.hash.wrapping_add(row as u64 + 1)), row }
    }

    /// The same chance, as part of a row.
    pub(crate) const fn in_row(self, row: usize) -> Self {
        Self { hash: self.hash, row }
    }

    /// The chance of a named part.
    pub(crate) fn of(self, name: &str) -> Self {
        let step = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        Self { hash: mixed(name.bytes().fold(self.hash, step)), row: self.row }
    }

    /// The chance of an element.
    pub(crate) const fn nth(self, index: usize) -> Self {
        Self { hash: mixed(self.hash.wrapping_add((index as u64 + 1) << 20)), row: self.row }
    }

    /// A number from 0 up to, but not including, the bound; 0 if there is none.
    pub(crate) const fn below(self, bound: usize) -> usize {
        match bound {
            0 => 0,
            bound => (self.hash % bound as u64) as usize,
        }
    }

    pub(crate) const fn one_in(self, count: usize) -> bool {
        self.below(count) == 0
    }

    /// Whether a nullable place is null.
    pub(crate) fn is_null(self) -> bool {
        self.of("null").one_in(4)
    }

    pub(crate) const fn bits(self) -> u64 {
        self.hash
    }

    /// One of the items, whatever they are.
    pub(crate) fn pick<'a>(self, items: &[&'a str]) -> &'a str {
        items.get(self.below(items.len())).copied().unwrap_or_default()
    }
}

/// The finalizer of SplitMix64.
const fn mixed(hash: u64) -> u64 {
    let hash = (hash ^ (hash >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let hash = (hash ^ (hash >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    hash ^ (hash >> 31)
}
