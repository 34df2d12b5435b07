//! From a document to a model: `Model::read`.

mod never_panics;
mod problems;
mod reading;
