//! Negotiation of short- and null-encoding and of the no orderly release functional unit (Amendment 1, 5.8.7, 5.8.9).

use crate::amendment_1::Amendment1;
use crate::diagnosis::{Negotiation, Rule};
use crate::machine::Encoding;
use crate::service::{Needed, request};
use crate::session::Session;
use crate::wire::{FunctionalUnits as Fu, ProtocolOptions};

impl Session {
    /// The protocol options that a CONNECT proposes besides. Null-encoding goes with the no orderly release functional unit and
    /// without session addresses.
    pub(in crate::session) fn encodings_proposed(
        &self,
        connect: &request::Connect,
    ) -> ProtocolOptions {
        let Some(amendment) = self.config.amendment_1 else {
            return ProtocolOptions::empty();
        };
        let nor = amendment.no_orderly_release_unit();
        let addressed = !connect.calling_selector.is_empty() || !connect.called_selector.is_empty();
        let mut options = amendment.short_encoding_option();
        if !nor.is_empty() && connect.functional_units.contains(nor) && !addressed {
            options |= amendment.null_encoding_option();
        }
        options
    }

    /// The protocol options that an ACCEPT answers with besides: those selected.
    pub(in crate::session) fn encodings_answered(&self) -> ProtocolOptions {
        let Some(amendment) = self.config.amendment_1 else {
            return ProtocolOptions::empty();
        };
        match self.spm.short.encoding {
            Encoding::Long => ProtocolOptions::empty(),
            Encoding::Short => amendment.short_encoding_option(),
            Encoding::Null => amendment.null_encoding_option(),
        }
    }

    /// Puts in force what the peer's options and the functional units selected allow.
    pub(in crate::session) fn select_encoding(&mut self, theirs: ProtocolOptions) {
        let Some(amendment) = self.config.amendment_1 else {
            return;
        };
        let selected = |option: ProtocolOptions| !option.is_empty() && theirs.contains(option);
        let nor = self.no_orderly_release();
        let units = self.spm.units;
        let short = &mut self.spm.short;
        let may_be_null = !nor.is_empty() && units == Fu::DUPLEX | nor;
        short.encoding = if may_be_null && selected(amendment.null_encoding_option()) {
            Encoding::Null
        } else if selected(amendment.short_encoding_option()) {
            Encoding::Short
        } else {
            Encoding::Long
        };
        short.no_orderly_release = units.intersects(nor);
    }

    /// Whether functional units can be selected together.
    pub(in crate::session) fn one_release(&self, units: Fu) -> Result<(), Needed> {
        if units.intersects(self.no_orderly_release()) && units.contains(Fu::NEGOTIATED_RELEASE) {
            return Err(Needed::OneRelease);
        }
        Ok(())
    }

    /// Whether an ACCEPT selects what it may (Amendment 1, 7.4.1).
    pub(in crate::session) fn may_select(
        &self,
        proposed: ProtocolOptions,
        selected: ProtocolOptions,
        units: Fu,
    ) -> Result<(), Rule> {
        if self.one_release(units).is_err() {
            return Err(Rule::Negotiation(Negotiation::Release));
        }
        let nor = self.no_orderly_release();
        let null = self
            .config
            .amendment_1
            .map_or(ProtocolOptions::empty(), Amendment1::null_encoding_option);
        let unasked = !proposed.contains(null) || nor.is_empty() || units != Fu::DUPLEX | nor;
        if selected.intersects(null) && unasked {
            return Err(Rule::Negotiation(Negotiation::NullEncoding));
        }
        Ok(())
    }
}
