//! dsntk: a DMN model of a decision table (hit policy FIRST) and of a context with the answer, built once,
//! evaluated for each account.

#[path = "../../src/child.rs"]
mod child;

use std::error::Error;
use std::sync::Arc;

use child::{Account, Answer, MAX_DAYS, MAX_FORGIVEN, MAX_GAP, MAX_PAYMENTS, Row};
use dsntk_feel::context::FeelContext;
use dsntk_feel::values::Value;
use dsntk_feel::{FeelNumber, Name};
use dsntk_model_evaluator::ModelEvaluator;

const NAMESPACE: &str = "https://example.org/settle";

struct Dmn {
    evaluator: Arc<ModelEvaluator>,
    names: [Name; 5],
    answers: [Name; 3],
}

fn required(kind: &str, to: &str) -> String {
    format!("<informationRequirement><required{kind} href=\"#{to}\"/></informationRequirement>")
}

fn entry(name: &str, expression: &str) -> String {
    let expression = expression.replace('<', "&lt;").replace('>', "&gt;");
    format!(
        "<contextEntry><variable name=\"{name}\" typeRef=\"number\"/>\
         <literalExpression><text>{expression}</text></literalExpression></contextEntry>"
    )
}

/// In cents and millionths, so that its decimals are whole numbers.
fn model(rows: &[Row]) -> String {
    let bound = |most: Option<i64>| most.map_or("-".to_string(), |most| format!("&lt;= {most}"));
    let rules: String = rows
        .iter()
        .map(|row| {
            format!(
                "<rule><inputEntry><text>{}</text></inputEntry><inputEntry><text>{}</text></inputEntry>\
                 <outputEntry><text>{}</text></outputEntry></rule>",
                bound(row.max_age),
                bound(row.max_balance),
                row.percent
            )
        })
        .collect();
    let inputs: String = ["age", "balance", "amount", "payments", "gap"]
        .iter()
        .map(|name| {
            format!(
                "<inputData name=\"{name}\" id=\"{name}\"><variable typeRef=\"number\" name=\"{name}\"/></inputData>"
            )
        })
        .collect();
    let input = |name: &str| {
        format!(
            "<input><inputExpression typeRef=\"number\"><text>{name}</text></inputExpression></input>"
        )
    };
    let answer = [
        entry("byPercent", "ceiling(balance * percent / 1000000)"),
        entry("floor", &format!("max(byPercent, balance - {MAX_FORGIVEN})")),
        entry("forgiven", "balance - amount"),
        entry(
            "breaches",
            &format!(
                "(if amount < byPercent then 1 else 0) + (if forgiven > {MAX_FORGIVEN} then 2 else 0) \
                 + (if payments > {MAX_PAYMENTS} then 4 else 0) \
                 + (if (payments - 1) * gap > {MAX_DAYS} then 8 else 0) + (if gap > {MAX_GAP} then 16 else 0)"
            ),
        ),
    ]
    .concat();
    let needs_all: String =
        ["balance", "amount", "payments", "gap"].map(|name| required("Input", name)).concat();
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\
         <definitions namespace=\"{NAMESPACE}\" name=\"settle\" id=\"settle\" \
             xmlns=\"https://www.omg.org/spec/DMN/20191111/MODEL/\">{inputs}\
         <decision name=\"percent\" id=\"percent\"><variable typeRef=\"number\" name=\"percent\"/>{}{}\
         <decisionTable hitPolicy=\"FIRST\">{}{}<output typeRef=\"number\"/>{rules}</decisionTable></decision>\
         <decision name=\"answer\" id=\"answer\"><variable name=\"answer\"/>{needs_all}{}\
         <context>{answer}</context></decision></definitions>",
        required("Input", "age"),
        required("Input", "balance"),
        input("age"),
        input("balance"),
        required("Decision", "percent"),
    )
}

impl child::Engine for Dmn {
    fn new(rows: &[Row]) -> Result<Dmn, Box<dyn Error>> {
        let definitions = dsntk_model::parse(&model(rows)).map_err(|fault| fault.to_string())?;
        let evaluator = ModelEvaluator::new(&[definitions]).map_err(|fault| fault.to_string())?;
        Ok(Dmn {
            evaluator,
            names: ["age", "balance", "amount", "payments", "gap"].map(Name::from),
            answers: ["floor", "forgiven", "breaches"].map(Name::from),
        })
    }

    fn decide(&mut self, account: &Account) -> Result<Answer, Box<dyn Error>> {
        let mut context = FeelContext::default();
        let values = [account.age, account.balance, account.amount, account.payments, account.gap];
        for (name, value) in self.names.iter().zip(values) {
            context.set_entry(name, Value::Number(FeelNumber::from(value)));
        }
        let Value::Context(answer) =
            self.evaluator.evaluate_invocable(NAMESPACE, "settle", "answer", &context)
        else {
            return Err("the answer is no context".into());
        };
        let number = |name: &Name| match answer.get_entry(name) {
            Some(Value::Number(number)) => i64::try_from(number).map_err(|fault| fault.to_string()),
            other => Err(format!("it is {other:?}")),
        };
        Ok(Answer {
            floor: number(&self.answers[0])?,
            forgiven: number(&self.answers[1])?,
            breaches: u32::try_from(number(&self.answers[2])?)?,
        })
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    child::serve::<Dmn>()
}
