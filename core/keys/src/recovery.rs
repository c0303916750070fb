//! The recovery code: 130 random bits on a sheet of paper, in 26 + 2 characters of Crockford's base 32.

use core::fmt;

use data_encoding::{Encoding, Specification};
use zeroize::Zeroizing;

use crate::digest::sha256;
use crate::error::{Field, KeyError, Rule};
use crate::ports::Random;
use crate::seal;

/// Characters of the code, check characters included.
pub const CODE_CHARS: usize = 28;
/// Groups it is shown in, of four characters each.
pub const CODE_GROUPS: usize = 7;

/// Pairs of two different groups.
const PAIRS: u8 = 21;
/// Draws until a byte fits a pair; each misses with a chance of 4 in 256.
const DRAWS: u32 = 64;

const BODY_CHARS: usize = 26;
const CHECK_LABEL: &[u8] = b"pluis/recovery/check/v1";
/// Bytes that hold 28 characters of 5 bits: 140 bits, the last 4 of 18 bytes unused.
const PACKED: usize = 18;
/// Longest typed text looked at, in bytes.
const TYPED_MAX: usize = 256;

/// The two groups of a shown code that the carer types back: a sheet nobody wrote down is no way in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AskedGroups {
    first: u8,
    second: u8,
}

impl AskedGroups {
    /// Two different groups by chance, every pair as likely as any other.
    ///
    /// # Errors
    /// [`KeyError::Random`].
    pub fn choose(random: &dyn Random) -> Result<Self, KeyError> {
        let groups = 1..=CODE_GROUPS as u8;
        let mut pairs = groups.clone().flat_map(|first| {
            groups.clone().filter(move |second| first < *second).map(move |second| Self { first, second })
        });
        for _ in 0..DRAWS {
            let mut byte = [0];
            random.fill(&mut byte)?;
            let [drawn] = byte;
            // A whole number of times 21, so that no pair is likelier.
            if drawn < u8::MAX - u8::MAX % PAIRS {
                return pairs.nth(usize::from(drawn % PAIRS)).ok_or(KeyError::Random);
            }
        }
        Err(KeyError::Random)
    }

    /// Their numbers on the sheet, 1 to 7, the lower one first.
    pub const fn numbers(self) -> [u8; 2] {
        [self.first, self.second]
    }
}

/// A recovery code. Wiped on drop, never printed; [`RecoveryCode::groups`] shows it on purpose.
pub struct RecoveryCode(Box<Zeroizing<[u8; 17]>>);

impl RecoveryCode {
    /// A new code of 130 random bits.
    ///
    /// # Errors
    /// [`KeyError::Random`].
    pub fn generate(random: &dyn Random) -> Result<Self, KeyError> {
        let mut bits = Box::new(Zeroizing::new([0; 17]));
        random.fill(bits.as_mut_slice())?;
        clear_spare(&mut bits);
        Ok(Self(bits))
    }

    /// Reads a typed code: any case, with spaces or dashes anywhere; `O` reads as 0, `I` and `L` as 1.
    ///
    /// # Errors
    /// [`KeyError::Invalid`] with [`Field::RecoveryCode`]: [`Rule::TooShort`], [`Rule::TooLong`], [`Rule::NotText`]
    /// for a character no code has, [`Rule::Check`] for a typing mistake. All before any key derivation.
    pub fn parse(typed: &[u8]) -> Result<Self, KeyError> {
        let invalid = |rule| KeyError::invalid(Field::RecoveryCode, rule);
        if typed.len() > TYPED_MAX {
            return Err(invalid(Rule::TooLong));
        }
        let mut chars = Zeroizing::new(Vec::with_capacity(TYPED_MAX));
        chars.extend(typed.iter().copied().filter(|b| !b.is_ascii_whitespace() && *b != b'-'));
        let encoding = crockford()?;
        if chars.iter().any(|char| !encoding_knows(*char)) {
            return Err(invalid(Rule::NotText));
        }
        match chars.len() {
            0..CODE_CHARS => return Err(invalid(Rule::TooShort)),
            CODE_CHARS => {}
            _ => return Err(invalid(Rule::TooLong)),
        }
        let packed = Zeroizing::new(encoding.decode(&padded(&chars)).map_err(|_| invalid(Rule::NotText))?);
        let mut bits = Box::new(Zeroizing::new([0; 17]));
        for (to, from) in bits.iter_mut().zip(packed.iter()) {
            *to = *from;
        }
        clear_spare(&mut bits);
        let code = Self(bits);
        // The check characters are part of the packed form, so comparing it compares them.
        if code.packed().as_slice().iter().eq(packed.iter().take(PACKED)) {
            Ok(code)
        } else {
            Err(invalid(Rule::Check))
        }
    }

