//! Counts the allocations of an operation: `allocations OPERATION CARRIER COUNT` prints how often it was repeated, and
//! how many times memory was taken for it.

use x225_benches::Work;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [operation, carrier, count] = &arguments[..] else {
        return Err("usage: allocations OPERATION CARRIER COUNT".into());
    };
    let mut work = Work::new(operation.parse()?, carrier.parse()?);
    let count = count.parse()?;
    work.repeat(count);
    let mut repeated = 0;
    let taken = allocation_counter::measure(|| repeated = work.repeat(count));
    println!("{repeated} {}", taken.count_total);
    Ok(())
}
