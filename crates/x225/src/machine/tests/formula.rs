//! Reads the conditions of Table A.7 as they are printed, to be compared with the predicates in code.

use std::vec::Vec;

use crate::machine::{Facts, Spm, Vrsp};
use crate::wire::{FunctionalUnits, Token, Tokens};

/// The value of a condition.
pub(super) fn value(text: &str, spm: &Spm, facts: &Facts) -> bool {
    let text = text.trim();
    let any = split(text, " OR ");
    if any.len() > 1 {
        return any.iter().any(|part| value(part, spm, facts));
    }
    let all = split(text, " & ");
    if all.len() > 1 {
        return all.iter().all(|part| value(part, spm, facts));
    }
    if let Some(rest) = text.strip_prefix('¬') {
        return !value(rest, spm, facts);
    }
    if text.starts_with(['[', '(']) {
        return value(&text[1..text.len() - 1], spm, facts);
    }
    Reader { spm, facts }.term(text)
}

/// Cuts at an operator that stands outside all brackets.
fn split<'a>(text: &'a str, operator: &str) -> Vec<&'a str> {
    let (mut parts, mut start, mut depth) = (Vec::new(), 0, 0);
    for (place, sign) in text.char_indices() {
        match sign {
            '[' | '(' => depth += 1,
            ']' | ')' => depth -= 1,
            _ if depth == 0 && text[place..].starts_with(operator) => {
                parts.push(&text[start..place]);
                start = place + operator.len();
            }
            _ => {}
        }
    }
    parts.push(&text[start..]);
    parts
}

struct Reader<'a> {
    spm: &'a Spm,
    facts: &'a Facts,
}

