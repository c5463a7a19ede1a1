/* Handles that work, made anew whenever a call has used them up. A part of misuse.c. */

/* Its second row says again what the first one says, so that there is something to find in it. */
static const char policy_text[] =
    "{\"format\": 1, \"policy\": \"p\", \"currency\": \"USD\", "
    "\"agency\": {\"rule\": {\"max_payments\": 12, "
    "\"table\": [{\"percent\": \"65\"}, {\"percent\": \"65\"}], "
    "\"override_authority\": 5}}, \"users\": {\"boss\": {\"authority\": 5}, "
    "\"peer\": {\"authority\": 2}, \"U1\": {\"authority\": 2, "
    "\"rule\": {\"table\": [{\"percent\": \"70\"}]}}}, \"lifecycle\": {\"grace_days\": 5, "
    "\"max_missed_in_row\": 2}, "
    "\"assessment\": {\"recovery_curve\": {\"sample\": \"ccaa_2004\"}}, "
    "\"obligations\": {\"collector\": \"third_party\", \"debts\": \"consumer\", \"rules\": [{\"name\": \"confirm\", \"what\": \"confirmation_letter\", "
    "\"jurisdiction\": \"us\", \"citation\": \"house rule 3\", \"source\": \"the house\", "
    "\"trigger\": \"agreed\", \"due\": {\"calendar_days\": 5}, \"text\": \"Confirm it.\"}]}, "
    "\"sequences\": {\"final\": {\"reminders\": [{\"channel\": \"email\", "
    "\"template\": \"settle-1\", \"every_days\": 5, \"max_sends\": 6}]}}, "
    "\"clients\": {\"LAKE\": {\"segment_percents\": {\"principal\": \"70\", \"fees\": \"50\"}}}, "
    "\"contact_rules\": {\"rules\": [{\"name\": \"week\", \"citation\": \"house rule 1\", "
    "\"kind\": {\"cap\": {\"channels\": [\"call\", \"email\"], \"max\": 90, \"days\": 7}}}, "
    "{\"name\": \"words\", \"citation\": \"house rule 2\", "
    "\"kind\": {\"opt_out_notice\": true}}]}}";

static const char bulk_text[] =
    "{\"format\": 1, \"bulk\": \"march\", \"terms\": {\"percent\": \"75\"}, "
    "\"expires_on\": \"2026-03-15\", \"accounts\": [\"A-1001\"]}";

static const char account_text[] =
    "{\"format\": 1, \"account\": \"A-1001\", \"client\": \"LAKE\", \"currency\": \"USD\", "
    "\"status\": \"stopped\", \"claims\": [{\"claim\": \"C1\", "
    "\"balance\": {\"principal\": \"2000.00\"}}, {\"claim\": \"C2\", "
    "\"balance\": {\"fees\": \"50.00\"}, \"time_barred_on\": \"2026-02-01\"}]}";

