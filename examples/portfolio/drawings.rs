//! Writes the drawings into a folder: what is ours may be replaced, what is not is left alone.

use std::collections::BTreeSet;
use std::fs::{self, OpenOptions};
use std::io::Write;
use std::path::Path;

use settlekit::Policy;

use crate::followed::Outcome;
use crate::grid::{self, Grid, Whose};
use crate::offers::Worked;
use crate::table::heading;
use crate::{heat_map_svg, svg, timeline_svg};

/// A drawing and the name of its file.
pub struct Drawn {
    file: String,
    text: String,
}

/// Every timeline, and the heat map of every rule that has a table.
pub fn draw(worked: &[Worked], policy: &Policy, outcomes: &[Outcome]) -> Vec<Drawn> {
    let mut drawn = Vec::new();
    let mut taken = BTreeSet::new();
    let mut add = |name: &str, text: String| {
        drawn.push(Drawn { file: file_name(name, &mut taken), text });
    };
    for outcome in outcomes {
        if let Ok(followed) = &outcome.result {
            let name = format!("timeline-{}", followed.terms.settlement);
            add(&name, timeline_svg::svg(followed));
        }
    }
    let users = grid::of_users(worked, policy);
    for grid in grid::of_base_rules(worked, policy).iter().chain(&users) {
        add(&format!("heat-map-{}", rule_name(grid)), heat_map_svg::svg(grid, policy));
    }
    drawn
}

fn rule_name(grid: &Grid<'_>) -> String {
    match &grid.whose {
        Whose::Agency => "agency".into(),
        Whose::Client(client) => format!("client-{client}"),
        Whose::User(user) => format!("user-{user}"),
    }
}

/// A name that every file system takes. Two names that would share a file, also where capitals
/// do not matter, get numbers.
fn file_name(name: &str, taken: &mut BTreeSet<String>) -> String {
    let plain = |character: char| {
        let stays = character.is_ascii_alphanumeric() || "-_.".contains(character);
        if stays { character } else { '_' }
    };
    let name: String = name.chars().map(plain).collect();
    let mut file = format!("{name}.svg");
    let mut number = 2u32;
    while !taken.insert(file.to_ascii_lowercase()) {
        file = format!("{name}-{number}.svg");
        number = number.saturating_add(1);
    }
    file
}

/// Writes the files and tells which. Nothing is written if a file stands in the way that is not
/// one of these drawings.
pub fn write(folder: &Path, drawn: &[Drawn]) -> Result<Vec<String>, String> {
    let shown = folder.display();
    fs::create_dir_all(folder).map_err(|error| format!("{shown}: {error}"))?;
    for drawing in drawn {
        let path = folder.join(&drawing.file);
        if !is_free(&path) && !is_ours(&path) {
            return Err(format!(
                "{}: stands there already and is no drawing of this program; nothing is written",
                path.display()
            ));
        }
    }
    let mut told = heading("Drawings").to_vec();
    for drawing in drawn {
        let path = folder.join(&drawing.file);
        let word = if is_free(&path) { "wrote" } else { "wrote anew" };
        put(&path, &drawing.text).map_err(|error| format!("{}: {error}", path.display()))?;
        told.push(format!("  {word} {}", path.display()));
    }
    Ok(told)
}

/// A link that leads nowhere is not free either.
fn is_free(path: &Path) -> bool {
    path.symlink_metadata().is_err_and(|error| error.kind() == std::io::ErrorKind::NotFound)
}

/// Whether it is a file, not a link, that bears our mark.
fn is_ours(path: &Path) -> bool {
    let is_file = path.symlink_metadata().is_ok_and(|data| data.is_file());
    is_file && fs::read_to_string(path).is_ok_and(|text| text.lines().nth(1) == Some(svg::MARK))
}

fn put(path: &Path, text: &str) -> std::io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true);
    if is_free(path) {
        options.create_new(true)
    } else {
        options.truncate(true)
    };
    options.open(path)?.write_all(text.as_bytes())
}
