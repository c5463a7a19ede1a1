/* A program with two libraries that both use settlekit; it passes a policy from one to the other. */
#include <settlekit.h>
#include <stddef.h>

struct settlekit_policy *first(struct settlekit_policy *policy);
struct settlekit_policy *second(struct settlekit_policy *policy);

int main(void) {
  struct settlekit_policy *policy = first(NULL);
  if (policy == NULL) return 1;
  if (second(policy) != policy) return 2;
  return settlekit_policy_free(policy) == SETTLEKIT_STATUS_OK ? 0 : 3;
}
