//! The kinds of changes: one table with the classification of each, and what users do about it. Nothing else classifies.

use super::change::{Bump, Reach, Wire};

/// A kind of change.
#[derive(Debug, PartialEq, Eq)]
pub struct Rule {
    /// Its name, which never changes: `field-became-nullable`.
    pub id: &'static str,
    /// What it does to programs.
    pub source: Bump,
    /// Whether the compiler and the place of the change show it.
    pub reach: Reach,
    /// Which servers notice it.
    pub wire: Wire,
    /// What users do about it.
    pub advice: &'static str,
    /// Why calls and readers of the old model may compile although the change is a major one.
    pub unseen: Option<&'static str>,
}

impl Rule {
    /// The rule of an id.
    #[must_use]
    pub fn of(id: &str) -> Option<&'static Self> {
        ALL.iter().copied().find(|rule| rule.id == id)
    }
}

macro_rules! rules {
    ($($name:ident: $id:literal, $source:ident, $reach:ident, $wire:ident, $advice:literal $(, unseen: $unseen:literal)?;)+) => {
        $(
            pub(super) static $name: Rule = Rule {
                id: $id,
                source: Bump::$source,
                reach: Reach::$reach,
                wire: Wire::$wire,
                advice: $advice,
                unseen: rules!(@unseen $($unseen)?),
            };
        )+
        /// All kinds of changes.
        pub static ALL: &[&Rule] = &[$(&$name),+];
    };
    (@unseen) => { None };
    (@unseen $unseen:literal) => { Some($unseen) };
}

