//! What the layering rules need to know of `cargo metadata`.

use std::collections::{BTreeMap, BTreeSet};

use cargo_metadata::{DependencyKind, Metadata};

/// The packages of the workspace and all they are built from.
#[derive(Clone, Debug, Default)]
pub(super) struct Graph {
    /// The packages of the workspace.
    pub(super) ours: Vec<Package>,
    /// Other people's packages by name, all versions of one name together, and what each is built from on this
    /// platform.
    pub(super) others: BTreeMap<String, BTreeSet<String>>,
}

/// A package of the workspace with what its manifest names.
#[derive(Clone, Debug)]
pub(super) struct Package {
    pub(super) name: String,
    /// As declared: optional dependencies and those of other platforms are among them.
    pub(super) edges: Vec<Edge>,
}

/// One dependency in a manifest.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Edge {
    /// The true name of the package, whatever the manifest renames it to.
    pub(super) to: String,
    /// For tests, examples and benchmarks only.
    pub(super) dev: bool,
}

impl Graph {
    /// Whether a package of this name is in the workspace.
    pub(super) fn is_ours(&self, name: &str) -> bool {
        self.ours.iter().any(|package| package.name == name)
    }
}

impl From<&Metadata> for Graph {
    fn from(metadata: &Metadata) -> Self {
        let ours = metadata.workspace_packages().into_iter().map(|package| Package {
            name: package.name.to_string(),
            edges: package
                .dependencies
                .iter()
                .map(|to| Edge { to: to.name.clone(), dev: to.kind == DependencyKind::Development })
                .collect(),
        });
        let names: BTreeMap<_, _> =
            metadata.packages.iter().map(|package| (&package.id, &package.name)).collect();
        let mut others: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for node in metadata.resolve.iter().flat_map(|resolve| &resolve.nodes) {
            let Some(name) = names.get(&node.id) else { continue };
            let to = node.dependencies.iter().filter_map(|id| names.get(id)).map(ToString::to_string);
            others.entry(name.to_string()).or_default().extend(to);
        }
        Self { ours: ours.collect(), others }
    }
}
