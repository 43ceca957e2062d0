//! One macro for every enum that travels as a number. It refuses nothing: a number that is not
//! listed becomes `Unknown`, which must be resolved before anything is concluded.

macro_rules! numbered {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $number:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum $name {
            $($(#[$variant_doc])* $variant,)+
            /// A number that the protocol does not list.
            Unknown(i64),
        }

        impl $name {
            /// Every listed value, in the order of the page.
            pub const LISTED: &'static [$name] = &[$($name::$variant),+];

            /// What `number` means.
            pub const fn from_number(number: i64) -> $name {
                match number {
                    $($number => $name::$variant,)+
                    other => $name::Unknown(other),
                }
            }

            /// Whether the protocol lists it.
            pub const fn is_listed(self) -> bool {
                !matches!(self, $name::Unknown(_))
            }

            /// The number that travels.
            pub const fn number(self) -> i64 {
                match self {
                    $($name::$variant => $number,)+
                    $name::Unknown(other) => other,
                }
            }
        }

        /// Nothing is said: unknown.
        impl Default for $name {
            fn default() -> $name {
                $name::Unknown(0)
            }
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_i64(self.number())
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<$name, D::Error> {
                $crate::wire::lenient::number(deserializer).map($name::from_number)
            }
        }
    };
}
