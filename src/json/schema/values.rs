//! The values of the dialect: what an amount, a percent, a date, a count, a name may look like.
//!
//! The patterns follow the readers to the letter, so that a schema refuses nothing that is read. Of
//! a policy's and an account's amounts they take the four decimals that any currency has at most;
//! whether the document's own currency has so many, the reader says.

use alloc::borrow::Cow;
use alloc::vec::Vec;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use crate::account::ContentHash;
use crate::currency::Currency;
use crate::id::{
    AccountId, AgreementId, BulkId, ClaimId, ClientId, CommandId, OfferId, PaymentId, RequestId,
    SequenceId, SettlementId, UserId,
};
use crate::money::Money;
use crate::percent::Percent;
use crate::rejection::RefusalCode;

/// Describes a value where it stands, without a definition of its own.
macro_rules! value {
    ($name:ty, $schema:tt) => {
        impl JsonSchema for $name {
            fn inline_schema() -> bool {
                true
            }

            fn schema_name() -> Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!($schema)
            }
        }
    };
}

/// A value that is only read, with the type that stands for it in what is described.
macro_rules! read_value {
    ($name:ident, $schema:tt) => {
        pub(super) enum $name {}
        value!($name, $schema);
    };
}

/// Text without control characters.
pub(super) const NAME: &str = "^[^\\u0000-\\u001f\\u007f-\\u009f]+$";
/// Text that says something.
const WORDS: &str = "\\S";
const DECIMAL: &str = "^-?[0-9]+(\\.[0-9]+)?$";
const UP_TO_FOUR_DECIMALS: &str = "^-?[0-9]+(\\.[0-9]{1,4})?$";
const NOT_NEGATIVE: &str = "^([0-9]+(\\.[0-9]{1,4})?|-0+(\\.0{1,4})?)$";
const SHARE: &str = "^0*(100(\\.0{1,4})?|[0-9]{1,2}(\\.[0-9]{1,4})?)$|^-0+(\\.0{1,4})?$";
const POINTS: &str = "^-?0*(100(\\.0{1,4})?|[0-9]{1,2}(\\.[0-9]{1,4})?)$";
const LOST_POINTS: &str = "^-0*(100(\\.0{1,4})?|[0-9]{1,2}(\\.[0-9]{1,4})?)$|^0+(\\.0{1,4})?$";
const ANNUAL: &str = "^0*(100000(\\.0{1,4})?|[0-9]{1,5}(\\.[0-9]{1,4})?)$|^-0+(\\.0{1,4})?$";
pub(super) const DATE: &str = "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$";

const CONTENT_HASH: &str = "^[0-9a-f]{64}$";

read_value!(Format, {
    "type": "integer",
    "const": 1,
    "default": 1,
    "description": "The number of the dialect: 1.",
});
read_value!(Count, { "type": "integer", "minimum": 0, "maximum": 4_294_967_295_u32 });
read_value!(AtLeastOne, { "type": "integer", "minimum": 1, "maximum": 4_294_967_295_u32 });
read_value!(Minute, { "type": "integer", "minimum": 0, "maximum": 1439 });
read_value!(WindowDays, { "type": "integer", "minimum": 1, "maximum": 366 });
read_value!(DaysAfter, { "type": "integer", "minimum": 0, "maximum": 366 });
read_value!(ContactPack, {
    "type": "string",
    "enum": ["us_federal", "us_ny", "us_nyc", "us_dc"],
    "description": "A pack that holds contact rules.",
});
read_value!(NonEmpty, { "type": "string", "minLength": 1 });
read_value!(Words, {
    "type": "string",
    "pattern": WORDS,
    "patternErrorMessage": "Say something, or leave the key out.",
});
read_value!(PolicyName, { "type": "string", "pattern": WORDS, "examples": ["lake-2026-03"] });
read_value!(Amount, {
    "type": "string",
    "pattern": DECIMAL,
    "patternErrorMessage": "A text of digits, maybe with a dot and decimals: 1500.00",
    "examples": ["1500.00"],
});
read_value!(SignedAmount, {
    "type": "string",
    "pattern": UP_TO_FOUR_DECIMALS,
    "patternErrorMessage": "A text of digits, maybe with a dot and decimals: 1500.00",
    "examples": ["1500.00"],
});
read_value!(AmountNotNegative, {
    "type": "string",
    "pattern": NOT_NEGATIVE,
    "patternErrorMessage": "Not negative: digits, maybe with a dot and decimals: 1500.00",
    "examples": ["1500.00"],
});
read_value!(Share, {
    "type": "string",
    "pattern": SHARE,
    "patternErrorMessage": "From 0 to 100: digits, maybe with a dot and up to four decimals: 75",
    "examples": ["75"],
});
read_value!(Points, {
    "type": "string",
    "pattern": POINTS,
    "patternErrorMessage": "From -100 to 100: digits, maybe with a dot and up to four decimals: -10",
    "examples": ["-10"],
});
read_value!(LostPoints, {
    "type": "string",
    "pattern": LOST_POINTS,
    "patternErrorMessage": "From -100 to 0: digits, maybe with a dot and up to four decimals: -1",
    "examples": ["-1"],
});
read_value!(AnnualPercent, {
    "type": "string",
    "pattern": ANNUAL,
    "patternErrorMessage": "From 0 to 100000: digits, maybe with a dot and up to four decimals: 8",
    "examples": ["8.25"],
});
read_value!(TermsPercent, {
    "type": "string",
    "pattern": DECIMAL,
    "patternErrorMessage": "A text of digits, maybe with a dot and decimals: 75",
    "examples": ["75"],
});
read_value!(Date, {
    "type": "string",
    "format": "date",
    "pattern": DATE,
    "patternErrorMessage": "A date is of the form YYYY-MM-DD.",
    "examples": ["2026-03-15"],
});
read_value!(PlainName, {
    "type": "string",
    "pattern": "^[a-z0-9_]{1,60}$",
    "patternErrorMessage": "1 to 60 small letters, digits and underscores.",
});
read_value!(TextHash, {
    "type": "string",
    "pattern": CONTENT_HASH,
    "patternErrorMessage": "64 lower-case hexadecimal digits: the SHA-256 of the text.",
    "description": "The SHA-256 of exactly the text, in lower-case hexadecimal digits.",
});
read_value!(Reason, {
    "type": "string",
    "description": "Why, in words. It is kept in the journal.",
});

