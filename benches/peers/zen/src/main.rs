//! zen-engine (GoRules): a graph of a decision table and of expressions, compiled, one evaluation for each
//! account.

#[path = "../../src/child.rs"]
mod child;

use std::error::Error;

use child::{Account, Answer, MAX_DAYS, MAX_FORGIVEN, MAX_GAP, MAX_PAYMENTS, Row};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use serde_json::{Value, json};
use tokio::runtime::{Builder, Runtime};
use zen_engine::model::GraphContent;
use zen_engine::{Decision, Variable};
use zen_types::symbol::Symbol;

struct Zen {
    decision: Decision,
    runtime: Runtime,
}

/// In cents and millionths, so that its decimals are whole numbers.
fn graph(rows: &[Row]) -> Value {
    let bound = |most: Option<i64>| most.map_or(String::new(), |most| format!("<= {most}"));
    let rules: Vec<Value> = rows
        .iter()
        .enumerate()
        .map(|(place, row)| {
            json!({"_id": format!("row{place}"), "age": bound(row.max_age), "balance": bound(row.max_balance),
                "percent": row.percent.to_string()})
        })
        .collect();
    let field = |name: &str| json!({"id": name, "name": name, "field": name});
    let expression = |key: &str, value: String| json!({"id": key, "key": key, "value": value});
    json!({
        "nodes": [
            {"id": "in", "name": "in", "type": "inputNode"},
            {"id": "table", "name": "table", "type": "decisionTableNode", "content": {
                "hitPolicy": "first", "passThrough": true, "rules": rules,
                "inputs": [field("age"), field("balance")], "outputs": [field("percent")]}},
            {"id": "answer", "name": "answer", "type": "expressionNode", "content": {"expressions": [
                expression("by_percent", "ceil(balance * percent / 1000000)".to_string()),
                expression("floor", format!("max([$.by_percent, balance - {MAX_FORGIVEN}])")),
                expression("forgiven", "balance - amount".to_string()),
                expression("breaches", format!(
                    "(amount < $.by_percent ? 1 : 0) + ($.forgiven > {MAX_FORGIVEN} ? 2 : 0) \
                     + (payments > {MAX_PAYMENTS} ? 4 : 0) + ((payments - 1) * gap > {MAX_DAYS} ? 8 : 0) \
                     + (gap > {MAX_GAP} ? 16 : 0)")),
            ]}},
            {"id": "out", "name": "out", "type": "outputNode"},
        ],
        "edges": [
            {"id": "1", "sourceId": "in", "targetId": "table"},
            {"id": "2", "sourceId": "table", "targetId": "answer"},
            {"id": "3", "sourceId": "answer", "targetId": "out"},
        ],
    })
}

impl child::Engine for Zen {
    fn new(rows: &[Row]) -> Result<Zen, Box<dyn Error>> {
        let content: GraphContent = serde_json::from_value(graph(rows))?;
        let mut decision = Decision::from(content);
        decision.compile();
        Ok(Zen { decision, runtime: Builder::new_current_thread().build()? })
    }

    fn decide(&mut self, account: &Account) -> Result<Answer, Box<dyn Error>> {
        let context = Variable::empty_object();
        let fields = context.as_object().ok_or("it is an object")?;
        for (name, value) in [
            ("age", account.age),
            ("balance", account.balance),
            ("amount", account.amount),
            ("payments", account.payments),
            ("gap", account.gap),
        ] {
            let value = Variable::Number(Decimal::from(value));
            fields.borrow_mut().insert(Symbol::from_static(name), value);
        }
        drop(fields);
        let response = self
            .runtime
            .block_on(self.decision.evaluate(context))
            .map_err(|fault| format!("{fault:?}"))?;
        let result = response.result.as_object().ok_or("the result is no object")?;
        let result = result.borrow();
        let number = |name: &str| match result.get_str(name) {
            Some(Variable::Number(number)) => {
                number.to_i64().ok_or(format!("{name} is no whole number"))
            }
            other => Err(format!("{name} is {other:?}")),
        };
        Ok(Answer {
            floor: number("floor")?,
            forgiven: number("forgiven")?,
            breaches: u32::try_from(number("breaches")?)?,
        })
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    child::serve::<Zen>()
}
