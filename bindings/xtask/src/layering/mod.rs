//! The layers of the workspace and the one home of each heavy dependency, held against `cargo metadata`.
//!
//! The rules are data ([`rules`]), the check is a pure function over a small graph ([`graph`]). What it proves: no
//! package reaches upwards, no heavy dependency is reached except through its home, `pluis-domain` depends on nothing
//! that could read a clock, a file or chance.

mod graph;
mod rules;

#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use graph::{Edge, Graph, Package};
use rules::Rules;

use crate::failure::Failure;
use crate::workspace;

/// Checks the real workspace.
///
/// # Errors
/// [`Failure::Findings`] with one line per broken rule; [`Failure::Metadata`] if there is no graph to check.
pub(crate) fn check() -> Result<(), Failure> {
    Failure::unless_empty(violations(&Graph::from(&workspace::metadata()?), &Rules::OURS))
}

/// One line per broken rule.
fn violations(graph: &Graph, rules: &Rules) -> Vec<String> {
    let mut found = Vec::new();
    for package in &graph.ours {
        upward_edges(package, graph, rules, &mut found);
        second_homes(package, graph, rules, &mut found);
        impurities(package, rules, &mut found);
    }
    for layer in rules.layers {
        if !graph.is_ours(layer.package) {
            found.push(format!(
                "{} has a row in the table of layers but is not in the workspace",
                layer.package
            ));
        }
    }
    found
}

/// Edges to packages of ours that the table of layers does not allow.
fn upward_edges(package: &Package, graph: &Graph, rules: &Rules, found: &mut Vec<String>) {
    let name = package.name.as_str();
    let Some(layer) = rules.layers.iter().find(|layer| layer.package == name) else {
        found.push(format!("{name} has no row in the table of layers"));
        return;
    };
    for Edge { to, dev } in package.edges.iter().filter(|edge| graph.is_ours(&edge.to)) {
        let allowed =
            layer.may_use.contains(&to.as_str()) || (*dev && rules.tests_may_use.contains(&to.as_str()));
        if !allowed {
            let how = if *dev { " in its tests" } else { "" };
            found.push(format!("{name} may not use {to}{how}: the layers point down only"));
        }
    }
}

/// Heavy dependencies that `package` reaches although it is not their home, each with the way there.
///
/// The search goes through other people's packages, so that a wrapper is no way round the rule. It stops at packages of
/// ours, which are checked themselves, and at heavy dependencies, which answer for what they bring along.
fn second_homes(package: &Package, graph: &Graph, rules: &Rules, found: &mut Vec<String>) {
    let mut seen = BTreeSet::new();
    let mut open: Vec<(&str, String)> =
        package.edges.iter().map(|edge| (edge.to.as_str(), package.name.clone())).collect();
    while let Some((name, way)) = open.pop() {
        if graph.is_ours(name) || !seen.insert(name) {
            continue;
        }
        let way = format!("{way} -> {name}");
        if let Some(home) = rules.homes.iter().find(|home| home.dependency == name) {
            if !home.packages.contains(&package.name.as_str()) {
                found.push(format!("{way}: {name} belongs in {} alone", home.packages.join(", ")));
            }
            continue;
        }
        let onward = graph.others.get(name).into_iter().flatten();
        open.extend(onward.map(|next| (next.as_str(), way.clone())));
    }
}

/// Dependencies of a pure package that are not on its list. Its tests may use what they like.
fn impurities(package: &Package, rules: &Rules, found: &mut Vec<String>) {
    let Some(pure) = rules.pure.iter().find(|pure| pure.package == package.name) else { return };
    for Edge { to, .. } in package.edges.iter().filter(|edge| !edge.dev) {
        if !pure.may_use.contains(&to.as_str()) {
            found.push(format!("{} is pure and may not use {to}", package.name));
        }
    }
}