/// Names that the host gives.
macro_rules! names {
    ($($name:ident: $description:literal),+ $(,)?) => {
        $(read_value!($name, {
            "type": "string",
            "minLength": 1,
            "maxLength": 200,
            "pattern": NAME,
            "patternErrorMessage": "A name has no control characters.",
            "description": $description,
        });)+
    };
}

names! {
    AnyName: "A name: 1 to 200 characters without control characters.",
    BulkName: "The bulk's own name. The command of an account is called by it, a slash and the \
        account's name, and so is its offer; the same bulk again is already done for whoever has it.",
    CommandName: "The command's own name. The same command under the same name again is already \
        done; without a name, a command that creates nothing is judged anew.",
    OfferName: "The host's name of the offer, such as O1.",
    SettlementName: "The host's name of the settlement, such as S1.",
    PaymentName: "The host's name of the payment, such as P1.",
    ClaimName: "The name of a claim of the account, such as C1.",
    UserName: "The user of the policy who gives the command. Without one it is the creditor's own \
        system, which acts under the base rule.",
    ApproverName: "Another user of the policy, who approves what the rules alone would refuse.",
    RequestName: "The host's name of the request for approval, such as R1.",
    SequenceName: "The name of a settlement sequence of the policy.",
    AgreementName: "The host's name of the written agreement, such as A1.",
}

impl JsonSchema for Currency {
    fn schema_name() -> Cow<'static, str> {
        "Currency".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let codes: Vec<&str> = Currency::all().map(Currency::code).collect();
        json_schema!({
            "type": "string",
            "enum": codes,
            "description": "A code of ISO 4217. It decides how many decimals amounts have.",
        })
    }
}

value!(RefusalCode, {
    "type": "string",
    "enum": RefusalCode::ALL.map(RefusalCode::name).as_slice(),
});
value!(ContentHash, {
    "type": "string",
    "pattern": CONTENT_HASH,
    "description": "The SHA-256 of a text, in lower-case hexadecimal digits.",
});
value!(Money, {
    "type": "string",
    "pattern": DECIMAL,
    "description": "An amount as decimal text, with the decimals of the account's currency.",
});
value!(Percent, {
    "type": "string",
    "pattern": UP_TO_FOUR_DECIMALS,
    "description": "A percent as decimal text, without needless zeros.",
});

/// Names as they are written.
macro_rules! written_names {
    ($($name:ty),+ $(,)?) => {
        $(value!($name, { "type": "string", "minLength": 1, "maxLength": 200, "pattern": NAME });)+
    };
}

written_names!(
    AccountId,
    BulkId,
    ClaimId,
    ClientId,
    CommandId,
    OfferId,
    PaymentId,
    RequestId,
    SequenceId,
    SettlementId,
    UserId,
    AgreementId,
);
