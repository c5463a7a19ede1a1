/* What the C peers read and write: the same columns as every other one. */
#ifndef PEERS_H
#define PEERS_H

#include <stddef.h>
#include <stdint.h>

typedef struct {
  const int32_t *ages;
  const int64_t *balances;
  const int64_t *amounts;
  const uint32_t *payments;
  const uint32_t *gaps;
  size_t count;
} peers_inputs;

typedef struct {
  int64_t *floors;
  int64_t *forgiven;
  uint32_t *breaches;
} peers_outputs;

/* A row of the table; INT32_MAX and INT64_MAX are any. */
typedef struct {
  int64_t max_balance;
  int64_t percent_millionths;
  int32_t max_age;
} peers_row;

typedef struct {
  int64_t max_forgiven;
  uint32_t max_payments;
  uint32_t max_days;
  uint32_t max_gap;
} peers_limits;

typedef struct {
  const peers_row *rows;
  size_t row_count;
  peers_limits limits;
} peers_table;

/* One account and one answer, for one call a decision. */
typedef struct {
  int64_t balance;
  int64_t amount;
  int32_t age;
  uint32_t payments;
  uint32_t gap;
} peers_account;

typedef struct {
  int64_t floor;
  int64_t forgiven;
  uint32_t breaches;
} peers_answer;

enum { BELOW_FLOOR = 1, FORGIVEN_LIMIT = 2, TOO_MANY_PAYMENTS = 4, TOO_MANY_DAYS = 8, GAP_TOO_LONG = 16 };

/* The rows one after the other until one fits, in 64-bit integers; `wide` multiplies in 128 bits. */
static inline peers_answer peers_scan(const peers_table *table, int32_t age, int64_t balance,
                                      int64_t amount, uint32_t payments, uint32_t gap, int wide)
{
  const peers_limits *limits = &table->limits;
  const peers_row *row = table->rows;
  const peers_row *end = row + table->row_count;
  peers_answer answer;
  int64_t percent = 0, by_percent, by_limit;
  for (; row != end; row++) {
    if (age <= row->max_age && balance <= row->max_balance) {
      percent = row->percent_millionths;
      break;
    }
  }
  by_percent = wide ? (int64_t)(((__int128)balance * percent + 999999) / 1000000)
                    : (balance * percent + 999999) / 1000000;
  by_limit = balance - limits->max_forgiven;
  answer.floor = by_percent > by_limit ? by_percent : by_limit;
  answer.forgiven = balance - amount;
  answer.breaches = (amount < by_percent ? BELOW_FLOOR : 0u)
                    | (answer.forgiven > limits->max_forgiven ? FORGIVEN_LIMIT : 0u)
                    | (payments > limits->max_payments ? TOO_MANY_PAYMENTS : 0u)
                    | ((uint64_t)(payments - 1) * gap > limits->max_days ? TOO_MANY_DAYS : 0u)
                    | (gap > limits->max_gap ? GAP_TOO_LONG : 0u);
  return answer;
}

/* scan.c: columns, the rows of the table scanned for each account. */
void peers_scan_columns(const peers_table *table, const peers_inputs *in, const peers_outputs *out);

/* calls.c: one call for each account. */
typedef peers_answer peers_decide_one(const peers_table *table, const peers_account *account);
peers_answer peers_decide(const peers_table *table, const peers_account *account);
void peers_decide_each(peers_decide_one *decide, const peers_table *table, const peers_inputs *in,
                       const peers_outputs *out);

/* copy.c: the same bytes read and written, and nothing decided. */
void peers_copy(const peers_inputs *in, const peers_outputs *out);

/* ifma.c: columns in AVX-512 with the 52-bit multiplication. */
enum { PEERS_MOST_EDGES = 63 };

typedef struct {
  /* Edges in rising order, filled up with INT32_MAX; an edge belongs to what is below it. */
  int32_t age_edges[64];
  int32_t balance_edges[64];
  uint32_t age_edge_count;
  uint32_t balance_edge_count;
  /* Percents in millionths, by age, then by balance; at least 32 places, 64-byte aligned. */
  const uint32_t *cells;
  peers_limits limits;
  /* For rows beyond the range of the fast path. */
  const peers_table *table;
} peers_grid;

void peers_ifma(const peers_grid *grid, const peers_inputs *in, const peers_outputs *out);
/* The same with stores that go past the caches; outputs aligned to 64 bytes. */
void peers_ifma_stream(const peers_grid *grid, const peers_inputs *in, const peers_outputs *out);
/* Plain stores again, the second half of the accounts on a thread of its own, which begins with the call. */
void peers_ifma_two(const peers_grid *grid, const peers_inputs *in, const peers_outputs *out);
void peers_copy_avx512(const peers_inputs *in, const peers_outputs *out);
void peers_copy_avx512_stream(const peers_inputs *in, const peers_outputs *out);

#endif