/* What was done on an account before; the last command gives the decision. */
static const char *const stories[VARIANTS][STEPS] = {
    {"{\"on\": \"2026-03-01\", \"command\": \"create_settlement\", \"settlement\": \"S1\", "
     "\"terms\": {\"percent\": \"75\"}, \"inception_on\": \"2026-03-01\", "
     "\"plan\": {\"payments\": 5, \"first_due\": \"2026-04-01\", \"every\": \"month\"}}"},
    {"{\"on\": \"2026-03-01\", \"command\": \"create_offer\", \"offer\": \"O1\", "
     "\"terms\": {\"fixed\": \"900.00\"}, \"expires_on\": \"2026-03-15\"}"},
    {"{\"on\": \"2026-03-01\", \"command\": \"create_offer\", \"offer\": \"O1\", "
     "\"terms\": {\"percent\": \"75\"}, \"expires_on\": \"2026-03-15\", \"sequence\": \"final\"}"},
    {"{\"on\": \"2026-03-01\", \"command\": \"create_offer\", \"offer\": \"O1\", "
     "\"terms\": {\"percent\": \"75\"}, \"expires_on\": \"2026-03-15\"}",
     "{\"on\": \"2026-03-02\", \"command\": \"post_payment\", \"payment\": \"P1\", "
     "\"amount\": \"500.00\", \"effective_on\": \"2026-03-02\"}",
     "{\"on\": \"2026-03-03\", \"command\": \"reverse_payment\", \"payment\": \"P1\", "
     "\"reason\": \"bounced\"}"},
    {"{\"on\": \"2026-03-01\", \"command\": \"create_settlement\", \"settlement\": \"S1\", "
     "\"terms\": {\"percent\": \"75\"}, \"inception_on\": \"2026-03-01\", "
     "\"plan\": {\"payments\": 5, \"first_due\": \"2026-04-01\", \"every\": \"month\"}}",
     "{\"on\": \"2026-04-07\", \"command\": \"end_day\"}"},
    {"{\"on\": \"2026-03-01\", \"command\": \"create_offer\"}"},
    {"{\"on\": \"2026-03-01\", \"command\": \"place_hold\", \"hold\": \"dispute\", "
     "\"claim\": \"C2\"}",
     "{\"on\": \"2026-03-01\", \"command\": \"create_offer\", \"offer\": \"O1\", "
     "\"terms\": {\"percent\": \"75\"}, \"expires_on\": \"2026-03-15\"}",
     "{\"on\": \"2026-03-02\", \"command\": \"post_payment\", \"payment\": \"P1\", "
     "\"amount\": \"100.00\", \"effective_on\": \"2026-03-02\"}"},
    {"{\"on\": \"2026-03-01\", \"command\": \"create_settlement\", \"settlement\": \"S1\", "
     "\"terms\": {\"percent\": \"75\"}, \"inception_on\": \"2026-03-01\", "
     "\"plan\": {\"payments\": 5, \"first_due\": \"2026-04-01\", \"every\": \"month\"}}",
     "{\"on\": \"2026-03-03\", \"command\": \"modify_settlement\", \"settlement\": \"S1\", "
     "\"terms\": {\"percent\": \"75\"}, \"plan\": {\"payments\": 4, "
     "\"first_due\": \"2026-04-01\", \"every\": \"month\"}}"},
    {"{\"on\": \"2026-03-01\", \"command\": \"create_offer\", \"offer\": \"O1\", "
     "\"terms\": {\"fixed\": \"1360.00\"}, \"expires_on\": \"2026-03-15\", \"by\": \"U1\", "
     "\"approved_by\": \"peer\"}"},
    {"{\"on\": \"2026-03-01\", \"command\": \"create_offer\", \"offer\": \"O1\", "
     "\"terms\": {\"percent\": \"75\"}, \"expires_on\": \"2026-03-15\"}",
     "{\"on\": \"2026-03-02\", \"command\": \"post_payment\", \"payment\": \"P1\", "
     "\"amount\": \"1537.50\", \"effective_on\": \"2026-03-02\"}"},
    {"{\"on\": \"2026-03-01\", \"command\": \"create_offer\", \"offer\": \"O1\", "
     "\"terms\": {\"percent\": \"75\"}, \"expires_on\": \"2026-03-15\", \"sequence\": \"final\"}",
     "{\"on\": \"2026-03-01\", \"command\": \"end_day\", "
     "\"contact\": {\"addresses\": {\"email\": \"ann@example.com\"}}}"},
    {"{\"on\": \"2026-03-01\", \"command\": \"quote\"}"},
    {"{\"on\": \"2026-03-01\", \"command\": \"place_hold\", \"hold\": \"bankruptcy\"}",
     "{\"on\": \"2026-03-01\", \"command\": \"quote\"}"},
    {"{\"on\": \"2026-03-01\", \"command\": \"create_settlement\", \"settlement\": \"S1\", "
     "\"terms\": {\"percent\": \"75\"}, \"inception_on\": \"2026-03-01\", "
     "\"plan\": {\"payments\": 5, \"first_due\": \"2026-04-01\", \"every\": \"month\"}}",
     "{\"on\": \"2026-04-01\", \"command\": \"post_payment\", \"payment\": \"P1\", "
     "\"amount\": \"300.00\", \"effective_on\": \"2026-04-01\"}",
     "{\"on\": \"2026-04-02\", \"command\": \"list_payments\", \"settlement\": \"S1\"}"},
    {"{\"on\": \"2026-03-01\", \"command\": \"check_proposal\", \"amount\": \"1360.00\", "
     "\"payments\": 1, \"by\": \"U1\", \"approved_by\": \"peer\"}"},
    {"{\"on\": \"2026-03-01\", \"command\": \"check_contact\", \"channel\": \"email\"}"},
    {"{\"on\": \"2026-03-01\", \"command\": \"solve\", \"every\": \"month\", "
     "\"first_due\": \"2026-04-01\", \"can_pay\": \"300.00\"}"},
    {"{\"on\": \"2026-03-01\", \"command\": \"place_hold\", \"hold\": \"bankruptcy\"}",
     "{\"on\": \"2026-03-01\", \"command\": \"assess\", \"hardship\": \"some\", "
     "\"broken_promises\": 2, \"age_days\": 90, \"legal_cost\": \"100.00\", "
     "\"legal_chance\": \"50\"}"},
    {"{\"on\": \"2026-03-01\", \"command\": \"make_counter_offer\", \"party\": \"debtor\", "
     "\"offer\": \"D1\", \"terms\": {\"fixed\": \"1360.00\"}, \"expires_on\": \"2026-03-15\", "
     "\"by\": \"U1\"}"},
    {"{\"on\": \"2026-03-01\", \"command\": \"make_counter_offer\", \"party\": \"debtor\", "
     "\"offer\": \"D1\", \"terms\": {\"fixed\": \"1360.00\"}, \"expires_on\": \"2026-03-15\", "
     "\"by\": \"U1\"}",
     "{\"on\": \"2026-03-01\", \"command\": \"request_approval\", \"request\": \"R1\", "
     "\"offer\": \"D1\", \"by\": \"U1\"}",
     "{\"on\": \"2026-03-01\", \"command\": \"list_rounds\"}"},
    {"{\"on\": \"2026-03-01\", \"command\": \"create_settlement\", \"settlement\": \"S1\", "
     "\"terms\": {\"percent\": \"75\"}, \"inception_on\": \"2026-03-01\", "
     "\"pay_by\": \"2026-03-20\"}",
     "{\"on\": \"2026-03-02\", \"command\": \"list_obligations\"}"},
    {"{\"on\": \"2026-03-01\", \"command\": \"create_settlement\", \"settlement\": \"S1\", "
     "\"terms\": {\"percent\": \"75\"}, \"inception_on\": \"2026-03-01\", "
     "\"pay_by\": \"2026-03-20\"}",
     "{\"on\": \"2026-03-02\", \"command\": \"complete_obligation\", "
     "\"obligation\": \"own.confirm:settlement:S1\"}"},
    {NULL} /* on this one something was only decided */
};

