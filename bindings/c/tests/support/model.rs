//! The header read: what it declares, in its order. Its form is that of cbindgen, and whatever is
//! not of that form makes the reading fail, so that nothing is passed over.

use std::collections::BTreeSet;

/// What include/settlekit.h declares.
#[derive(Clone, Debug, Default)]
pub struct Header {
    pub constants: Vec<Constant>,
    /// Macros with arguments.
    pub macros: Vec<String>,
    /// Structs that cannot be looked into.
    pub handles: Vec<String>,
    pub typedefs: Vec<Typedef>,
    pub structs: Vec<Struct>,
    pub functions: Vec<Function>,
}

#[derive(Clone, Debug)]
pub struct Constant {
    pub name: String,
    pub value: String,
}

/// Another name of a type; of a pointer to a function its whole declaration.
#[derive(Clone, Debug)]
pub struct Typedef {
    pub name: String,
    pub target: String,
    pub is_callback: bool,
}

#[derive(Clone, Debug)]
pub struct Struct {
    pub name: String,
    pub comment: String,
    pub fields: Vec<Variable>,
}

/// A field or a parameter.
#[derive(Clone, Debug)]
pub struct Variable {
    pub name: String,
    /// Its type without the word `struct`, such as `const settlekit_text *`.
    pub kind: String,
    pub comment: String,
}

#[derive(Clone, Debug)]
pub struct Function {
    pub name: String,
    pub returns: String,
    pub parameters: Vec<Variable>,
    pub comment: String,
    pub signature: String,
}

impl Header {
    /// The committed header.
    pub fn committed() -> Header {
        let path = super::root().join("include/settlekit.h");
        Header::read(&std::fs::read_to_string(path).unwrap())
    }

    pub fn read(text: &str) -> Header {
        let mut header = Header::default();
        let mut comment = String::new();
        let mut lines = text.lines().peekable();
        while let Some(line) = lines.next() {
            if line.trim().is_empty() {
                continue;
            }
            if line.starts_with("/**") {
                comment = take_comment(line, &mut lines);
                continue;
            }
            let mut item = line.to_string();
            if line.starts_with('#') {
                while item.ends_with('\\') {
                    item.pop();
                    item.push_str(lines.next().unwrap());
                }
                header.directive(&item);
            } else if line.starts_with("typedef struct") && line.ends_with('{') {
                header.structs.push(take_struct(line, &comment, &mut lines));
            } else if line == "extern \"C\" {" || line.starts_with("}  //") {
            } else {
                while !item.trim_end().ends_with(';') {
                    item.push(' ');
                    item.push_str(lines.next().expect("a declaration ends").trim());
                }
                header.declaration(&one_space(&item), &comment);
            }
            comment.clear();
        }
        header
    }

    fn directive(&mut self, line: &str) {
        let Some(rest) = line.strip_prefix("#define ") else { return };
        let (name, value) = rest.split_once(' ').unwrap_or((rest, ""));
        if let Some((name, _)) = name.split_once('(') {
            self.macros.push(name.to_string());
        } else if !value.is_empty() {
            self.constants.push(Constant { name: name.into(), value: value.into() });
        }
    }

    fn declaration(&mut self, line: &str, comment: &str) {
        let line = line.trim_end_matches(';');
        let Some(rest) = line.strip_prefix("typedef ") else {
            self.functions.push(function(line, comment));
            return;
        };
        if let Some((_, name)) = rest.split_once("(*") {
            let name = name.split_once(')').unwrap().0.to_string();
            let target = without_struct(rest);
            self.typedefs.push(Typedef { name, target, is_callback: true });
            return;
        }
        let (target, name) = rest.rsplit_once(' ').unwrap();
        if target.starts_with("struct ") {
            assert_eq!(target, format!("struct {name}"), "a handle has one name");
            self.handles.push(name.to_string());
        } else {
            let (name, target) = (name.to_string(), target.to_string());
            self.typedefs.push(Typedef { name, target, is_callback: false });
        }
    }

    pub fn structure(&self, name: &str) -> Option<&Struct> {
        self.structs.iter().find(|structure| structure.name == name)
    }

    pub fn is_handle(&self, name: &str) -> bool {
        self.handles.iter().any(|handle| handle == name)
    }

