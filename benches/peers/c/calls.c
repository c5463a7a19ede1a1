#include "peers.h"

peers_answer peers_decide(const peers_table *table, const peers_account *account)
{
  return peers_scan(table, account->age, account->balance, account->amount, account->payments,
                    account->gap, 0);
}

/* The function comes as a pointer, so that each decision is a call. */
void peers_decide_each(peers_decide_one *decide, const peers_table *table, const peers_inputs *in,
                       const peers_outputs *out)
{
  for (size_t i = 0; i < in->count; i++) {
    peers_account account;
    peers_answer answer;
    account.balance = in->balances[i];
    account.amount = in->amounts[i];
    account.age = in->ages[i];
    account.payments = in->payments[i];
    account.gap = in->gaps[i];
    answer = decide(table, &account);
    out->floors[i] = answer.floor;
    out->forgiven[i] = answer.forgiven;
    out->breaches[i] = answer.breaches;
  }
}
