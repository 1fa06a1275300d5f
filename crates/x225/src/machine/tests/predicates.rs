//! Every predicate is what Table A.7 prints, in machines of every kind.

use std::collections::HashMap;
use std::vec::Vec;

use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;

use super::formula::value;
use crate::annex_a::Predicate;
use crate::machine::{Conditions, Facts, Points, Resync, Spm, TokenPositions, Vrsp};
use crate::wire::{FunctionalUnits, Tokens};

/// Table A.7. p76, p201, p202 and p204 are prose there; p202 is the end of what p201 is about.
const PRINTED: &[(Predicate, &str)] = {
    use Predicate::*;
    &[
        (p01, "¬Vtca"),
        (p02, "local choice & ¬TEXP"),
        (p03, "I(dk)"),
        (p04, "FU(FD) & ¬Vcoll"),
        (p05, "A(dk)"),
        (p06, "FU(TD)"),
        (p07, "FU(TD) & ¬Vcoll"),
        (p08, "FU(EX)"),
        (p09, "FU(EX) & ¬Vcoll"),
        (p10, "¬Vcoll"),
        (p11, "II(ma)"),
        (p12, "FU(MA) & [¬FU(ACT) OR Vact] & A(dk) & A(mi) & AA(ma)"),
        (p13, "FU(MA) & [¬FU(ACT) OR Vact] & I(dk) & I(mi) & II(ma)"),
        (p14, "[¬FU(ACT) OR Vact] & A(dk) & AA(mi)"),
        (p15, "[¬FU(ACT) OR Vact] & I(dk) & II(mi)"),
        (p16, "¬TEXP"),
        (
            p17,
            "[¬FU(ACT) OR Vact] & [FU(SS) OR FU(SY)] & [FU(SS) OR ¬Vsc]",
        ),
        (
            p18,
            "[¬FU(ACT) OR Vact] & [FU(SS) OR FU(SY)] & [FU(SS) OR Vsc]",
        ),
        (p19, "¬FU(SS) & [serial number = V(M)]"),
        (p20, "¬FU(SS) & [serial number = V(M) − 1]"),
        (p21, "¬FU(SS) & [V(M) > serial number ≥ V(A)]"),
        (p23, "FU(ACT) & ¬Vnextact"),
        (p24, "¬SPMwinner"),
        (p25, "[FU(SY) OR FU(SS) OR FU(MA)] & FU(RESYN)"),
        (p26, "[¬FU(ACT) OR Vact]"),
        (p27, "Vrsp = no"),
        (p28, "FU(RESYN)"),
        (p29, "[¬FU(ACT) OR Vact] & FU(RESYN)"),
        (p30, "¬FU(ACT) OR Vnextact"),
        (p31, "FU(ACT) & Vnextact"),
        (
            p32,
            "[¬FU(SS) & [[type ≠ r] OR [serial number ≥ V(R)]]] \
             OR [FU(SS) & [[rcv flow type ≠ r] OR [rcv flow serial number ≥ V(Rr)]] \
             & [[snd flow type ≠ r] OR [snd flow serial number ≥ V(Rs)]]]",
        ),
        (p33, "V(M) ≥ serial number ≥ V(R)"),
        (p34, "FU(ACT)"),
        (p35, "FU(RESYN) & [¬TEXP OR FU(DS)]"),
        (p36, "FU(RESYN) & TEXP"),
        (p37, "FU(ACT) & TEXP"),
        (p38, "FU(ACT) & ¬TEXP"),
        (p39, "Vact & II(ma)"),
        (p40, "AA(ma)"),
        (p41, "Vrsp = dsc"),
        (p42, "Vrsp = int"),
        (
            p43,
            "¬FU(SS) & [[[Vrsp = r] & [serial number = Vrspnb]] \
             OR [[Vrsp = a] & [serial number = V(M)]] OR [Vrsp = s]]",
        ),
        (p44, "[FU(ACT) & ¬Vact] & A(dk) & A(mi) & A(ma)"),
        (p45, "[FU(ACT) & ¬Vact] & I(dk) & I(mi) & I(ma)"),
        (
            p46,
            "FU(CD) & [FU(ACT) & ¬Vact] & A(dk) & A(mi) & ¬OWNED(ma)",
        ),
        (
            p47,
            "FU(CD) & [FU(ACT) & ¬Vact] & I(dk) & I(mi) & OWNED(ma)",
        ),
        (p48, "FU(EXCEP) & FU(HD)"),
        (
            p49,
            "[[Vrsp = r] & [serial number = Vrspnb]] \
             OR [[Vrsp = a] & [serial number ≥ V(M)]] OR [Vrsp = s]",
        ),
        (p50, "FU(EXCEP) & [¬FU(ACT) OR Vact] & AA(dk)"),
        (p51, "FU(EXCEP) & [¬FU(ACT) OR Vact] & II(dk)"),
        (p52, "FU(EXCEP) & ¬FU(ACT) & II(dk)"),
        (p53, "ALL(AV, RT)"),
        (p54, "ALL(II, GT)"),
        (p55, "[FU(ACT) & ¬Vact] & ALL(I, tk-dom)"),
        (p57, "ALL(II, GT) & (dk not in GT)"),
        (p58, "ALL(II, GT) & (dk in GT)"),
        (p59, "ALL(AA, GT)"),
        (p60, "ALL(AA, GT) & (dk not in GT)"),
        (p61, "ALL(AA, GT) & (dk in GT)"),
        (p62, "[FU(ACT) & ¬Vact] & ALL(A, tk-dom)"),
        (p63, "ALL(I, tk-dom) & [¬FU(ACT) OR ¬Vact]"),
        (p64, "local choice & ¬Vtca & ¬TEXP"),
        (p65, "ANY(AV, tk-dom)"),
        (p66, "Vtrr"),
        (p67, "FU(NR)"),
        (p68, "ALL(A, tk-dom) & [¬FU(ACT) OR ¬Vact]"),
        (p69, "Vcoll"),
        (p70, "FU(FD)"),
        (p71, "FU(ACT) & Vact & I(dk) & I(mi) & II(ma)"),
        (p72, "FU(ACT) & Vact & A(dk) & A(mi) & AA(ma)"),
        (p75, "(Vcoll & Vdnr) OR ¬Vcoll"),
        (p76, "CN SPDU is not acceptable"),
        (
            p80,
            "¬FU(DS) OR [¬FU(SS) & V(Adi) < V(A)] OR [FU(SS) & V(Adi) < V(Ar)]",
        ),
        (
            p81,
            "[¬FU(SS) & V(Ado) ≥ V(A)] OR [FU(SS) & V(Ado) ≥ V(As)]",
        ),
        (p82, "FU(DS)"),
        (p173, "FU(SS) & [serial numbers = V(Ms) − 1, V(Mr)]"),
        (p174, "FU(SS) & [serial numbers = V(Ms), V(Mr) − 1]"),
        (p175, "FU(SS) & [serial number = V(Mr) − 1]"),
        (p176, "FU(SS) & [V(Ms) > serial number ≥ V(As)]"),
        (p177, "FU(SS) & [serial number = V(Mr)]"),
        (p178, "FU(SS)"),
        (p179, "FU(SS) & [V(Mr) > serial number ≥ V(Ar)]"),
        (
            p180,
            "[¬FU(SS) & [type ≠ r]] OR [FU(SS) \
             & [[rcv flow type = a] OR [rcv flow type = s]] \
             & [[snd flow type = a] OR [snd flow type = s]]]",
        ),
        (p184, "FU(SS) & Vrsps = no"),
        (
            p185,
            "Discard-rcv-flow \
             & ¬[[¬FU(SS) & V(Ado) ≥ V(A)] OR [FU(SS) & V(Ado) ≥ V(As)]]",
        ),
        (p186, "Discard-snd-flow"),
        (
            p187,
            "FU(SS) & [[Vrspr ≠ r] OR [rcv flow serial number = Vrspnbr]] \
             & [[Vrsps ≠ r] OR [snd flow serial number = Vrspnbs]]",
        ),
        (p201, "more user data to send"),
        (p202, "¬more user data to send"),
        (p204, "more than 10 240 octets"),
    ]
};

