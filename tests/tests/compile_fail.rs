//! Mistakes that do not compile, and what the compiler says to those who make them.

#[test]
fn mistakes_are_told_at_compile_time() {
    trybuild::TestCases::new().compile_fail("tests/compile_fail/*.rs");
}
