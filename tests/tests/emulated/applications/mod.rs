//! The whole way of payloads: sent by the emulator, verified, replied to, and the reply checked.

mod application;
mod bot;
mod changes;
mod payloads;
mod public_keys;
