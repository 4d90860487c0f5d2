//! The measure of all batch figures: what it takes the csv crate to go through a file on one core, and nothing else.
//!
//! It splits every record into cells and adds up their lengths, and reads no cell. benches/measure.py times it as a
//! program of its own, over the file that the other commands read.
//!
//! usage: cargo bench --bench parse -- FILE.csv     (prints the records and bytes of cells it saw)

#![allow(missing_docs, clippy::expect_used, clippy::print_stdout, reason = "a bench may fail loudly, and prints")]

fn main() {
    let Some(path) = std::env::args().skip(1).find(|argument| !argument.starts_with("--")) else {
        println!("parse: name a file to go through");
        return;
    };
    let file = std::fs::File::open(&path).expect("the file can be opened");
    let mut reader = csv::Reader::from_reader(file);
    let (mut record, mut records, mut bytes) = (csv::ByteRecord::new(), 0u64, 0usize);
    while reader.read_byte_record(&mut record).expect("the file is CSV") {
        records += 1;
        bytes += record.iter().map(<[u8]>::len).sum::<usize>();
    }
    println!("{records} records, {bytes} bytes of cells");
}
