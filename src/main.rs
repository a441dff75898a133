//! The program: calls `cli::main` and ends with its code.

#![expect(clippy::disallowed_methods, reason = "the only place that ends the program")]

fn main() {
    std::process::exit(milepost::cli::main().code());
}
