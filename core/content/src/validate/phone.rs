//! Whether a number can be dialled in its country: the short numbers by hand, all others by the library's numbering plans.

use phonenumber::Type;
use phonenumber::country::Id;
use phonenumber::metadata::DATABASE;

use crate::model::Country;

/// Numbers of three to six digits, which numbering plans leave out. Emergency and crisis numbers, and European ones.
const SHORT: [(Country, &[&str]); 5] = [
    (Country::Netherlands, &["112", "113"]),
    (Country::Belgium, &["100", "101", "102", "103", "105", "106", "107", "110", "112", "1712", "1813"]),
    (Country::UnitedKingdom, &["101", "105", "111", "112", "159", "999", "85258"]),
    (Country::Ireland, &["112", "999", "50808"]),
    (Country::Europe, &["112"]),
];

/// Numbers of social value, the same in every country of Europe that has opened them.
const EUROPEAN: [&str; 5] = ["116000", "116006", "116111", "116117", "116123"];

/// Whether a number is one of a country. Blanks and hyphens do not count; anything else that is no digit is refused.
pub(super) fn is_dialled_in(country: Country, phone: &str) -> bool {
    let digits: String = phone.chars().filter(|c| !matches!(c, ' ' | '-')).collect();
    if digits.is_empty() || !digits.chars().all(|c| c.is_ascii_digit()) {
        return false;
    }
    let short = SHORT.iter().find(|(of, _)| *of == country).map_or(&[][..], |(_, numbers)| numbers);
    short.contains(&digits.as_str()) || EUROPEAN.contains(&digits.as_str()) || in_the_plan(country, &digits)
}

fn in_the_plan(country: Country, digits: &str) -> bool {
    let id = match country {
        Country::Netherlands => Id::NL,
        Country::Belgium => Id::BE,
        Country::UnitedKingdom => Id::GB,
        Country::Ireland => Id::IE,
        Country::Europe => return false,
    };
    let Ok(number) = phonenumber::parse(Some(id), digits) else { return false };
    // A number is dialled with its national prefix, save for those that cost the caller little; without it a number with a
    // digit missing could pass for another one.
    let without_prefix = matches!(number.number_type(&DATABASE), Type::TollFree | Type::SharedCost);
    number.is_valid() && (digits.starts_with('0') || without_prefix)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_every_country_are_known() {
        for (country, phone) in [
            (Country::Netherlands, "0800-2000"),
            (Country::Netherlands, "0900-8844"),
            (Country::Netherlands, "020-2615275"),
            (Country::Netherlands, "0800-2400022"),
            (Country::Netherlands, "113"),
            (Country::Belgium, "03 201 16 90"),
            (Country::Belgium, "1813"),
            (Country::Belgium, "078 15 00 10"),
            (Country::UnitedKingdom, "0808 800 5000"),
            (Country::UnitedKingdom, "0800 1111"),
            (Country::UnitedKingdom, "116123"),
            (Country::UnitedKingdom, "0300 123 2040"),
            (Country::Ireland, "1800 66 66 66"),
            (Country::Ireland, "01 522 4300"),
            (Country::Ireland, "0818 776 315"),
            (Country::Europe, "116111"),
        ] {
            assert!(is_dialled_in(country, phone), "{phone}");
        }
    }

    #[test]
    fn a_number_with_a_digit_too_few_too_many_or_of_elsewhere_is_caught() {
        for (country, phone) in [
            (Country::Netherlands, "0800-200"),
            (Country::Netherlands, "020-261527"),
            (Country::Netherlands, "0800-24000222"),
            (Country::Netherlands, "101"),
            (Country::Belgium, "03 201 16 9"),
            (Country::Belgium, "18133"),
            (Country::Belgium, "113"),
            (Country::UnitedKingdom, "0808 800 500 00 0"),
            (Country::UnitedKingdom, "1161"),
            (Country::Ireland, "1800 66 66 6"),
            (Country::Europe, "115"),
            (Country::Europe, "0800-2000"),
        ] {
            assert!(!is_dialled_in(country, phone), "{phone}");
        }
        for wrong in ["", "abc", "+31 20 261", "0800 2000 x"] {
            assert!(!is_dialled_in(Country::Netherlands, wrong), "{wrong}");
        }
    }
}