static void *handles[HANDLE_KINDS][VARIANTS];

/* Texts that a call may want; the search for one that works tries them in turn. */
static char snapshot_text[16384]; /* filled in main */
static const char *const candidates[] = {
    account_text, policy_text,
    "{\"on\": \"2026-03-01\", \"command\": \"end_day\"}",
    snapshot_text, bulk_text, "O1", "C1", "P1", "S1", "D1", "R1", "final", "2026-03-01", "USD", "U1", "1200.00",
#include "misuse_documents.h"
    NULL, /* left out */
};
enum { CANDIDATES = sizeof(candidates) / sizeof(candidates[0]) };

static int must(settlekit_status status, const char *what)
{
  if (status != SETTLEKIT_STATUS_OK) {
    printf("WRONG %s: %s\n", what, settlekit_status_name(status));
    exit(1);
  }
  return 1;
}

static settlekit_account *story_account(int variant, settlekit_decision **decision)
{
  settlekit_account *account = NULL;
  settlekit_policy *policy = NULL;
  must(settlekit_policy_load(SETTLEKIT_LITERAL(policy_text), &policy, NULL), "policy");
  must(settlekit_account_load(SETTLEKIT_LITERAL(account_text), &account, NULL), "account");
  for (int step = 0; step < STEPS && stories[variant][step] != NULL; step++) {
    const char *command = stories[variant][step];
    if (decision != NULL) {
      SETTLEKIT_FREE(decision, *decision);
    }
    must(settlekit_account_answer_json(account, policy, command, strlen(command), decision, NULL),
         "command");
  }
  SETTLEKIT_FREE(policy, policy);
  return account;
}

/* A decision that was not carried out. */
static settlekit_decision *decide_only(settlekit_account *account)
{
  static const settlekit_text name = SETTLEKIT_TEXT("O9");
  settlekit_decision *decision = NULL;
  settlekit_policy *policy = NULL;
  settlekit_request request;
  settlekit_new_offer offer;
  SETTLEKIT_INIT(request);
  SETTLEKIT_INIT(offer);
  request.decide_only = 1;
  offer.offer = name;
  offer.terms = SETTLEKIT_TERMS_PERCENT;
  offer.percent_millionths = 750000;
  offer.expires_on = 20530;
  must(settlekit_policy_load(SETTLEKIT_LITERAL(policy_text), &policy, NULL), "policy");
  must(settlekit_account_create_offer(account, policy, 20513, &request, &offer, &decision, NULL),
       "offer");
  SETTLEKIT_FREE(policy, policy);
  return decision;
}

