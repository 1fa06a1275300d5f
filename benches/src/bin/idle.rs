//! Prints the octets of memory that one end of an idle connection takes: `idle CARRIER COUNT`.

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [carrier, count] = &arguments[..] else {
        return Err("usage: idle CARRIER COUNT".into());
    };
    println!("{}", x225_benches::idle(carrier.parse()?, count.parse()?));
    Ok(())
}
