//! `milepost check`: what it ends with, its forms, its baseline, its mends.

mod baseline;
mod fix;
mod formats;
