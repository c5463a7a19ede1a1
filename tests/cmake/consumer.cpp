// The same program is C++ too.
#include "../c/consumer.c"
