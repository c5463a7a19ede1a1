//! Whether a template uses only what a letter has, and only what cannot make up a figure.
//!
//! A template names data, repeats over lists and chooses. It does not compute: there is no
//! arithmetic, no function, and no other template. So nothing that it prints beside its own words
//! comes from anywhere but the letter, and it ends.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use minijinja::machinery::ast::{CallArg, Expr, Filter, ForLoop, Stmt};
use minijinja::machinery::{Span, Token, parse, tokenize};

use super::letter::LetterKind;
use super::shape::{LOOP, Place, Shape, roots};
use super::template::{TemplateFault, fault_of, syntax};

/// The filters that there are.
pub(super) const FILTERS: [&str; 3] = ["upper", "lower", "join"];

/// Most words and signs within one pair of braces.
const LONGEST_TAG: usize = 100;
/// Most loops and choices within each other.
const DEEPEST: usize = 20;
/// Most `elif` of a template.
const MOST_ELIF: usize = 50;
/// The longest template, in bytes.
const LONGEST: usize = 262_144;
/// Most lines of a template.
const MOST_LINES: usize = 20_000;

/// Every fault of a template for a kind of letter.
pub(super) fn check(text: &str, kind: LetterKind) -> Vec<TemplateFault> {
    // The parser recurses, so what is too deep is found before it is asked.
    if let Some(fault) = too_large(text).or_else(|| too_deep(text)) {
        return alloc::vec![fault];
    }
    match parse(text, "template", syntax()) {
        Err(error) => alloc::vec![fault_of(&error)],
        Ok(template) => {
            let mut check = Check { kind, known: Vec::new(), faults: Vec::new() };
            check.statement(&template);
            check.faults
        }
    }
}

fn too_large(text: &str) -> Option<TemplateFault> {
    let lines = text.lines().count();
    if text.len() > LONGEST || lines > MOST_LINES {
        let length = text.len();
        let message = format!(
            "the template has {length} bytes and {lines} lines; at most {LONGEST} and {MOST_LINES}"
        );
        return Some(TemplateFault { line: 1, name: None, message });
    }
    None
}

fn too_deep(text: &str) -> Option<TemplateFault> {
    let (mut length, mut depth, mut elif) = (0usize, 0usize, 0usize);
    let mut begins = false;
    for token in tokenize(text, false, syntax()) {
        // The parser says it better.
        let (token, span) = token.ok()?;
        length = length.saturating_add(1);
        match token {
            Token::TemplateData(_) | Token::VariableStart => length = 0,
            Token::BlockStart => (length, begins) = (0, true),
            Token::Ident(word) if begins => {
                begins = false;
                match word {
                    "for" | "if" | "with" | "set" | "filter" | "autoescape" => {
                        depth = depth.saturating_add(1);
                    }
                    "elif" => elif = elif.saturating_add(1),
                    word if word.starts_with("end") => depth = depth.saturating_sub(1),
                    _ => {}
                }
                // A set of one value has no end.
                if word == "set" {
                    depth = depth.saturating_sub(1);
                }
            }
            _ => {}
        }
        let message = if length > LONGEST_TAG {
            format!("more than {LONGEST_TAG} words and signs within one pair of braces")
        } else if depth > DEEPEST {
            format!("more than {DEEPEST} loops and choices within each other")
        } else if elif > MOST_ELIF {
            format!("more than {MOST_ELIF} elif")
        } else {
            continue;
        };
        return Some(TemplateFault { line: line_of(span), name: None, message });
    }
    None
}

fn line_of(span: Span) -> usize {
    usize::from(span.start_line)
}

struct Check {
    kind: LetterKind,
    /// The names that the template gives, the innermost last.
    known: Vec<(String, Place)>,
    faults: Vec<TemplateFault>,
}

impl Check {
    fn fault(&mut self, span: Span, name: Option<&str>, message: impl Into<String>) {
        let (line, name) = (line_of(span), name.map(ToString::to_string));
        self.faults.push(TemplateFault { line, name, message: message.into() });
    }

