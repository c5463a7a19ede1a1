#include "peers.h"

void peers_scan_columns(const peers_table *table, const peers_inputs *in, const peers_outputs *out)
{
  for (size_t i = 0; i < in->count; i++) {
    peers_answer answer = peers_scan(table, in->ages[i], in->balances[i], in->amounts[i],
                                     in->payments[i], in->gaps[i], 0);
    out->floors[i] = answer.floor;
    out->forgiven[i] = answer.forgiven;
    out->breaches[i] = answer.breaches;
  }
}
