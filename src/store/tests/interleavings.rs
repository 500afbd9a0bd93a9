//! Whatever happens in whichever order: nothing that is shown as saved is lost, and all tabs come to agree.

use proptest::prelude::*;

use super::world::World;
use crate::store::protocol::{Event, Operation};

const TABS: usize = 3;
const DISKS: usize = 2;

/// Something that may happen next.
#[derive(Clone, Debug)]
enum Step {
    Edit(usize),
    GoOn(usize, usize),
    Fail(usize, usize),
    Hear(usize),
    LoseMessage(usize),
    Snapshot(usize),
    Look(usize),
    TakeOver(usize),
    Operate(usize, Operation),
    OperateElsewhere(usize, Operation, bool),
    Kill(usize),
    LoseLock(usize),
    Open(usize, usize),
}

fn any_operation() -> impl Strategy<Value = Operation> {
    prop_oneof![Just(Operation::Replace), Just(Operation::Bin), Just(Operation::Delete)]
}

fn any_step() -> impl Strategy<Value = Step> {
    let (tab, disk, which) = (0..TABS, 0..DISKS, 0..8usize);
    prop_oneof![
        12 => tab.clone().prop_map(Step::Edit),
        40 => (tab.clone(), which.clone()).prop_map(|(tab, which)| Step::GoOn(tab, which)),
        2 => (tab.clone(), which.clone()).prop_map(|(tab, which)| Step::Fail(tab, which)),
        8 => which.clone().prop_map(Step::Hear),
        2 => which.prop_map(Step::LoseMessage),
        4 => tab.clone().prop_map(Step::Snapshot),
        2 => tab.clone().prop_map(Step::Look),
        3 => tab.clone().prop_map(Step::TakeOver),
        1 => (tab.clone(), any_operation()).prop_map(|(tab, operation)| Step::Operate(tab, operation)),
        1 => (disk.clone(), any_operation(), any::<bool>())
            .prop_map(|(disk, operation, is_forced)| Step::OperateElsewhere(disk, operation, is_forced)),
        1 => tab.clone().prop_map(Step::Kill),
        1 => disk.clone().prop_map(Step::LoseLock),
        4 => (tab, disk).prop_map(|(tab, disk)| Step::Open(tab, disk)),
    ]
}

fn take(world: &mut World, step: Step) {
    match step {
        Step::Edit(tab) => world.edit(tab),
        Step::GoOn(tab, task) => world.go_on(tab, task, false),
        Step::Fail(tab, task) => world.go_on(tab, task, true),
        Step::Hear(wire) => world.hear(wire, false),
        Step::LoseMessage(wire) => world.hear(wire, true),
        Step::Snapshot(tab) => world.give(tab, Event::SnapshotDue),
        Step::Look(tab) => world.give(tab, Event::Looked),
        Step::TakeOver(tab) => world.give(tab, Event::TakeOver),
        Step::Operate(tab, operation) => world.give(tab, Event::Operate(operation)),
        Step::OperateElsewhere(disk, operation, is_forced) => {
            world.operate_elsewhere(disk, operation, is_forced);
        }
        Step::Kill(tab) => world.kill(tab),
        Step::LoseLock(disk) => world.lose_lock(disk),
        Step::Open(tab, disk) => world.open(tab, disk),
    }
}

fn run(has_locks: bool, steps: Vec<Step>) {
    let mut world = World::new(TABS, DISKS, has_locks);
    for tab in 0..TABS {
        world.open(tab, 0);
    }
    for step in steps {
        take(&mut world, step);
    }
    world.come_to_rest();
}

proptest! {
    #![proptest_config(ProptestConfig { cases: ProptestConfig::default().cases * 2, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn tabs_agree(steps in prop::collection::vec(any_step(), 0..120)) {
        run(true, steps);
    }

    #[test]
    fn tabs_agree_without_locks(steps in prop::collection::vec(any_step(), 0..120)) {
        run(false, steps);
    }
}
