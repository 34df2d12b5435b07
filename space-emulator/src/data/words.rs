//! The words that made-up texts are put together from.

pub(super) const FIRST_NAMES: &[&str] = &[
    "Heather", "Amelie", "Tomas", "Noor", "Ingrid", "Pavel", "Yuki", "Diego", "Fatima", "Lars", "Chiara", "Kofi",
    "Maren", "Ravi", "Elena", "Owen", "Sofia", "Jonas", "Aisha", "Mateo", "Greta", "Hugo", "Leila", "Anton",
];

pub(super) const LAST_NAMES: &[&str] = &[
    "Stewart", "Duval", "Novak", "Haddad", "Larsen", "Orlov", "Tanaka", "Romero", "Khalil", "Berg", "Rossi", "Mensah",
    "Vogel", "Patel", "Petrova", "Hughes", "Costa", "Weber", "Diallo", "Silva", "Lund", "Martin", "Aziz", "Schmidt",
    "Keller",
];

pub(super) const NOUNS: &[&str] = &[
    "Quartz", "Harbor", "Lantern", "Meadow", "Comet", "Falcon", "Garnet", "Willow", "Anchor", "Beacon", "Cedar",
    "Delta", "Ember", "Fjord", "Glacier", "Horizon", "Iris", "Juniper", "Kestrel", "Lagoon", "Maple", "Nimbus",
    "Orchid", "Prairie", "Quill", "Raven", "Summit", "Tundra", "Umbra", "Violet", "Wharf", "Zephyr",
];

pub(super) const VERBS: &[&str] =
    &["Prepare", "Review", "Polish", "Measure", "Replace", "Sketch", "Untangle", "Verify", "Publish", "Retire"];

pub(super) const PLACES: &[&str] = &["Building", "Floor", "Room", "Parking", "Cafeteria"];

pub(super) const ZONES: &[&str] = &["Europe/Berlin", "Europe/Prague", "America/New_York", "Asia/Tokyo", "UTC"];

pub(super) const STATUSES: &[&str] = &["Open", "Closed"];

pub(super) const COLORS: &[&str] = &["#5b9cff", "#e5634d", "#59a869", "#edb200", "#9876aa"];
