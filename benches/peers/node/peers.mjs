// json-rules-engine as a process of the benchmark's: told by lines what to do, answers by lines, as python/peers.py.
//
// Usage: node peers.mjs FOLDER, from a folder where json-rules-engine is installed.
import { createRequire } from 'node:module'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

const require = createRequire(join(process.cwd(), 'here.js'))
const { Engine } = require('json-rules-engine')

const folder = process.argv[2]
const MAX = { payments: 12, days: 365, gap: 31, forgiven: 500000 }

const column = (file, Kind) => {
  const bytes = readFileSync(join(folder, file))
  return new Kind(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length))
}
const given = {
  ages: column('ages.i32', Int32Array),
  balances: column('balances.i64', BigInt64Array),
  amounts: column('amounts.i64', BigInt64Array),
  payments: column('payments.u32', Uint32Array),
  gaps: column('gaps.u32', Uint32Array)
}
const tables = new Map()
for (const line of readFileSync(join(folder, 'tables.txt'), 'utf8').trim().split('\n')) {
  const [name, ...cells] = line.split(' ')
  if (!tables.has(name)) tables.set(name, [])
  tables.get(name).push(cells.map(cell => (cell === '-' ? null : Number(cell))))
}

// The rows of the table in falling priority, the first that holds stops the engine; then the limits.
function engines (rows) {
  const table = new Engine([], { allowUndefinedFacts: false })
  rows.forEach(([age, balance, percent], place) => {
    const all = []
    if (age !== null) all.push({ fact: 'age', operator: 'lessThanInclusive', value: age })
    if (balance !== null) all.push({ fact: 'balance', operator: 'lessThanInclusive', value: balance })
    if (all.length === 0) all.push({ fact: 'age', operator: 'greaterThanInclusive', value: 0 })
    table.addRule({ conditions: { all }, priority: rows.length - place, event: { type: 'row', params: { percent } } })
  })
  table.on('row', () => table.stop())
  const limits = new Engine([])
  const limit = (fact, operator, value, bit) =>
    limits.addRule({ conditions: { all: [{ fact, operator, value }] }, event: { type: 'breach', params: { bit } } })
  limit('amount', 'lessThan', { fact: 'byPercent' }, 1)
  limit('forgiven', 'greaterThan', MAX.forgiven, 2)
  limit('payments', 'greaterThan', MAX.payments, 4)
  limit('days', 'greaterThan', MAX.days, 8)
  limit('gap', 'greaterThan', MAX.gap, 16)
  return { table, limits }
}

async function decide ({ table, limits, accounts, floors, forgiven, breaches }) {
  for (let i = 0; i < accounts.length; i++) {
    const { age, balance, amount, payments, gap } = accounts[i]
    const { events } = await table.run({ age, balance })
    const byPercent = Math.floor((balance * events[0].params.percent + 999999) / 1000000)
    const given = balance - amount
    const broken = await limits.run({
      amount, byPercent, forgiven: given, payments, days: (payments - 1) * gap, gap
    })
    floors[i] = BigInt(Math.max(byPercent, balance - MAX.forgiven))
    forgiven[i] = BigInt(given)
    breaches[i] = broken.events.reduce((bits, event) => bits | event.params.bit, 0)
  }
}

function prepare (name, count) {
  const accounts = []
  for (let i = 0; i < count; i++) {
    accounts.push({
      age: given.ages[i],
      balance: Number(given.balances[i]),
      amount: Number(given.amounts[i]),
      payments: given.payments[i],
      gap: given.gaps[i]
    })
  }
  return {
    ...engines(tables.get(name)),
    accounts,
    floors: new BigInt64Array(count),
    forgiven: new BigInt64Array(count),
    breaches: new Uint32Array(count)
  }
}

const prepared = new Map()
for await (const line of createInterface({ input: process.stdin })) {
  const [word, name, table, count] = line.split(' ')
  let answer
  try {
    if (name !== 'json-rules-engine') throw new Error(`${name} is not known`)
    let peer = prepared.get(table)
    if (peer === undefined || peer.accounts.length !== Number(count)) {
      peer = prepare(table, Number(count))
      prepared.set(table, peer)
    }
    if (word === 'pass') {
      const start = process.hrtime.bigint()
      await decide(peer)
      answer = `ns ${process.hrtime.bigint() - start}`
    } else {
      writeFileSync(join(folder, 'floors.i64'), peer.floors)
      writeFileSync(join(folder, 'forgiven.i64'), peer.forgiven)
      writeFileSync(join(folder, 'breaches.u32'), peer.breaches)
      answer = 'ok'
    }
  } catch (fault) {
    answer = `fail ${fault}`.replaceAll('\n', ' ')
  }
  console.log(answer)
}
