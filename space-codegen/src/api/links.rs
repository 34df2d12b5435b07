//! Links from DTOs to DTOs, by position in the model's list. It does not know what a link means.

/// The links of each DTO. A position that no DTO has is without links.
#[derive(Debug, Clone)]
pub(super) struct Links(Vec<Vec<usize>>);

impl Links {
    /// As many DTOs, without links.
    pub(super) fn none(dtos: usize) -> Self {
        Self(vec![Vec::new(); dtos])
    }

    /// The number of DTOs.
    pub(super) fn dtos(&self) -> usize {
        self.0.len()
    }

    /// The DTOs that a DTO links to.
    pub(super) fn of(&self, dto: usize) -> &[usize] {
        self.0.get(dto).map_or(&[], Vec::as_slice)
    }

    pub(super) fn set(&mut self, dto: usize, links: Vec<usize>) {
        if let Some(slot) = self.0.get_mut(dto) {
            *slot = links;
        }
    }

    pub(super) fn clear(&mut self, dto: usize) {
        self.set(dto, Vec::new());
    }

    /// The links in the other direction, in the order of the DTOs.
    pub(super) fn reversed(&self) -> Self {
        let mut reversed = Self::none(self.dtos());
        for (from, links) in self.0.iter().enumerate() {
            for to in links {
                if let Some(slot) = reversed.0.get_mut(*to) {
                    slot.push(from);
                }
            }
        }
        reversed
    }

    /// Sorts the links of each DTO.
    pub(super) fn sort_by(&mut self, sort: impl Fn(&mut [usize])) {
        self.0.iter_mut().for_each(|links| sort(links));
    }
}
