//! Pairs of entities for other programs: as a table, and as a graph for Gephi and its kin (GEXF 1.3).

use crate::notes::exchange::csv::cell;
use crate::notes::exchange::decisions::kind_word;
use crate::notes::exchange::xml::escaped;
use crate::workspace::entities::pairs::Network;
use std::fmt::Write;

/// A line for each pair: both names, ids and kinds, and the pieces that name both. Cells that a
/// spreadsheet would take for formulas are made words.
#[must_use]
pub fn csv(network: &Network) -> String {
    let mut out = String::from("one,other,pieces,one_id,other_id,one_type,other_type\n");
    for edge in &network.edges {
        let (Some(one), Some(other)) =
            (network.nodes.get(edge.ends.0), network.nodes.get(edge.ends.1))
        else {
            continue;
        };
        let [a, b, a_id, b_id] = [&one.name, &other.name, &one.id.0, &other.id.0].map(|t| cell(t));
        let (a_kind, b_kind) = (one.kind.name(), other.kind.name());
        let _ = writeln!(out, "{a},{b},{},{a_id},{b_id},{a_kind},{b_kind}", edge.pieces);
    }
    out
}

/// The graph.
#[must_use]
pub fn gexf(network: &Network) -> String {
    let mut out = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
         <gexf xmlns=\"http://gexf.net/1.3\" version=\"1.3\">\n\
         <meta><creator>Glosse</creator></meta>\n\
         <graph defaultedgetype=\"undirected\" mode=\"static\">\n\
         <attributes class=\"node\">\n\
         <attribute id=\"type\" title=\"type\" type=\"string\"/>\n\
         <attribute id=\"pieces\" title=\"pieces\" type=\"integer\"/>\n\
         </attributes>\n<nodes>\n",
    );
    for node in &network.nodes {
        let (id, name) = (escaped(&node.id.0), escaped(&node.name));
        let kind = kind_word(node.kind);
        let _ = writeln!(
            out,
            "<node id=\"{id}\" label=\"{name}\"><attvalues><attvalue for=\"type\" value=\"{kind}\"/>\
             <attvalue for=\"pieces\" value=\"{}\"/></attvalues></node>",
            node.pieces
        );
    }
    out.push_str("</nodes>\n<edges>\n");
    for (number, edge) in network.edges.iter().enumerate() {
        let (Some(one), Some(other)) =
            (network.nodes.get(edge.ends.0), network.nodes.get(edge.ends.1))
        else {
            continue;
        };
        let (one, other) = (escaped(&one.id.0), escaped(&other.id.0));
        let _ = writeln!(
            out,
            "<edge id=\"{number}\" source=\"{one}\" target=\"{other}\" weight=\"{}\"/>",
            edge.pieces
        );
    }
    out.push_str("</edges>\n</graph>\n</gexf>\n");
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::{EntityId, Kind};
    use crate::workspace::entities::pairs::{Edge, Node};

    fn network() -> Network {
        let node = |key: &str, name: &str| Node {
            id: EntityId(format!("org:{key}")),
            kind: Kind::Organisation,
            name: name.to_owned(),
            pieces: 3,
        };
        let nodes =
            vec![node("lind", "Lind \"& <Söhne\", Wehr"), node("rat", " =Rat\u{1}\u{202e}")];
        Network { nodes, edges: vec![Edge { ends: (0, 1), pieces: 2 }] }
    }

    #[test]
    fn names_are_quoted_and_no_cell_is_a_formula_or_steers_a_terminal() {
        let csv = csv(&network());
        let line = csv.lines().nth(1).unwrap();
        let wanted = "\"Lind \"\"& <Söhne\"\", Wehr\",' =Rat␁⇄,2,org:lind,org:rat,ORG,ORG";
        assert_eq!(line, wanted);
    }

    #[test]
    fn a_graph_is_well_formed_whatever_the_names() {
        let graph = gexf(&network());
        let mut reader = quick_xml::Reader::from_str(&graph);
        let mut open = 0_i32;
        loop {
            match reader.read_event().unwrap() {
                quick_xml::events::Event::Start(_) => open += 1,
                quick_xml::events::Event::End(_) => open -= 1,
                quick_xml::events::Event::Eof => break,
                _ => {}
            }
        }
        assert_eq!(open, 0);
        assert!(graph.contains("label=\"Lind &quot;&amp; &lt;Söhne&quot;, Wehr\""));
        assert!(graph.contains("weight=\"2\"") && !graph.contains(['\u{1}', '\u{202e}']));
    }
}
