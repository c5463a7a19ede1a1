// The header needs nothing before it, and may come twice and in several files of a program.
#include <settlekit.hpp>
#include <settlekit.hpp>

#include "settlekit.h"

#ifdef SECOND
settlekit::Status first();
int main() { return first() == settlekit::check_abi().error().status() ? 0 : 1; }
#else
settlekit::Status first();
settlekit::Status first() { return settlekit::check_abi().error().status(); }
#endif