    fn statements(&mut self, statements: &[Stmt<'_>]) {
        statements.iter().for_each(|statement| self.statement(statement));
    }

    /// What is given a name within these stays within.
    fn block(&mut self, statements: &[Stmt<'_>]) {
        let outside = self.known.len();
        self.statements(statements);
        self.known.truncate(outside);
    }

    fn statement(&mut self, statement: &Stmt<'_>) {
        match statement {
            Stmt::Template(template) => self.statements(&template.children),
            Stmt::EmitRaw(_) => {}
            Stmt::EmitExpr(printed) => self.printed(&printed.expr),
            Stmt::IfCond(choice) => {
                self.place(&choice.expr);
                self.block(&choice.true_body);
                self.block(&choice.false_body);
            }
            Stmt::ForLoop(repeated) => self.repeated(repeated),
            Stmt::WithBlock(with) => {
                let outside = self.known.len();
                for (target, value) in &with.assignments {
                    self.named(target, value);
                }
                self.statements(&with.body);
                self.known.truncate(outside);
            }
            Stmt::Set(set) => self.named(&set.target, &set.expr),
            Stmt::SetBlock(other) => self.not_here(other.span(), "set without ="),
            Stmt::AutoEscape(other) => self.not_here(other.span(), "autoescape"),
            Stmt::FilterBlock(other) => self.not_here(other.span(), "filter blocks"),
            Stmt::Do(other) => self.not_here(other.span(), "do"),
            #[allow(
                unreachable_patterns,
                reason = "other features of the parser, turned on elsewhere in a build, add more"
            )]
            _ => self.faults.push(TemplateFault {
                line: 1,
                name: None,
                message: "a template of a letter has only for, if, with and set".into(),
            }),
        }
    }

    fn not_here(&mut self, span: Span, what: &str) {
        self.fault(span, None, format!("a template of a letter has no {what}"));
    }

    fn repeated(&mut self, repeated: &ForLoop<'_>) {
        let span = repeated.iter.span();
        if repeated.recursive {
            self.not_here(span, "recursive loops");
        }
        let list = self.place(&repeated.iter);
        let item = list.and_then(Place::item);
        if let (Some(_), None) = (list, item) {
            let name = written(&repeated.iter);
            self.fault(span, name.as_deref(), "is no list; a loop needs one");
        }
        let outside = self.known.len();
        match (&repeated.target, item) {
            (Expr::Var(target), item) => {
                // Without a list everything in the loop would be a fault as well.
                let Some(item) = item else { return };
                self.known.push((target.id.into(), item));
            }
            (other, _) => self.fault(other.span(), None, "a loop gives its item one name"),
        }
        if let Some(condition) = &repeated.filter_expr {
            self.place(condition);
        }
        self.known.push(("loop".into(), Place::Of(Shape::Object(LOOP))));
        self.statements(&repeated.body);
        self.known.truncate(outside);
        self.block(&repeated.else_body);
    }

    /// Gives a value a name. Only what is there already can be named: nothing grows.
    fn named(&mut self, target: &Expr<'_>, value: &Expr<'_>) {
        let place = self.place(value);
        let copies = matches!(value, Expr::Var(_) | Expr::GetAttr(_) | Expr::Const(_));
        match target {
            Expr::Var(target) if copies => {
                if let Some(place) = place {
                    self.known.push((target.id.into(), place));
                }
            }
            Expr::Var(_) => self.fault(value.span(), None, "only names and words can be named"),
            other => self.fault(other.span(), None, "expected one name"),
        }
    }

    /// What is printed must be words or a figure.
    fn printed(&mut self, expression: &Expr<'_>) {
        let Some(place) = self.place(expression) else { return };
        if !place.prints() {
            let name = written(expression);
            let what = if place.item().is_some() {
                "is a list; repeat over it with for, or join it".into()
            } else {
                format!("has no text of its own; known in it: {}", place.names().join(", "))
            };
            self.fault(expression.span(), name.as_deref(), what);
        }
    }

