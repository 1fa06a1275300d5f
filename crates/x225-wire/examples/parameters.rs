//! Prints the parameter lists that the codec runs on, one JSON object per row.

use x225_wire::parameters;

fn main() {
    let number =
        |number: Option<u32>| number.map_or("null".to_string(), |number| number.to_string());
    for row in parameters() {
        let parameter = row.parameter;
        let group = row.group.map_or("null".to_string(), |group| {
            format!("\"{}\"", group.presence)
        });
        println!(
            "{{\"spdu\":\"{}\",\"pgi\":{},\"pi\":{},\"pgi_presence\":{group},\"presence\":\"{}\",\"min\":{},\"max\":{}}}",
            row.table,
            number(row.pgi().map(u32::from)),
            number(row.pi().map(u32::from)),
            parameter.presence,
            parameter.length.min,
            number(parameter.length.max),
        );
    }
}