impl Reader<'_> {
    fn term(&self, text: &str) -> bool {
        const SIGNS: [char; 5] = ['=', '≠', '>', '≥', '<'];
        if text.contains(SIGNS) {
            let operands: Vec<_> = text.split(SIGNS).map(|side| self.operand(side)).collect();
            let signs = text.matches(SIGNS);
            return signs
                .zip(operands.windows(2))
                .all(|(sign, pair)| match sign {
                    "=" => pair[0] == pair[1],
                    "≠" => pair[0] != pair[1],
                    ">" => pair[0] > pair[1],
                    "≥" => pair[0] >= pair[1],
                    _ => pair[0] < pair[1],
                });
        }
        let variables = &self.spm.variables;
        match text {
            "local choice" => self.spm.keep_transport,
            "SPMwinner" => self.spm.is_winner(self.facts),
            "CN SPDU is not acceptable" => self.facts.unacceptable,
            "more user data to send" => self.facts.more_data,
            "more than 10 240 octets" => self.facts.overflow,
            "dk in GT" => self.facts.tokens.contains(Tokens::DATA),
            "dk not in GT" => !self.facts.tokens.contains(Tokens::DATA),
            "Discard-rcv-flow" => variables.discard_receiving,
            "Discard-snd-flow" => variables.discard_sending,
            "TEXP" => variables.texp,
            "Vact" => variables.vact,
            "Vcoll" => variables.vcoll,
            "Vdnr" => variables.vdnr,
            "Vnextact" => variables.vnextact,
            "Vsc" => variables.vsc,
            "Vtca" => variables.vtca,
            "Vtrr" => variables.vtrr,
            _ => self.function(text),
        }
    }

    /// `FU(f)`, `f(t)`, `ALL(f, s)`, `ANY(f, s)`.
    fn function(&self, text: &str) -> bool {
        let (name, rest) = text.split_once('(').expect("a function");
        let argument = rest.strip_suffix(')').expect("its end");
        match name {
            "FU" => {
                let units = FunctionalUnits::ABBREVIATIONS;
                let unit = units.iter().find(|unit| unit.0 == argument);
                self.spm.units.contains(unit.expect("a functional unit").1)
            }
            "ALL" | "ANY" => {
                let (function, set) = argument.split_once(", ").expect("two arguments");
                let set = match set {
                    "RT" | "GT" => self.facts.tokens,
                    _ => Tokens::ALL,
                };
                let mut members = Token::ALL.into_iter();
                let mut members = members.by_ref().filter(|&token| set.contains(token.into()));
                if name == "ALL" {
                    members.all(|token| self.token(function, token))
                } else {
                    members.any(|token| self.token(function, token))
                }
            }
            function => {
                let token = match argument {
                    "mi" => Token::SynchronizeMinor,
                    "ma" => Token::MajorActivity,
                    "tr" => Token::Release,
                    _ => Token::Data,
                };
                self.token(function, token)
            }
        }
    }

    /// The functions of A.5.2.
    fn token(&self, function: &str, token: Token) -> bool {
        let units = self.spm.units;
        let available = units.intersects(match token {
            Token::SynchronizeMinor => FunctionalUnits::MINOR_SYNCHRONIZE,
            Token::Data => FunctionalUnits::HALF_DUPLEX,
            Token::Release => FunctionalUnits::NEGOTIATED_RELEASE,
            Token::MajorActivity => {
                FunctionalUnits::MAJOR_SYNCHRONIZE | FunctionalUnits::ACTIVITY_MANAGEMENT
            }
        });
        let owned = self.spm.tokens.owned().contains(token.into());
        match function {
            "AV" => available,
            "OWNED" => owned,
            "I" => !available || owned,
            "A" => !available || !owned,
            "II" => available && owned,
            "AA" => available && !owned,
            other => panic!("{other} is no function of tokens"),
        }
    }

    /// Numbers, and types of resynchronization as numbers of their own.
    fn operand(&self, text: &str) -> Vec<i64> {
        let text = text.trim();
        if let Some((one, other)) = text.split_once(", ") {
            return [self.operand(one), self.operand(other)].concat();
        }
        if let Some(minuend) = text.strip_suffix(" − 1") {
            return self
                .operand(minuend)
                .iter()
                .map(|number| number - 1)
                .collect();
        }
        let variables = &self.spm.variables;
        let facts = self.facts;
        let number = |number: u64| i64::try_from(number).expect("a small number");
        let high = |point: Option<u64>| point.map_or(-1, number);
        let kind = |kind: Vrsp| 1000 + kind as i64;
        let quoted = |serial: Option<u64>| number(serial.expect("a serial number"));
        std::vec![match text {
            "V(A)" => number(variables.points.va),
            "V(M)" => number(variables.points.vm),
            "V(R)" => number(variables.points.vr),
            "V(As)" => number(variables.sending.va),
            "V(Ms)" => number(variables.sending.vm),
            "V(Rs)" => number(variables.sending.vr),
            "V(Ar)" => number(variables.receiving.va),
            "V(Mr)" => number(variables.receiving.vm),
            "V(Rr)" => number(variables.receiving.vr),
            "V(Ado)" => high(variables.vado),
            "V(Adi)" => high(variables.vadi),
            "Vrsp" => kind(variables.vrsp.kind),
            "Vrsps" => kind(variables.vrsps.kind),
            "Vrspr" => kind(variables.vrspr.kind),
            "Vrspnb" => number(variables.vrsp.number),
            "Vrspnbs" => number(variables.vrsps.number),
            "Vrspnbr" => number(variables.vrspr.number),
            "no" => kind(Vrsp::No),
            "a" => kind(Vrsp::A),
            "r" => kind(Vrsp::R),
            "s" => kind(Vrsp::S),
            "int" => kind(Vrsp::Int),
            "dsc" => kind(Vrsp::Dsc),
            "type" => kind(facts.resync.kind),
            "snd flow type" => kind(facts.sending_resync.kind),
            "rcv flow type" => kind(facts.receiving_resync.kind),
            "serial number" => quoted(facts.serial),
            "snd flow serial number" => quoted(facts.sending_serial),
            "rcv flow serial number" => quoted(facts.receiving_serial),
            "serial numbers" => {
                return [facts.sending_serial, facts.receiving_serial]
                    .map(quoted)
                    .to_vec();
            }
            other => panic!("{other} is no operand"),
        }]
    }
}
