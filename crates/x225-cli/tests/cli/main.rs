//! The command as its users run it: on captures written by the tests, its output compared literally.
#![cfg(test)]

mod connect;
mod demo;
mod failures;
mod hex;
mod json;
mod ladder;
mod lines;
mod listen;
mod listener;
mod pcap;
mod pics;
mod run;
mod tables;
