//! The program: calls `cli::main` and ends with its code.

#![expect(clippy::disallowed_methods, reason = "the only place that ends the program")]

use milepost::cli::Exit;

/// Notes and pages are many small texts made on all cores; this takes a tenth off a build that glibc's own store needs.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() {
    let end = |exit: Exit| -> ! { std::process::exit(exit.code()) };
    end(milepost::cli::main(end));
}
