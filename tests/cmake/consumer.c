/* The program, as C. */
#include "../c/consumer.c"
