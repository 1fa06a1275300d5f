//! The command as its users run it: on captures written by the tests, its output compared literally.
#![cfg(test)]

mod associations;
mod connect;
mod demo;
mod failures;
mod hex;
mod json;
mod ladder;
mod limits;
mod lines;
mod listen;
mod listener;
mod pcap;
mod pics;
mod refusals;
mod run;
mod tables;
mod tls;