fn number() -> std::ops::Range<u64> {
    0..4
}

fn points() -> impl Strategy<Value = Points> {
    [number(), number(), number()].prop_map(|[va, vm, vr]| Points { va, vm, vr })
}

fn resync() -> impl Strategy<Value = Resync> {
    let kinds = [Vrsp::No, Vrsp::R, Vrsp::S, Vrsp::A, Vrsp::Int, Vrsp::Dsc];
    (prop::sample::select(kinds.to_vec()), number())
        .prop_map(|(kind, number)| Resync { kind, number })
}

/// Any machine, though no session may come to be it.
fn spm() -> impl Strategy<Value = Spm> {
    let flows = (points(), points(), points());
    let high = [prop::option::of(number()), prop::option::of(number())];
    let resyncs = [resync(), resync(), resync()];
    let flags = any::<[bool; 11]>();
    (any::<u16>(), any::<u8>(), flows, high, resyncs, flags).prop_map(
        |(units, owned, (points, sending, receiving), [vado, vadi], resyncs, flags)| {
            let mut spm = Spm::new(flags[0]);
            spm.units = FunctionalUnits::from_bits_truncate(units);
            spm.tokens = TokenPositions::of(spm.units);
            spm.tokens.take(Tokens::from_bits_truncate(owned));
            let variables = &mut spm.variables;
            [
                variables.texp,
                variables.vtca,
                variables.vtrr,
                variables.vcoll,
                variables.vdnr,
                variables.vact,
                variables.vnextact,
                variables.vsc,
                variables.discard_sending,
                variables.discard_receiving,
            ] = std::array::from_fn(|place| flags[place + 1]);
            (variables.points, variables.sending, variables.receiving) =
                (points, sending, receiving);
            (variables.vado, variables.vadi) = (vado, vadi);
            [variables.vrsp, variables.vrsps, variables.vrspr] = resyncs;
            spm
        },
    )
}

