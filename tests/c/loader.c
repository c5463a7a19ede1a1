/* Opens the library at run time and looks functions up: loader LIBRARY NAME.. */
#include <dlfcn.h>
#include <stdio.h>
#include <string.h>

/* C has no cast from a pointer to a function pointer; POSIX promises that the bits are the same. */
typedef int (*number_function)(void);
static number_function function_at(void *address) {
  number_function function;
  memcpy(&function, &address, sizeof function);
  return function;
}

int main(int count, char **arguments) {
  int missing = 0;
  int at;
  int abi;
  void *library;
  void *kept;
  if (count < 3) {
    fprintf(stderr, "usage: loader LIBRARY NAME..\n");
    return 2;
  }
  library = dlopen(arguments[1], RTLD_NOW | RTLD_LOCAL);
  if (library == NULL) {
    fprintf(stderr, "%s\n", dlerror());
    return 1;
  }
  for (at = 2; at < count; at++) {
    if (dlsym(library, arguments[at]) == NULL) {
      fprintf(stderr, "missing: %s\n", arguments[at]);
      missing++;
    }
  }
  if (dlsym(library, "settlekit_abi_version") == NULL) return 1;
  abi = function_at(dlsym(library, "settlekit_abi_version"))();
  if (dlclose(library) != 0) {
    fprintf(stderr, "%s\n", dlerror());
    return 1;
  }
  /* It was linked to stay, for the sake of threads that end later. */
  kept = dlopen(arguments[1], RTLD_NOW | RTLD_NOLOAD);
  if (kept == NULL) {
    fprintf(stderr, "the library went with dlclose\n");
    return 1;
  }
  printf("%d found, abi %d\n", count - 2 - missing, abi);
  return missing == 0 ? 0 : 1;
}
