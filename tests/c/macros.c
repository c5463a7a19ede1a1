/* The header alone, twice, and its macros; C99 to C17 and C++17 to C++20. */
#include "settlekit.h"
#include "settlekit.h"

#include <stdio.h>
#include <string.h>

static int wrong(const char *what)
{
  printf("WRONG %s\n", what);
  return 1;
}

static int length_of(const char *data, size_t length)
{
  return data != NULL ? (int)length : -1;
}

int main(void)
{
  static const char array[] = "caf\xc3\xa9";
  const settlekit_text literal = SETTLEKIT_TEXT("stopped");
  const settlekit_text of_array = SETTLEKIT_TEXT(array);
  const settlekit_text with_zero = SETTLEKIT_TEXT("a\0b");
  settlekit_text none = {NULL, 0};
  settlekit_request request;
  settlekit_policy *policy = NULL;
  settlekit_error *error = NULL;
  char printed[64];

  if (literal.length != 7 || of_array.length != 5 || with_zero.length != 3) return wrong("TEXT");
  if (length_of(SETTLEKIT_LITERAL("abc")) != 3) return wrong("LITERAL");

  snprintf(printed, sizeof printed, "%.*s|%.*s|", SETTLEKIT_PRINT(literal), SETTLEKIT_PRINT(none));
  if (strcmp(printed, "stopped||") != 0) return wrong("PRINT");

  memset(&request, 0xA5, sizeof request);
  SETTLEKIT_INIT(request);
  if (request.struct_size != sizeof request) return wrong("INIT: struct_size");
  if (request.decide_only != 0 || request.id.data != NULL || request.by.length != 0) {
    return wrong("INIT: zeros");
  }

  if (settlekit_policy_load(SETTLEKIT_LITERAL("{}"), &policy, &error)
      != SETTLEKIT_STATUS_INVALID_DOCUMENT) {
    return wrong("policy_load");
  }
  if (error != NULL)
    SETTLEKIT_FREE(error, error);
  else
    return wrong("no error");
  if (error != NULL) return wrong("FREE");
  SETTLEKIT_FREE(error, error);
  SETTLEKIT_FREE(policy, policy);

  /* The macros of the version are those of the library. */
  snprintf(printed, sizeof printed, "%d.%d.%d", SETTLEKIT_VERSION_MAJOR, SETTLEKIT_VERSION_MINOR,
           SETTLEKIT_VERSION_PATCH);
  if (strcmp(printed, settlekit_version()) != 0) return wrong("the version");
  if (settlekit_abi_version() != SETTLEKIT_ABI_VERSION) return wrong("the ABI version");
  if (settlekit_abi_check(SETTLEKIT_ABI_VERSION, SETTLEKIT_VERSION_MAJOR, SETTLEKIT_VERSION_MINOR,
                          SETTLEKIT_VERSION_PATCH) != SETTLEKIT_STATUS_OK) {
    return wrong("abi_check");
  }
  if (settlekit_abi_check(SETTLEKIT_ABI_VERSION, SETTLEKIT_VERSION_MAJOR,
                          SETTLEKIT_VERSION_MINOR + 1, 0) != SETTLEKIT_STATUS_ABI_MISMATCH
      || settlekit_abi_check(SETTLEKIT_ABI_VERSION + 1, SETTLEKIT_VERSION_MAJOR,
                             SETTLEKIT_VERSION_MINOR, SETTLEKIT_VERSION_PATCH)
             != SETTLEKIT_STATUS_ABI_MISMATCH) {
    return wrong("abi_check lets everything through");
  }
  printf("fine\n");
  return 0;
}