/// Any event that quotes everything that it can.
fn facts() -> impl Strategy<Value = Facts> {
    let resyncs = [resync(), resync(), resync()];
    (any::<u8>(), resyncs, any::<[bool; 4]>()).prop_map(
        |(tokens, [resync, sending_resync, receiving_resync], flags)| Facts {
            serial: Some(resync.number),
            sending_serial: Some(sending_resync.number),
            receiving_serial: Some(receiving_resync.number),
            resync,
            sending_resync,
            receiving_resync,
            tokens: Tokens::from_bits_truncate(tokens),
            from_initiator: flags[0],
            unacceptable: flags[1],
            more_data: flags[2],
            overflow: flags[3],
            ..Facts::default()
        },
    )
}

#[test]
fn predicates_are_the_printed_conditions_and_each_holds_somewhere_and_elsewhere_not() {
    let mut runner = TestRunner::deterministic();
    let mut seen: HashMap<(Predicate, bool), usize> = HashMap::new();
    for _ in 0..4_000 {
        let (spm, facts) = (spm(), facts()).new_tree(&mut runner).unwrap().current();
        for &(predicate, printed) in PRINTED {
            let wanted = value(printed, &spm, &facts);
            let found = Conditions::new(&spm, &facts).holds(predicate);
            assert_eq!(
                found, wanted,
                "{predicate}: {printed}\n{spm:#?}\n{facts:#?}"
            );
            *seen.entry((predicate, wanted)).or_default() += 1;
        }
    }
    for &predicate in Predicate::ALL {
        for truth in [false, true] {
            let times = seen.get(&(predicate, truth)).copied().unwrap_or_default();
            assert!(times > 5, "{predicate} was {truth} {times} times");
        }
    }
}

#[test]
fn every_predicate_stands_in_the_table_once() {
    let named: Vec<_> = PRINTED.iter().map(|&(predicate, _)| predicate).collect();
    assert_eq!(named, Predicate::ALL);
}

#[test]
fn a_predicate_that_does_not_hold_says_what_was_missing() {
    let mut runner = TestRunner::deterministic();
    for _ in 0..500 {
        let (spm, facts) = (spm(), facts()).new_tree(&mut runner).unwrap().current();
        for &predicate in Predicate::ALL {
            let mut conditions = Conditions::new(&spm, &facts);
            if !conditions.holds(predicate) {
                assert!(conditions.missing.is_some(), "{predicate}");
            }
        }
    }
}
