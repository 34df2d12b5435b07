//! What the compiler says to those who select what there is not, or read it into what does not fit.

#[test]
fn mistakes_in_selections_are_told_at_compile_time() {
    trybuild::TestCases::new().compile_fail("tests/compile_fail_select/*.rs");
}
