//! The layout of the structs as a C compiler sees it.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::process::Command;

use super::model::Header;
use super::{root, run, scratch};

/// Where a field stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    pub offset: usize,
    pub size: usize,
}

/// The layout of a struct.
#[derive(Clone, Debug)]
pub struct Layout {
    pub size: usize,
    pub alignment: usize,
    /// In the order of the header.
    pub fields: Vec<Place>,
}

/// The layouts by the structs' names, found by a C program that is compiled and run in a folder of
/// the caller's, as tests run at once.
pub fn layouts(header: &Header, folder: &str) -> BTreeMap<String, Layout> {
    let mut program = String::from("#include \"settlekit.h\"\n#include <stdio.h>\n");
    program.push_str("int main(void)\n{\n");
    let print = "printf(\"%zu %zu\\n\", ";
    for structure in &header.structs {
        let name = &structure.name;
        writeln!(program, "  {print}sizeof({name}), (size_t)_Alignof({name}));").unwrap();
        for field in &structure.fields {
            let field = &field.name;
            let size = format!("sizeof((({name} *)0)->{field})");
            writeln!(program, "  {print}offsetof({name}, {field}), {size});").unwrap();
        }
    }
    program.push_str("  return 0;\n}\n");

    let folder = scratch(folder);
    let (source, binary) = (folder.join("layout.c"), folder.join("layout"));
    std::fs::write(&source, program).unwrap();
    let mut compiler = Command::new("cc");
    compiler.args(super::STRICT).arg("-std=c11").arg("-I").arg(root().join("include"));
    run(compiler.arg(&source).arg("-o").arg(&binary));
    let printed = String::from_utf8(run(&mut Command::new(&binary)).stdout).unwrap();

    let mut pairs = printed.lines().map(|line| {
        let (first, second) = line.split_once(' ').unwrap();
        (first.parse().unwrap(), second.parse().unwrap())
    });
    let mut layouts = BTreeMap::new();
    for structure in &header.structs {
        let (size, alignment) = pairs.next().unwrap();
        let places = pairs.by_ref().take(structure.fields.len());
        let fields = places.map(|(offset, size)| Place { offset, size }).collect();
        layouts.insert(structure.name.clone(), Layout { size, alignment, fields });
    }
    layouts
}
