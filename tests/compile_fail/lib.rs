//! What the compiler says to those who make mistakes with the client: each case beside its messages.