    /// The code as shown: seven groups of four, separated by spaces. 34 bytes of ASCII, wiped on drop.
    ///
    /// # Errors
    /// None in practice; the alphabet is fixed.
    pub fn groups(&self) -> Result<Zeroizing<Vec<u8>>, KeyError> {
        let encoding = crockford()?;
        let mut chars = Zeroizing::new(vec![0_u8; encoding.encode_len(PACKED)]);
        encoding.encode_mut(self.packed().as_slice(), &mut chars);
        let mut out = Zeroizing::new(Vec::with_capacity(CODE_CHARS + CODE_GROUPS));
        for (index, group) in chars.chunks_exact(4).take(CODE_GROUPS).enumerate() {
            if index > 0 {
                out.push(b' ');
            }
            out.extend_from_slice(group);
        }
        Ok(out)
    }

    /// Whether both groups were typed as they stand on the sheet; any case, spaces and dashes, `O` as 0, `I` and `L` as 1.
    /// Both at once and in constant time, so that an answer says nothing about either of them.
    ///
    /// # Errors
    /// None in practice; the alphabet is fixed.
    pub fn has_groups(&self, asked: AskedGroups, typed: [&[u8]; 2]) -> Result<bool, KeyError> {
        let shown = self.groups()?;
        let mut wanted = Zeroizing::new(Vec::with_capacity(CODE_CHARS));
        for number in asked.numbers() {
            let group = shown.split(|byte| *byte == b' ').nth(usize::from(number) - 1);
            wanted.extend_from_slice(group.unwrap_or_default());
            wanted.push(b' ');
        }
        let mut given = Zeroizing::new(Vec::with_capacity(2 * TYPED_MAX));
        for group in typed {
            let chars = group.iter().take(TYPED_MAX).filter(|b| !b.is_ascii_whitespace() && **b != b'-');
            given.extend(chars.map(|char| as_shown(*char)));
            given.push(b' ');
        }
        let tag = seal::hmac_sha256(CHECK_LABEL, &[&wanted]);
        Ok(seal::hmac_matches(CHECK_LABEL, &given, &tag))
    }

    /// The 130 bits, left-aligned in 17 bytes with the last six bits zero: input of the recovery slot's derivation
    /// and of the backup key.
    pub fn expose(&self) -> &[u8; 17] {
        &self.0
    }

    /// 130 bits, then the 10 check bits, then 4 zero bits.
    fn packed(&self) -> Zeroizing<[u8; PACKED]> {
        let mut input = Zeroizing::new(Vec::with_capacity(CHECK_LABEL.len() + self.0.len()));
        input.extend_from_slice(CHECK_LABEL);
        input.extend_from_slice(self.0.as_slice());
        let [first, second, ..] = sha256(&input);
        let mut out = Zeroizing::new([0; PACKED]);
        let [bits @ .., last] = &mut *out;
        bits.copy_from_slice(self.0.as_slice());
        let [.., shared] = bits;
        *shared |= first >> 2;
        *last = (first << 6) | ((second >> 6) << 4);
        out
    }
}

impl fmt::Debug for RecoveryCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("RecoveryCode(..)")
    }
}

/// Zeroes the six bits after the 130.
fn clear_spare(bits: &mut [u8; 17]) {
    let [.., last] = bits;
    *last &= 0b1100_0000;
}

/// A typed character as the sheet shows it.
const fn as_shown(char: u8) -> u8 {
    match char.to_ascii_uppercase() {
        b'O' => b'0',
        b'I' | b'L' => b'1',
        upper => upper,
    }
}

fn encoding_knows(char: u8) -> bool {
    char.is_ascii_alphanumeric() && !matches!(char, b'U' | b'u')
}

/// 28 characters hold 140 bits; whole bytes need a 29th, which is always `0`.
fn padded(chars: &[u8]) -> Zeroizing<Vec<u8>> {
    let mut out = Zeroizing::new(Vec::with_capacity(BODY_CHARS + 3));
    out.extend_from_slice(chars);
    out.push(b'0');
    out
}

/// Crockford's base 32 (<https://www.crockford.com/base32.html>), reading forgivingly.
fn crockford() -> Result<Encoding, KeyError> {
    let mut specification = Specification::new();
    specification.symbols.push_str("0123456789ABCDEFGHJKMNPQRSTVWXYZ");
    specification.translate.from.push_str("abcdefghjkmnpqrstvwxyzOoIiLl");
    specification.translate.to.push_str("ABCDEFGHJKMNPQRSTVWXYZ001111");
    specification.encoding().map_err(|_| KeyError::invalid(Field::RecoveryCode, Rule::NotText))
}
