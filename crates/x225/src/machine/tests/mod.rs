//! Tables A.6 and A.7 and `SPMwinner`, row by row.

mod actions;
mod flow_actions;
mod formula;
mod predicates;
mod row;
mod winner;
