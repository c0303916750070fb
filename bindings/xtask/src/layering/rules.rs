//! The rules of the workspace as data. A change here is a change of the architecture: it needs a decision record in
//! `core/docs/adr`.

/// All rules together.
#[derive(Clone, Copy)]
pub(super) struct Rules {
    /// Which package of ours may use which; a package without a row is an error.
    pub(super) layers: &'static [Layer],
    /// Packages of ours that any other may use, in its tests alone.
    pub(super) tests_may_use: &'static [&'static str],
    /// The only homes of the heavy dependencies.
    pub(super) homes: &'static [Home],
    /// Packages whose every dependency is on a list.
    pub(super) pure: &'static [Layer],
}

/// What one package may use.
#[derive(Clone, Copy)]
pub(super) struct Layer {
    pub(super) package: &'static str,
    pub(super) may_use: &'static [&'static str],
}

/// A dependency that is big, unsafe or a matter of trust, and the packages of ours that may reach it.
#[derive(Clone, Copy)]
pub(super) struct Home {
    pub(super) dependency: &'static str,
    pub(super) packages: &'static [&'static str],
}

const fn layer(package: &'static str, may_use: &'static [&'static str]) -> Layer {
    Layer { package, may_use }
}

const fn home(dependency: &'static str, packages: &'static [&'static str]) -> Home {
    Home { dependency, packages }
}

impl Rules {
    /// The rules of this workspace, from the bottom layer up.
    pub(super) const OURS: Self = Self {
        layers: &[
            layer("pluis-domain", &[]),
            layer("pluis-keys", &["pluis-domain"]),
            layer("pluis-content", &["pluis-domain"]),
            layer("pluis-insight", &["pluis-domain"]),
            layer("pluis-store", &["pluis-domain", "pluis-keys"]),
            layer("pluis-exchange", &["pluis-domain", "pluis-keys"]),
            layer("pluis-report", &["pluis-domain", "pluis-content"]),
            layer(
                "pluis-engine",
                &[
                    "pluis-domain",
                    "pluis-keys",
                    "pluis-content",
                    "pluis-insight",
                    "pluis-store",
                    "pluis-exchange",
                    "pluis-report",
                ],
            ),
            layer("pluis", &["pluis-domain", "pluis-content", "pluis-engine"]),
            layer("pluis-ffi", &["pluis-domain", "pluis-content", "pluis-engine"]),
            layer("pluis-bindgen", &[]),
            layer(
                "pluis-testkit",
                &[
                    "pluis-domain",
                    "pluis-keys",
                    "pluis-content",
                    "pluis-insight",
                    "pluis-store",
                    "pluis-exchange",
                    "pluis-report",
                ],
            ),
            // Above everything it breaks; nothing may stand on it.
            layer(
                "pluis-torture",
                &["pluis-domain", "pluis-keys", "pluis-store", "pluis-engine", "pluis-testkit"],
            ),
            layer("xtask", &[]),
        ],
        tests_may_use: &["pluis-testkit"],
        homes: &[
            // Canonical bytes are the domain's; content is only packed while building and read back, never hashed.
            home("minicbor", &["pluis-domain", "pluis-content"]),
            home("minicbor-serde", &["pluis-content"]),
            home("toml", &["pluis-content"]),
            home("ring", &["pluis-keys"]),
            home("argon2", &["pluis-keys"]),
            // The fault harness of the test kit is a file system under SQLite.
            home("rusqlite", &["pluis-store", "pluis-testkit"]),
            home("libsqlite3-sys", &["pluis-store", "pluis-testkit"]),
            home("fluent-bundle", &["pluis-content"]),
            home("unic-langid", &["pluis-content"]),
            home("age", &["pluis-exchange"]),
            home("krilla", &["pluis-report"]),
            home("tokio", &["pluis-engine"]),
            home("clap", &["pluis", "xtask"]),
            home("clap_complete", &["pluis"]),
            home("uniffi", &["pluis-ffi", "pluis-bindgen"]),
        ],
        pure: &[layer("pluis-domain", &["jiff", "minicbor", "thiserror", "unicode-normalization"])],
    };
}
