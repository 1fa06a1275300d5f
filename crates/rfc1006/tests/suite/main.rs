//! Tests of the crate from outside: one module per subject, bytes in literal hexadecimal.

#[cfg(test)]
mod support;

#[cfg(test)]
mod class_2_establishment;
#[cfg(test)]
mod class_2_release;
#[cfg(test)]
mod class_2_transfer;
#[cfg(test)]
mod classes;
#[cfg(test)]
mod establishment;
#[cfg(test)]
mod expedited;
#[cfg(test)]
mod field_peers;
#[cfg(test)]
mod framing;
#[cfg(test)]
mod laws;
#[cfg(test)]
mod limits;
#[cfg(test)]
mod plain;
#[cfg(test)]
mod protocol_errors;
#[cfg(test)]
mod release;
#[cfg(test)]
mod sizes;
#[cfg(test)]
mod tpdu_errors;
#[cfg(test)]
mod tpdus;
#[cfg(test)]
mod transfer;
#[cfg(test)]
mod walks;
