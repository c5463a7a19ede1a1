/*
 * Columns in AVX-512: sixteen accounts at a time.
 *
 * The place of an account in the grid is counted from edges (few) or searched among edges that stay in
 * registers (up to 63); the percent of up to 32 cells comes out of two registers, of more by a gather. The
 * floor is exact: the product of balance and percent has at most 52 bits, and one multiplication by
 * 2^71 / 10^6, rounded down, leaves it short by less than a millionth, so that its whole part and one are the
 * quotient rounded up.
 *
 * A block of 512 accounts of which one is out of the range of these 52 bits, or has no age, is done anew row
 * by row.
 */
#include "peers.h"

#include <immintrin.h>
#include <pthread.h>

#define INLINE static inline __attribute__((always_inline))

/* floor(2^71 / 10^6): the quotient is within 52 bits. */
#define RECIPROCAL 2361183241434822ull
#define BLOCK 512

typedef struct {
  __m512i edges[4];
} searched;

INLINE searched load_edges(const int32_t *edges)
{
  searched s;
  for (int i = 0; i < 4; i++) {
    s.edges[i] = _mm512_loadu_si512(edges + 16 * i);
  }
  return s;
}

/* How many of at most 31 edges lie below x. */
INLINE __m512i search31(const searched *s, __m512i x)
{
  __m512i place = _mm512_setzero_si512();
  for (int step = 16; step > 0; step /= 2) {
    __m512i at = _mm512_add_epi32(place, _mm512_set1_epi32(step - 1));
    __m512i edge = _mm512_permutex2var_epi32(s->edges[0], at, s->edges[1]);
    __mmask16 beyond = _mm512_cmpgt_epi32_mask(x, edge);
    place = _mm512_mask_add_epi32(place, beyond, place, _mm512_set1_epi32(step));
  }
  return place;
}

/* How many of at most 63 edges lie below x. */
INLINE __m512i search63(const searched *s, const int32_t *edges, __m512i x)
{
  __mmask16 upper = _mm512_cmpgt_epi32_mask(x, _mm512_set1_epi32(edges[31]));
  __m512i place = _mm512_setzero_si512();
  for (int step = 16; step > 0; step /= 2) {
    __m512i at = _mm512_add_epi32(place, _mm512_set1_epi32(step - 1));
    __m512i low = _mm512_permutex2var_epi32(s->edges[0], at, s->edges[1]);
    __m512i high = _mm512_permutex2var_epi32(s->edges[2], at, s->edges[3]);
    __m512i edge = _mm512_mask_blend_epi32(upper, low, high);
    __mmask16 beyond = _mm512_cmpgt_epi32_mask(x, edge);
    place = _mm512_mask_add_epi32(place, beyond, place, _mm512_set1_epi32(step));
  }
  return _mm512_mask_add_epi32(place, upper, place, _mm512_set1_epi32(32));
}

/* The number of edges is a constant where this is inlined. */
INLINE __m512i count_edges(const int32_t *edges, uint32_t count, __m512i x, __m512i start, int32_t weight)
{
  __m512i place = start;
  for (uint32_t i = 0; i < count; i++) {
    __mmask16 beyond = _mm512_cmpgt_epi32_mask(x, _mm512_set1_epi32(edges[i]));
    place = _mm512_mask_add_epi32(place, beyond, place, _mm512_set1_epi32(weight));
  }
  return place;
}

enum search { COUNT, SEARCH };

