//! Mistakes that do not compile, and what the compiler says to those who make them.

#[test]
fn mistakes_are_told_at_compile_time() {
    let mistakes = trybuild::TestCases::new();
    mistakes.compile_fail("tests/compile_fail/*.rs");
    mistakes.compile_fail("tests/compile_fail/select/*.rs");
}
