//! Each rule is broken on purpose in a copy of the allowed graph, and the break must be reported.

use super::*;

/// The real layers with every allowed edge, every heavy dependency in its homes, and nothing else.
fn allowed() -> Graph {
    let rules = Rules::OURS;
    let mut graph = Graph::default();
    for layer in rules.layers {
        let homes = rules.homes.iter().filter(|home| home.packages.contains(&layer.package));
        let to = layer.may_use.iter().copied().chain(homes.map(|home| home.dependency));
        let edges = to.map(|to| Edge { to: to.to_owned(), dev: false }).collect();
        graph.ours.push(Package { name: layer.package.to_owned(), edges });
    }
    graph
}

/// The allowed graph with one more edge.
fn with(from: &str, to: &str, dev: bool) -> Graph {
    let mut graph = allowed();
    let package = graph.ours.iter_mut().find(|package| package.name == from).expect("a package of ours");
    package.edges.push(Edge { to: to.to_owned(), dev });
    graph
}

/// The lines reported for `graph`.
fn reported(graph: &Graph) -> Vec<String> {
    violations(graph, &Rules::OURS)
}

#[test]
fn the_workspace_keeps_its_layers() {
    if let Err(failure) = check() {
        panic!("{failure}");
    }
}

#[test]
fn what_is_allowed_is_not_reported() {
    assert_eq!(reported(&allowed()), Vec::<String>::new());
    assert_eq!(reported(&with("pluis-store", "pluis-testkit", true)), Vec::<String>::new());
    assert_eq!(reported(&with("pluis-domain", "proptest", true)), Vec::<String>::new());
    assert_eq!(reported(&with("pluis-keys", "zeroize", false)), Vec::<String>::new());
}

#[test]
fn upward_and_sideward_edges_are_reported() {
    for (from, to) in [
        ("pluis-domain", "pluis-keys"),
        ("pluis-store", "pluis-engine"),
        ("pluis-store", "pluis-content"),
        ("pluis-engine", "pluis"),
        ("pluis", "pluis-store"),
        ("pluis-ffi", "pluis-keys"),
        ("pluis-testkit", "pluis-engine"),
        ("xtask", "pluis-domain"),
    ] {
        for dev in [false, true] {
            let found = reported(&with(from, to, dev));
            assert!(
                found.iter().any(|line| line.starts_with(&format!("{from} may not use {to}"))),
                "{found:?}"
            );
        }
    }
}

#[test]
fn the_test_kit_is_for_tests_alone() {
    assert_eq!(
        reported(&with("pluis-engine", "pluis-testkit", false)),
        ["pluis-engine may not use pluis-testkit: the layers point down only"]
    );
}

#[test]
fn a_second_home_is_reported_even_for_tests() {
    for (dependency, from) in [
        ("rusqlite", "pluis-engine"),
        ("ring", "pluis-store"),
        ("tokio", "pluis-store"),
        ("clap", "pluis-engine"),
        ("minicbor", "pluis-testkit"),
        ("age", "pluis"),
        ("uniffi", "pluis-engine"),
    ] {
        for dev in [false, true] {
            let found = reported(&with(from, dependency, dev));
            assert_eq!(found.len(), 1, "{found:?}");
            assert!(found[0].starts_with(&format!("{from} -> {dependency}: ")), "{found:?}");
        }
    }
}

#[test]
fn a_wrapper_is_no_way_round_a_home() {
    let mut graph = with("pluis-engine", "pool", false);
    graph.others.insert("pool".to_owned(), ["adapter".to_owned()].into());
    graph.others.insert("adapter".to_owned(), ["rusqlite".to_owned(), "pool".to_owned()].into());
    let found = reported(&graph);
    assert_eq!(
        found,
        ["pluis-engine -> pool -> adapter -> rusqlite: rusqlite belongs in pluis-store, pluis-testkit alone"]
    );
}

#[test]
fn what_a_heavy_dependency_brings_along_is_its_own_affair() {
    let mut graph = allowed();
    graph.others.insert("age".to_owned(), ["fluent-bundle".to_owned()].into());
    assert_eq!(reported(&graph), Vec::<String>::new());
}

#[test]
fn the_domain_stays_pure() {
    assert_eq!(
        reported(&with("pluis-domain", "getrandom", false)),
        ["pluis-domain is pure and may not use getrandom"]
    );
}

#[test]
fn the_table_and_the_workspace_name_the_same_packages() {
    let mut graph = allowed();
    graph.ours.retain(|package| package.name != "xtask");
    graph.ours.push(Package { name: "pluis-extra".to_owned(), edges: Vec::new() });
    assert_eq!(
        reported(&graph),
        [
            "pluis-extra has no row in the table of layers",
            "xtask has a row in the table of layers but is not in the workspace"
        ]
    );
}
