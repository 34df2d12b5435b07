//! Mistakes that do not compile, and what the compiler says to those who make them.

#[test]
fn mistakes_get_the_message_beside_them() {
    let mistakes = trybuild::TestCases::new();
    mistakes.compile_fail("cases/*.rs");
    mistakes.compile_fail("cases/arguments/*.rs");
    mistakes.compile_fail("cases/selections/*.rs");
}
