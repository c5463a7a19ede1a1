/* One of two libraries in a process that both use settlekit. Compiled twice, with NAME as the name of
 * its function: it loads a policy, or tells the name of one that the other has loaded. */
#include <settlekit.h>
#include <stdio.h>

struct settlekit_policy *NAME(struct settlekit_policy *policy);

struct settlekit_policy *NAME(struct settlekit_policy *policy) {
  static const char text[] =
      "{\"format\": 1, \"policy\": \"shared\", \"currency\": \"USD\","
      " \"agency\": {\"rule\": {\"table\": [{\"percent\": \"50\"}]}}}";
  struct settlekit_text name = SETTLEKIT_TEXT("");
  if (policy == NULL) {
    (void)settlekit_policy_load(SETTLEKIT_LITERAL(text), &policy, NULL);
  } else if (settlekit_policy_name(policy, &name) == SETTLEKIT_STATUS_OK) {
    printf("%.*s\n", SETTLEKIT_PRINT(name));
  }
  return policy;
}
