//! One macro for enumerations that are closed lists: a stable code for text, a stable number for stored bytes.

/// Declares a closed enumeration.
///
/// Every variant has a permanent number (written into canonical bytes and SQL) and a permanent code (written into JSON,
/// typed at the terminal, named in content files). Neither is ever reused for another meaning.
macro_rules! closed_list {
    (
        $(#[$meta:meta])*
        pub enum $name:ident {
            $( $(#[$vmeta:meta])* $variant:ident = $number:literal $code:literal ),+ $(,)?
        }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            $( $(#[$vmeta])* $variant = $number ),+
        }

        impl $name {
            /// Every value, in the order of declaration.
            pub const ALL: &'static [Self] = &[ $( Self::$variant ),+ ];

            /// The stable code used in JSON, at the terminal and in content files.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $( Self::$variant => $code ),+ }
            }

            /// The stable number used in canonical bytes and in the database.
            #[must_use]
            pub const fn number(self) -> u8 {
                self as u8
            }

            /// The value of a code, or `None` for a word that is not on the list.
            #[must_use]
            pub fn from_code(code: &str) -> Option<Self> {
                match code { $( $code => Some(Self::$variant), )+ _ => None }
            }

            /// The value of a stored number, or `None` for one this version does not know.
            #[must_use]
            pub const fn from_number(number: u8) -> Option<Self> {
                match number { $( $number => Some(Self::$variant), )+ _ => None }
            }
        }

        impl core::fmt::Display for $name {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                f.write_str(self.code())
            }
        }
    };
}

pub(crate) use closed_list;