/* Blocks of whole sixteens; answers whether every row was in range. */
INLINE int block(const peers_grid *grid, const peers_inputs *in, const peers_outputs *out, size_t from,
                 size_t to, enum search how, uint32_t age_edges, uint32_t balance_edges, int stream)
{
  const __m512i limit = _mm512_set1_epi64(grid->limits.max_forgiven);
  const __m512i max_payments = _mm512_set1_epi32((int32_t)grid->limits.max_payments);
  const __m512i max_days = _mm512_set1_epi32((int32_t)grid->limits.max_days);
  const __m512i max_gap = _mm512_set1_epi32((int32_t)grid->limits.max_gap);
  const __m512i one = _mm512_set1_epi64(1), one32 = _mm512_set1_epi32(1);
  const __m512i zero = _mm512_setzero_si512();
  const __m512i reciprocal = _mm512_set1_epi64((int64_t)RECIPROCAL);
  const __m512i up = _mm512_set1_epi64(1 << 19);
  const __m512i evens = _mm512_setr_epi32(0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 20, 22, 24, 26, 28, 30);
  const int few = (age_edges + 1) * (balance_edges + 1) <= 32;
  const __m512i low_cells = _mm512_loadu_si512(grid->cells);
  const __m512i high_cells = _mm512_loadu_si512(grid->cells + 16);
  const int32_t width = (int32_t)grid->balance_edge_count + 1;
  searched ages, balances;
  __m512i seen64 = zero, seen32 = zero, small = zero;
  if (how == SEARCH) {
    ages = load_edges(grid->age_edges);
    balances = load_edges(grid->balance_edges);
  }
  for (size_t i = from; i < to; i += 16) {
    __m512i age = _mm512_loadu_si512(in->ages + i);
    __m512i balance0 = _mm512_loadu_si512(in->balances + i);
    __m512i balance1 = _mm512_loadu_si512(in->balances + i + 8);
    __m512i amount0 = _mm512_loadu_si512(in->amounts + i);
    __m512i amount1 = _mm512_loadu_si512(in->amounts + i + 8);
    __m512i payments = _mm512_loadu_si512(in->payments + i);
    __m512i gap = _mm512_loadu_si512(in->gaps + i);
    __m512i balance = _mm512_permutex2var_epi32(balance0, evens, balance1);
    __m512i later = _mm512_sub_epi32(payments, one32);
    __m512i cell, percent;

    /* Whatever is negative, zero or too large leaves a high bit. 0xFE is a | b | c. */
    seen64 = _mm512_ternarylogic_epi64(seen64, balance0, balance1, 0xFE);
    seen64 = _mm512_ternarylogic_epi64(seen64, amount0, amount1, 0xFE);
    seen64 = _mm512_ternarylogic_epi64(seen64, _mm512_sub_epi64(balance0, one),
                                       _mm512_sub_epi64(balance1, one), 0xFE);
    seen64 = _mm512_ternarylogic_epi64(seen64, _mm512_sub_epi64(amount0, one),
                                       _mm512_sub_epi64(amount1, one), 0xFE);
    seen32 = _mm512_or_si512(seen32, age);
    small = _mm512_ternarylogic_epi32(small, later, gap, 0xFE);

    if (how == COUNT) {
      cell = count_edges(grid->age_edges, age_edges, age, zero, (int32_t)balance_edges + 1);
      cell = count_edges(grid->balance_edges, balance_edges, balance, cell, 1);
    } else {
      __m512i row = grid->age_edge_count <= 31 ? search31(&ages, age) : search63(&ages, grid->age_edges, age);
      __m512i column = grid->balance_edge_count <= 31 ? search31(&balances, balance)
                                                      : search63(&balances, grid->balance_edges, balance);
      cell = _mm512_add_epi32(_mm512_mullo_epi32(row, _mm512_set1_epi32(width)), column);
    }
    if (how == COUNT && few) {
      percent = _mm512_permutex2var_epi32(low_cells, cell, high_cells);
    } else {
      percent = _mm512_i32gather_epi32(cell, grid->cells, 4);
    }

    __m512i percent0 = _mm512_cvtepu32_epi64(_mm512_castsi512_si256(percent));
    __m512i percent1 = _mm512_cvtepu32_epi64(_mm512_extracti64x4_epi64(percent, 1));
    __m512i product0 = _mm512_madd52lo_epu64(zero, balance0, percent0);
    __m512i product1 = _mm512_madd52lo_epu64(zero, balance1, percent1);
    __m512i floor0 = _mm512_srli_epi64(_mm512_madd52hi_epu64(up, product0, reciprocal), 19);
    __m512i floor1 = _mm512_srli_epi64(_mm512_madd52hi_epu64(up, product1, reciprocal), 19);
    __m512i forgiven0 = _mm512_sub_epi64(balance0, amount0);
    __m512i forgiven1 = _mm512_sub_epi64(balance1, amount1);

    __mmask16 below = _mm512_kunpackb(_mm512_cmplt_epi64_mask(amount1, floor1),
                                      _mm512_cmplt_epi64_mask(amount0, floor0));
    __mmask16 most = _mm512_kunpackb(_mm512_cmpgt_epi64_mask(forgiven1, limit),
                                     _mm512_cmpgt_epi64_mask(forgiven0, limit));
    __mmask16 many = _mm512_cmpgt_epu32_mask(payments, max_payments);
    __mmask16 days = _mm512_cmpgt_epi32_mask(_mm512_madd_epi16(later, gap), max_days);
    __mmask16 gaps = _mm512_cmpgt_epu32_mask(gap, max_gap);
    __m512i breaches = _mm512_maskz_set1_epi32(below, BELOW_FLOOR);
    breaches = _mm512_mask_add_epi32(breaches, most, breaches, _mm512_set1_epi32(FORGIVEN_LIMIT));
    breaches = _mm512_mask_add_epi32(breaches, many, breaches, _mm512_set1_epi32(TOO_MANY_PAYMENTS));
    breaches = _mm512_mask_add_epi32(breaches, days, breaches, _mm512_set1_epi32(TOO_MANY_DAYS));
    breaches = _mm512_mask_add_epi32(breaches, gaps, breaches, _mm512_set1_epi32(GAP_TOO_LONG));

    floor0 = _mm512_max_epi64(floor0, _mm512_sub_epi64(balance0, limit));
    floor1 = _mm512_max_epi64(floor1, _mm512_sub_epi64(balance1, limit));
    if (stream) {
      _mm512_stream_si512((void *)(out->floors + i), floor0);
      _mm512_stream_si512((void *)(out->floors + i + 8), floor1);
      _mm512_stream_si512((void *)(out->forgiven + i), forgiven0);
      _mm512_stream_si512((void *)(out->forgiven + i + 8), forgiven1);
      _mm512_stream_si512((void *)(out->breaches + i), breaches);
    } else {
      _mm512_storeu_si512(out->floors + i, floor0);
      _mm512_storeu_si512(out->floors + i + 8, floor1);
      _mm512_storeu_si512(out->forgiven + i, forgiven0);
      _mm512_storeu_si512(out->forgiven + i + 8, forgiven1);
      _mm512_storeu_si512(out->breaches + i, breaches);
    }
  }
  /* Balances and amounts below 2^31, ages not negative, payments and gaps below 2^15. */
  return !(_mm512_test_epi64_mask(seen64, _mm512_set1_epi64((int64_t)0xFFFFFFFF80000000ull))
           | _mm512_test_epi32_mask(seen32, _mm512_set1_epi32(INT32_MIN))
           | _mm512_test_epi32_mask(small, _mm512_set1_epi32((int32_t)0xFFFF8000u)));
}

