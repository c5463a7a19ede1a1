// What the C++ tests share: checks that count themselves, and documents.
#ifndef SETTLEKIT_TESTS_CHECK_HPP
#define SETTLEKIT_TESTS_CHECK_HPP

#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include <settlekit.hpp>

static int checks_made = 0;

#define CHECK(condition)                                                            \
  do {                                                                              \
    ++checks_made;                                                                  \
    if (!(condition)) {                                                             \
      std::fprintf(stderr, "%s:%d: not so: %s\n", __FILE__, __LINE__, #condition); \
      std::exit(1);                                                                 \
    }                                                                               \
  } while (false)

/** Shows both texts where they differ. */
#define CHECK_TEXT(actual, expected)                                                            \
  do {                                                                                          \
    const std::string found(actual);                                                            \
    const std::string wanted(expected);                                                         \
    if (found != wanted) std::fprintf(stderr, "%s\ninstead of\n%s\n", found.c_str(), wanted.c_str()); \
    CHECK(found == wanted);                                                                     \
  } while (false)

inline int done() {
  std::printf("%d checks\n", checks_made);
  return 0;
}

inline std::string file(const char* path) {
  std::string text;
  std::FILE* stream = std::fopen(path, "rb");
  if (stream == nullptr) {
    std::fprintf(stderr, "%s: cannot be opened\n", path);
    std::exit(2);
  }
  char part[4096];
  for (std::size_t read; (read = std::fread(part, 1, sizeof part, stream)) > 0;) {
    text.append(part, read);
  }
  std::fclose(stream);
  return text;
}

inline settlekit::Date day(std::string_view text) { return settlekit::Date::parse(text).value(); }

inline settlekit::Money usd(std::string_view text) {
  return settlekit::Money::parse(text, settlekit::currencies::USD).value();
}

#endif
