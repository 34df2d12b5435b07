//! From a model to what is generated for it: `Api::resolve`.

mod items_stay;
mod meaning;
mod name_lock;
mod names;
mod names_stay;
mod never_panics;
mod problems;
mod real_model;