    /// Whether it is a number that stands for a choice; the status of calls only comes out.
    pub fn is_code(&self, kind: &str) -> bool {
        kind != "settlekit_status"
            && self.typedefs.iter().any(|other| other.name == kind && !other.is_callback)
    }

    pub fn is_callback(&self, kind: &str) -> bool {
        kind.contains("(*)")
            || self.typedefs.iter().any(|other| other.name == kind && other.is_callback)
    }

    /// The names of statuses without their beginning, such as NULL_POINTER.
    pub fn statuses(&self) -> BTreeSet<(i32, String)> {
        let of = |constant: &Constant| {
            let name = constant.name.strip_prefix("SETTLEKIT_STATUS_")?;
            Some((constant.value.parse().unwrap(), name.to_string()))
        };
        self.constants.iter().filter_map(of).collect()
    }
}

impl Variable {
    /// What it points to, if it is a pointer, without `const`.
    pub fn pointee(&self) -> Option<&str> {
        let inner = self.kind.strip_suffix('*')?.trim_end();
        Some(inner.strip_prefix("const ").unwrap_or(inner))
    }

    /// Whether what it points to is only read.
    pub fn is_read_only(&self) -> bool {
        self.kind.starts_with("const ") && self.kind.matches('*').count() == 1
    }
}

fn take_comment<'a>(first: &str, lines: &mut impl Iterator<Item = &'a str>) -> String {
    let mut text = String::new();
    let mut line = first;
    loop {
        let (inside, ended) =
            line.split_once("*/").map_or((line, false), |(inside, _)| (inside, true));
        let inside = inside.trim().trim_start_matches("/**").trim_start_matches('*').trim();
        text.push_str(inside);
        text.push('\n');
        if ended {
            return text.trim().to_string();
        }
        line = lines.next().expect("a comment ends");
    }
}

fn take_struct<'a>(
    first: &str,
    comment: &str,
    lines: &mut impl Iterator<Item = &'a str>,
) -> Struct {
    let name = first.trim_start_matches("typedef struct").trim_end_matches('{').trim().to_string();
    let comment = comment.to_string();
    let mut fields = Vec::new();
    let mut of_field = String::new();
    loop {
        let line = lines.next().expect("a struct ends").trim();
        if line.starts_with("/**") {
            of_field = take_comment(line, lines);
        } else if line.starts_with('}') {
            assert_eq!(line, format!("}} {name};"), "a struct has one name");
            return Struct { name, comment, fields };
        } else {
            let declared = line.strip_suffix(';').unwrap_or_else(|| panic!("{name}: {line}"));
            let mut field = variable(declared);
            field.comment = std::mem::take(&mut of_field);
            fields.push(field);
        }
    }
}

fn function(line: &str, comment: &str) -> Function {
    let (before, rest) = line.split_once('(').unwrap_or_else(|| panic!("not understood: {line}"));
    let inside = rest.strip_suffix(')').unwrap_or_else(|| panic!("not understood: {line}"));
    let declared = variable(before);
    let mut parameters = Vec::new();
    if inside != "void" {
        parameters.extend(split_parameters(inside).into_iter().map(variable));
    }
    Function {
        name: declared.name,
        returns: declared.kind,
        parameters,
        comment: comment.to_string(),
        signature: without_struct(line),
    }
}

/// At the commas that are not within brackets.
fn split_parameters(text: &str) -> Vec<&str> {
    let mut depth = 0;
    let parts = text.split(|letter| {
        match letter {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ => {}
        }
        letter == ',' && depth == 0
    });
    parts.map(str::trim).collect()
}

/// `const char *name`, or `int32_t (*name)(void *)`.
fn variable(text: &str) -> Variable {
    let comment = String::new();
    let text = without_struct(text.trim());
    if let Some((before, rest)) = text.split_once("(*") {
        let (name, after) = rest.split_once(')').unwrap();
        return Variable { name: name.into(), kind: format!("{before}(*){after}"), comment };
    }
    let at = text.rfind([' ', '*']).unwrap_or_else(|| panic!("not a variable: {text}"));
    let (kind, name) = text.split_at(at + 1);
    Variable { name: name.into(), kind: kind.trim().into(), comment }
}

fn without_struct(text: &str) -> String {
    text.replace("struct ", "")
}

fn one_space(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
