//! Writes SVG by hand: elements, escaped text, and one style that is readable in light and dark.

use std::fmt::Display;

/// Stands near the beginning of every drawing, so that it is known as one of ours.
pub const MARK: &str = "<!-- Drawn by the portfolio example of settlekit. -->";

/// Colours are of the set of Okabe and Ito, which colour-blind people can tell apart; whatever a
/// colour says is also said by a shape or a word.
const STYLE: &str = "
  text { font-family: system-ui, 'Segoe UI', Helvetica, Arial, 'DejaVu Sans', sans-serif; font-size: 13px; fill: #1c2128; }
  .title { font-size: 19px; font-weight: 600; }
  .small { font-size: 12px; fill: #59636e; }
  .strong { font-weight: 600; }
  .right { text-anchor: end; }
  .middle { text-anchor: middle; }
  .page { fill: #ffffff; }
  .stripe { fill: #f3f5f7; }
  .grid { stroke: #d5dae0; stroke-width: 1; }
  .axis { stroke: #59636e; stroke-width: 1; fill: none; }
  .paid { fill: #0072b2; stroke: #0072b2; stroke-width: 2; }
  .part { fill: #e69f00; stroke: #8a5f00; stroke-width: 2; }
  .due, .lapsed { fill: #ffffff; stroke: #59636e; stroke-width: 2; }
  .missed { fill: none; stroke: #d55e00; stroke-width: 3; }
  .late { stroke: #0072b2; stroke-width: 2; stroke-dasharray: 2 3; }
  .broken { stroke: #d55e00; stroke-width: 2; }
  .cured { stroke: #0072b2; stroke-width: 2; stroke-dasharray: 7 3; }
  .today { stroke: #59636e; stroke-width: 1; stroke-dasharray: 2 3; }
  .frame { fill: none; stroke: #59636e; stroke-width: 1; }
  .gap { fill: #ffffff; }
  .hatch { stroke: #8b949e; stroke-width: 2; }
  .plate { fill: #ffffff; }
  .bar { fill: #768390; }
  @media (prefers-color-scheme: dark) {
    text { fill: #e6edf3; }
    .small { fill: #9aa4af; }
    .page, .due, .lapsed, .gap, .plate { fill: #0d1117; }
    .stripe { fill: #171d25; }
    .grid { stroke: #2f3742; }
    .axis, .today, .frame, .due, .lapsed { stroke: #9aa4af; }
    .paid { fill: #56b4e9; stroke: #56b4e9; }
    .part { stroke: #ffd27a; }
    .late, .cured { stroke: #56b4e9; }
    .missed, .broken { stroke: #ff8a4c; }
    .hatch { stroke: #6e7781; }
  }
";

/// A drawing that grows element by element.
pub struct Drawing {
    title: String,
    description: String,
    body: String,
}

impl Drawing {
    /// An empty drawing; its title and description are what a screen reader says.
    pub fn new(title: &str, description: &str) -> Drawing {
        Drawing { title: title.into(), description: description.into(), body: String::new() }
    }

    /// Any element without contents.
    pub fn element(&mut self, name: &str, attributes: &[(&str, &dyn Display)]) {
        self.body.push_str(&format!("  <{name}{}/>\n", written(attributes)));
    }

    pub fn line(&mut self, class: &str, from: (i64, i64), to: (i64, i64)) {
        let ((x1, y1), (x2, y2)) = (from, to);
        self.element(
            "line",
            &[("class", &class), ("x1", &x1), ("y1", &y1), ("x2", &x2), ("y2", &y2)],
        );
    }

    pub fn rectangle(&mut self, class: &str, at: (i64, i64), width: i64, height: i64) {
        let (x, y) = at;
        self.element(
            "rect",
            &[("class", &class), ("x", &x), ("y", &y), ("width", &width), ("height", &height)],
        );
    }

    /// A text; what is longer than `most` characters is cut, and kept in full for whoever points
    /// at it.
    pub fn text(&mut self, class: &str, at: (i64, i64), text: &str, most: usize) {
        let (x, y) = at;
        let attributes: [(&str, &dyn Display); 3] = [("class", &class), ("x", &x), ("y", &y)];
        let shown: String = if text.chars().count() > most {
            text.chars().take(most.saturating_sub(1)).chain(['\u{2026}']).collect()
        } else {
            text.into()
        };
        let full = if shown == text { String::new() } else { tag("title", text) };
        let (attributes, shown) = (written(&attributes), escaped(&shown));
        self.body.push_str(&format!("  <text{attributes}>{shown}{full}</text>\n"));
    }

    /// A short text in colours of its own.
    pub fn styled_text(&mut self, class: &str, style: &str, at: (i64, i64), text: &str) {
        let (x, y) = at;
        let attributes: [(&str, &dyn Display); 4] =
            [("class", &class), ("style", &style), ("x", &x), ("y", &y)];
        let (attributes, text) = (written(&attributes), escaped(text));
        self.body.push_str(&format!("  <text{attributes}>{text}</text>\n"));
    }

    /// The whole file.
    pub fn finish(self, width: i64, height: i64) -> String {
        let (title, description) = (escaped(&self.title), escaped(&self.description));
        format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{MARK}\n\
             <svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
             viewBox=\"0 0 {width} {height}\" role=\"img\" aria-labelledby=\"title description\">\n  \
             <title id=\"title\">{title}</title>\n  <desc id=\"description\">{description}</desc>\n  \
             <style>{STYLE}  </style>\n  \
             <defs><pattern id=\"hatch\" width=\"9\" height=\"9\" patternUnits=\"userSpaceOnUse\" \
             patternTransform=\"rotate(45)\"><rect class=\"gap\" width=\"9\" height=\"9\"/>\
             <line class=\"hatch\" x1=\"0\" y1=\"0\" x2=\"0\" y2=\"9\"/></pattern></defs>\n  \
             <rect class=\"page\" width=\"{width}\" height=\"{height}\"/>\n{}</svg>\n",
            self.body
        )
    }
}

fn tag(name: &str, text: &str) -> String {
    format!("<{name}>{}</{name}>", escaped(text))
}

fn written(attributes: &[(&str, &dyn Display)]) -> String {
    let one = |(name, value): &(&str, &dyn Display)| {
        format!(" {name}=\"{}\"", escaped(&value.to_string()))
    };
    attributes.iter().map(one).collect()
}

/// Text as it stands in XML; what no XML may hold at all becomes a replacement character.
pub fn escaped(text: &str) -> String {
    let mut safe = String::new();
    for character in text.chars() {
        match character {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            '\t' | '\n' => safe.push(' '),
            '\u{fffe}' | '\u{ffff}' => safe.push('\u{fffd}'),
            control if control.is_control() => safe.push('\u{fffd}'),
            plain => safe.push(plain),
        }
    }
    safe
}
