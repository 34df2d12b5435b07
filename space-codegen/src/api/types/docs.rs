//! What a reader of the generated documentation is told about an item, as the model says it.

/// What a reader of the generated documentation is told about an item, all of it from the model.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Docs {
    /// The model's description, unchanged (hostile until the emitter has escaped it).
    pub description: Option<String>,
    /// The full address of the help topic.
    pub help_link: Option<String>,
    /// Since when and why not to use it.
    pub deprecation: Option<Deprecation>,
    /// The model's note on an experimental item (may be empty).
    pub experimental: Option<String>,
    /// The display name (or the name) of the feature flag that switches the item on.
    pub feature_flag: Option<String>,
}

/// The model's deprecation of an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deprecation {
    /// What to use instead; may be empty.
    pub message: String,
    /// The version of Space that deprecated it.
    pub since: String,
    /// Whether the item is going to be removed.
    pub for_removal: bool,
}