static __attribute__((noinline, cold)) void one_by_one(const peers_grid *grid, const peers_inputs *in,
                                                       const peers_outputs *out, size_t from, size_t to)
{
  for (size_t i = from; i < to; i++) {
    peers_answer answer = peers_scan(grid->table, in->ages[i], in->balances[i], in->amounts[i],
                                     in->payments[i], in->gaps[i], 1);
    out->floors[i] = answer.floor;
    out->forgiven[i] = answer.forgiven;
    out->breaches[i] = answer.breaches;
  }
}

INLINE void blocks(const peers_grid *grid, const peers_inputs *in, const peers_outputs *out, enum search how,
                   uint32_t age_edges, uint32_t balance_edges, int stream)
{
  size_t whole = in->count - in->count % 16;
  for (size_t from = 0; from < whole; from += BLOCK) {
    size_t to = from + BLOCK < whole ? from + BLOCK : whole;
    if (!block(grid, in, out, from, to, how, age_edges, balance_edges, stream)) {
      one_by_one(grid, in, out, from, to);
    }
  }
  if (whole < in->count) {
    one_by_one(grid, in, out, whole, in->count);
  }
  if (stream) {
    _mm_sfence();
  }
}

INLINE void shapes(const peers_grid *grid, const peers_inputs *in, const peers_outputs *out, int stream)
{
  if (grid->age_edge_count == 1 && grid->balance_edge_count == 1) {
    blocks(grid, in, out, COUNT, 1, 1, stream);
  } else if (grid->age_edge_count == 5 && grid->balance_edge_count == 3) {
    blocks(grid, in, out, COUNT, 5, 3, stream);
  } else {
    blocks(grid, in, out, SEARCH, grid->age_edge_count, grid->balance_edge_count, stream);
  }
}