    /// What an expression stands for; none after a fault.
    fn place(&mut self, expression: &Expr<'_>) -> Option<Place> {
        match expression {
            Expr::Const(_) => Some(Place::Of(Shape::Text)),
            Expr::Var(var) => self.variable(var.id, var.span()),
            Expr::GetAttr(get) => {
                let whole = self.place(&get.expr)?;
                self.part(whole, expression, get.name)
            }
            Expr::GetItem(get) => match get.subscript_expr.as_const() {
                Some(key) => {
                    let whole = self.place(&get.expr)?;
                    match key.as_str() {
                        Some(name) => self.part(whole, expression, name),
                        None => {
                            let message = "a list is repeated over with for; it has no places";
                            self.fault(expression.span(), None, message);
                            None
                        }
                    }
                }
                None => self.no_expression(expression, "a name that is computed"),
            },
            Expr::UnaryOp(operation) => match operation.op {
                minijinja::machinery::ast::UnaryOpKind::Not => {
                    self.place(&operation.expr)?;
                    Some(Place::Of(Shape::Text))
                }
                minijinja::machinery::ast::UnaryOpKind::Neg => {
                    self.no_expression(expression, "arithmetic")
                }
            },
            Expr::BinOp(operation) => {
                use minijinja::machinery::ast::BinOpKind::{Eq, Ne, ScAnd, ScOr};
                if !matches!(operation.op, Eq | Ne | ScAnd | ScOr) {
                    return self.no_expression(expression, "arithmetic");
                }
                let (left, right) = (self.place(&operation.left), self.place(&operation.right));
                left.and(right).map(|_| Place::Of(Shape::Text))
            }
            Expr::Compare(compare) => {
                let mut place = self.place(&compare.expr);
                for other in &compare.ops {
                    place = self.place(&other.expr).and(place);
                }
                place.map(|_| Place::Of(Shape::Text))
            }
            Expr::IfExpr(choice) => {
                self.place(&choice.test_expr)?;
                let yes = self.place(&choice.true_expr)?;
                let no = choice.false_expr.as_ref().map(|no| self.place(no));
                let prints = yes.prints() && no.is_none_or(|no| no.is_some_and(Place::prints));
                if !prints {
                    return self.no_expression(expression, "a choice between lists");
                }
                Some(Place::Of(Shape::Text))
            }
            Expr::Filter(filter) => self.filtered(expression, filter),
            Expr::Test(_) => self.no_expression(expression, "\"is\"; \"if\" asks what is there"),
            Expr::Call(_) => self.no_expression(expression, "a function"),
            Expr::Slice(_) => self.no_expression(expression, "a part of a list"),
            Expr::List(_) | Expr::Tuple(_) | Expr::Map(_) => {
                self.no_expression(expression, "a list of its own")
            }
        }
    }

    fn no_expression(&mut self, expression: &Expr<'_>, what: &str) -> Option<Place> {
        self.fault(expression.span(), None, format!("a template of a letter has no {what}"));
        None
    }

    fn variable(&mut self, name: &str, span: Span) -> Option<Place> {
        let own = self.known.iter().rev().find(|(known, _)| known == name);
        if let Some((_, place)) = own {
            return Some(*place);
        }
        let place = Place::root(self.kind, name);
        if place.is_none() {
            let known = roots(self.kind).join(", ");
            self.fault(span, Some(name), format!("unknown name; known here: {known}"));
        }
        place
    }

    fn part(&mut self, whole: Place, expression: &Expr<'_>, name: &str) -> Option<Place> {
        let part = whole.get(name);
        if part.is_none() {
            let path = written(expression).unwrap_or_else(|| name.into());
            let names = whole.names();
            let message = if names.is_empty() {
                "unknown name; there is nothing within it".into()
            } else {
                format!("unknown name; known here: {}", names.join(", "))
            };
            self.fault(expression.span(), Some(&path), message);
        }
        part
    }

    fn filtered(&mut self, expression: &Expr<'_>, filter: &Filter<'_>) -> Option<Place> {
        let Some(inner) = &filter.expr else {
            return self.no_expression(expression, "filter without a value");
        };
        let place = self.place(inner);
        if !FILTERS.contains(&filter.name) {
            let known = FILTERS.join(", ");
            let message = format!("unknown filter; known are: {known}");
            self.fault(expression.span(), Some(filter.name), message);
            return None;
        }
        let words = |argument: &CallArg<'_>| matches!(argument, CallArg::Pos(Expr::Const(word)) if word.value.as_str().is_some());
        let wanted = usize::from(filter.name == "join");
        if filter.args.len() > wanted || !filter.args.iter().all(words) {
            self.fault(expression.span(), Some(filter.name), "join takes one word, others none");
            return None;
        }
        let place = place?;
        let fits = match filter.name {
            "join" => place.item().is_some_and(Place::prints),
            _ => place.prints(),
        };
        if !fits {
            let what = "is not for this: join is for lists, upper and lower for words";
            self.fault(expression.span(), Some(filter.name), what);
            return None;
        }
        Some(Place::Of(Shape::Text))
    }
}

/// A name as it is written, with the names before it.
fn written(expression: &Expr<'_>) -> Option<String> {
    match expression {
        Expr::Var(var) => Some(var.id.into()),
        Expr::GetAttr(get) => Some(format!("{}.{}", written(&get.expr)?, get.name)),
        Expr::GetItem(get) => {
            let key = get.subscript_expr.as_const()?;
            Some(format!("{}.{}", written(&get.expr)?, key.as_str()?))
        }
        _ => None,
    }
}
