//! Which of several ranges lie beside one another.

/// The lane of each range, from zero, so that no two in one lane overlap or touch. What lies in another range has a
/// lower lane than that, so that a way to a higher lane crosses it only where two overlap in part.
///
/// The shortest comes first, and takes the lowest lane that is free.
pub fn side_by_side(ranges: &[(i32, i32)]) -> Vec<usize> {
    let length = |(low, high): (i32, i32)| i64::from(high) - i64::from(low);
    let mut by_length: Vec<(usize, (i32, i32))> = ranges.iter().copied().enumerate().collect();
    by_length.sort_by_key(|(_, slice)| length(*slice));
    let mut lanes = vec![0; ranges.len()];
    let mut taken: Vec<Vec<(i32, i32)>> = Vec::new();
    for (index, (low, high)) in by_length {
        let is_free = |lane: &Vec<(i32, i32)>| lane.iter().all(|other| other.1 < low || high < other.0);
        let lane = taken.iter().position(is_free).unwrap_or(taken.len());
        match taken.get_mut(lane) {
            Some(taken) => taken.push((low, high)),
            None => taken.push(vec![(low, high)]),
        }
        if let Some(slot) = lanes.get_mut(index) {
            *slot = lane;
        }
    }
    lanes
}
