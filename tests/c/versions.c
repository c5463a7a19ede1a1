/* Prints what the header says and what the library says, for comparison. */
#include <settlekit.h>
#include <stdio.h>

int main(void) {
  printf("header %d.%d.%d abi %d\n", SETTLEKIT_VERSION_MAJOR, SETTLEKIT_VERSION_MINOR,
         SETTLEKIT_VERSION_PATCH, SETTLEKIT_ABI_VERSION);
  printf("library %s abi %d\n", settlekit_version(), (int)settlekit_abi_version());
  return 0;
}
