//! Repeats an operation, for valgrind to count: `operations OPERATION CARRIER COUNT`.

use x225_benches::Work;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [operation, carrier, count] = &arguments[..] else {
        return Err("usage: operations OPERATION CARRIER COUNT".into());
    };
    let mut work = Work::new(operation.parse()?, carrier.parse()?);
    println!("{}", work.repeat(count.parse()?));
    Ok(())
}