/* What a bulk does with an account of a story. */
static settlekit_bulk *decide_bulk(int variant)
{
  settlekit_bulk *bulk = NULL;
  settlekit_policy *policy = NULL;
  settlekit_account *account = story_account(variant, NULL);
  const settlekit_account *accounts[1];
  accounts[0] = account;
  must(settlekit_policy_load(SETTLEKIT_LITERAL(policy_text), &policy, NULL), "policy");
  must(settlekit_bulk_decide(policy, 20513, SETTLEKIT_LITERAL(bulk_text), accounts, 1, NULL, NULL,
                             &bulk, NULL), "bulk");
  SETTLEKIT_FREE(policy, policy);
  SETTLEKIT_FREE(account, account);
  return bulk;
}

static int find_call(const struct function *function);
static int64_t plain_call(const struct function *function, int kind, void **made);

static void free_handle(int kind, void *handle)
{
  if (handle != NULL) {
    must((settlekit_status)free_functions[kind](handle), handle_names[kind]);
  }
}

static int is_called(const char *name, const char *noun)
{
  return strcmp(name, noun) == 0;
}

/* A handle of a kind; NULL if this program does not know how to make one. */
static void *make_handle(int kind, int variant)
{
  const char *name = handle_names[kind];
  if (is_called(name, "settlekit_policy")) {
    settlekit_policy *policy = NULL;
    must(settlekit_policy_load(SETTLEKIT_LITERAL(policy_text), &policy, NULL), name);
    return policy;
  }
  if (is_called(name, "settlekit_account")) {
    return story_account(variant, NULL);
  }
  if (is_called(name, "settlekit_decision")) {
    settlekit_decision *decision = NULL;
    settlekit_account *account = story_account(variant, &decision);
    if (decision == NULL) decision = decide_only(account);
    SETTLEKIT_FREE(account, account);
    return decision;
  }
  if (is_called(name, "settlekit_bulk")) return decide_bulk(variant);
  if (is_called(name, "settlekit_error")) {
    settlekit_policy *policy = NULL;
    settlekit_error *error = NULL;
    settlekit_policy_load(SETTLEKIT_LITERAL("{\"format\": 2}"), &policy, &error);
    return error;
  }
  /* Any other comes out of some function that works. */
  for (size_t place = 0; place < FUNCTIONS; place++) {
    const struct function *function = &functions[place];
    for (size_t at = 0; at < function->parameter_count; at++) {
      const struct variable *parameter = &function->parameters[at];
      void *made = NULL;
      if (parameter->kind == HANDLE_OUT && parameter->type == kind && function->tells_status
          && find_call(function) && plain_call(function, kind, &made) == SETTLEKIT_STATUS_OK
          && made != NULL) {
        return made;
      }
    }
  }
  return NULL;
}

/* How an account stands, as one document, since its handle was made. */
static settlekit_document *stands[VARIANTS];

static int is_account(int kind)
{
  return is_called(handle_names[kind], "settlekit_account");
}

static settlekit_document *snapshot_of(int variant, int kind)
{
  settlekit_document *document = NULL;
  must(settlekit_account_snapshot(handles[kind][variant], &document), "snapshot");
  return document;
}

/* Whether an account is what it was. */
static int is_unchanged(int variant, int kind)
{
  settlekit_text before, after;
  settlekit_document *now = snapshot_of(variant, kind);
  must(settlekit_document_text(stands[variant], &before), "document");
  must(settlekit_document_text(now, &after), "document");
  int same = before.length == after.length && memcmp(before.data, after.data, after.length) == 0;
  SETTLEKIT_FREE(document, now);
  return same;
}

static int being_made; /* handles, within each other */

static void *handle_of(int kind, int variant)
{
  static int is_being_made[HANDLE_KINDS];
  if (handles[kind][variant] == NULL && !is_being_made[kind]) {
    is_being_made[kind] = 1;
    being_made += 1;
    handles[kind][variant] = make_handle(kind, variant);
    being_made -= 1;
    is_being_made[kind] = 0;
    if (is_account(kind)) stands[variant] = snapshot_of(variant, kind);
  }
  return handles[kind][variant];
}
