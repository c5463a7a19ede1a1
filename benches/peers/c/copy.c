#include "peers.h"

/* 28 bytes read and 20 written for each account; two columns are mixed into the others, so that
   they are read. */
void peers_copy(const peers_inputs *in, const peers_outputs *out)
{
  const int32_t *restrict ages = in->ages;
  const int64_t *restrict balances = in->balances;
  const int64_t *restrict amounts = in->amounts;
  const uint32_t *restrict payments = in->payments;
  const uint32_t *restrict gaps = in->gaps;
  int64_t *restrict floors = out->floors;
  int64_t *restrict forgiven = out->forgiven;
  uint32_t *restrict breaches = out->breaches;
  for (size_t i = 0; i < in->count; i++) {
    floors[i] = balances[i];
    forgiven[i] = amounts[i];
    breaches[i] = payments[i] ^ gaps[i] ^ (uint32_t)ages[i];
  }
}
