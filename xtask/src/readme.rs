//! The commands that README.md shows do what they did when they were written down.

use std::fs;

use crate::command::{Failure, command, root, run};

/// The command that is being run while these are checked.
const THIS: &str = "cargo xtask test";

/// Runs every line of README.md's `sh` blocks, but for the one that runs this.
pub(crate) fn run_commands() -> Result<(), Failure> {
    let text = fs::read_to_string(root().join("README.md"))
        .map_err(|error| Failure::new(format!("cannot read README.md: {error}")))?;
    let commands = shell_lines(&text);
    if !commands.contains(&THIS) {
        return Err(Failure::new(format!("README.md does not show `{THIS}`")));
    }
    for line in commands.into_iter().filter(|line| *line != THIS) {
        println!("$ {line}");
        run(command("sh -e -c").arg(line))?;
    }
    Ok(())
}

/// The lines of all blocks fenced as `sh`, without comments and blank lines.
fn shell_lines(markdown: &str) -> Vec<&str> {
    let blocks = markdown.split("```sh\n").skip(1);
    blocks
        .filter_map(|rest| rest.split("```").next())
        .flat_map(str::lines)
        .map(|line| line.split(" #").next().unwrap_or(line).trim())
        .filter(|line| !line.is_empty())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::shell_lines;

    #[test]
    fn commands_are_the_lines_of_sh_blocks_without_comments() {
        let markdown =
            "text\n```sh\nfirst --flag   # why\n\nsecond\n```\nmore\n```text\nnot this\n```\n";
        assert_eq!(shell_lines(markdown), ["first --flag", "second"]);
    }
}