void peers_ifma(const peers_grid *grid, const peers_inputs *in, const peers_outputs *out)
{
  shapes(grid, in, out, 0);
}

void peers_ifma_stream(const peers_grid *grid, const peers_inputs *in, const peers_outputs *out)
{
  shapes(grid, in, out, 1);
}

typedef struct {
  const peers_grid *grid;
  peers_inputs in;
  peers_outputs out;
} half;

static void *judge_half(void *argument)
{
  const half *part = argument;
  peers_ifma(part->grid, &part->in, &part->out);
  return NULL;
}

void peers_ifma_two(const peers_grid *grid, const peers_inputs *in, const peers_outputs *out)
{
  size_t count = in->count / 2 / BLOCK * BLOCK;
  half first = { grid, *in, *out };
  half second = { grid,
                  { in->ages + count, in->balances + count, in->amounts + count, in->payments + count,
                    in->gaps + count, in->count - count },
                  { out->floors + count, out->forgiven + count, out->breaches + count } };
  pthread_t thread;
  first.in.count = count;
  if (pthread_create(&thread, NULL, judge_half, &second) != 0) {
    peers_ifma(grid, in, out);
    return;
  }
  judge_half(&first);
  pthread_join(thread, NULL);
}

INLINE void copy(const peers_inputs *in, const peers_outputs *out, int stream)
{
  for (size_t i = 0; i + 16 <= in->count; i += 16) {
    __m512i floor0 = _mm512_loadu_si512(in->balances + i);
    __m512i floor1 = _mm512_loadu_si512(in->balances + i + 8);
    __m512i forgiven0 = _mm512_loadu_si512(in->amounts + i);
    __m512i forgiven1 = _mm512_loadu_si512(in->amounts + i + 8);
    __m512i breaches = _mm512_ternarylogic_epi32(_mm512_loadu_si512(in->payments + i),
                                                 _mm512_loadu_si512(in->gaps + i),
                                                 _mm512_loadu_si512(in->ages + i), 0x96);
    if (stream) {
      _mm512_stream_si512((void *)(out->floors + i), floor0);
      _mm512_stream_si512((void *)(out->floors + i + 8), floor1);
      _mm512_stream_si512((void *)(out->forgiven + i), forgiven0);
      _mm512_stream_si512((void *)(out->forgiven + i + 8), forgiven1);
      _mm512_stream_si512((void *)(out->breaches + i), breaches);
    } else {
      _mm512_storeu_si512(out->floors + i, floor0);
      _mm512_storeu_si512(out->floors + i + 8, floor1);
      _mm512_storeu_si512(out->forgiven + i, forgiven0);
      _mm512_storeu_si512(out->forgiven + i + 8, forgiven1);
      _mm512_storeu_si512(out->breaches + i, breaches);
    }
  }
  size_t whole = in->count - in->count % 16;
  peers_inputs rest = { in->ages + whole,     in->balances + whole, in->amounts + whole,
                        in->payments + whole, in->gaps + whole,     in->count - whole };
  peers_outputs there = { out->floors + whole, out->forgiven + whole, out->breaches + whole };
  peers_copy(&rest, &there);
  if (stream) {
    _mm_sfence();
  }
}

void peers_copy_avx512(const peers_inputs *in, const peers_outputs *out)
{
  copy(in, out, 0);
}

void peers_copy_avx512_stream(const peers_inputs *in, const peers_outputs *out)
{
  copy(in, out, 1);
}
