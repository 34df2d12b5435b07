//! Which row a made-up reference leads to. It knows nothing of requests and answers.

use crate::data::Draw;
use crate::schema::DtoId;

/// The number of the row that a made-up reference leads to; none if it is null.
pub(crate) fn made_up_reference(
    target: DtoId,
    nullable: bool,
    draw: Draw,
    population: usize,
    owner: Option<(DtoId, usize)>,
) -> Option<usize> {
    match owner {
        _ if nullable && draw.is_null() => None,
        // A parent comes before its children: every chain ends.
        Some((dto, row)) if dto == target && nullable => (row > 0).then(|| draw.below(row)),
        _ => Some(draw.below(population)),
    }
}