// Resources and endpoints.
rules! {
    RESOURCE_ADDED: "resource-added", Minor, Plain, Same, "Nothing to do: it is new.";
    RESOURCE_REMOVED: "resource-removed", Major, Plain, Newer, "Remove the calls below it.",
        unseen: "no call needs a resource that has no endpoints";
    TOP_LEVEL_RESOURCE_ADDED: "top-level-resource-added", Minor, Plain, Same,
        "Nothing to do: it has a cargo feature of its own.";
    TOP_LEVEL_RESOURCE_REMOVED: "top-level-resource-removed", Major, Plain, Newer,
        "Remove its cargo feature from `Cargo.toml`, and the calls below it.",
        unseen: "no call needs a resource that has no endpoints";
    ENDPOINT_ADDED: "endpoint-added", Minor, Plain, Older, "Nothing to do: it is new.";
    ENDPOINT_REMOVED: "endpoint-removed", Major, Plain, Newer, "Remove the call, or make another one.";
    RUST_NAME_CHANGED: "rust-name-changed", Major, Plain, Same, "Write the new name.",
        unseen: "the old name stands for another item, or it is one that calls and readers do not write";
    NAME_CHANGED_MEANING: "name-changed-meaning", Major, Silent, Same,
        "Check each use: the name now stands for another item of the API.",
        unseen: "the other item has the same type";
    WIRE_NAME_CHANGED: "wire-name-changed", Patch, Plain, Both, "Nothing to do: the Rust name is the same.";
    METHOD_CHANGED: "method-changed", Patch, Plain, Both, "Nothing to do: the function is the same.";
    PATH_CHANGED: "path-changed", Patch, Plain, Both, "Nothing to do: the function is the same.";
    PAYLOAD_ADDED: "payload-added", Major, Plain, Both, "Give the function the bytes to send.";
    PAYLOAD_REMOVED: "payload-removed", Major, Plain, Both, "Give the function no bytes.";
    MIME_TYPES_CHANGED: "mime-types-changed", Patch, Plain, Both, "Send bytes of a type that is allowed.";
    RESPONSE_CHANGED: "response-changed", Major, Plain, Both, "Read the response as its new type.";
    PAGING_ADDED: "paging-added", Minor, Plain, Same, "Nothing to do: `pages` and `stream` follow the list.";
    PAGING_REMOVED: "paging-removed", Major, Plain, Newer, "Request each page yourself.",
        unseen: "the calls request one page";
    RIGHTS_CHANGED: "rights-changed", Patch, Plain, Same, "Check that the application has the rights.";
    DISPLAY_NAME_CHANGED: "display-name-changed", Patch, Plain, Same, "Nothing to do: documentation only.";
    // Arguments.
    REQUIRED_ARGUMENT_ADDED: "required-argument-added", Major, Plain, Both, "Give the function the argument.",
        unseen: "it took the position of another argument of the same type, which is reported too";
    REQUIRED_ARGUMENT_REMOVED: "required-argument-removed", Major, Plain, Both, "Remove the argument.",
        unseen: "another argument of the same type took its position, which is reported too";
    ARGUMENT_BECAME_OPTIONAL: "argument-became-optional", Major, Plain, Older,
        "Set the argument on the call instead of giving it to the function.";
    ARGUMENT_BECAME_REQUIRED: "argument-became-required", Major, Plain, Newer,
        "Give the argument to the function instead of setting it on the call.";
    REQUIRED_ARGUMENTS_SWAPPED: "required-arguments-swapped", Major, Silent, Same,
        "Check the order of the arguments in each call: the types are those of before, the meanings are not.",
        unseen: "the types at each position are the same";
    REQUIRED_ARGUMENTS_REORDERED: "required-arguments-reordered", Major, Plain, Same,
        "Give the arguments in the new order.";
    OPTIONAL_ARGUMENT_ADDED: "optional-argument-added", Minor, Plain, Older, "Nothing to do: it is new.";
    OPTIONAL_ARGUMENT_REMOVED: "optional-argument-removed", Major, Plain, Newer, "Do not set the argument.";
    ARGUMENT_TYPE_CHANGED: "argument-type-changed", Major, Plain, Both, "Give a value of the new type.",
        unseen: "the new type takes values of the old one, but not all that converted into it";
    ARGUMENT_ELEMENT_NULLABILITY_CHANGED: "argument-element-nullability-changed", Major, Plain, Both,
        "Give elements of the new type.",
        unseen: "an element converts into an `Option` of it";
    ARGUMENT_BECAME_NULLABLE: "argument-became-nullable", Major, Silent, Older,
        "Check each `Option` that is passed: `None` now sends null and did not send the argument before.",
        unseen: "the setter takes a plain value as before";
    ARGUMENT_NO_LONGER_NULLABLE: "argument-no-longer-nullable", Major, Plain, Newer,
        "Give a value, or leave the argument out: null is not allowed.";
    ARGUMENT_MOVED: "argument-moved", Patch, Plain, Both, "Nothing to do: the function is the same.";
    DEFAULT_CHANGED: "default-changed", Patch, Plain, Both,
        "Set the argument if you need the default of before.";
    REFERENCE_CHANGED: "reference-changed", Patch, Plain, Same, "Nothing to do: the Rust type is the same.";
    // DTOs.
    DTO_ADDED: "dto-added", Minor, Plain, Older, "Nothing to do: it is new.";
    DTO_REMOVED: "dto-removed", Major, Plain, Newer, "Remove what uses the type.",
        unseen: "no call or reader needs the type, for example an interface without fields";
    DTO_NEWLY_IN_RESPONSES: "dto-newly-in-responses", Minor, Plain, Same,
        "Nothing to do: its fields can be selected and read.";
    DTO_NO_LONGER_IN_RESPONSES: "dto-no-longer-in-responses", Major, Distant, Same,
        "Remove what selects and reads its fields: no response holds it.",
        unseen: "it has no field that could be read";
    DTO_NEWLY_IN_REQUESTS: "dto-newly-in-requests", Minor, Plain, Same,
        "Nothing to do: it has a constructor and setters.";
    DTO_NO_LONGER_IN_REQUESTS: "dto-no-longer-in-requests", Major, Distant, Same,
        "Remove what constructs it: no request holds it, or only within an object of Space's own.";
    DTO_BECAME_ABSTRACT: "dto-became-abstract", Major, Plain, Newer, "Use one of its inheritors.",
        unseen: "it is only read, and only an enum with `#[derive(Select)]` names its class";
    DTO_BECAME_CONCRETE: "dto-became-concrete", Minor, Plain, Older, "Nothing to do: values of this class may occur.";
    RECORD_CHANGED: "record-changed", Patch, Plain, Both,
        "Name the fields that you need: `*` selects only the id of a nested record, and all fields of other objects.";
    FIELD_ADDED: "field-added", Minor, Plain, Older, "Nothing to do: it is new.";
    FIELD_REMOVED: "field-removed", Major, Plain, Newer, "Remove what reads, selects or sets the field.",
        unseen: "another field of the same type took its position in the constructor, which is reported too";
    REQUIRED_FIELD_ADDED: "required-field-added", Major, Plain, Both, "Give the field to the constructor.",
        unseen: "it took the position of another field of the same type, which is reported too";
    FIELD_BECAME_NULLABLE: "field-became-nullable", Major, Plain, Newer, "Handle `None`: the field may be null.";
    FIELD_NO_LONGER_NULLABLE: "field-no-longer-nullable", Major, Plain, Older,
        "Remove what handles `None`: the field is never null.";
    SETTER_ACCEPTS_NULL: "setter-accepts-null", Major, Silent, Older,
        "Check each `Option` that is passed: `None` now sends null and did not send the field before.",
        unseen: "the setter takes a plain value as before";
    FIELD_TYPE_CHANGED: "field-type-changed", Major, Plain, Both, "Read and give a value of the new type.",
        unseen: "it is only sent, and the new type takes values of the old one, but not all that converted into it";
    FIELD_ELEMENT_NULLABILITY_CHANGED: "field-element-nullability-changed", Major, Plain, Both,
        "Read and give elements of the new type.",
        unseen: "it is only sent, and an element converts into an `Option` of it";
    FIELD_BECAME_OPTIONAL: "field-became-optional", Major, Plain, Older,
        "Set the field instead of giving it to the constructor.";
    FIELD_BECAME_REQUIRED: "field-became-required", Major, Plain, Newer,
        "Give the field to the constructor instead of setting it.";
    FIELD_PRESENCE_CHANGED: "field-presence-changed", Patch, Plain, Same, "Nothing to do: the field is only read.";
    CONSTRUCTOR_FIELDS_SWAPPED: "constructor-fields-swapped", Major, Silent, Same,
        "Check the order of the arguments of each `new`: the types are those of before, the meanings are not.",
        unseen: "the types at each position are the same";
    CONSTRUCTOR_FIELDS_REORDERED: "constructor-fields-reordered", Major, Plain, Same,
        "Give the constructor its arguments in the new order.";
    EXTENSION_CHANGED: "extension-changed", Patch, Plain, Both,
        "Select the field by name: `*` leaves extension fields out.";
    RECURSION_ADDED: "recursion-added", Minor, Plain, Same, "Nothing to do: the field can be selected recursively.";
    RECURSION_REMOVED: "recursion-removed", Major, Distant, Same, "Select the levels that you need one by one.",
        unseen: "the readers select each level by name";
    FIRST_INHERITOR_ADDED: "first-inheritor-added", Minor, Plain, Same,
        "Nothing to do: `kind` tells the classes apart.";
    LAST_INHERITOR_REMOVED: "last-inheritor-removed", Major, Plain, Newer,
        "Remove what tells the classes apart: there is one only.",
        unseen: "it is only sent, and then a value of it can be passed as before";
    INHERITOR_ADDED: "inheritor-added", Minor, Plain, Older, "Nothing to do: the enum is non-exhaustive.";
    INHERITOR_REMOVED: "inheritor-removed", Major, Plain, Newer, "Remove the arm for the variant.";
    ANCESTOR_ADDED: "ancestor-added", Minor, Plain, Same, "Nothing to do: it also converts into this type.";
    ANCESTOR_REMOVED: "ancestor-removed", Major, Plain, Both,
        "Do not pass or select it as this type: it is none of its inheritors.",
        unseen: "no call or reader needs the conversion, for example into an interface that no field has as its type";
    // Enums and URL parameters.
    ENUM_ADDED: "enum-added", Minor, Plain, Older, "Nothing to do: it is new.";
    ENUM_REMOVED: "enum-removed", Major, Plain, Newer, "Remove what uses the type.",
        unseen: "no call or reader needs the type";
    CONSTANT_ADDED: "constant-added", Minor, Plain, Older, "Nothing to do: the enum is non-exhaustive.";
    CONSTANT_REMOVED: "constant-removed", Major, Plain, Newer, "Remove the arm for the variant, and do not send it.",
        unseen: "the calls send the constants that `VARIANTS` lists";
    CONSTANTS_REORDERED: "constants-reordered", Patch, Plain, Same, "Nothing to do: only `VARIANTS` has an order.";
    URL_PARAM_ADDED: "url-param-added", Minor, Plain, Older, "Nothing to do: it is new.";
    URL_PARAM_REMOVED: "url-param-removed", Major, Plain, Newer, "Remove what uses the type.",
        unseen: "no call or reader needs the type";
    OPTION_ADDED: "option-added", Minor, Plain, Older, "Nothing to do: the enum is non-exhaustive.";
    OPTION_REMOVED: "option-removed", Major, Plain, Newer, "Identify it in another way.",
        unseen: "the URL parameter is only read";
    OPTION_PARTS_CHANGED: "option-parts-changed", Major, Plain, Both, "Give the option its new parts.",
        unseen: "the URL parameter is only read, or another part of the same type took the position of one";
    OPTION_PARTS_SWAPPED: "option-parts-swapped", Major, Silent, Same,
        "Check the order of the arguments: the types are those of before, the meanings are not.",
        unseen: "the types at each position are the same";
    OPTION_VALUE_CHANGED: "option-value-changed", Patch, Plain, Both, "Nothing to do: the Rust name is the same.";
    // Whatever has documentation.
    DEPRECATION_ADDED: "deprecation-added", Minor, Plain, Same, "Look for a replacement: the compiler warns.";
    DEPRECATION_REMOVED: "deprecation-removed", Patch, Plain, Same, "Nothing to do: it is not deprecated.";
    DEPRECATION_CHANGED: "deprecation-changed", Patch, Plain, Same, "Nothing to do: documentation only.";
    DOCS_CHANGED: "docs-changed", Patch, Plain, Same, "Nothing to do: documentation only.";
    EXPERIMENTAL_CHANGED: "experimental-changed", Patch, Plain, Same, "Nothing to do: documentation only.";
    FEATURE_FLAG_CHANGED: "feature-flag-changed", Patch, Plain, Same, "Check that your server has the feature on.";
}
