/**
 * @file settlekit.hpp
 * settlekit for C++17: settlekit.h with owners that free themselves, results that cannot be
 * overlooked, and values with types of their own. Nothing is decided here.
 *
 * - A call that can fail returns a Result: a value, or an Error with its Status. A refusal by the
 *   rules is no error: it is a Decision that says Outcome::refused and why.
 * - It works with -fno-exceptions and -fno-rtti and throws nothing itself, but that what makes a
 *   std::string or std::vector may throw std::bad_alloc. Result::value() of an error ends the
 *   program with a message. Where exceptions are on, Result::or_throw() throws Exception.
 * - Owners (Policy, Account, Decision, ..) are moved, not copied; Policy and OptOuts are shared by
 *   copying. An owner that was moved from, or made without anything, is empty: it may be destroyed
 *   and assigned to, plain readers find nothing in it, and commands return Status::null_pointer.
 * - What is read of an owner (texts, records, lists) is a view: it lives as long as a Decision,
 *   Policy, Document or Error, and until the next change of an Account. Records of claims, offers,
 *   events and so on are small copies of figures with views of texts.
 * - What a record or list cannot read although its owner is there (it was used after its end, or an
 *   Account is changed by another thread meanwhile) ends the program with a message.
 * - An Account that another call still uses as it is destroyed is left alone, not freed.
 * - Text goes in as std::string_view in UTF-8 and is copied by the library where it is kept.
 * - A const owner may be used by several threads at once; an Account is changed by one at a time.
 * - get() lends the handle to functions of settlekit.h, release() gives it up, and the explicit
 *   constructor takes it back.
 *
 * Licence: MIT or Apache-2.0, at your choice.
 */
#ifndef SETTLEKIT_HPP
#define SETTLEKIT_HPP

#include "settlekit.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <iterator>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#if defined(__cpp_exceptions)
#include <exception>
#endif

#if !defined(_MSVC_LANG) && __cplusplus < 201703L
#error "settlekit.hpp needs C++17"
#endif

/** Everything of settlekit for C++. */
namespace settlekit {

// -- Whether a call worked ---------------------------------------------------------------------

/** Whether a call worked, or what was wrong with it. The numbers are permanent. */
enum class Status : settlekit_status {
  /** The call worked, and its outputs are written. */
  ok = SETTLEKIT_STATUS_OK,
  /** A pointer that must not be empty is, or text of a length above 0 is at empty. */
  null_pointer = SETTLEKIT_STATUS_NULL_POINTER,
  /** A pointer is not aligned for what it points to. */
  misaligned = SETTLEKIT_STATUS_MISALIGNED,
  /** The struct_size of a struct is none that this version knows how to read. */
  wrong_struct_size = SETTLEKIT_STATUS_WRONG_STRUCT_SIZE,
  /** A struct is larger than this version knows, and what it does not know is not zero. */
  unknown_fields = SETTLEKIT_STATUS_UNKNOWN_FIELDS,
  /** A handle is of another kind, or was freed. */
  wrong_handle = SETTLEKIT_STATUS_WRONG_HANDLE,
  /** The account is in use by another call, on another thread or around this one. */
  busy = SETTLEKIT_STATUS_BUSY,
  /** Text is not UTF-8. */
  invalid_utf8 = SETTLEKIT_STATUS_INVALID_UTF8,
  /** A number that stands for a choice is none of its values. */
  unknown_value = SETTLEKIT_STATUS_UNKNOWN_VALUE,
  /** A value is not of its form: a name, a date, a currency with its exponent, an amount. */
  invalid_value = SETTLEKIT_STATUS_INVALID_VALUE,
  /** A document does not load. The error lists every fault with its place. */
  invalid_document = SETTLEKIT_STATUS_INVALID_DOCUMENT,
  /** An index is beyond the end. */
  out_of_bounds = SETTLEKIT_STATUS_OUT_OF_BOUNDS,
  /**
   * What was asked for is not there: the decision has no such answer, the account no such thing.
   */
  not_there = SETTLEKIT_STATUS_NOT_THERE,
  /** The caller's buffer is too small; the length needed is written. */
  buffer_too_small = SETTLEKIT_STATUS_BUFFER_TOO_SMALL,
  /** Two columns share memory, and one of them is written. */
  overlap = SETTLEKIT_STATUS_OVERLAP,
  /** The callback asked to stop. What was done until then is done. */
  cancelled = SETTLEKIT_STATUS_CANCELLED,
  /** A decision, or a journal, does not belong to the account as it is. */
  contradiction = SETTLEKIT_STATUS_CONTRADICTION,
  /** The library that is linked is not the one that the header describes. */
  abi_mismatch = SETTLEKIT_STATUS_ABI_MISMATCH,
  /** The machine has not what was asked for: the registers, or another thread. */
  unavailable = SETTLEKIT_STATUS_UNAVAILABLE,
  /**
   * A fault of this library's own. Nothing was written, but an account that was being changed
   * cannot be used any more.
   */
  internal_fault = SETTLEKIT_STATUS_INTERNAL_FAULT,
};

/** Its name, such as "null_pointer"; "unknown" for a number that is none. */
inline std::string_view to_string(Status status) noexcept {
  return settlekit_status_name(static_cast<settlekit_status>(status));
}

class Error;
class Fault;

/** What this header needs itself; no part of the interface. */
namespace detail {

inline std::string_view view(const settlekit_text& text) noexcept {
  return text.data == nullptr ? std::string_view() : std::string_view(text.data, text.length);
}

inline settlekit_text text(std::string_view text) noexcept {
  settlekit_text raw{};
  raw.data = text.data();
  raw.length = text.size();
  return raw;
}

template <class Value>
std::optional<Value> given(std::int32_t has, Value value) noexcept {
  return has == 0 ? std::nullopt : std::optional<Value>(value);
}

/** A struct of the C interface with nothing given. */
template <class Struct>
Struct blank() noexcept {
  Struct blank{};
  blank.struct_size = static_cast<std::uint32_t>(sizeof(Struct));
  return blank;
}

/** The end of a program that took an error for a value. */
[[noreturn]] inline void fail(std::string_view what, Status status,
                              std::string_view message) noexcept {
  const std::string_view name = to_string(status);
  std::fprintf(stderr, "settlekit: %.*s: %.*s: %.*s\n", static_cast<int>(what.size()), what.data(),
               static_cast<int>(name.size()), name.data(), static_cast<int>(message.size()),
               message.data());
  std::abort();
}

inline bool is_ok(settlekit_status status) noexcept { return status == SETTLEKIT_STATUS_OK; }

/** What can only fail by a mistake of the program: that of an empty owner reads as nothing. */
inline bool is_filled(settlekit_status status, const void* owner) noexcept {
  if (is_ok(status)) return true;
  if (owner == nullptr) return false;
  fail("an object was read that cannot be read now", static_cast<Status>(status), "");
}

/** Fills a struct by a function whose last parameter is a pointer to it. */
template <class Struct, class Function, class Owner, class... Arguments>
Struct fill(Function function, const Owner* owner, Arguments... arguments) noexcept {
  Struct filled = blank<Struct>();
  is_filled(function(owner, arguments..., &filled), owner);
  return filled;
}

/** Writes a value by a function whose last parameter is a pointer to it. */
template <class Value, class Function, class Owner, class... Arguments>
Value write(Function function, const Owner* owner, Arguments... arguments) noexcept {
  Value written{};
  is_filled(function(owner, arguments..., &written), owner);
  return written;
}

/** The only owner of a handle, which it frees. */
template <class Handle, settlekit_status (*Free)(Handle*)>
class Owner {
 public:
  Owner() noexcept = default;
  explicit Owner(Handle* handle) noexcept : handle_(handle) {}
  Owner(Owner&& other) noexcept : handle_(other.release()) {}
  Owner& operator=(Owner&& other) noexcept {
    if (this != &other) reset(other.release());
    return *this;
  }
  Owner(const Owner&) = delete;
  Owner& operator=(const Owner&) = delete;
  ~Owner() { Free(handle_); }

  /** Whether it owns anything. */
  explicit operator bool() const noexcept { return handle_ != nullptr; }
  /** The handle, for functions of settlekit.h; it stays owned. */
  Handle* get() noexcept { return handle_; }
  /** The handle, for functions of settlekit.h that only read; it stays owned. */
  const Handle* get() const noexcept { return handle_; }
  /** Gives the handle up: the caller frees it. */
  [[nodiscard]] Handle* release() noexcept { return std::exchange(handle_, nullptr); }
  /** Frees what it owns and owns this. */
  void reset(Handle* handle = nullptr) noexcept { Free(std::exchange(handle_, handle)); }

 private:
  Handle* handle_ = nullptr;
};

/** One of several owners of a handle: a copy is an owner more. */
template <class Handle, settlekit_status (*Ref)(const Handle*, Handle**),
          settlekit_status (*Free)(Handle*)>
class SharedOwner : public Owner<Handle, Free> {
 public:
  SharedOwner() noexcept = default;
  explicit SharedOwner(Handle* handle) noexcept : Owner<Handle, Free>(handle) {}
  SharedOwner(SharedOwner&&) noexcept = default;
  SharedOwner& operator=(SharedOwner&&) noexcept = default;
  SharedOwner(const SharedOwner& other) noexcept : Owner<Handle, Free>(again(other.get())) {}
  SharedOwner& operator=(const SharedOwner& other) noexcept {
    if (this != &other) this->reset(again(other.get()));
    return *this;
  }
  ~SharedOwner() = default;

 private:
  static Handle* again(const Handle* handle) noexcept {
    Handle* reference = nullptr;
    if (handle != nullptr) is_filled(Ref(handle, &reference), handle);
    return reference;
  }
};

/** Numbered records that are read when they are looked at. */
template <class Source>
class List {
 public:
  /** What the list has. */
  using value_type = decltype(std::declval<const Source&>()(std::size_t{}));

  /** Goes through a list. */
  class iterator {
   public:
    using iterator_category = std::input_iterator_tag;
    using value_type = typename List::value_type;
    using difference_type = std::ptrdiff_t;
    using pointer = void;
    using reference = value_type;

    iterator(const Source& source, std::size_t index) noexcept : source_(source), index_(index) {}
    value_type operator*() const noexcept { return source_(index_); }
    iterator& operator++() noexcept {
      ++index_;
      return *this;
    }
    iterator operator++(int) noexcept {
      iterator before = *this;
      ++index_;
      return before;
    }
    /** Whether they are equal. */
    friend bool operator==(const iterator& one, const iterator& other) noexcept {
      return one.index_ == other.index_;
    }
    /** Whether they differ. */
    friend bool operator!=(const iterator& one, const iterator& other) noexcept {
      return one.index_ != other.index_;
    }

   private:
    Source source_;
    std::size_t index_;
  };

  List(Source source, std::size_t size) noexcept : source_(source), size_(size) {}
  /** How many there are. */
  std::size_t size() const noexcept { return size_; }
  /** Whether there is none. */
  bool empty() const noexcept { return size_ == 0; }
  /** The one of this number, from 0; a number beyond the end ends the program with a message. */
  value_type operator[](std::size_t index) const noexcept { return source_(index); }
  iterator begin() const noexcept { return iterator(source_, 0); }
  iterator end() const noexcept { return iterator(source_, size_); }

 private:
  Source source_;
  std::size_t size_;
};

}  // namespace detail

/** One fault of a document; a view of the Error that it was read of. */
class Fault {
 public:
  /** Takes what the C interface filled. */
  explicit Fault(const settlekit_fault& raw) noexcept : raw_(raw) {}
  /** What the C interface filled. */
  const settlekit_fault& raw() const noexcept { return raw_; }
  /** The line on which it stands, from 1; 0 where it is not known. */
  std::uint64_t line() const noexcept { return raw_.line; }
  /** Its place as a JSON pointer (RFC 6901); empty for the whole document. */
  std::string_view pointer() const noexcept { return detail::view(raw_.pointer); }
  /** What is wrong there, with the value found. */
  std::string_view message() const noexcept { return detail::view(raw_.message); }
  /** A value that would be accepted there; empty if none can be named. */
  std::string_view example() const noexcept { return detail::view(raw_.example); }

 private:
  settlekit_fault raw_;
};

/** Why a call did not work; Status::ok if it did. */
class Error : public detail::Owner<settlekit_error, settlekit_error_free> {
 public:
  /** No error. */
  Error() noexcept = default;
  /** An error that is no more than its status, or has a fixed message. */
  explicit Error(Status status, const char* message = nullptr) noexcept
      : status_(status), message_(message) {}
  /** Takes what a function of settlekit.h returned, with the error that it wrote, if any. */
  Error(settlekit_status status, settlekit_error* error) noexcept
      : Owner(error), status_(static_cast<Status>(status)) {}
  /** Takes an error that a function of settlekit.h wrote, and asks it for its status. */
  explicit Error(settlekit_error* error) noexcept
      : Owner(error),
        status_(static_cast<Status>(
            detail::write<settlekit_status>(settlekit_error_status, error))) {}

  /** What is wrong in general; Status::ok if nothing is. */
  Status status() const noexcept { return status_; }
  /** What is wrong, for people: a view that lives as long as this object. */
  std::string_view message() const noexcept {
    if (get() != nullptr) {
      return detail::view(detail::write<settlekit_text>(settlekit_error_message, get()));
    }
    return message_ != nullptr ? std::string_view(message_) : to_string(status_);
  }
  /** Whether there is an error. */
  explicit operator bool() const noexcept { return status_ != Status::ok; }

  /** Every fault of a document that does not load; views that live as long as this object. */
  auto faults() const noexcept {
    return detail::List<Faults>({get()},
                                detail::write<std::size_t>(settlekit_error_fault_count, get()));
  }

 private:
  /** Reads a fault by its number. */
  struct Faults {
    const settlekit_error* error;
    Fault operator()(std::size_t index) const noexcept {
      return Fault(detail::fill<settlekit_fault>(settlekit_error_fault_get, error, index));
    }
  };

  Status status_ = Status::ok;
  const char* message_ = nullptr;
};

#if defined(__cpp_exceptions)
/** An Error that is thrown by Result::or_throw(). */
class Exception : public std::exception {
 public:
  /** An error to throw. */
  explicit Exception(Error error) : state_(std::make_shared<const State>(std::move(error))) {}
  /** The message of the error. */
  const char* what() const noexcept override { return state_->what.c_str(); }
  /** The error itself. */
  const Error& error() const noexcept { return state_->error; }

 private:
  struct State {
    explicit State(Error taken) : error(std::move(taken)), what(error.message()) {}
    Error error;
    std::string what;
  };
  // An exception must be copied without throwing.
  std::shared_ptr<const State> state_;
};
#endif

/**
 * What a call gives: a value, or an Error.
 *
 * It says which in an if. value() of an error prints its message to stderr and ends the program
 * (std::abort), with and without exceptions; it is never undefined.
 */
template <class Value>
class [[nodiscard]] Result {
 public:
  /** A value. */
  Result(Value value) noexcept : value_(std::move(value)) {}
  /** Why there is none. */
  Result(Error error) noexcept : error_(std::move(error)) {}

  /** Whether there is a value. */
  explicit operator bool() const noexcept { return value_.has_value(); }
  /** Whether there is a value. */
  bool has_value() const noexcept { return value_.has_value(); }
  /** Why there is none; an Error with Status::ok if there is one. */
  const Error& error() const& noexcept { return error_; }
  /** The error, to keep. */
  Error error() && noexcept { return std::move(error_); }

  /** The value; of an error it ends the program with a message. */
  Value& value() & noexcept { return *checked(); }
  /** The value; of an error it ends the program with a message. */
  const Value& value() const& noexcept {
    return *const_cast<Result*>(this)->checked();
  }
  /** The value, to keep; of an error it ends the program with a message. */
  Value value() && noexcept { return std::move(*checked()); }
  /** The value, or this one. */
  Value value_or(Value other) && noexcept {
    return value_ ? std::move(*value_) : std::move(other);
  }
  /** The value; of an error it ends the program with a message. */
  Value& operator*() & noexcept { return *checked(); }
  /** The value; of an error it ends the program with a message. */
  const Value& operator*() const& noexcept { return value(); }
  /** The value, to keep; of an error it ends the program with a message. */
  Value operator*() && noexcept { return std::move(*checked()); }
  /** The value; of an error it ends the program with a message. */
  Value* operator->() noexcept { return checked(); }
  /** The value; of an error it ends the program with a message. */
  const Value* operator->() const noexcept { return &value(); }

#if defined(__cpp_exceptions)
  /** The value, to keep; an error is thrown as Exception. */
  Value or_throw() && {
    if (!value_) throw Exception(std::move(error_));
    return std::move(*value_);
  }
#endif

 private:
  Value* checked() noexcept {
    if (!value_) detail::fail("a Result has no value", error_.status(), error_.message());
    return &*value_;
  }

  std::optional<Value> value_;
  Error error_;
};

/** Whether a call worked that gives nothing. */
template <>
class [[nodiscard]] Result<void> {
 public:
  /** It worked. */
  Result() noexcept = default;
  /** Why there is none. */
  Result(Error error) noexcept : error_(std::move(error)) {}

  /** Whether it worked. */
  explicit operator bool() const noexcept { return error_.status() == Status::ok; }
  /** Whether it worked. */
  bool has_value() const noexcept { return static_cast<bool>(*this); }
  /** Why it did not; an Error with Status::ok if it did. */
  const Error& error() const& noexcept { return error_; }
  /** The error, to keep. */
  Error error() && noexcept { return std::move(error_); }
  /** Nothing; of an error it ends the program with a message. */
  void value() const noexcept {
    if (!*this) detail::fail("a Result has no value", error_.status(), error_.message());
  }

#if defined(__cpp_exceptions)
  /** Nothing; an error is thrown as Exception. */
  void or_throw() && {
    if (!*this) throw Exception(std::move(error_));
  }
#endif

 private:
  Error error_;
};

// -- The version -------------------------------------------------------------------------------

/** The version of the library that is linked, such as "0.1.0". */
inline std::string_view version() noexcept { return settlekit_version(); }

/** The number of the binary interface of the library that is linked. */
inline std::int32_t abi_version() noexcept { return settlekit_abi_version(); }

/**
 * Whether the library that is linked serves the header that this was compiled with: else
 * Status::abi_mismatch. Worth asking once, where the shared library may be replaced.
 */
inline Result<void> check_abi() noexcept {
  const settlekit_status status =
      settlekit_abi_check(SETTLEKIT_ABI_VERSION, SETTLEKIT_VERSION_MAJOR, SETTLEKIT_VERSION_MINOR,
                          SETTLEKIT_VERSION_PATCH);
  if (!detail::is_ok(status)) return Error(static_cast<Status>(status));
  return {};
}

// -- Values ------------------------------------------------------------------------------------

namespace detail {

/** An exact decimal without an exponent, as a whole number of its last digits. */
inline bool read_decimal(std::string_view text, int decimals, std::int64_t& value) noexcept {
  const bool is_negative = !text.empty() && text.front() == '-';
  if (is_negative) text.remove_prefix(1);
  const std::size_t point = text.find('.');
  const std::string_view whole = text.substr(0, point);
  const std::string_view part =
      point == std::string_view::npos ? std::string_view() : text.substr(point + 1);
  if (whole.empty() || (point != std::string_view::npos && part.empty())) return false;
  if (part.size() > static_cast<std::size_t>(decimals)) return false;
  // Below zero, where there is room for one more.
  std::int64_t sum = 0;
  const auto add = [&sum](char digit) noexcept {
    constexpr std::int64_t least = (std::numeric_limits<std::int64_t>::min)();
    if (digit < '0' || digit > '9') return false;
    const std::int64_t next = digit - '0';
    if (sum < (least + next) / 10) return false;
    sum = sum * 10 - next;
    return true;
  };
  for (const char digit : whole) {
    if (!add(digit)) return false;
  }
  for (std::size_t place = 0; place < static_cast<std::size_t>(decimals); ++place) {
    if (!add(place < part.size() ? part[place] : '0')) return false;
  }
  if (!is_negative && sum == (std::numeric_limits<std::int64_t>::min)()) return false;
  value = is_negative ? sum : -sum;
  return true;
}

inline std::string write_decimal(std::int64_t value, int decimals) {
  const std::uint64_t size = value < 0 ? std::uint64_t{0} - static_cast<std::uint64_t>(value)
                                       : static_cast<std::uint64_t>(value);
  std::string digits = std::to_string(size);
  const std::size_t places = decimals < 0 ? 0 : static_cast<std::size_t>(decimals);
  if (digits.size() <= places) digits.insert(0, places + 1 - digits.size(), '0');
  if (places > 0) digits.insert(digits.size() - places, 1, '.');
  if (value < 0) digits.insert(0, 1, '-');
  return digits;
}

}  // namespace detail

/** Year, month and day. */
struct YearMonthDay {
  /** The year, 0 to 9999. */
  std::int32_t year;
  /** The month, from 1. */
  std::int32_t month;
  /** The day of the month, from 1. */
  std::int32_t day;
};

/** A day, without an hour or a place: days since 1970-01-01. The library reads no clock. */
class Date {
 public:
  /** 1970-01-01. */
  constexpr Date() noexcept = default;
  /** So many days after 1970-01-01. */
  static constexpr Date from_days(std::int32_t days) noexcept {
    Date date;
    date.days_ = days;
    return date;
  }
  /** A day of the calendar; Status::invalid_value if it has no such day. */
  static Result<Date> from_ymd(std::int32_t year, std::int32_t month, std::int32_t day) noexcept {
    std::int32_t days = 0;
    const settlekit_status status = settlekit_date_from_ymd(year, month, day, &days);
    if (!detail::is_ok(status)) {
      return Error(static_cast<Status>(status), "the calendar has no such day");
    }
    return from_days(days);
  }
  /** A day written as "2026-03-01"; Status::invalid_value for anything else. */
  static Result<Date> parse(std::string_view text) noexcept {
    bool is_date = text.size() == 10 && text[4] == '-' && text[7] == '-';
    const auto number = [&](std::size_t from, std::size_t digits) noexcept {
      std::int32_t sum = 0;
      for (std::size_t place = from; is_date && place < from + digits; ++place) {
        is_date = text[place] >= '0' && text[place] <= '9';
        sum = sum * 10 + (text[place] - '0');
      }
      return sum;
    };
    const std::int32_t year = number(0, 4);
    const std::int32_t month = number(5, 2);
    const std::int32_t day = number(8, 2);
    if (!is_date) return Error(Status::invalid_value, "a date is written as 2026-03-01");
    return from_ymd(year, month, day);
  }

  /** Days since 1970-01-01. */
  constexpr std::int32_t days() const noexcept { return days_; }
  /** Year, month and day; Status::invalid_value beyond the years 0 to 9999. */
  Result<YearMonthDay> ymd() const noexcept {
    YearMonthDay parts{};
    const settlekit_status status =
        settlekit_date_to_ymd(days_, &parts.year, &parts.month, &parts.day);
    if (!detail::is_ok(status)) {
      return Error(static_cast<Status>(status), "a date is beyond the years 0000 to 9999");
    }
    return parts;
  }
  /** The year; it ends the program beyond the years 0 to 9999, as Result::value() does. */
  std::int32_t year() const noexcept { return ymd().value().year; }
  /** The month, from 1; as year(). */
  std::int32_t month() const noexcept { return ymd().value().month; }
  /** The day of the month, from 1; as year(). */
  std::int32_t day() const noexcept { return ymd().value().day; }
  /** Written as "2026-03-01"; as year(). */
  std::string to_string() const {
    const YearMonthDay parts = ymd().value();
    std::string text(10, '-');
    const auto put = [&text](std::size_t last, std::size_t digits, std::int32_t number) {
      for (std::size_t place = 0; place < digits; ++place, number /= 10) {
        text[last - place] = static_cast<char>('0' + number % 10);
      }
    };
    put(3, 4, parts.year);
    put(6, 2, parts.month);
    put(9, 2, parts.day);
    return text;
  }

  /** So many days later. Beyond 32 bits it stays at the end, which no calendar reaches. */
  friend constexpr Date operator+(Date date, std::int32_t days) noexcept {
    return bounded(std::int64_t{date.days_} + days);
  }
  /** So many days earlier. */
  friend constexpr Date operator-(Date date, std::int32_t days) noexcept {
    return bounded(std::int64_t{date.days_} - days);
  }
  /** The days from one day to another. */
  friend constexpr std::int64_t operator-(Date one, Date other) noexcept {
    return std::int64_t{one.days_} - other.days_;
  }
  /** Whether they are equal. */
  friend constexpr bool operator==(Date one, Date other) noexcept {
    return one.days_ == other.days_;
  }
  /** Whether they differ. */
  friend constexpr bool operator!=(Date one, Date other) noexcept {
    return one.days_ != other.days_;
  }
  /** Whether the first is earlier. */
  friend constexpr bool operator<(Date one, Date other) noexcept {
    return one.days_ < other.days_;
  }
  /** Whether the first is not later. */
  friend constexpr bool operator<=(Date one, Date other) noexcept {
    return one.days_ <= other.days_;
  }
  /** Whether the first is later. */
  friend constexpr bool operator>(Date one, Date other) noexcept {
    return one.days_ > other.days_;
  }
  /** Whether the first is not earlier. */
  friend constexpr bool operator>=(Date one, Date other) noexcept {
    return one.days_ >= other.days_;
  }

 private:
  static constexpr Date bounded(std::int64_t days) noexcept {
    constexpr std::int64_t least = (std::numeric_limits<std::int32_t>::min)();
    constexpr std::int64_t most = (std::numeric_limits<std::int32_t>::max)();
    return from_days(static_cast<std::int32_t>(days < least ? least : days > most ? most : days));
  }

  std::int32_t days_ = 0;
};

/** A currency: its ISO 4217 number and how many decimals it has, which the library checks. */
struct Currency {
  /** The number of ISO 4217; 0 is none. */
  std::int32_t numeric = 0;
  /** How many decimals amounts have. */
  std::int32_t exponent = 0;

  /** The currency of this number, with so many decimals. */
  static constexpr Currency of(std::int32_t numeric, std::int32_t exponent) noexcept {
    return Currency{numeric, exponent};
  }
  /** Whether they are equal. */
  friend constexpr bool operator==(Currency one, Currency other) noexcept {
    return one.numeric == other.numeric && one.exponent == other.exponent;
  }
  /** Whether they differ. */
  friend constexpr bool operator!=(Currency one, Currency other) noexcept {
    return !(one == other);
  }
};

/** Currencies that are met often; the library knows all of ISO 4217. */
namespace currencies {
inline constexpr Currency AED{784, 2};  /**< UAE dirham. */
inline constexpr Currency AUD{36, 2};  /**< Australian dollar. */
inline constexpr Currency BHD{48, 3};  /**< Bahraini dinar. */
inline constexpr Currency BRL{986, 2};  /**< Brazilian real. */
inline constexpr Currency CAD{124, 2};  /**< Canadian dollar. */
inline constexpr Currency CHF{756, 2};  /**< Swiss franc. */
inline constexpr Currency CLP{152, 0};  /**< Chilean peso. */
inline constexpr Currency CNY{156, 2};  /**< Renminbi. */
inline constexpr Currency CZK{203, 2};  /**< Czech koruna. */
inline constexpr Currency DKK{208, 2};  /**< Danish krone. */
inline constexpr Currency EUR{978, 2};  /**< Euro. */
inline constexpr Currency GBP{826, 2};  /**< Pound sterling. */
inline constexpr Currency HUF{348, 2};  /**< Hungarian forint. */
inline constexpr Currency INR{356, 2};  /**< Indian rupee. */
inline constexpr Currency JPY{392, 0};  /**< Yen. */
inline constexpr Currency KRW{410, 0};  /**< Won. */
inline constexpr Currency KWD{414, 3};  /**< Kuwaiti dinar. */
inline constexpr Currency MXN{484, 2};  /**< Mexican peso. */
inline constexpr Currency NOK{578, 2};  /**< Norwegian krone. */
inline constexpr Currency NZD{554, 2};  /**< New Zealand dollar. */
inline constexpr Currency PLN{985, 2};  /**< Zloty. */
inline constexpr Currency SAR{682, 2};  /**< Saudi riyal. */
inline constexpr Currency SEK{752, 2};  /**< Swedish krona. */
inline constexpr Currency SGD{702, 2};  /**< Singapore dollar. */
inline constexpr Currency TND{788, 3};  /**< Tunisian dinar. */
inline constexpr Currency TRY{949, 2};  /**< Turkish lira. */
inline constexpr Currency USD{840, 2};  /**< US dollar. */
inline constexpr Currency ZAR{710, 2};  /**< Rand. */
}  // namespace currencies

/** An amount of money in whole minor units (cents) of its currency. */
struct Money {
  /** How many minor units. */
  std::int64_t minor = 0;
  /** Of which currency. */
  Currency currency;

  /** An amount written as "1500" or "1500.00", exactly; Status::invalid_value for anything else. */
  static Result<Money> parse(std::string_view text, Currency currency) noexcept {
    Money money{0, currency};
    if (!detail::read_decimal(text, currency.exponent, money.minor)) {
      return Error(Status::invalid_value,
                   "an amount is written as 1500 or 1500.00, with no more decimals than its "
                   "currency has");
    }
    return money;
  }
  /** Written with the decimals of its currency, such as "1500.00". */
  std::string to_string() const { return detail::write_decimal(minor, currency.exponent); }

  /** Whether they are equal. */
  friend constexpr bool operator==(Money one, Money other) noexcept {
    return one.minor == other.minor && one.currency == other.currency;
  }
  /** Whether they differ. */
  friend constexpr bool operator!=(Money one, Money other) noexcept { return !(one == other); }
};

/** A percent, exact to 0.0001: 75 % is 750000 millionths of the whole. */
class Percent {
 public:
  /** 0 %. */
  constexpr Percent() noexcept = default;
  /** So many millionths: 750000 is 75 %. */
  static constexpr Percent from_millionths(std::int32_t millionths) noexcept {
    Percent percent;
    percent.millionths_ = millionths;
    return percent;
  }
  /** A percent written as "75.5", exactly; Status::invalid_value for anything else. */
  static Result<Percent> parse(std::string_view text) noexcept {
    std::int64_t millionths = 0;
    if (!detail::read_decimal(text, 4, millionths) ||
        millionths < (std::numeric_limits<std::int32_t>::min)() ||
        millionths > (std::numeric_limits<std::int32_t>::max)()) {
      return Error(Status::invalid_value,
                   "a percent is written as 75 or 75.5, with at most four decimals");
    }
    return from_millionths(static_cast<std::int32_t>(millionths));
  }
  /** How many millionths of the whole. */
  constexpr std::int32_t millionths() const noexcept { return millionths_; }
  /** Written without needless zeros, such as "75.5". */
  std::string to_string() const {
    std::string text = detail::write_decimal(millionths_, 4);
    text.erase(text.find_last_not_of('0') + 1);
    if (text.back() == '.') text.pop_back();
    return text;
  }

  /** Whether they are equal. */
  friend constexpr bool operator==(Percent one, Percent other) noexcept {
    return one.millionths_ == other.millionths_;
  }
  /** Whether they differ. */
  friend constexpr bool operator!=(Percent one, Percent other) noexcept { return !(one == other); }
  /** Whether the first is less. */
  friend constexpr bool operator<(Percent one, Percent other) noexcept {
    return one.millionths_ < other.millionths_;
  }
  /** Whether the first is not more. */
  friend constexpr bool operator<=(Percent one, Percent other) noexcept { return !(other < one); }
  /** Whether the first is more. */
  friend constexpr bool operator>(Percent one, Percent other) noexcept { return other < one; }
  /** Whether the first is not less. */
  friend constexpr bool operator>=(Percent one, Percent other) noexcept { return !(one < other); }

 private:
  std::int32_t millionths_ = 0;
};

/** A percent written as "75.5", exactly: Percent::parse. */
inline Result<Percent> percent(std::string_view text) noexcept { return Percent::parse(text); }

/** A text in a list that goes in: as the C interface has it, so that lists need no copy. */
struct Text : settlekit_text {
  /** A view of a text. */
  Text(std::string_view text) noexcept : settlekit_text(detail::text(text)) {}
  /** A view of a text that ends with a zero. */
  Text(const char* text) noexcept : Text(std::string_view(text)) {}
  /** A view of a text. */
  Text(const std::string& text) noexcept : Text(std::string_view(text)) {}
  /** The text. */
  std::string_view view() const noexcept { return detail::view(*this); }
};
static_assert(sizeof(Text) == sizeof(settlekit_text), "a list of texts is one of settlekit.h");

/**
 * A list that goes in: a view of an array, std::array or std::vector of the caller's, which must
 * outlive the call. So a temporary one does not compile.
 */
template <class Item>
class Span {
 public:
  /** None. */
  constexpr Span() noexcept = default;
  /** So many from here on. */
  constexpr Span(const Item* data, std::size_t size) noexcept : data_(data), size_(size) {}
  /** All of an array. */
  template <std::size_t Size>
  constexpr Span(const Item (&array)[Size]) noexcept : data_(array), size_(Size) {}
  /** All of a container that has its items in one piece. */
  template <class Container,
            class = std::enable_if_t<std::is_convertible_v<
                decltype(std::declval<const Container&>().data()), const Item*>>>
  constexpr Span(const Container& container) noexcept
      : data_(container.data()), size_(container.size()) {}
  /** A temporary one would be gone before it is read. */
  template <class Container,
            class = std::enable_if_t<!std::is_lvalue_reference_v<Container> &&
                                     !std::is_same_v<std::remove_cv_t<Container>, Span>>,
            class = decltype(std::declval<const Container&>().data())>
  Span(Container&&) = delete;

  /** Where they are. */
  constexpr const Item* data() const noexcept { return data_; }
  /** How many. */
  constexpr std::size_t size() const noexcept { return size_; }
  /** Its first. */
  constexpr const Item* begin() const noexcept { return data_; }
  /** After its last. */
  constexpr const Item* end() const noexcept { return data_ + size_; }

 private:
  const Item* data_ = nullptr;
  std::size_t size_ = 0;
};

// -- Choices: the numbers of settlekit.h -------------------------------------------------------

/** What a payment is filed as. */
enum class Coding : std::int32_t {
  /** Not given. */
  none = 0,
  /** A part of what is owed. */
  partial = SETTLEKIT_CODING_PARTIAL,
  /** The payment that reached a settlement or offer. */
  settlement = SETTLEKIT_CODING_SETTLEMENT,
  /** The payment that left nothing owing. */
  paid_in_full = SETTLEKIT_CODING_PAID_IN_FULL,
};

/** Its name in the JSON dialect; "unknown" for a number that is none. */
inline std::string_view to_string(Coding value) noexcept {
  return settlekit_coding_name(static_cast<std::int32_t>(value));
}

/** One of the two who negotiate. */
enum class Party : std::int32_t {
  /** Not given. */
  none = 0,
  /** Who is owed, or the agency in the creditor's name. */
  creditor = SETTLEKIT_PARTY_CREDITOR,
  /** Who owes. */
  debtor = SETTLEKIT_PARTY_DEBTOR,
};

/** Its name in the JSON dialect; "unknown" for a number that is none. */
inline std::string_view to_string(Party value) noexcept {
  return settlekit_party_name(static_cast<std::int32_t>(value));
}

/** A segment of a balance. */
enum class Segment : std::int32_t {
  /** Not given. */
  none = 0,
  /** The debt itself. */
  principal = SETTLEKIT_SEGMENT_PRINCIPAL,
  /** Interest that was posted. */
  interest = SETTLEKIT_SEGMENT_INTEREST,
  /** Fees. */
  fees = SETTLEKIT_SEGMENT_FEES,
  /** Costs, such as court costs. */
  costs = SETTLEKIT_SEGMENT_COSTS,
  /** Everything else. */
  other = SETTLEKIT_SEGMENT_OTHER,
};

/** Its name in the JSON dialect; "unknown" for a number that is none. */
inline std::string_view to_string(Segment value) noexcept {
  return settlekit_segment_name(static_cast<std::int32_t>(value));
}

/** How a message travels. */
enum class Channel : std::int32_t {
  /** Not given. */
  none = 0,
  /** By e-mail. */
  email = SETTLEKIT_CHANNEL_EMAIL,
  /** By text message. */
  sms = SETTLEKIT_CHANNEL_SMS,
};

/** Its name in the JSON dialect; "unknown" for a number that is none. */
inline std::string_view to_string(Channel value) noexcept {
  return settlekit_channel_name(static_cast<std::int32_t>(value));
}

/** How somebody reaches the debtor, or the debtor somebody. */
enum class ContactChannel : std::int32_t {
  /** Not given. */
  none = 0,
  /** By telephone. */
  call = SETTLEKIT_CONTACT_CHANNEL_CALL,
  /** By e-mail. */
  email = SETTLEKIT_CONTACT_CHANNEL_EMAIL,
  /** By text message. */
  sms = SETTLEKIT_CONTACT_CHANNEL_SMS,
  /** By letter. */
  letter = SETTLEKIT_CONTACT_CHANNEL_LETTER,
};

/** Its name in the JSON dialect; "unknown" for a number that is none. */
inline std::string_view to_string(ContactChannel value) noexcept {
  return settlekit_contact_channel_name(static_cast<std::int32_t>(value));
}

/** What a contact was. */
enum class ContactKind : std::int32_t {
  /** Not given: an attempt. */
  none = 0,
  /** It was made, and no more is known. */
  attempt = SETTLEKIT_CONTACT_KIND_ATTEMPT,
  /** The parties spoke with each other, which only a call can be. */
  conversation = SETTLEKIT_CONTACT_KIND_CONVERSATION,
};

/** Its name in the JSON dialect; "unknown" for a number that is none. */
inline std::string_view to_string(ContactKind value) noexcept {
  return settlekit_contact_kind_name(static_cast<std::int32_t>(value));
}

/** Whether a contact may be made. */
enum class ContactVerdict : std::int32_t {
  /** Not given. */
  none = 0,
  /** Nothing is against it. */
  permitted = SETTLEKIT_CONTACT_PERMITTED,
  /** It may be made later. */
  defer = SETTLEKIT_CONTACT_DEFER,
  /** It may not be made. */
  blocked = SETTLEKIT_CONTACT_BLOCKED,
  /** It may be made, and the law presumes that it is one too many. */
  presumption_exceeded = SETTLEKIT_CONTACT_PRESUMPTION_EXCEEDED,
};

/** Its name in the JSON dialect; "unknown" for a number that is none. */
inline std::string_view to_string(ContactVerdict value) noexcept {
  return settlekit_contact_verdict_name(static_cast<std::int32_t>(value));
}

/** What a contact rule says of a contact. */
enum class RuleResult : std::int32_t {
  /** Not given. */
  none = 0,
  /** It is kept. */
  kept = SETTLEKIT_RULE_KEPT,
  /** Not now. */
  defer = SETTLEKIT_RULE_DEFER,
  /** Not at all. */
  blocked = SETTLEKIT_RULE_BLOCKED,
  /** The contact may be made, and is presumed to be one too many. */
  presumption_exceeded = SETTLEKIT_RULE_PRESUMPTION_EXCEEDED,
  /** The contact may be made, with a duty. */
  duty = SETTLEKIT_RULE_DUTY,
};

/** Its name in the JSON dialect; "unknown" for a number that is none. */
inline std::string_view to_string(RuleResult value) noexcept {
  return settlekit_rule_result_name(static_cast<std::int32_t>(value));
}

/** What the debtor is to be told, or is not to be threatened with. */
enum class DisclosureKind : std::int32_t {
  /** Not given. */
  none = 0,
  /** Tell that the debt is time-barred. */
  time_barred = SETTLEKIT_DISCLOSURE_TIME_BARRED,
  /** Neither sue nor threaten to. */
  no_suit = SETTLEKIT_DISCLOSURE_NO_SUIT,
  /** Tell how to opt out of such messages. */
  opt_out = SETTLEKIT_DISCLOSURE_OPT_OUT,
};

/** Its name in the JSON dialect; "unknown" for a number that is none. */
inline std::string_view to_string(DisclosureKind value) noexcept {
  return settlekit_disclosure_kind_name(static_cast<std::int32_t>(value));
}

/** What blocks contact or settlement. */
enum class HoldKind : std::int32_t {
  /** Not given. */
  none = 0,
  /** The matter is with a court or lawyer. */
  legal = SETTLEKIT_HOLD_LEGAL,
  /** The debtor is bankrupt. */
  bankruptcy = SETTLEKIT_HOLD_BANKRUPTCY,
  /** The debtor has died. */
  deceased = SETTLEKIT_HOLD_DECEASED,
  /** The debtor disputes a claim. */
  dispute = SETTLEKIT_HOLD_DISPUTE,
  /** The debtor wants no messages at an address. */
  opt_out = SETTLEKIT_HOLD_OPT_OUT,
};

/** Its name in the JSON dialect; "unknown" for a number that is none. */
inline std::string_view to_string(HoldKind value) noexcept {
  return settlekit_hold_kind_name(static_cast<std::int32_t>(value));
}

/** At which level a rule stands. */
enum class Scope : std::int32_t {
  /** Not given. */
  none = 0,
  /** The agency that collects. */
  agency = SETTLEKIT_SCOPE_AGENCY,
  /** The creditor that placed the debt. */
  client = SETTLEKIT_SCOPE_CLIENT,
  /** The collector. */
  user = SETTLEKIT_SCOPE_USER,
};

/** Its name in the JSON dialect; "unknown" for a number that is none. */
inline std::string_view to_string(Scope value) noexcept {
  return settlekit_scope_name(static_cast<std::int32_t>(value));
}

/** The status of a customer. */
enum class CustomerStatus : std::int32_t {
  /** Not given. */
  none = 0,
  /** The customer is not worked. */
  inactive = SETTLEKIT_CUSTOMER_INACTIVE,
  /** The customer pays as agreed. */
  on_track = SETTLEKIT_CUSTOMER_ON_TRACK,
  /** The customer is late. */
  overdue = SETTLEKIT_CUSTOMER_OVERDUE,
  /** Reminders are exhausted; the customer may be settled with. */
  stopped = SETTLEKIT_CUSTOMER_STOPPED,
  /** An offer or settlement is active. */
  in_settlement = SETTLEKIT_CUSTOMER_IN_SETTLEMENT,
  /** Nothing is owed any more. */
  paid = SETTLEKIT_CUSTOMER_PAID,
  /** Given up. */
  lost = SETTLEKIT_CUSTOMER_LOST,
  /** With a court or lawyer. */
  legal = SETTLEKIT_CUSTOMER_LEGAL,
};

/** Its name in the JSON dialect; "unknown" for a number that is none. */
inline std::string_view to_string(CustomerStatus value) noexcept {
  return settlekit_customer_status_name(static_cast<std::int32_t>(value));
}

/** Where an offer stands. */
enum class OfferState : std::int32_t {
  /** Not given. */
  none = 0,
  /** Waiting for money; maybe its terms are accepted already. */
  active = SETTLEKIT_OFFER_ACTIVE,
  /** Its money came in. */
  accepted = SETTLEKIT_OFFER_ACCEPTED,
  /** Its last day passed unpaid. */
  expired = SETTLEKIT_OFFER_EXPIRED,
  /** Given up by hand. */
  lost = SETTLEKIT_OFFER_LOST,
  /** Taken back, or it gave way to an older one. */
  withdrawn = SETTLEKIT_OFFER_WITHDRAWN,
  /** Another took its place. */
  superseded = SETTLEKIT_OFFER_SUPERSEDED,
};

/** Its name in the JSON dialect; "unknown" for a number that is none. */
inline std::string_view to_string(OfferState value) noexcept {
  return settlekit_offer_state_name(static_cast<std::int32_t>(value));
}

/** Where an offer of a negotiation stands. */
enum class RoundState : std::int32_t {
  /** Not given. */
  none = 0,
  /** It can be accepted. */
  open = SETTLEKIT_ROUND_OPEN,
  /** It was accepted, by word or by a first payment, or all its money came in. */
  accepted = SETTLEKIT_ROUND_ACCEPTED,
  /** The other party rejected it. */
  rejected = SETTLEKIT_ROUND_REJECTED,
  /** Its last day passed. */
  expired = SETTLEKIT_ROUND_EXPIRED,
  /** The same party has made a later one. */
  replaced = SETTLEKIT_ROUND_REPLACED,
  /** The creditor took it back or gave it up. */
  withdrawn = SETTLEKIT_ROUND_WITHDRAWN,
};

/** Its name in the JSON dialect; "unknown" for a number that is none. */
inline std::string_view to_string(RoundState value) noexcept {
  return settlekit_round_state_name(static_cast<std::int32_t>(value));
}

/** The answer to a request for approval. */
enum class ApprovalState : std::int32_t {
  /** Not given. */
  none = 0,
  /** None yet. */
  pending = SETTLEKIT_APPROVAL_PENDING,
  /** Yes. */
  approved = SETTLEKIT_APPROVAL_APPROVED,
  /** No. */
  declined = SETTLEKIT_APPROVAL_DECLINED,
};

/** Its name in the JSON dialect; "unknown" for a number that is none. */
inline std::string_view to_string(ApprovalState value) noexcept {
  return settlekit_approval_state_name(static_cast<std::int32_t>(value));
}

/** Where a settlement stands. */
enum class SettlementState : std::int32_t {
  /** Not given. */
  none = 0,
  /** Waiting for money. */
  active = SETTLEKIT_SETTLEMENT_ACTIVE,
  /** Counted money meets the threshold; the host may have a choice to make. */
  reached = SETTLEKIT_SETTLEMENT_REACHED,
  /** Its money is there and what remained is forgiven. */
  fulfilled = SETTLEKIT_SETTLEMENT_FULFILLED,
  /** Too many instalments were missed; the original balance less everything paid is owed. */
  broken = SETTLEKIT_SETTLEMENT_BROKEN,
  /** Resting, by hand or because it gave way to an older arrangement. */
  inactive = SETTLEKIT_SETTLEMENT_INACTIVE,
  /** Declared void. */
  voided = SETTLEKIT_SETTLEMENT_VOID,
};

/** Its name in the JSON dialect; "unknown" for a number that is none. */
inline std::string_view to_string(SettlementState value) noexcept {
  return settlekit_settlement_state_name(static_cast<std::int32_t>(value));
}

/** Which money effective on an offer's own date, or on the date of inception, counts. */
enum class SameDayPayments : std::int32_t {
  /** Not given. */
  none = 0,
  /** What stands later in the journal than the offer. */
  if_posted_after = SETTLEKIT_SAME_DAY_PAYMENTS_IF_POSTED_AFTER,
  /** None of it. */
  excluded = SETTLEKIT_SAME_DAY_PAYMENTS_EXCLUDED,
  /** All of it. */
  included = SETTLEKIT_SAME_DAY_PAYMENTS_INCLUDED,
};

/** Its name in the JSON dialect; "unknown" for a number that is none. */
inline std::string_view to_string(SameDayPayments value) noexcept {
  return settlekit_same_day_payments_name(static_cast<std::int32_t>(value));
}

/** The customer's status after the last active offer expires unpaid. */
enum class OnExpiry : std::int32_t {
  /** Not given. */
  none = 0,
  /** The customer is lost. */
  lost = SETTLEKIT_ON_EXPIRY_LOST,
  /** The customer is stopped again. */
  stopped = SETTLEKIT_ON_EXPIRY_STOPPED,
};

/** Its name in the JSON dialect; "unknown" for a number that is none. */
inline std::string_view to_string(OnExpiry value) noexcept {
  return settlekit_on_expiry_name(static_cast<std::int32_t>(value));
}

/** What is done when a settlement is reached. */
enum class OnReached : std::int32_t {
  /** Not given. */
  none = 0,
  /** Wait for the host to code the payment or to leave it. */
  ask = SETTLEKIT_ON_REACHED_ASK,
  /** Code it as settlement at once. */
  settle = SETTLEKIT_ON_REACHED_SETTLE,
  /** Never code it by itself. */
  leave = SETTLEKIT_ON_REACHED_LEAVE,
};

/** Its name in the JSON dialect; "unknown" for a number that is none. */
inline std::string_view to_string(OnReached value) noexcept {
  return settlekit_on_reached_name(static_cast<std::int32_t>(value));
}

/** Interest while a settlement runs, should it break. */
enum class InterestDuringSettlement : std::int32_t {
  /** Not given. */
  none = 0,
  /** None for the time. */
  frozen = SETTLEKIT_INTEREST_DURING_SETTLEMENT_FROZEN,
  /** Charged only when the settlement breaks. */
  deferred = SETTLEKIT_INTEREST_DURING_SETTLEMENT_DEFERRED,
  /** Accruing all the time. */
  accruing = SETTLEKIT_INTEREST_DURING_SETTLEMENT_ACCRUING,
};

/** Its name in the JSON dialect; "unknown" for a number that is none. */
inline std::string_view to_string(InterestDuringSettlement value) noexcept {
  return settlekit_interest_during_settlement_name(static_cast<std::int32_t>(value));
}

/** How the amount of an offer or settlement is found. */
enum class TermsKind : std::int32_t {
  /** Not given. */
  none = 0,
  /** An amount: amount in currency. */
  fixed = SETTLEKIT_TERMS_FIXED,
  /** A percent of the balance, to be paid: percent_millionths, rounded up. */
  percent = SETTLEKIT_TERMS_PERCENT,
  /** By the client's percents for each segment, but at least the rule's floor. */
  calculated = SETTLEKIT_TERMS_CALCULATED,
};

/** Its name in the JSON dialect; "unknown" for a number that is none. */
inline std::string_view to_string(TermsKind value) noexcept {
  return settlekit_terms_kind_name(static_cast<std::int32_t>(value));
}

/** How often a payment of a plan is due. */
enum class Frequency : std::int32_t {
  /** Not given. */
  none = 0,
  /** One payment, on the first due day. */
  once = SETTLEKIT_FREQUENCY_ONCE,
  /** Every so many days, told beside it. */
  days = SETTLEKIT_FREQUENCY_DAYS,
  /** Every 7 days. */
  week = SETTLEKIT_FREQUENCY_WEEK,
  /** Every 14 days. */
  two_weeks = SETTLEKIT_FREQUENCY_TWO_WEEKS,
  /**
   * Twice a month: on the first due day's day of the month, and 15 days from it in the same month.
   */
  half_month = SETTLEKIT_FREQUENCY_HALF_MONTH,
  /** On the same day of every month. */
  month = SETTLEKIT_FREQUENCY_MONTH,
};

/** Its name in the JSON dialect; "unknown" for a number that is none. */
inline std::string_view to_string(Frequency value) noexcept {
  return settlekit_frequency_name(static_cast<std::int32_t>(value));
}

/** What happens with due days that are no business days. */
enum class Roll : std::int32_t {
  /** They stay; so does 0. */
  none = SETTLEKIT_ROLL_NONE,
  /**
   * They move to the next business day. Later due days and every limit look at the day before they
   * were moved.
   */
  next_business_day = SETTLEKIT_ROLL_NEXT_BUSINESS_DAY,
};

/** Its name in the JSON dialect; "unknown" for a number that is none. */
inline std::string_view to_string(Roll value) noexcept {
  return settlekit_roll_name(static_cast<std::int32_t>(value));
}

/** How the payments of a plan are found. */
enum class PlanSize : std::int32_t {
  /** Not given. */
  none = 0,
  /**
   * So many payments of equal size, rounded down, of which the last takes the remainder:
   * `payments`. A down payment is one more.
   */
  payments = SETTLEKIT_PLAN_PAYMENTS,
  /** As many payments of one size as are needed, the last one smaller: `instalment`. */
  instalment = SETTLEKIT_PLAN_INSTALMENT,
  /** The list itself: `instalments`. */
  list = SETTLEKIT_PLAN_LIST,
};

/** Its name in the JSON dialect; "unknown" for a number that is none. */
inline std::string_view to_string(PlanSize value) noexcept {
  return settlekit_plan_size_name(static_cast<std::int32_t>(value));
}

/** What became of a command. */
enum class Outcome : std::int32_t {
  /** Not given. */
  none = 0,
  /**
   * In a bulk: it could be applied and is not, because all or nothing was asked for and another
   * account was refused or malformed, or the bulk was cancelled.
   */
  held_back = SETTLEKIT_OUTCOME_HELD_BACK,
  /** In a bulk: it was cancelled before this account's turn. */
  not_looked_at = SETTLEKIT_OUTCOME_NOT_LOOKED_AT,
  /** It may be done, and was, unless it was only decided. */
  applied = SETTLEKIT_OUTCOME_APPLIED,
  /** It was done before; nothing has changed. */
  already_done = SETTLEKIT_OUTCOME_ALREADY_DONE,
  /** The business says no; nothing has changed. */
  refused = SETTLEKIT_OUTCOME_REFUSED,
  /** It is malformed, or dated before an earlier one; nothing has changed. */
  invalid = SETTLEKIT_OUTCOME_INVALID,
};

/** Its name in the JSON dialect; "unknown" for a number that is none. */
inline std::string_view to_string(Outcome value) noexcept {
  return settlekit_outcome_name(static_cast<std::int32_t>(value));
}

/** Why something happened. */
enum class Because : std::int32_t {
  /** Not given. */
  none = 0,
  /**
   * An offer counts as accepted: its terms were accepted, by word or by a first payment; the money
   * is still to come.
   */
  terms_accepted = SETTLEKIT_BECAUSE_TERMS_ACCEPTED,
  /** An offer is accepted or a settlement fulfilled: counted money meets the threshold. */
  reached = SETTLEKIT_BECAUSE_REACHED,
  /** An offer is accepted or a settlement fulfilled: everything was paid. */
  paid_in_full = SETTLEKIT_BECAUSE_PAID_IN_FULL,
  /** An offer counts as accepted: a settlement was made of it, which goes on in its place. */
  settlement = SETTLEKIT_BECAUSE_SETTLEMENT,
  /** A reminder is skipped: its day had passed at the end of this day. */
  late = SETTLEKIT_BECAUSE_LATE,
  /**
   * A reminder is skipped: it was put off onto the day of the next turn of the same reminder, or
   * beyond.
   */
  gave_way = SETTLEKIT_BECAUSE_GAVE_WAY,
  /** A reminder is skipped: it was put off beyond the offer's last day. */
  last_day = SETTLEKIT_BECAUSE_LAST_DAY,
  /** A reminder is put off: none may go on that day of the week. */
  weekday = SETTLEKIT_BECAUSE_WEEKDAY,
  /** A reminder is put off: the day ended within the quiet hours. */
  quiet_hours = SETTLEKIT_BECAUSE_QUIET_HOURS,
  /** A reminder is blocked: a legal hold, or the status legal. */
  legal = SETTLEKIT_BECAUSE_LEGAL,
  /** A reminder is blocked: the debtor is bankrupt. */
  bankruptcy = SETTLEKIT_BECAUSE_BANKRUPTCY,
  /** A reminder is blocked: the debtor has died. */
  deceased = SETTLEKIT_BECAUSE_DECEASED,
  /** A reminder is blocked: a claim of the offer is disputed. */
  dispute = SETTLEKIT_BECAUSE_DISPUTE,
  /** A reminder is blocked: no claim of the offer owes anything. */
  nothing_owed = SETTLEKIT_BECAUSE_NOTHING_OWED,
  /** A reminder is blocked: the host blocks it. */
  host_block = SETTLEKIT_BECAUSE_HOST_BLOCK,
  /**
   * A reminder is blocked: the address is opted out; or it is not known, and some address of the
   * channel is.
   */
  opt_out = SETTLEKIT_BECAUSE_OPT_OUT,
  /** A reminder or contact is put off: a contact rule is against that hour of the debtor's day. */
  debtor_quiet_hours = SETTLEKIT_BECAUSE_DEBTOR_QUIET_HOURS,
  /** A reminder or contact is put off: there were as many contacts as a contact rule allows. */
  contact_cap = SETTLEKIT_BECAUSE_CONTACT_CAP,
  /** A reminder or contact is blocked: an attorney represents the debtor. */
  attorney = SETTLEKIT_BECAUSE_ATTORNEY,
  /** A call is presumed to be one too many: there were as many as the presumption allows. */
  calls = SETTLEKIT_BECAUSE_CALLS,
  /**
   * A call is presumed to be one too many: the parties spoke with each other too short a time ago.
   */
  conversation = SETTLEKIT_BECAUSE_CONVERSATION,
  /** An agreement is outdated: the settlement has new terms. */
  modified = SETTLEKIT_BECAUSE_MODIFIED,
  /** An agreement is outdated: the settlement was declared void. */
  voided = SETTLEKIT_BECAUSE_VOIDED,
  /** An agreement is outdated: the settlement was removed. */
  removed = SETTLEKIT_BECAUSE_REMOVED,
  /** An agreement is outdated: the offer was taken back, given up, or gave way to an older one. */
  withdrawn = SETTLEKIT_BECAUSE_WITHDRAWN,
  /** An agreement is outdated: another offer, or a settlement, took the place of the offer. */
  superseded = SETTLEKIT_BECAUSE_SUPERSEDED,
  /** An agreement is outdated: a newer one on the same offer or settlement took its place. */
  replaced = SETTLEKIT_BECAUSE_REPLACED,
};

/** Its name in the JSON dialect; "unknown" for a number that is none. */
inline std::string_view to_string(Because value) noexcept {
  return settlekit_because_name(static_cast<std::int32_t>(value));
}

/**
 * What kind of event it is.  Each says which fields of settlekit_event it fills always, and which
 * it may fill; all others are zero.
 */
enum class EventKind : std::int32_t {
  /** Not given. */
  none = 0,
  /**
   * An offer was made; Event::terms() has all of its frozen terms. Fills offer, amount, forgiven,
   * base, threshold, parts. Maybe disclosures.
   */
  offer_created = SETTLEKIT_EVENT_OFFER_CREATED,
  /**
   * An offer's terms were accepted, or its money came in. Fills offer, because, last_day. Maybe
   * effective_on, of an acceptance in words.
   */
  offer_accepted = SETTLEKIT_EVENT_OFFER_ACCEPTED,
  /** An offer ended unpaid. Fills offer, on: the day after its last day. */
  offer_expired = SETTLEKIT_EVENT_OFFER_EXPIRED,
  /** An offer was given up by hand. Fills offer. Maybe reason. */
  offer_lost = SETTLEKIT_EVENT_OFFER_LOST,
  /**
   * An offer was taken back, or gave way to an older one that was paid in time. Fills offer. Maybe
   * reason, gave_way_to.
   */
  offer_withdrawn = SETTLEKIT_EVENT_OFFER_WITHDRAWN,
  /** A new offer took the place of this one. Fills offer, superseded_by. Maybe reason. */
  offer_superseded = SETTLEKIT_EVENT_OFFER_SUPERSEDED,
  /**
   * An offer that was accepted or had ended is active again, or its acceptance is undone. Fills
   * offer.
   */
  offer_reopened = SETTLEKIT_EVENT_OFFER_REOPENED,
  /**
   * A settlement was agreed; Event::terms() has all of its frozen terms. Fills settlement, amount,
   * forgiven, base, threshold, parts. Maybe instalments, disclosures.
   */
  settlement_created = SETTLEKIT_EVENT_SETTLEMENT_CREATED,
  /**
   * A settlement has new terms; the payments counted stay. Fills what EventKind::settlement_created
   * does: settlement, amount, forgiven, base, threshold, parts. Maybe instalments, disclosures.
   */
  settlement_modified = SETTLEKIT_EVENT_SETTLEMENT_MODIFIED,
  /**
   * A settlement rests: nothing counts toward it until it is reactivated. Fills settlement. Maybe
   * reason, gave_way_to.
   */
  settlement_deactivated = SETTLEKIT_EVENT_SETTLEMENT_DEACTIVATED,
  /**
   * An inactive settlement is active again; all payments since its inception are recounted. Fills
   * settlement. Maybe reason.
   */
  settlement_reactivated = SETTLEKIT_EVENT_SETTLEMENT_REACTIVATED,
  /** A settlement was declared void, for good. Fills settlement. Maybe reason. */
  settlement_voided = SETTLEKIT_EVENT_SETTLEMENT_VOIDED,
  /** A settlement was removed, as if it had never been. Fills settlement. Maybe reason. */
  settlement_removed = SETTLEKIT_EVENT_SETTLEMENT_REMOVED,
  /** A settlement's money is there. Fills settlement, because. */
  settlement_fulfilled = SETTLEKIT_EVENT_SETTLEMENT_FULFILLED,
  /**
   * A settlement is not fulfilled or reached any more, or a break turned out not to be one. Fills
   * settlement.
   */
  settlement_reopened = SETTLEKIT_EVENT_SETTLEMENT_REOPENED,
  /**
   * An instalment was not paid in time. Fills settlement, number, due_on, on: the day after its
   * grace, due and counted: all that was due and all that counts then.
   */
  instalment_missed = SETTLEKIT_EVENT_INSTALMENT_MISSED,
  /**
   * A missed instalment turned out to have been paid in time, or its settlement was fulfilled
   * before. Fills settlement, number.
   */
  instalment_miss_reversed = SETTLEKIT_EVENT_INSTALMENT_MISS_REVERSED,
  /**
   * So many instalments were missed that the original balance less everything paid is owed. Fills
   * settlement, on, missed_in_row, missed_total, owed.
   */
  settlement_broken = SETTLEKIT_EVENT_SETTLEMENT_BROKEN,
  /** A broken settlement was made good in time and is active again. Fills settlement. */
  settlement_cured = SETTLEKIT_EVENT_SETTLEMENT_CURED,
  /**
   * Counted money meets the threshold of an offer or settlement. Fills offer or settlement,
   * threshold, counted, shortfall, excess.
   */
  settlement_reached = SETTLEKIT_EVENT_SETTLEMENT_REACHED,
  /**
   * Money came in. Fills payment, amount, effective_on, counted. Maybe claim, the one that the
   * payer named; offer or settlement, what it counts toward; to_pay, paid_in_full_tolerance,
   * disputed.
   */
  payment_posted = SETTLEKIT_EVENT_PAYMENT_POSTED,
  /**
   * A payment is filed as something. Fills payment, coding. Maybe offer or settlement, what it
   * closed; claim, what it paid in full; honoured, chosen, paid_in_full_tolerance; set_status,
   * add_action, due_on: what was asked of the host with it.
   */
  payment_coded = SETTLEKIT_EVENT_PAYMENT_CODED,
  /** Money went back. Fills payment, amount. Maybe reason. */
  payment_reversed = SETTLEKIT_EVENT_PAYMENT_REVERSED,
  /**
   * With this payment, money that came too late would reach an expired offer or a broken
   * settlement. Fills offer or settlement, payment, in_time.
   */
  late_settlement_payment = SETTLEKIT_EVENT_LATE_SETTLEMENT_PAYMENT,
  /** The creditor gave up what remained. Fills amount, claims. Maybe offer or settlement. */
  balance_forgiven = SETTLEKIT_EVENT_BALANCE_FORGIVEN,
  /**
   * An earlier forgiveness does not stand any more, or not with these figures. Fills amount,
   * claims. Maybe offer or settlement.
   */
  forgiveness_reversed = SETTLEKIT_EVENT_FORGIVENESS_REVERSED,
  /**
   * What was missing within a tolerance was written off. Fills amount, claims. Maybe offer or
   * settlement.
   */
  tolerance_written_off = SETTLEKIT_EVENT_TOLERANCE_WRITTEN_OFF,
  /**
   * An earlier write-off does not stand any more, or not with these figures. Fills amount, claims.
   * Maybe offer or settlement.
   */
  tolerance_reversed = SETTLEKIT_EVENT_TOLERANCE_REVERSED,
  /** Money found nothing owing. Fills amount: how much the credit grew. */
  credit_recorded = SETTLEKIT_EVENT_CREDIT_RECORDED,
  /** The credit shrank. Fills amount: how much. */
  credit_reversed = SETTLEKIT_EVENT_CREDIT_REVERSED,
  /**
   * Interest was posted. Fills claim, amount, through, days: negative where it is taken back. Maybe
   * settlement, whose break posted it or takes it back.
   */
  interest_posted = SETTLEKIT_EVENT_INTEREST_POSTED,
  /** What a claim owes was changed. Fills claim, segment, amount. Maybe reason. */
  balance_adjusted = SETTLEKIT_EVENT_BALANCE_ADJUSTED,
  /** A settlement sequence was assigned. Fills sequence, reminders, lost_on_exhaustion. */
  sequence_assigned = SETTLEKIT_EVENT_SEQUENCE_ASSIGNED,
  /** A settlement sequence was taken away. Fills sequence. Maybe reason. */
  sequence_unassigned = SETTLEKIT_EVENT_SEQUENCE_UNASSIGNED,
  /**
   * Every turn of an assigned sequence is used for an offer. Fills sequence, offer. Maybe lost_on.
   */
  sequence_exhausted = SETTLEKIT_EVENT_SEQUENCE_EXHAUSTED,
  /**
   * The host is asked to send a reminder. Fills sequence, offer, reminder, channel,
   * message_template, number, due_on.
   */
  reminder_requested = SETTLEKIT_EVENT_REMINDER_REQUESTED,
  /**
   * A reminder's turn was used without asking the host for anything. Fills sequence, offer,
   * reminder, channel, message_template, number, due_on, because.
   */
  reminder_skipped = SETTLEKIT_EVENT_REMINDER_SKIPPED,
  /**
   * A reminder was put off; its turn is not used. Fills sequence, offer, reminder, channel,
   * message_template, number, due_on, until, because. Maybe contact_rule, citation.
   */
  reminder_deferred = SETTLEKIT_EVENT_REMINDER_DEFERRED,
  /**
   * A reminder's turn was used by a block. Fills sequence, offer, reminder, channel,
   * message_template, number, due_on, because. Maybe details: the host's words for its own block;
   * contact_rule, citation.
   */
  reminder_blocked = SETTLEKIT_EVENT_REMINDER_BLOCKED,
  /** The customer's status changed. Fills from, to. Maybe by_hand, reason. */
  status_changed = SETTLEKIT_EVENT_STATUS_CHANGED,
  /** A hold was placed. Fills hold. Maybe claim, of a dispute; channel, address, of an opt-out. */
  hold_placed = SETTLEKIT_EVENT_HOLD_PLACED,
  /** A hold was lifted. Fills hold. Maybe claim, of a dispute; channel, address, of an opt-out. */
  hold_lifted = SETTLEKIT_EVENT_HOLD_LIFTED,
  /**
   * An approval lifted what the rules alone would have refused. Fills offer or settlement,
   * approved_by, lifted.
   */
  override_recorded = SETTLEKIT_EVENT_OVERRIDE_RECORDED,
  /**
   * An obligation of the calendar was done, or made good; Event::completed_obligation() has all of
   * it. Fills details: its name. Maybe reason.
   */
  obligation_completed = SETTLEKIT_EVENT_OBLIGATION_COMPLETED,
  /**
   * A party put a figure on the table in answer to the other, or the debtor a first one; the
   * creditor's is an offer too, told next. Fills offer, party, amount, base, floor, expires_on,
   * covered. Maybe counters, pay_by, needs_approval, approvers, next, reason.
   */
  counter_offer_made = SETTLEKIT_EVENT_COUNTER_OFFER_MADE,
  /**
   * The last day of a debtor's counter-offer passed without an acceptance. Fills offer, on: the day
   * after its last day.
   */
  counter_offer_expired = SETTLEKIT_EVENT_COUNTER_OFFER_EXPIRED,
  /**
   * A party rejected the other's last offer; one of the creditor's has ended with it. Fills offer,
   * party: who rejected it. Maybe reason.
   */
  offer_rejected = SETTLEKIT_EVENT_OFFER_REJECTED,
  /**
   * Somebody who may was asked to approve. Fills approval, offer, amount, last_day, needs_approval,
   * approvers. Maybe by, reason.
   */
  approval_requested = SETTLEKIT_EVENT_APPROVAL_REQUESTED,
  /** It was approved: what was asked, and better, may be done. Fills approval, approved_by. */
  approval_given = SETTLEKIT_EVENT_APPROVAL_GIVEN,
  /** It was declined. Fills approval. Maybe by, reason. */
  approval_declined = SETTLEKIT_EVENT_APPROVAL_DECLINED,
  /**
   * An offer or settlement was set down as a written agreement. Fills agreement, offer or
   * settlement, version, base, amount, forgiven, parts, instalments. Maybe percent, deadline,
   * reason.
   */
  agreement_created = SETTLEKIT_EVENT_AGREEMENT_CREATED,
  /** An agreement was approved. Fills agreement, approved_by. */
  agreement_approved = SETTLEKIT_EVENT_AGREEMENT_APPROVED,
  /** An agreement was sent to the debtor. Fills agreement, sent_on. Maybe content_hash. */
  agreement_sent = SETTLEKIT_EVENT_AGREEMENT_SENT,
  /**
   * An agreement came back signed. Fills agreement. Maybe signed_by, signed_on, content_hash.
   */
  agreement_returned = SETTLEKIT_EVENT_AGREEMENT_RETURNED,
  /** Nothing is left to do with an agreement. Fills agreement. */
  agreement_completed = SETTLEKIT_EVENT_AGREEMENT_COMPLETED,
  /** An agreement does not say any more what is agreed. Fills agreement, because. */
  agreement_outdated = SETTLEKIT_EVENT_AGREEMENT_OUTDATED,
};

/** Its name in the JSON dialect; "unknown" for a number that is none. */
inline std::string_view to_string(EventKind value) noexcept {
  return settlekit_event_name(static_cast<std::int32_t>(value));
}

/** Why the business says no, or which limit was not kept. */
enum class RefusalCode : std::int32_t {
  /** Not given. */
  none = 0,
  /** An amount or percent has more decimals than it can have. */
  too_many_decimals = SETTLEKIT_REFUSAL_TOO_MANY_DECIMALS,
  /** An amount, or the policy, is in another currency than the account. */
  currency_mismatch = SETTLEKIT_REFUSAL_CURRENCY_MISMATCH,
  /** A percent to be paid is not above 0 and at most 100. */
  percent_out_of_range = SETTLEKIT_REFUSAL_PERCENT_OUT_OF_RANGE,
  /** An amount is not positive, beyond what may be entered, or too large to be held. */
  amount_out_of_range = SETTLEKIT_REFUSAL_AMOUNT_OUT_OF_RANGE,
  /** A deadline has passed already, or the later deadline is before the earlier. */
  expiry_in_past = SETTLEKIT_REFUSAL_EXPIRY_IN_PAST,
  /** Money or an acceptance is dated after the day it is entered. */
  effective_in_future = SETTLEKIT_REFUSAL_EFFECTIVE_IN_FUTURE,
  /** No offer of this name. */
  unknown_offer = SETTLEKIT_REFUSAL_UNKNOWN_OFFER,
  /** No settlement of this name. */
  unknown_settlement = SETTLEKIT_REFUSAL_UNKNOWN_SETTLEMENT,
  /** No claim of this name. */
  unknown_claim = SETTLEKIT_REFUSAL_UNKNOWN_CLAIM,
  /** No payment of this name. */
  unknown_payment = SETTLEKIT_REFUSAL_UNKNOWN_PAYMENT,
  /** The policy has no settlement sequence of this name. */
  sequence_unknown = SETTLEKIT_REFUSAL_SEQUENCE_UNKNOWN,
  /** The calendar has no obligation of this name. */
  unknown_obligation = SETTLEKIT_REFUSAL_UNKNOWN_OBLIGATION,
  /** The name was used before, with other contents. */
  id_reused = SETTLEKIT_REFUSAL_ID_REUSED,
  /** A hold, or the status legal, blocks proposals. */
  on_hold = SETTLEKIT_REFUSAL_ON_HOLD,
  /** A claim concerned has an active offer already. */
  active_offer_exists = SETTLEKIT_REFUSAL_ACTIVE_OFFER_EXISTS,
  /** The customer is not stopped. */
  not_stopped = SETTLEKIT_REFUSAL_NOT_STOPPED,
  /** The customer's status does not allow this. */
  wrong_status = SETTLEKIT_REFUSAL_WRONG_STATUS,
  /** The offer is not active any more, or the hold is not in place. */
  not_active = SETTLEKIT_REFUSAL_NOT_ACTIVE,
  /** Nothing is owed on the claims concerned. */
  nothing_owed = SETTLEKIT_REFUSAL_NOTHING_OWED,
  /** Every claim that owes something is disputed, and none was named. */
  claim_disputed = SETTLEKIT_REFUSAL_CLAIM_DISPUTED,
  /** More was proposed than is owed. */
  exceeds_balance = SETTLEKIT_REFUSAL_EXCEEDS_BALANCE,
  /** Neither the client nor the agency has a rule. */
  no_rule = SETTLEKIT_REFUSAL_NO_RULE,
  /** The rule depends on the age, and the date it is counted from is missing or in the future. */
  missing_age_date = SETTLEKIT_REFUSAL_MISSING_AGE_DATE,
  /** No row of the table fits the age and balance. */
  no_row = SETTLEKIT_REFUSAL_NO_ROW,
  /** The user may not settle, or the approval does not suffice. */
  insufficient_authority = SETTLEKIT_REFUSAL_INSUFFICIENT_AUTHORITY,
  /** Less than the percent of the table. */
  below_floor = SETTLEKIT_REFUSAL_BELOW_FLOOR,
  /** More would be forgiven than the rule allows. */
  forgiven_limit = SETTLEKIT_REFUSAL_FORGIVEN_LIMIT,
  /** More payments than the rule allows. */
  too_many_payments = SETTLEKIT_REFUSAL_TOO_MANY_PAYMENTS,
  /** Paid later than the rule's days allow. */
  too_many_days = SETTLEKIT_REFUSAL_TOO_MANY_DAYS,
  /** Paid later than the client's months allow. */
  too_many_months = SETTLEKIT_REFUSAL_TOO_MANY_MONTHS,
  /** More days between payments than the rule allows. */
  gap_too_long = SETTLEKIT_REFUSAL_GAP_TOO_LONG,
  /** The payment was returned in full before. */
  already_reversed = SETTLEKIT_REFUSAL_ALREADY_REVERSED,
  /** The money does not reach what the coding says. */
  not_reached = SETTLEKIT_REFUSAL_NOT_REACHED,
  /** The account stood earlier in the same batch. */
  duplicate_in_batch = SETTLEKIT_REFUSAL_DUPLICATE_IN_BATCH,
  /** Money was counted under the offer, so ending it needs a reason. */
  reason_needed = SETTLEKIT_REFUSAL_REASON_NEEDED,
  /** The account has no request for approval of that name. */
  unknown_request = SETTLEKIT_REFUSAL_UNKNOWN_REQUEST,
  /** The party offered last; the other has to answer first. */
  out_of_turn = SETTLEKIT_REFUSAL_OUT_OF_TURN,
  /** A party cannot accept, reject or counter its own offer. */
  own_offer = SETTLEKIT_REFUSAL_OWN_OFFER,
  /** The figure is within the rules; nobody has to approve it. */
  approval_not_needed = SETTLEKIT_REFUSAL_APPROVAL_NOT_NEEDED,
  /** The policy allows no further offer in this negotiation. */
  too_many_rounds = SETTLEKIT_REFUSAL_TOO_MANY_ROUNDS,
  /** No agreement of this name. */
  unknown_agreement = SETTLEKIT_REFUSAL_UNKNOWN_AGREEMENT,
  /** A step of an agreement that does not follow the last one, or is dated before that. */
  wrong_step = SETTLEKIT_REFUSAL_WRONG_STEP,
  /** Another text was signed than the one that was sent. */
  content_differs = SETTLEKIT_REFUSAL_CONTENT_DIFFERS,
};

/** Its name in the JSON dialect; "unknown" for a number that is none. */
inline std::string_view to_string(RefusalCode value) noexcept {
  return settlekit_refusal_name(static_cast<std::int32_t>(value));
}

/** What a step of an explanation is about. */
enum class Topic : std::int32_t {
  /** Not given. */
  none = 0,
  /** The balance that rows and percents look at. */
  balance = SETTLEKIT_TOPIC_BALANCE,
  /** The account's age. */
  age = SETTLEKIT_TOPIC_AGE,
  /** Which rule applies at a scope. */
  rule = SETTLEKIT_TOPIC_RULE,
  /** The row of a table that fits. */
  row = SETTLEKIT_TOPIC_ROW,
  /** The percent part of the floor. */
  percent_floor = SETTLEKIT_TOPIC_PERCENT_FLOOR,
  /** The floor that a limit on forgiveness makes. */
  forgiven_floor = SETTLEKIT_TOPIC_FORGIVEN_FLOOR,
  /** The least that may be accepted. */
  floor = SETTLEKIT_TOPIC_FLOOR,
  /** Who may settle. */
  authority = SETTLEKIT_TOPIC_AUTHORITY,
  /** An approval and what it lifts. */
  approval = SETTLEKIT_TOPIC_APPROVAL,
  /** The amount of the terms. */
  amount = SETTLEKIT_TOPIC_AMOUNT,
  /** The amount calculated by segment. */
  calculated = SETTLEKIT_TOPIC_CALCULATED,
  /** What is given up. */
  forgiven = SETTLEKIT_TOPIC_FORGIVEN,
  /** The number of payments. */
  payments = SETTLEKIT_TOPIC_PAYMENTS,
  /** The days until all is paid. */
  days = SETTLEKIT_TOPIC_DAYS,
  /** The months until all is paid. */
  months = SETTLEKIT_TOPIC_MONTHS,
  /** The least that reaches the settlement. */
  threshold = SETTLEKIT_TOPIC_THRESHOLD,
  /** The money that counts toward the offer. */
  counted = SETTLEKIT_TOPIC_COUNTED,
  /** What remains owed. */
  remaining = SETTLEKIT_TOPIC_REMAINING,
  /** Interest since the last posting. */
  interest = SETTLEKIT_TOPIC_INTEREST,
  /** An offer's last day. */
  last_day = SETTLEKIT_TOPIC_LAST_DAY,
  /** Money was counted before an offer is ended by the creditor. */
  part_performance = SETTLEKIT_TOPIC_PART_PERFORMANCE,
  /** A hold or status that would refuse a proposal. */
  blocked = SETTLEKIT_TOPIC_BLOCKED,
  /** The customer's status. */
  status = SETTLEKIT_TOPIC_STATUS,
  /** Whether a reminder may go. */
  sending = SETTLEKIT_TOPIC_SENDING,
  /** A follow-up that was done. */
  obligation = SETTLEKIT_TOPIC_OBLIGATION,
  /** What moves the opening and the target of a negotiation. */
  factor = SETTLEKIT_TOPIC_FACTOR,
  /** What settling or an alternative to it is worth. */
  expected_value = SETTLEKIT_TOPIC_EXPECTED_VALUE,
  /** Whether to settle, and within which range. */
  recommendation = SETTLEKIT_TOPIC_RECOMMENDATION,
};

/** Its name in the JSON dialect; "unknown" for a number that is none. */
inline std::string_view to_string(Topic value) noexcept {
  return settlekit_topic_name(static_cast<std::int32_t>(value));
}

/** How a figure became whole minor units. */
enum class Rounding : std::int32_t {
  /** Not given. */
  none = 0,
  /** Toward the larger. */
  up = SETTLEKIT_ROUNDING_UP,
  /** Toward the smaller. */
  down = SETTLEKIT_ROUNDING_DOWN,
  /** To the nearest, the half away from zero. */
  half_up = SETTLEKIT_ROUNDING_HALF_UP,
};

/** Its name in the JSON dialect; "unknown" for a number that is none. */
inline std::string_view to_string(Rounding value) noexcept {
  return settlekit_rounding_name(static_cast<std::int32_t>(value));
}

/** What the host is asked to do. */
enum class EffectKind : std::int32_t {
  /** Not given. */
  none = 0,
  /** Set a status code of the host's. Fills code. */
  set_status = SETTLEKIT_EFFECT_SET_STATUS,
  /** Undo a status code that was set. Fills code. */
  compensate_status = SETTLEKIT_EFFECT_COMPENSATE_STATUS,
  /** Add an action. Fills code, due_on. */
  add_action = SETTLEKIT_EFFECT_ADD_ACTION,
  /** Cancel an action that is not due yet. Fills code, due_on. */
  cancel_action = SETTLEKIT_EFFECT_CANCEL_ACTION,
  /** Make good an action that was due already. Fills code, due_on. */
  compensate_action = SETTLEKIT_EFFECT_COMPENSATE_ACTION,
  /**
   * Send a reminder. Fills channel, message_template, number, due_on, sequence, offer. Maybe
   * address, if the host said where the customer is reached; disclosures.
   */
  send_reminder = SETTLEKIT_EFFECT_SEND_REMINDER,
  /** Have somebody look. Fills what, details. */
  notify = SETTLEKIT_EFFECT_NOTIFY,
};

/** Its name in the JSON dialect; "unknown" for a number that is none. */
inline std::string_view to_string(EffectKind value) noexcept {
  return settlekit_effect_name(static_cast<std::int32_t>(value));
}

/** What somebody should look at. */
enum class Notice : std::int32_t {
  /** Not given. */
  none = 0,
  /** Money, an expiry or a break while a bankruptcy hold is in place. */
  bankruptcy_hold = SETTLEKIT_NOTICE_BANKRUPTCY_HOLD,
  /** Counted money meets the threshold of a settlement; the host may have a choice to make. */
  settlement_reached = SETTLEKIT_NOTICE_SETTLEMENT_REACHED,
  /** The figures of a matter that was closed before have changed. */
  closed_figures_changed = SETTLEKIT_NOTICE_CLOSED_FIGURES_CHANGED,
};

/** Its name in the JSON dialect; "unknown" for a number that is none. */
inline std::string_view to_string(Notice value) noexcept {
  return settlekit_notice_name(static_cast<std::int32_t>(value));
}

/** What kind of figure a limit compares; 0 where there is none. */
enum class FigureKind : std::int32_t {
  /** Not given. */
  none = 0,
  /** An amount of the currency beside it. */
  money = SETTLEKIT_FIGURE_MONEY,
  /** A count: of days, months, payments, an authority. */
  count = SETTLEKIT_FIGURE_COUNT,
};

/** Which answer a decision has; 0 for none. */
enum class AnswerKind : std::int32_t {
  /** Not given. */
  none = 0,
  /** What the account may be settled for: Decision::quote(). */
  quote = SETTLEKIT_ANSWER_QUOTE,
  /** Every payment, and whether it counts: Decision::payment_list(). */
  payment_list = SETTLEKIT_ANSWER_PAYMENT_LIST,
  /** That a proposal is within the rules: Decision::proposal(). */
  proposal = SETTLEKIT_ANSWER_PROPOSAL,
  /** What is possible: Decision::solution(). */
  solution = SETTLEKIT_ANSWER_SOLUTION,
  /** The obligations that follow from what stands: Decision::obligation_calendar(). */
  obligations = SETTLEKIT_ANSWER_OBLIGATIONS,
  /** Whether the debtor may be contacted: Decision::contact(). */
  contact = SETTLEKIT_ANSWER_CONTACT,
  /** The offers of both parties, and whose turn it is: Decision::rounds(). */
  rounds = SETTLEKIT_ANSWER_ROUNDS,
  /** Whether to settle, and within which range: Decision::assessment(). */
  assessment = SETTLEKIT_ANSWER_ASSESSMENT,
};

/** What is to be done. */
enum class ObligationKind : std::int32_t {
  /** Not given. */
  none = 0,
  /** The agreement in writing. */
  confirmation_letter = SETTLEKIT_OBLIGATION_CONFIRMATION_LETTER,
  /** A receipt for a payment. */
  receipt = SETTLEKIT_OBLIGATION_RECEIPT,
  /** An account of what was paid and what is left. */
  statement = SETTLEKIT_OBLIGATION_STATEMENT,
  /** A letter that nothing is owed any more. */
  satisfaction_letter = SETTLEKIT_OBLIGATION_SATISFACTION_LETTER,
  /** A look at whether a tax form is due. */
  tax_form_hint = SETTLEKIT_OBLIGATION_TAX_FORM_HINT,
  /** What a credit bureau is told. */
  credit_report_comment = SETTLEKIT_OBLIGATION_CREDIT_REPORT_COMMENT,
  /** What becomes of the debt that a settlement leaves. */
  residual_notice = SETTLEKIT_OBLIGATION_RESIDUAL_NOTICE,
  /** Which income cannot be taken. */
  exempt_income_notice = SETTLEKIT_OBLIGATION_EXEMPT_INCOME_NOTICE,
  /** That the debt cannot be sued on any more. */
  time_barred_disclosure = SETTLEKIT_OBLIGATION_TIME_BARRED_DISCLOSURE,
  /** Anything else: the rule's text says what. */
  other = SETTLEKIT_OBLIGATION_OTHER,
};

/** Its name in the JSON dialect; "unknown" for a number that is none. */
inline std::string_view to_string(ObligationKind value) noexcept {
  return settlekit_obligation_kind_name(static_cast<std::int32_t>(value));
}

/** Where an obligation stands. */
enum class ObligationState : std::int32_t {
  /** Not given. */
  none = 0,
  /** To be done, and there is time. */
  open = SETTLEKIT_OBLIGATION_STATE_OPEN,
  /** To be done, and its day has passed. */
  overdue = SETTLEKIT_OBLIGATION_STATE_OVERDUE,
  /** Done. */
  completed = SETTLEKIT_OBLIGATION_STATE_COMPLETED,
  /** Nothing to be done: the reason fell away. */
  voided = SETTLEKIT_OBLIGATION_STATE_VOID,
  /** Done, and now to be made good. */
  compensate = SETTLEKIT_OBLIGATION_STATE_COMPENSATE,
};

/** Its name in the JSON dialect; "unknown" for a number that is none. */
inline std::string_view to_string(ObligationState value) noexcept {
  return settlekit_obligation_state_name(static_cast<std::int32_t>(value));
}

/** Why what was done is to be made good. */
enum class CompensateBecause : std::int32_t {
  /** Not given. */
  none = 0,
  /** What it followed does not stand any more. */
  reason_fell_away = SETTLEKIT_COMPENSATE_REASON_FELL_AWAY,
  /** It was about another amount. */
  amount_changed = SETTLEKIT_COMPENSATE_AMOUNT_CHANGED,
};

/** Its name in the JSON dialect; "unknown" for a number that is none. */
inline std::string_view to_string(CompensateBecause value) noexcept {
  return settlekit_compensate_because_name(static_cast<std::int32_t>(value));
}

/** What an amount of an obligation is. */
enum class WhichFigure : std::int32_t {
  /** Not given. */
  none = 0,
  /** What is to be paid. */
  agreed = SETTLEKIT_OBLIGATION_FIGURE_AGREED,
  /** What came in and was not returned. */
  received = SETTLEKIT_OBLIGATION_FIGURE_RECEIVED,
  /** What counts. */
  counted = SETTLEKIT_OBLIGATION_FIGURE_COUNTED,
  /** What is given up. */
  forgiven = SETTLEKIT_OBLIGATION_FIGURE_FORGIVEN,
  /** The principal that is given up. */
  forgiven_principal = SETTLEKIT_OBLIGATION_FIGURE_FORGIVEN_PRINCIPAL,
  /** The principal that a settlement lacked within its tolerance. */
  tolerated_principal = SETTLEKIT_OBLIGATION_FIGURE_TOLERATED_PRINCIPAL,
};

/** Its name in the JSON dialect; "unknown" for a number that is none. */
inline std::string_view to_string(WhichFigure value) noexcept {
  return settlekit_which_figure_name(static_cast<std::int32_t>(value));
}

/** What an obligation follows. */
enum class Trigger : std::int32_t {
  /** Not given. */
  none = 0,
  /** A settlement was agreed or given new terms, or the terms of an offer were accepted. */
  agreed = SETTLEKIT_TRIGGER_AGREED,
  /** The same, where something is forgiven. */
  agreed_for_less = SETTLEKIT_TRIGGER_AGREED_FOR_LESS,
  /** An offer or settlement was made on a claim that could not be sued on any more. */
  proposed_time_barred = SETTLEKIT_TRIGGER_PROPOSED_TIME_BARRED,
  /** Money came in. */
  payment_posted = SETTLEKIT_TRIGGER_PAYMENT_POSTED,
  /** An offer or settlement was closed for less than was owed. */
  settled = SETTLEKIT_TRIGGER_SETTLED,
  /** An offer, settlement or claim was paid in full. */
  paid_in_full = SETTLEKIT_TRIGGER_PAID_IN_FULL,
  /** It was settled or paid in full. */
  satisfied = SETTLEKIT_TRIGGER_SATISFIED,
  /** So much principal of one claim was given up by one settlement. */
  forgiven = SETTLEKIT_TRIGGER_FORGIVEN,
  /** A settlement of several instalments runs: again every so many months or days. */
  while_paying = SETTLEKIT_TRIGGER_WHILE_PAYING,
};

/** Its name in the JSON dialect; "unknown" for a number that is none. */
inline std::string_view to_string(Trigger value) noexcept {
  return settlekit_trigger_name(static_cast<std::int32_t>(value));
}

/** What set the floor. */
enum class FloorFrom : std::int32_t {
  /** Not given. */
  none = 0,
  /** A percent of the balance. */
  percent = SETTLEKIT_FLOOR_FROM_PERCENT,
  /** The most that may be forgiven. */
  forgiven_limit = SETTLEKIT_FLOOR_FROM_FORGIVEN_LIMIT,
};

/** Its name in the JSON dialect; "unknown" for a number that is none. */
inline std::string_view to_string(FloorFrom value) noexcept {
  return settlekit_floor_from_name(static_cast<std::int32_t>(value));
}

/** Which plan of a solution. */
enum class SolvedKind : std::int32_t {
  /** Not given. */
  none = 0,
  /** The fewest payments of what the debtor can pay; not there if that is not enough in time. */
  shortest = SETTLEKIT_SOLVED_SHORTEST,
  /** The plan with the least equal instalments; always there. */
  least_instalment = SETTLEKIT_SOLVED_LEAST_INSTALMENT,
  /** The most that the debtor can pay in time; not there if it may not be accepted. */
  most_affordable = SETTLEKIT_SOLVED_MOST_AFFORDABLE,
};

/** What a customer is to the creditor. */
enum class Relationship : std::int32_t {
  /** Not given. */
  none = 0,
  /** A new customer, or one without a history worth keeping. */
  new_customer = SETTLEKIT_RELATIONSHIP_NEW,
  /** A customer who comes again. */
  regular = SETTLEKIT_RELATIONSHIP_REGULAR,
  /** A reliable customer of long standing, for whom this is an isolated incident. */
  long_term = SETTLEKIT_RELATIONSHIP_LONG_TERM,
};

/** Its name in the JSON dialect; "unknown" for a number that is none. */
inline std::string_view to_string(Relationship value) noexcept {
  return settlekit_relationship_name(static_cast<std::int32_t>(value));
}

/** How hard it is for the debtor to pay. */
enum class Hardship : std::int32_t {
  /** Not given. */
  not_known = 0,
  /** The debtor could pay. */
  none = SETTLEKIT_HARDSHIP_NONE,
  /** Paying all would be hard. */
  some = SETTLEKIT_HARDSHIP_SOME,
  /** Full payment is not realistic. */
  severe = SETTLEKIT_HARDSHIP_SEVERE,
};

/** Its name in the JSON dialect; "unknown" for a number that is none. */
inline std::string_view to_string(Hardship value) noexcept {
  return settlekit_hardship_name(static_cast<std::int32_t>(value));
}

/** How much of a debt is contested. */
enum class Dispute : std::int32_t {
  /** Not given. */
  not_known = 0,
  /** None of it. */
  none = SETTLEKIT_DISPUTE_NONE,
  /** A part of it. */
  partial = SETTLEKIT_DISPUTE_PARTIAL,
  /** All of it. */
  full = SETTLEKIT_DISPUTE_FULL,
};

/** Its name in the JSON dialect; "unknown" for a number that is none. */
inline std::string_view to_string(Dispute value) noexcept {
  return settlekit_dispute_name(static_cast<std::int32_t>(value));
}

/** Whether the debtor wants to settle. */
enum class Willingness : std::int32_t {
  /** Not given. */
  not_known = 0,
  /** The debtor does not answer or does not want to. */
  none = SETTLEKIT_WILLINGNESS_NONE,
  /** The debtor answers. */
  responsive = SETTLEKIT_WILLINGNESS_RESPONSIVE,
  /** The debtor has proposed a settlement. */
  proposed = SETTLEKIT_WILLINGNESS_PROPOSED,
};

/** Its name in the JSON dialect; "unknown" for a number that is none. */
inline std::string_view to_string(Willingness value) noexcept {
  return settlekit_willingness_name(static_cast<std::int32_t>(value));
}

/** What may move the opening and the target of a negotiation. */
enum class Factor : std::int32_t {
  /** Not given. */
  none = 0,
  /** What the customer is to the creditor. */
  relationship = SETTLEKIT_FACTOR_RELATIONSHIP,
  /** How hard it is for the debtor to pay. */
  hardship = SETTLEKIT_FACTOR_HARDSHIP,
  /** How much is contested. */
  dispute = SETTLEKIT_FACTOR_DISPUTE,
  /** Whether the debtor wants to settle. */
  willingness = SETTLEKIT_FACTOR_WILLINGNESS,
  /** Attempts at contact since the debtor last answered. */
  unanswered_attempts = SETTLEKIT_FACTOR_UNANSWERED_ATTEMPTS,
  /** Promises to pay that were not kept. */
  broken_promises = SETTLEKIT_FACTOR_BROKEN_PROMISES,
  /** The days on the recovery curve. */
  age = SETTLEKIT_FACTOR_AGE,
};

/** Its name in the JSON dialect; "unknown" for a number that is none. */
inline std::string_view to_string(Factor value) noexcept {
  return settlekit_factor_name(static_cast<std::int32_t>(value));
}

/** What speaks for settling or against it. */
enum class ArgumentAbout : std::int32_t {
  /** Not given. */
  none = 0,
  /** A relationship of long standing is worth keeping. */
  relationship = SETTLEKIT_ARGUMENT_RELATIONSHIP,
  /** Full payment is not realistic. */
  hardship = SETTLEKIT_ARGUMENT_HARDSHIP,
  /** A settlement ends the dispute. */
  dispute = SETTLEKIT_ARGUMENT_DISPUTE,
  /** The debtor is willing. */
  willingness = SETTLEKIT_ARGUMENT_WILLINGNESS,
  /** What waiting is worth beside what is aimed at. */
  waiting = SETTLEKIT_ARGUMENT_WAITING,
  /** What legal action is worth beside what is aimed at. */
  legal_action = SETTLEKIT_ARGUMENT_LEGAL_ACTION,
  /** The rules forgive nothing. */
  rules = SETTLEKIT_ARGUMENT_RULES,
};

/** Its name in the JSON dialect; "unknown" for a number that is none. */
inline std::string_view to_string(ArgumentAbout value) noexcept {
  return settlekit_argument_name(static_cast<std::int32_t>(value));
}

/** Whether something speaks for settling or against it. */
enum class Speaks : std::int32_t {
  /** Not given. */
  none = 0,
  /** For settling. */
  in_favour = SETTLEKIT_SPEAKS_FOR,
  /** Against it. */
  against = SETTLEKIT_SPEAKS_AGAINST,
};

/** Its name in the JSON dialect; "unknown" for a number that is none. */
inline std::string_view to_string(Speaks value) noexcept {
  return settlekit_speaks_name(static_cast<std::int32_t>(value));
}

/** Where an instalment stands. */
enum class InstalmentState : std::int32_t {
  /** Not given. */
  none = 0,
  /** Paid, or short by no more than is tolerated. */
  paid = SETTLEKIT_INSTALMENT_PAID,
  /** Not paid in time, and not since. */
  missed = SETTLEKIT_INSTALMENT_MISSED,
  /**
   * A part of it is paid and it is not missed: there is still time, or its time was not judged.
   */
  partly_paid = SETTLEKIT_INSTALMENT_PARTLY_PAID,
  /**
   * Nothing of it is paid and it is not missed: there is still time, or its time was not judged.
   */
  due = SETTLEKIT_INSTALMENT_DUE,
  /** Not paid, and the settlement does not run any more. */
  lapsed = SETTLEKIT_INSTALMENT_LAPSED,
};

/** Its name in the JSON dialect; "unknown" for a number that is none. */
inline std::string_view to_string(InstalmentState value) noexcept {
  return settlekit_instalment_state_name(static_cast<std::int32_t>(value));
}

/** Why a payment counts toward an offer or settlement, or not. */
enum class WhyCounted : std::int32_t {
  /** Not given. */
  none = 0,
  /** In time, and on the claims. */
  counted = SETTLEKIT_WHY_COUNTED_COUNTED,
  /** All of it was returned. */
  reversed = SETTLEKIT_WHY_COUNTED_REVERSED,
  /** Effective before the date of the offer or the inception of the settlement. */
  before_offer = SETTLEKIT_WHY_COUNTED_BEFORE_OFFER,
  /** Of that date, but before it in the journal, or that date does not count. */
  same_day = SETTLEKIT_WHY_COUNTED_SAME_DAY,
  /** Posted after somebody ended it. */
  after_offer_ended = SETTLEKIT_WHY_COUNTED_AFTER_OFFER_ENDED,
  /** Effective after the offer's last day. */
  after_last_day = SETTLEKIT_WHY_COUNTED_AFTER_LAST_DAY,
  /** Effective after the settlement broke. */
  after_break = SETTLEKIT_WHY_COUNTED_AFTER_BREAK,
  /** Effective in time but posted outside the backdating window. */
  posted_too_late = SETTLEKIT_WHY_COUNTED_POSTED_TOO_LATE,
  /**
   * None of it fell on the claims, or nothing was owed there any more, or it was entered too late
   * for a settlement that had broken.
   */
  not_on_its_claims = SETTLEKIT_WHY_COUNTED_NOT_ON_ITS_CLAIMS,
  /** There is no offer or settlement to count toward. */
  no_offer = SETTLEKIT_WHY_COUNTED_NO_OFFER,
};

/** Its name in the JSON dialect; "unknown" for a number that is none. */
inline std::string_view to_string(WhyCounted value) noexcept {
  return settlekit_why_counted_name(static_cast<std::int32_t>(value));
}

/** What kind of thing is wrong. */
enum class FindingKind : std::int32_t {
  /** Not given. */
  none = 0,
  /** Neither the client nor the agency has a rule: every proposal is refused. */
  no_rule = SETTLEKIT_FINDING_NO_RULE,
  /** An age and balance that no row of a table fits. */
  gap = SETTLEKIT_FINDING_GAP,
  /** A row that is never the first that fits. */
  unreachable_row = SETTLEKIT_FINDING_UNREACHABLE_ROW,
  /** A row that says again what another row of its table says. */
  duplicate_row = SETTLEKIT_FINDING_DUPLICATE_ROW,
  /** The older of two accounts with one balance is to pay the higher percent. */
  percent_rises_with_age = SETTLEKIT_FINDING_PERCENT_RISES_WITH_AGE,
  /** The account that owes more, of two of one age, is to pay the higher percent. */
  percent_rises_with_balance = SETTLEKIT_FINDING_PERCENT_RISES_WITH_BALANCE,
  /** A percent under which max_forgiven of the same rule never lets anybody come. */
  percent_never_binds = SETTLEKIT_FINDING_PERCENT_NEVER_BINDS,
  /** A limit that refuses nothing that the other limits beside it admit. */
  limit_never_binds = SETTLEKIT_FINDING_LIMIT_NEVER_BINDS,
  /** A rule, or a part of it, that refuses nothing which the rules under it admit. */
  rule_never_binds = SETTLEKIT_FINDING_RULE_NEVER_BINDS,
  /** A limit that grants what no plan can have beside the others, or that forbids every plan. */
  impossible_plan = SETTLEKIT_FINDING_IMPOSSIBLE_PLAN,
  /** What is set at one scope can never be used because of another scope. */
  scope_contradiction = SETTLEKIT_FINDING_SCOPE_CONTRADICTION,
  /** A least authority that no user has: nobody may settle. */
  authority_out_of_reach = SETTLEKIT_FINDING_AUTHORITY_OUT_OF_REACH,
  /** An override level that no user has: nobody can override. */
  override_out_of_reach = SETTLEKIT_FINDING_OVERRIDE_OUT_OF_REACH,
  /** An override level below the least authority, which an approver needs anyway. */
  override_below_least = SETTLEKIT_FINDING_OVERRIDE_BELOW_LEAST,
  /** A settled tolerance with which the first cent reaches every settlement. */
  tolerance_takes_anything = SETTLEKIT_FINDING_TOLERANCE_TAKES_ANYTHING,
  /** An override level that lifts nothing: whoever has it has a rule of their own that is as strict. */
  override_lifts_nothing = SETTLEKIT_FINDING_OVERRIDE_LIFTS_NOTHING,
  /** A step of the ladder that lies below the floor of every account: the floor is proposed instead. */
  ladder_below_floor = SETTLEKIT_FINDING_LADDER_BELOW_FLOOR,
  /** A step of the ladder that max_rounds never lets anybody reach. */
  ladder_beyond_rounds = SETTLEKIT_FINDING_LADDER_BEYOND_ROUNDS,
  /** A counter-offer that names no day would end after the last day on which a rule lets it be paid. */
  round_beyond_days = SETTLEKIT_FINDING_ROUND_BEYOND_DAYS,
  /** An opening or target of an assessment that no fact ever lifts above the floor. */
  range_below_floor = SETTLEKIT_FINDING_RANGE_BELOW_FLOOR,
  /** A setting of an assessment that needs a recovery curve, or one that falls, and there is none. */
  curve_missing = SETTLEKIT_FINDING_CURVE_MISSING,
  /** The days of waiting lead beyond the recovery curve, however young a debt is. */
  waiting_beyond_curve = SETTLEKIT_FINDING_WAITING_BEYOND_CURVE,
  /** Two rules of obligations that ask for the same thing after the same thing. */
  obligation_twice = SETTLEKIT_FINDING_OBLIGATION_TWICE,
  /** A contact rule that is against nothing which a stricter one beside it is not against. */
  contact_rule_covered = SETTLEKIT_FINDING_CONTACT_RULE_COVERED,
};

/** Its name in the JSON dialect; "unknown" for a number that is none. */
inline std::string_view to_string(FindingKind value) noexcept {
  return settlekit_finding_kind_name(static_cast<std::int32_t>(value));
}

/** What a schema is of. */
enum class SchemaOf : std::int32_t {
  /** Not given. */
  none = 0,
  /** A policy. */
  policy = SETTLEKIT_SCHEMA_POLICY,
  /** An account as first given. */
  account = SETTLEKIT_SCHEMA_ACCOUNT,
  /** A command. */
  command = SETTLEKIT_SCHEMA_COMMAND,
  /** One line of answer: a decision as JSON. */
  decision = SETTLEKIT_SCHEMA_DECISION,
  /** A scenario. */
  scenario = SETTLEKIT_SCHEMA_SCENARIO,
  /** A bulk. */
  bulk = SETTLEKIT_SCHEMA_BULK,
  /** One line of what became of a bulk. */
  bulk_line = SETTLEKIT_SCHEMA_BULK_LINE,
  /** A snapshot of an account. */
  snapshot = SETTLEKIT_SCHEMA_SNAPSHOT,
};

/** What a column of ages holds, or 0 if no account's age is known. */
enum class AgeKind : std::int32_t {
  /** Not given. */
  none = 0,
  /** Ages in whole days. A negative one is not known. */
  days = SETTLEKIT_AGE_DAYS,
  /**
   * The dates from which ages are counted. `date_not_known`, and a date after today, is an age that
   * is not known.
   */
  since = SETTLEKIT_AGE_SINCE,
};

/** How the amount of an offer on columns is found. */
enum class OfferAmountKind : std::int32_t {
  /** Not given. */
  none = 0,
  /** The same amount for every row. */
  fixed = SETTLEKIT_OFFER_AMOUNT_FIXED,
  /** A percent of the row's balance, to be paid, rounded up. */
  percent = SETTLEKIT_OFFER_AMOUNT_PERCENT,
  /** The least that may be accepted: the row's floor. */
  floor = SETTLEKIT_OFFER_AMOUNT_FLOOR,
};

/** Its name; "unknown" for a number that is none. */
inline std::string_view to_string(OfferAmountKind value) noexcept {
  return settlekit_offer_amount_kind_name(static_cast<std::int32_t>(value));
}

// -- What goes in ------------------------------------------------------------------------------
//
// Texts that are made without anything are left out; so are optionals and spans.

namespace detail {

/** The one currency of all amounts that go into a command. */
class OneCurrency {
 public:
  std::int64_t add(Money money) noexcept {
    mixed_ = mixed_ || (found_ && *found_ != money.currency);
    found_ = money.currency;
    return money.minor;
  }
  std::int64_t add(const std::optional<Money>& money, std::int32_t& has) noexcept {
    has = money ? 1 : 0;
    return money ? add(*money) : 0;
  }
  bool is_mixed() const noexcept { return mixed_; }
  template <class Struct>
  void write_to(Struct& raw) const noexcept {
    raw.currency = found_ ? found_->numeric : 0;
    raw.exponent = found_ ? found_->exponent : 0;
  }

 private:
  std::optional<Currency> found_;
  bool mixed_ = false;
};

inline Error mixed_currencies() noexcept {
  return Error(Status::invalid_value, "the amounts of one command are in several currencies");
}

inline std::int32_t days(const std::optional<Date>& date, std::int32_t& has) noexcept {
  has = date ? 1 : 0;
  return date ? date->days() : 0;
}

}  // namespace detail

/** Who asks, under which name, and whether it is done or only decided. */
struct Request {
  /** The host's name for the command, which makes a repeat harmless; may be left out. */
  std::string_view id = {};
  /** The user who asks; left out it is the creditor's own system. */
  std::string_view by = {};
  /** The user who approves what the rules alone would refuse; may be left out. */
  std::string_view approved_by = {};
  /** Decides and records nothing: Account::record() does it later, or nobody. */
  bool decide_only = false;

  /** As the C interface has it. */
  settlekit_request raw() const noexcept {
    auto raw = detail::blank<settlekit_request>();
    raw.decide_only = decide_only ? 1 : 0;
    raw.id = detail::text(id);
    raw.by = detail::text(by);
    raw.approved_by = detail::text(approved_by);
    return raw;
  }
};

/** How the amount of an offer or settlement is found. */
class Terms {
 public:
  /** Not given: a settlement takes the amount of the offer that it accepts, or keeps its own. */
  constexpr Terms() noexcept = default;
  /** An amount. */
  static constexpr Terms fixed(Money amount) noexcept {
    return Terms(TermsKind::fixed, amount, Percent());
  }
  /** A percent of the balance, to be paid, rounded up. */
  static constexpr Terms percent(Percent percent) noexcept {
    return Terms(TermsKind::percent, std::nullopt, percent);
  }
  /** By the client's percents for each segment, but at least the rule's floor. */
  static constexpr Terms calculated() noexcept {
    return Terms(TermsKind::calculated, std::nullopt, Percent());
  }

  /** Which of them; TermsKind::none if it is not given. */
  constexpr TermsKind kind() const noexcept { return kind_; }
  /** The amount of fixed terms. */
  constexpr const std::optional<Money>& amount() const noexcept { return amount_; }
  /** The percent of percent terms. */
  constexpr Percent percent() const noexcept { return percent_; }

 private:
  constexpr Terms(TermsKind kind, std::optional<Money> amount, Percent percent) noexcept
      : kind_(kind), amount_(amount), percent_(percent) {}

  TermsKind kind_ = TermsKind::none;
  std::optional<Money> amount_;
  Percent percent_;
};

namespace detail {

template <class Struct>
void write_terms(const Terms& terms, Struct& raw, OneCurrency& currency) noexcept {
  raw.terms = static_cast<settlekit_terms_kind>(terms.kind());
  if (terms.amount()) raw.amount_minor = currency.add(*terms.amount());
  raw.percent_millionths = terms.percent().millionths();
}

}  // namespace detail

/** A set of segments. */
class SegmentSet {
 public:
  /** None. */
  constexpr SegmentSet() noexcept = default;
  /** The set that is this sum of SETTLEKIT_SEGMENT_SET_*. */
  static constexpr SegmentSet from_bits(std::uint32_t bits) noexcept {
    SegmentSet set;
    set.bits_ = bits;
    return set;
  }
  /** Only the principal. */
  static constexpr SegmentSet principal() noexcept {
    return from_bits(SETTLEKIT_SEGMENT_SET_PRINCIPAL);
  }
  /** Only the interest. */
  static constexpr SegmentSet interest() noexcept {
    return from_bits(SETTLEKIT_SEGMENT_SET_INTEREST);
  }
  /** Only the fees. */
  static constexpr SegmentSet fees() noexcept { return from_bits(SETTLEKIT_SEGMENT_SET_FEES); }
  /** Only the costs. */
  static constexpr SegmentSet costs() noexcept { return from_bits(SETTLEKIT_SEGMENT_SET_COSTS); }
  /** Only everything else. */
  static constexpr SegmentSet other() noexcept { return from_bits(SETTLEKIT_SEGMENT_SET_OTHER); }
  /** What is in either. */
  friend constexpr SegmentSet operator|(SegmentSet one, SegmentSet other) noexcept {
    return from_bits(one.bits_ | other.bits_);
  }
  /** Whether all of another set are in it. */
  constexpr bool contains(SegmentSet other) const noexcept {
    return (bits_ & other.bits_) == other.bits_;
  }
  /** The sum of SETTLEKIT_SEGMENT_SET_*. */
  constexpr std::uint32_t bits() const noexcept { return bits_; }

 private:
  std::uint32_t bits_ = 0;
};

/** A claim as it is first given. Amounts are in minor units of the account's currency. */
struct NewClaim : settlekit_new_claim {
  /** A claim that owes so much principal. */
  NewClaim(std::string_view name, std::int64_t minor) noexcept
      : settlekit_new_claim(detail::blank<settlekit_new_claim>()) {
    claim = detail::text(name);
    principal_minor = minor;
  }
  /** And so much posted interest. */
  NewClaim& with_interest(std::int64_t minor) noexcept { return interest_minor = minor, *this; }
  /** And so much of fees. */
  NewClaim& with_fees(std::int64_t minor) noexcept { return fees_minor = minor, *this; }
  /** And so much of costs. */
  NewClaim& with_costs(std::int64_t minor) noexcept { return costs_minor = minor, *this; }
  /** And so much of everything else. */
  NewClaim& with_other(std::int64_t minor) noexcept { return other_minor = minor, *this; }
  /** It bears simple interest of so many percent a year; posted is what includes that last day. */
  NewClaim& bearing(Percent annual, Date through,
                    SegmentSet on = SegmentSet::principal()) noexcept {
    has_interest = 1;
    annual_percent_millionths = annual.millionths();
    accrued_through = through.days();
    bears_on = on.bits();
    return *this;
  }
  /** The debtor disputes it. */
  NewClaim& in_dispute() noexcept { return disputed = 1, *this; }
  /** After this day it cannot be sued on. */
  NewClaim& barred_on(Date day) noexcept {
    has_time_barred_on = 1;
    time_barred_on = day.days();
    return *this;
  }
};
static_assert(sizeof(NewClaim) == sizeof(settlekit_new_claim), "a list is one of settlekit.h");

/** An account as it is first given. */
struct NewAccount {
  /** Its name. */
  std::string_view account;
  /** The creditor's name. */
  std::string_view client;
  /** The currency of every amount. */
  Currency currency;
  /** Its claims, at least one. */
  Span<NewClaim> claims;
  /** The customer's status, taken as said. */
  CustomerStatus status = CustomerStatus::stopped;
  /** Since when the customer has not paid. */
  std::optional<Date> delinquent_since = {};
  /** When the client placed the debt. */
  std::optional<Date> placed_on = {};
  /** When the creditor charged it off. */
  std::optional<Date> charged_off_on = {};
  /** When the customer last paid. */
  std::optional<Date> last_payment_on = {};
  /** The jurisdictions whose law protects the debtor; none is not said. */
  Span<Text> jurisdictions = {};

  /** As the C interface has it, without the claims. */
  settlekit_new_account raw() const noexcept {
    auto raw = detail::blank<settlekit_new_account>();
    raw.customer_status = static_cast<settlekit_customer_status>(status);
    raw.account = detail::text(account);
    raw.client = detail::text(client);
    raw.currency = currency.numeric;
    raw.exponent = currency.exponent;
    raw.delinquent_since = detail::days(delinquent_since, raw.has_delinquent_since);
    raw.placed_on = detail::days(placed_on, raw.has_placed_on);
    raw.charged_off_on = detail::days(charged_off_on, raw.has_charged_off_on);
    raw.last_payment_on = detail::days(last_payment_on, raw.has_last_payment_on);
    raw.jurisdictions = jurisdictions.data();
    raw.jurisdiction_count = jurisdictions.size();
    return raw;
  }
};

/** A new offer. */
struct NewOffer {
  /** Its name. */
  std::string_view offer;
  /** How its amount is found. */
  Terms terms;
  /** The last day on which it can be accepted. */
  Date expires_on;
  /** The last day on which the accepted amount can be paid. */
  std::optional<Date> pay_by = {};
  /** The claims it covers; none are all that are not disputed. */
  Span<Text> claims = {};
  /** A settlement sequence to assign; may be left out. */
  std::string_view sequence = {};
  /** The active offer that it takes the place of; may be left out. */
  std::string_view supersedes = {};
  /** Why it supersedes; needed once money was counted. */
  std::string_view reason = {};

  /** As the C interface has it. */
  settlekit_new_offer raw() const noexcept {
    auto raw = detail::blank<settlekit_new_offer>();
    detail::OneCurrency currency;
    detail::write_terms(terms, raw, currency);
    currency.write_to(raw);
    raw.offer = detail::text(offer);
    raw.expires_on = expires_on.days();
    raw.pay_by = detail::days(pay_by, raw.has_pay_by);
    raw.claims = claims.data();
    raw.claim_count = claims.size();
    raw.sequence = detail::text(sequence);
    raw.supersedes = detail::text(supersedes);
    raw.reason = detail::text(reason);
    return raw;
  }
};

/** A counter-offer that is to be made. */
struct NewCounterOffer {
  /** Its name, among those of offers. */
  std::string_view offer;
  /** Who makes it. */
  Party party;
  /** The other party's last offer, which it answers; left out by a debtor who opens. */
  std::string_view counters = {};
  /** How its amount is found; left out by the creditor it is the next figure of the ladder. */
  Terms terms = {};
  /** The last day on which it can be accepted; left out, so many days from today as the policy
   * says. */
  std::optional<Date> expires_on = {};
  /** The last day on which the accepted amount can be paid. */
  std::optional<Date> pay_by = {};
  /** The claims of a debtor who opens; none are all that are not disputed. */
  Span<Text> claims = {};
  /** Why; the creditor needs it once money was counted under the offer that it replaces. */
  std::string_view reason = {};

  /** As the C interface has it. */
  settlekit_new_counter_offer raw() const noexcept {
    auto raw = detail::blank<settlekit_new_counter_offer>();
    detail::OneCurrency currency;
    detail::write_terms(terms, raw, currency);
    currency.write_to(raw);
    raw.party = static_cast<settlekit_party>(party);
    raw.offer = detail::text(offer);
    raw.counters = detail::text(counters);
    raw.expires_on = detail::days(expires_on, raw.has_expires_on);
    raw.pay_by = detail::days(pay_by, raw.has_pay_by);
    raw.claims = claims.data();
    raw.claim_count = claims.size();
    raw.reason = detail::text(reason);
    return raw;
  }
};

/** A question to somebody who may approve: may this be accepted, or offered, in answer to the
 * debtor? */
struct NewApproval {
  /** The name of the request, new on the account. */
  std::string_view approval;
  /** The debtor's offer that it is about. */
  std::string_view offer;
  /** How the amount that would be offered is found; left out it is the debtor's own figure. */
  Terms terms = {};
  /** The last day on which the amount could be paid; left out it is the debtor's own. */
  std::optional<Date> pay_by = {};
  /** Why; may be left out. */
  std::string_view reason = {};

  /** As the C interface has it. */
  settlekit_new_approval raw() const noexcept {
    auto raw = detail::blank<settlekit_new_approval>();
    detail::OneCurrency currency;
    detail::write_terms(terms, raw, currency);
    currency.write_to(raw);
    raw.approval = detail::text(approval);
    raw.offer = detail::text(offer);
    raw.pay_by = detail::days(pay_by, raw.has_pay_by);
    raw.reason = detail::text(reason);
    return raw;
  }
};

/** That an obligation of the calendar was done, or that what was done of it was made good. */
struct Completion {
  /** Its name in the calendar. */
  std::string_view obligation;
  /** The day on which it was done; left out, today. */
  std::optional<Date> completed_on = {};
  /** In the host's words. */
  std::string_view reason = {};

  /** As the C interface has it. */
  settlekit_completion raw() const noexcept {
    auto raw = detail::blank<settlekit_completion>();
    raw.completed_on = detail::days(completed_on, raw.has_completed_on);
    raw.obligation = detail::text(obligation);
    raw.reason = detail::text(reason);
    return raw;
  }
};

/** Money that came in. */
struct NewPayment {
  /** Its name. */
  std::string_view payment;
  /** How much. */
  Money amount;
  /** When the money counts. */
  Date effective_on;
  /** The claim that the payer named; may be left out. */
  std::string_view claim = {};
  /** What the host files it as, if it says. */
  Coding coded_as = Coding::none;

  /** As the C interface has it. */
  settlekit_new_payment raw() const noexcept {
    auto raw = detail::blank<settlekit_new_payment>();
    raw.effective_on = effective_on.days();
    raw.payment = detail::text(payment);
    raw.amount_minor = amount.minor;
    raw.currency = amount.currency.numeric;
    raw.exponent = amount.currency.exponent;
    raw.claim = detail::text(claim);
    raw.coded_as = static_cast<settlekit_coding>(coded_as);
    return raw;
  }
};

/** Money that went back. */
struct Reversal {
  /** Which payment. */
  std::string_view payment;
  /** How much of it; left out it is all that stands. */
  std::optional<Money> amount = {};
  /** Why; may be left out. */
  std::string_view reason = {};

  /** As the C interface has it. */
  settlekit_reversal raw() const noexcept {
    auto raw = detail::blank<settlekit_reversal>();
    detail::OneCurrency currency;
    raw.payment = detail::text(payment);
    raw.amount_minor = currency.add(amount, raw.has_amount);
    currency.write_to(raw);
    raw.reason = detail::text(reason);
    return raw;
  }
};

/** A change of what a claim owes. */
struct Adjustment {
  /** Which claim. */
  std::string_view claim;
  /** Which segment. */
  Segment segment;
  /** By how much; negative lowers it. */
  Money amount;
  /** Why; may be left out. */
  std::string_view reason = {};

  /** As the C interface has it. */
  settlekit_adjustment raw() const noexcept {
    auto raw = detail::blank<settlekit_adjustment>();
    raw.segment = static_cast<settlekit_segment>(segment);
    raw.claim = detail::text(claim);
    raw.amount_minor = amount.minor;
    raw.currency = amount.currency.numeric;
    raw.exponent = amount.currency.exponent;
    raw.reason = detail::text(reason);
    return raw;
  }
};

/** A hold on an account, a claim or an address. */
class Hold {
 public:
  /** The matter is with a court or lawyer. */
  static Hold legal() noexcept { return Hold(HoldKind::legal); }
  /** The debtor is bankrupt. */
  static Hold bankruptcy() noexcept { return Hold(HoldKind::bankruptcy); }
  /** The debtor has died. */
  static Hold deceased() noexcept { return Hold(HoldKind::deceased); }
  /** The debtor disputes a claim. */
  static Hold dispute(std::string_view claim) noexcept {
    Hold hold(HoldKind::dispute);
    hold.raw_.claim = detail::text(claim);
    return hold;
  }
  /** The debtor wants no messages at an address. */
  static Hold opt_out(Channel channel, std::string_view address) noexcept {
    Hold hold(HoldKind::opt_out);
    hold.raw_.channel = static_cast<settlekit_channel>(channel);
    hold.raw_.address = detail::text(address);
    return hold;
  }
  /** As the C interface has it. */
  const settlekit_hold& raw() const noexcept { return raw_; }

 private:
  explicit Hold(HoldKind kind) noexcept : raw_(detail::blank<settlekit_hold>()) {
    raw_.kind = static_cast<settlekit_hold_kind>(kind);
  }
  settlekit_hold raw_;
};

/** An e-mail address or telephone number. */
struct Address : settlekit_address {
  /** An address on a channel. */
  Address(Channel on, std::string_view at) noexcept
      : settlekit_address(detail::blank<settlekit_address>()) {
    channel = static_cast<settlekit_channel>(on);
    address = detail::text(at);
  }
};
static_assert(sizeof(Address) == sizeof(settlekit_address), "a list is one of settlekit.h");

/**
 * A list of addresses whose owners want no messages: immutable, shared by copying, for any number
 * of threads at once.
 */
class OptOuts : public detail::SharedOwner<settlekit_opt_outs, settlekit_opt_outs_ref,
                                           settlekit_opt_outs_free> {
 public:
  using SharedOwner::SharedOwner;

  /** Makes a list of addresses, which it copies. */
  static Result<OptOuts> from(Span<Address> addresses) noexcept {
    settlekit_opt_outs* list = nullptr;
    settlekit_error* error = nullptr;
    const settlekit_status status =
        settlekit_opt_outs_new(addresses.data(), addresses.size(), &list, &error);
    if (!detail::is_ok(status)) return Error(status, error);
    return OptOuts(list);
  }
};

/**
 * A contact that the host made, or the debtor. Reminders that settlekit asked for are counted from
 * the journal; they are not listed again.
 */
struct ContactMade : settlekit_contact_made {
  /** A contact of a day, where the debtor is, not after today; no claim is all of the account. */
  ContactMade(Date day, ContactChannel how, ContactKind what = ContactKind::attempt,
              bool debtor_made_it = false, std::string_view about = {}) noexcept
      : settlekit_contact_made(detail::blank<settlekit_contact_made>()) {
    on = day.days();
    channel = static_cast<settlekit_contact_channel>(how);
    kind = static_cast<settlekit_contact_kind>(what);
    by_debtor = debtor_made_it ? 1 : 0;
    claim = detail::text(about);
  }
};
static_assert(sizeof(ContactMade) == sizeof(settlekit_contact_made), "a list is one of settlekit.h");

/** What the host knows of the customer and the hour as a day ends; all of it may be left out. */
struct Contact {
  /** When in the host's local day reminders would go, in minutes after midnight. */
  std::optional<std::int32_t> minute = {};
  /** Where the customer is reached: at most one address for each channel. */
  Span<Address> addresses = {};
  /** Addresses at which nobody is to be written to any more; a view of the caller's list. */
  const OptOuts* opt_outs = nullptr;
  /** The channels on which the customer had another message on this day. */
  Span<Channel> sent_today = {};
  /** Another absolute block, in words; may be left out. */
  std::string_view blocked = {};
  /** When in the debtor's local day reminders would go, in minutes after midnight. */
  std::optional<std::int32_t> debtor_minute = {};
  /** An attorney represents the debtor in the matter. */
  bool attorney = false;
  /** What was done besides to reach the debtor, none of it after this day. */
  Span<ContactMade> contacts = {};

  /** As the C interface has it. */
  settlekit_contact raw() const noexcept {
    auto raw = detail::blank<settlekit_contact>();
    raw.has_minute = minute ? 1 : 0;
    raw.minute = minute.value_or(0);
    raw.addresses = addresses.data();
    raw.address_count = addresses.size();
    raw.opt_outs = opt_outs == nullptr ? nullptr : opt_outs->get();
    // An enumeration is laid out as the type of its numbers.
    raw.sent_today = reinterpret_cast<const settlekit_channel*>(sent_today.data());
    raw.sent_today_count = sent_today.size();
    raw.blocked = detail::text(blocked);
    raw.has_debtor_minute = debtor_minute ? 1 : 0;
    raw.debtor_minute = debtor_minute.value_or(0);
    raw.attorney = attorney ? 1 : 0;
    raw.contacts = contacts.data();
    raw.contact_count = contacts.size();
    return raw;
  }
};
static_assert(sizeof(Channel) == sizeof(settlekit_channel), "a list is one of settlekit.h");

/** A contact that the host means to make today. */
struct ContactWish {
  /** How. */
  ContactChannel channel;
  /** Where; compared with the opt-outs of its channel. May be left out. */
  std::string_view address = {};
  /** The claim that it is about; left out it is every claim that is not disputed. */
  std::string_view claim = {};
  /** When in the host's local day, in minutes after midnight. */
  std::optional<std::int32_t> minute = {};
  /** When in the debtor's local day, in minutes after midnight. */
  std::optional<std::int32_t> debtor_minute = {};
  /** An attorney represents the debtor in the matter. */
  bool attorney = false;
  /** What was done before to reach the debtor. */
  Span<ContactMade> contacts = {};

  /** As the C interface has it. */
  settlekit_contact_wish raw() const noexcept {
    auto raw = detail::blank<settlekit_contact_wish>();
    raw.channel = static_cast<settlekit_contact_channel>(channel);
    raw.address = detail::text(address);
    raw.claim = detail::text(claim);
    raw.has_minute = minute ? 1 : 0;
    raw.minute = minute.value_or(0);
    raw.has_debtor_minute = debtor_minute ? 1 : 0;
    raw.debtor_minute = debtor_minute.value_or(0);
    raw.attorney = attorney ? 1 : 0;
    raw.contacts = contacts.data();
    raw.contact_count = contacts.size();
    return raw;
  }
};

/** A proposal in summary: the first payment today, the last (payments - 1) x gap_days later. */
struct Proposal {
  /** What is to be paid. */
  Money amount;
  /** In how many payments. */
  std::uint32_t payments = 1;
  /** The days between two payments, which several payments need. */
  std::optional<std::uint32_t> gap_days = {};
  /** The claims concerned; none are all that are not disputed. */
  Span<Text> claims = {};

  /** As the C interface has it. */
  settlekit_proposal raw() const noexcept {
    auto raw = detail::blank<settlekit_proposal>();
    raw.has_gap_days = gap_days ? 1 : 0;
    raw.amount_minor = amount.minor;
    raw.currency = amount.currency.numeric;
    raw.exponent = amount.currency.exponent;
    raw.payments = payments;
    raw.gap_days = gap_days.value_or(0);
    raw.claims = claims.data();
    raw.claim_count = claims.size();
    return raw;
  }
};

/** How often something is due. */
struct Every {
  /** How often. */
  Frequency frequency = Frequency::none;
  /** The days of Frequency::days. */
  std::uint32_t days = 0;

  /** Once. */
  static constexpr Every once() noexcept { return {Frequency::once, 0}; }
  /** Every so many days. */
  static constexpr Every so_many_days(std::uint32_t days) noexcept {
    return {Frequency::days, days};
  }
  /** Every 7 days. */
  static constexpr Every week() noexcept { return {Frequency::week, 0}; }
  /** Every 14 days. */
  static constexpr Every two_weeks() noexcept { return {Frequency::two_weeks, 0}; }
  /** Twice a month. */
  static constexpr Every half_month() noexcept { return {Frequency::half_month, 0}; }
  /** On the same day of every month. */
  static constexpr Every month() noexcept { return {Frequency::month, 0}; }
};

/** What a debtor could do, to be solved for. */
struct Wish {
  /** How often the debtor pays. */
  Every every;
  /** When the first payment is due. */
  Date first_due;
  /** What is to be paid; left out it is the least that may be accepted. */
  std::optional<Money> amount = {};
  /** What the debtor can pay each time; left out it is any amount. */
  std::optional<Money> can_pay = {};
  /** What the debtor pays today, counted as one payment more. */
  std::optional<Money> down_payment = {};
  /** The claims concerned; none are all that are not disputed. */
  Span<Text> claims = {};

  /** As the C interface has it; an error if its amounts are in several currencies. */
  Result<settlekit_wish> raw() const noexcept {
    auto raw = detail::blank<settlekit_wish>();
    detail::OneCurrency currency;
    raw.amount_minor = currency.add(amount, raw.has_amount);
    raw.can_pay_minor = currency.add(can_pay, raw.has_can_pay);
    raw.down_payment_minor = currency.add(down_payment, raw.has_down_payment);
    if (currency.is_mixed()) return detail::mixed_currencies();
    currency.write_to(raw);
    raw.every = static_cast<settlekit_frequency>(every.frequency);
    raw.every_days = every.days;
    raw.first_due = first_due.days();
    raw.claims = claims.data();
    raw.claim_count = claims.size();
    return raw;
  }
};

/** What is known of a debtor and a debt. What is left out is not known. */
struct AssessmentFacts {
  /** What the customer is to the creditor. */
  Relationship relationship = Relationship::none;
  /** How hard it is for the debtor to pay. */
  Hardship hardship = Hardship::not_known;
  /** How much is contested; left out it is what the disputes of the claims concerned say. */
  Dispute dispute = Dispute::not_known;
  /** Whether the debtor wants to settle. */
  Willingness willingness = Willingness::not_known;
  /** How old the debt is on the recovery curve; left out it is the age that the policy counts. */
  std::optional<std::uint32_t> age_days = {};
  /** Attempts at contact since the debtor last answered. */
  std::optional<std::uint32_t> unanswered_attempts = {};
  /** Promises to pay that were not kept. */
  std::optional<std::uint32_t> broken_promises = {};
  /** What legal action costs. */
  std::optional<Money> legal_cost = {};
  /** The chance that legal action is won and the money collected. */
  std::optional<Percent> legal_chance = {};
  /** The part of the balance that winning would bring; left out it is all. */
  std::optional<Percent> legal_recovery = {};
  /** Days until legal action brings money; left out it is today. */
  std::optional<std::uint32_t> legal_days = {};
  /** The claims concerned; none are all that are not disputed. */
  Span<Text> claims = {};

  /** As the C interface has it. */
  settlekit_assessment_facts raw() const noexcept {
    auto raw = detail::blank<settlekit_assessment_facts>();
    raw.relationship = static_cast<settlekit_relationship>(relationship);
    raw.hardship = static_cast<settlekit_hardship>(hardship);
    raw.dispute = static_cast<settlekit_dispute>(dispute);
    raw.willingness = static_cast<settlekit_willingness>(willingness);
    raw.has_age_days = age_days ? 1 : 0;
    raw.age_days = age_days.value_or(0);
    raw.has_unanswered_attempts = unanswered_attempts ? 1 : 0;
    raw.unanswered_attempts = unanswered_attempts.value_or(0);
    raw.has_broken_promises = broken_promises ? 1 : 0;
    raw.broken_promises = broken_promises.value_or(0);
    raw.has_legal_chance = legal_chance ? 1 : 0;
    raw.legal_chance_millionths = legal_chance ? legal_chance->millionths() : 0;
    raw.has_legal_recovery = legal_recovery ? 1 : 0;
    raw.legal_recovery_millionths = legal_recovery ? legal_recovery->millionths() : 0;
    raw.has_legal_days = legal_days ? 1 : 0;
    raw.legal_days = legal_days.value_or(0);
    detail::OneCurrency currency;
    raw.legal_cost_minor = currency.add(legal_cost, raw.has_legal_cost);
    currency.write_to(raw);
    raw.claims = claims.data();
    raw.claim_count = claims.size();
    return raw;
  }
};

/**
 * One payment of a list that the parties made themselves, in minor units of the currency of the
 * command that it stands in.
 */
struct Instalment : settlekit_instalment {
  /** So much on a day. */
  Instalment(Date day, std::int64_t minor) noexcept
      : settlekit_instalment(detail::blank<settlekit_instalment>()) {
    due_on = day.days();
    amount_minor = minor;
  }
};
static_assert(sizeof(Instalment) == sizeof(settlekit_instalment), "a list is one of settlekit.h");

/** When a settlement is paid. */
class Plan {
 public:
  /** So many payments of equal size, of which the last takes the remainder. */
  static Plan of_payments(std::uint32_t payments, Date first_due, Every every) noexcept {
    Plan plan(PlanSize::payments, first_due, every);
    plan.raw_.payments = payments;
    return plan;
  }
  /** As many payments of one size as are needed, the last one smaller. */
  static Plan of_instalments(Money instalment, Date first_due, Every every) noexcept {
    Plan plan(PlanSize::instalment, first_due, every);
    plan.raw_.instalment_minor = plan.currency_.add(instalment);
    return plan;
  }
  /** The list itself, its days rising; a view of it. */
  static Plan of_list(Span<Instalment> instalments) noexcept {
    Plan plan(PlanSize::list);
    plan.raw_.instalments = instalments.data();
    plan.raw_.instalment_count = instalments.size();
    return plan;
  }
  /** With a payment on the day of inception, counted as one more. */
  Plan& with_down_payment(Money amount) noexcept {
    raw_.has_down_payment = 1;
    raw_.down_payment_minor = currency_.add(amount);
    return *this;
  }
  /** With due days that are no business days moved in this way. */
  Plan& rolled(Roll roll) noexcept {
    raw_.roll = static_cast<settlekit_roll>(roll);
    return *this;
  }
  /** As the C interface has it. */
  const settlekit_plan& raw() const noexcept { return raw_; }
  /** The currency of its amounts. */
  const detail::OneCurrency& currency() const noexcept { return currency_; }

 private:
  explicit Plan(PlanSize size) noexcept : raw_(detail::blank<settlekit_plan>()) {
    raw_.size = static_cast<settlekit_plan_size>(size);
  }
  Plan(PlanSize size, Date first_due, Every every) noexcept : Plan(size) {
    raw_.has_first_due = 1;
    raw_.first_due = first_due.days();
    raw_.every = static_cast<settlekit_frequency>(every.frequency);
    raw_.every_days = every.days;
  }
  settlekit_plan raw_;
  detail::OneCurrency currency_;
};

/**
 * What a claim pays of a settlement, where the host splits the amount itself, in minor units of the
 * settlement's currency.
 */
struct SettlementPart : settlekit_settlement_part {
  /** So much of a claim. */
  SettlementPart(std::string_view name, std::int64_t minor) noexcept
      : settlekit_settlement_part(detail::blank<settlekit_settlement_part>()) {
    claim = detail::text(name);
    amount_minor = minor;
  }
};
static_assert(sizeof(SettlementPart) == sizeof(settlekit_settlement_part),
              "a list is one of settlekit.h");

/** A new settlement. */
struct NewSettlement {
  /** Its name. */
  std::string_view settlement;
  /** How its amount is found; without terms it takes that of the offer in `accepts`. */
  Terms terms;
  /** The day after which payments count, not after today. */
  Date inception_on;
  /** When it is paid; left out it is one payment, due on `pay_by`. */
  std::optional<Plan> plan = {};
  /** When the one payment is due; left out it is the last day that the rules allow. */
  std::optional<Date> pay_by = {};
  /** The claims it covers; none are all that are not disputed, or those of the offer. */
  Span<Text> claims = {};
  /** How the host splits the amount over the claims, in place of `claims`. */
  Span<SettlementPart> parts = {};
  /** The active offer whose place it takes; may be left out. */
  std::string_view accepts = {};
  /** The currency of amounts in lists, where neither terms nor plan have one. */
  std::optional<Currency> currency = {};

  /** As the C interface has it, a view of this; an error if its currencies differ. */
  Result<settlekit_new_settlement> raw() const noexcept {
    auto raw = detail::blank<settlekit_new_settlement>();
    detail::OneCurrency one = plan ? plan->currency() : detail::OneCurrency();
    if (currency) one.add(Money{0, *currency});
    detail::write_terms(terms, raw, one);
    if (one.is_mixed()) return detail::mixed_currencies();
    one.write_to(raw);
    raw.settlement = detail::text(settlement);
    raw.inception_on = inception_on.days();
    raw.pay_by = detail::days(pay_by, raw.has_pay_by);
    raw.plan = plan ? &plan->raw() : nullptr;
    raw.claims = claims.data();
    raw.claim_count = claims.size();
    raw.parts = parts.data();
    raw.part_count = parts.size();
    raw.accepts = detail::text(accepts);
    return raw;
  }
};

/** A new written agreement on an offer or a settlement: exactly one of both is given. */
struct NewAgreement {
  /** Its name. */
  std::string_view agreement;
  /** The settlement that is set down: active or reached. */
  std::string_view settlement = {};
  /** The offer that is set down: active or accepted. */
  std::string_view offer = {};
  /** Why; may be left out. */
  std::string_view reason = {};

  /** As the C interface has it: a view of this. */
  settlekit_new_agreement raw() const noexcept {
    auto raw = detail::blank<settlekit_new_agreement>();
    raw.agreement = detail::text(agreement);
    raw.settlement = detail::text(settlement);
    raw.offer = detail::text(offer);
    raw.reason = detail::text(reason);
    return raw;
  }
};

/** An agreement goes to the debtor. */
struct AgreementSending {
  /** Which. */
  std::string_view agreement;
  /** The SHA-256 of exactly the text that is sent; may be left out. */
  std::string_view content_hash = {};
  /** When; left out it is today. */
  std::optional<Date> sent_on = {};

  /** As the C interface has it: a view of this. */
  settlekit_agreement_sending raw() const noexcept {
    auto raw = detail::blank<settlekit_agreement_sending>();
    raw.agreement = detail::text(agreement);
    raw.content_hash = detail::text(content_hash);
    raw.sent_on = detail::days(sent_on, raw.has_sent_on);
    return raw;
  }
};

/** An agreement came back signed. */
struct AgreementReturn {
  /** Which. */
  std::string_view agreement;
  /** Who signed it; may be left out. */
  std::string_view signed_by = {};
  /** The SHA-256 of the text that was signed; may be left out. */
  std::string_view content_hash = {};
  /** The day of the signature; may be left out. */
  std::optional<Date> signed_on = {};

  /** As the C interface has it: a view of this. */
  settlekit_agreement_return raw() const noexcept {
    auto raw = detail::blank<settlekit_agreement_return>();
    raw.agreement = detail::text(agreement);
    raw.signed_by = detail::text(signed_by);
    raw.content_hash = detail::text(content_hash);
    raw.signed_on = detail::days(signed_on, raw.has_signed_on);
    return raw;
  }
};

/** New terms for a settlement. What is left out stays as it is. */
struct SettlementChange {
  /** Which settlement. */
  std::string_view settlement;
  /** How its amount is found. */
  Terms terms = {};
  /** The day after which payments count. */
  std::optional<Date> inception_on = {};
  /** When it is paid. */
  std::optional<Plan> plan = {};
  /** The currency of amounts in lists, where neither terms nor plan have one. */
  std::optional<Currency> currency = {};

  /** As the C interface has it, a view of this; an error if its currencies differ. */
  Result<settlekit_settlement_change> raw() const noexcept {
    auto raw = detail::blank<settlekit_settlement_change>();
    detail::OneCurrency one = plan ? plan->currency() : detail::OneCurrency();
    if (currency) one.add(Money{0, *currency});
    detail::write_terms(terms, raw, one);
    if (one.is_mixed()) return detail::mixed_currencies();
    one.write_to(raw);
    raw.settlement = detail::text(settlement);
    raw.inception_on = detail::days(inception_on, raw.has_inception_on);
    raw.plan = plan ? &plan->raw() : nullptr;
    return raw;
  }
};

// -- Documents and policies --------------------------------------------------------------------

namespace detail {

/** What a function of the C interface gave, as this header has it. */
template <class Record, class Raw, class... Where>
Record made(const Raw& raw, Where... where) noexcept {
  if constexpr (std::is_same_v<Raw, settlekit_text>) {
    return view(raw);
  } else if constexpr (std::is_integral_v<Raw>) {
    return static_cast<Record>(raw);
  } else if constexpr (std::is_constructible_v<Record, const Raw&, Where...>) {
    return Record(raw, where...);
  } else {
    return Record(raw);
  }
}

template <class Raw, class Function, class Handle, class... Arguments>
Raw read(Function function, const Handle* handle, Arguments... arguments) noexcept {
  if constexpr (std::is_same_v<Raw, settlekit_text> || std::is_integral_v<Raw>) {
    return write<Raw>(function, handle, arguments...);
  } else {
    return fill<Raw>(function, handle, arguments...);
  }
}

/** What an object (a decision, if not said otherwise) has of a kind, by its number. */
template <class Record, class Raw, auto Get, class Handle = settlekit_decision>
struct Of {
  const Handle* handle;
  Record operator()(std::size_t index) const noexcept {
    return made<Record>(read<Raw>(Get, handle, index), handle, index);
  }
};

/** What a record of an object has of a kind, by its number. */
template <class Record, class Raw, auto Get, class Handle = settlekit_decision>
struct Within {
  const Handle* handle;
  std::size_t index;
  Record operator()(std::size_t number) const noexcept {
    return made<Record>(read<Raw>(Get, handle, index, number));
  }
};

/** A record that may not be there. */
template <class Record, class Struct, class Function, class... Arguments>
Result<Record> ask(Function function, const settlekit_decision* decision,
                   Arguments... arguments) noexcept {
  auto raw = blank<Struct>();
  const settlekit_status status = function(decision, arguments..., &raw);
  if (!is_ok(status)) return Error(static_cast<Status>(status));
  return Record(raw);
}

/** A document that a function whose last parameter is a pointer to it makes. */
template <class Made, class Raw, class Function, class... Arguments>
Result<Made> make(Function function, Arguments... arguments) noexcept {
  Raw* raw = nullptr;
  const settlekit_status status = function(arguments..., &raw);
  if (!is_ok(status)) return Error(static_cast<Status>(status));
  return Made(raw);
}

}  // namespace detail

/** A text that the library made: immutable, for any thread. */
class Document : public detail::Owner<settlekit_document, settlekit_document_free> {
 public:
  using Owner::Owner;

  /** The text; a view that lives as long as this object. */
  std::string_view text() const noexcept {
    return detail::view(detail::write<settlekit_text>(settlekit_document_text, get()));
  }
};

/** What kind of letter it is. */
enum class LetterKind : std::int32_t {
  /** Not given. */
  none = 0,
  /** The agreement, to be signed by both. */
  agreement = SETTLEKIT_LETTER_AGREEMENT,
  /** The confirmation of what was agreed. */
  confirmation = SETTLEKIT_LETTER_CONFIRMATION,
  /** The receipt of a payment. */
  receipt = SETTLEKIT_LETTER_RECEIPT,
  /** The statement of the account. */
  statement = SETTLEKIT_LETTER_STATEMENT,
  /** The letter that says that the debt is satisfied. */
  satisfaction = SETTLEKIT_LETTER_SATISFACTION,
};

/** Its name in the JSON dialect; "unknown" for a number that is none. */
inline std::string_view to_string(LetterKind value) noexcept {
  return settlekit_letter_kind_name(static_cast<std::int32_t>(value));
}

/** In which form a letter is written. */
enum class Form : std::int32_t {
  /** Plain text. */
  text = SETTLEKIT_FORM_TEXT,
  /** A page of HTML that can be printed. What the data holds is escaped. */
  html = SETTLEKIT_FORM_HTML,
};

/** What becomes of the rest of a debt that is settled for less; it selects the text. */
enum class Residual : std::int32_t {
  /** The creditor gives it up. */
  extinguished = SETTLEKIT_RESIDUAL_EXTINGUISHED,
  /** It continues to be owed, and may be pursued, also by whoever buys it. */
  continues = SETTLEKIT_RESIDUAL_CONTINUES,
};

/** One party of a letter. */
struct LetterParty : settlekit_letter_party {
  /** With a name; the address line by line. */
  explicit LetterParty(std::string_view name_of, Span<Text> address_lines = {},
                 std::string_view telephone_of = {}, std::string_view email_of = {}) noexcept
      : settlekit_letter_party(detail::blank<settlekit_letter_party>()) {
    name = detail::text(name_of);
    telephone = detail::text(telephone_of);
    email = detail::text(email_of);
    address = address_lines.data();
    address_count = address_lines.size();
  }
};

/** Who a letter is between, and what the host adds to it. What is left out is left out of it. */
struct LetterParties {
  /** Who owes. */
  const LetterParty* debtor = nullptr;
  /** Whom it is owed. */
  const LetterParty* creditor = nullptr;
  /** Who first lent or delivered, where the debt was sold since. */
  const LetterParty* original_creditor = nullptr;
  /** Who collects. */
  const LetterParty* agency = nullptr;
  /** Who handles the matter. */
  std::string_view employee = {};
  /** Who is in charge. */
  std::string_view supervisor = {};
  /** The host's reference. */
  std::string_view reference = {};
  /** Which law governs, in the host's words. */
  std::string_view governing_law = {};
  /** Where and how to pay, line by line. */
  Span<Text> pay_to = {};
  /** Other terms, one paragraph each. */
  Span<Text> other_terms = {};
  /** Further conditions for satisfying the balance, one paragraph each. */
  Span<Text> conditions = {};
  /** Notices that the law asks for, one paragraph each. */
  Span<Text> notices = {};
  /** What becomes of the rest of the debt. */
  Residual residual = Residual::extinguished;

  /** As the C interface has it: a view of this. */
  settlekit_letter_parties raw() const noexcept {
    auto raw = detail::blank<settlekit_letter_parties>();
    raw.residual = static_cast<settlekit_residual>(residual);
    raw.debtor = debtor;
    raw.creditor = creditor;
    raw.original_creditor = original_creditor;
    raw.agency = agency;
    raw.employee = detail::text(employee);
    raw.supervisor = detail::text(supervisor);
    raw.reference = detail::text(reference);
    raw.governing_law = detail::text(governing_law);
    raw.pay_to = pay_to.data();
    raw.pay_to_count = pay_to.size();
    raw.other_terms = other_terms.data();
    raw.other_term_count = other_terms.size();
    raw.conditions = conditions.data();
    raw.condition_count = conditions.size();
    raw.notices = notices.data();
    raw.notice_count = notices.size();
    return raw;
  }
};

/** Which letter is asked for. */
struct LetterRequest {
  /** What kind. */
  LetterKind kind = LetterKind::none;
  /** The day of the letter. */
  Date dated;
  /** In which form. */
  Form form = Form::text;
  /** Of an agreement: which one that was created. */
  std::string_view agreement = {};
  /** The offer that it is about. */
  std::string_view offer = {};
  /** The settlement that it is about. */
  std::string_view settlement = {};
  /** Of a receipt: the payment. */
  std::string_view payment = {};
  /** Who it is between. */
  LetterParties parties = {};
  /** The host's own template; left out it is the one that comes with the library. */
  std::string_view template_text = {};
};

/** A letter: its text, what the text was made from, and its hash. */
class Letter {
 public:
  /** Takes what the C interface wrote. */
  Letter(Document text, Document data, std::array<char, SETTLEKIT_CONTENT_HASH_SIZE> hash) noexcept
      : text_(std::move(text)), data_(std::move(data)), hash_(hash) {}
  /** The text; a view that lives as long as this object. */
  std::string_view text() const noexcept { return text_.text(); }
  /** The data as JSON: each figure with the event that holds it. */
  std::string_view data() const noexcept { return data_.text(); }
  /** The SHA-256 of exactly the text, in hexadecimal digits. */
  std::string_view content_hash() const noexcept { return {hash_.data(), hash_.size() - 1}; }

 private:
  Document text_;
  Document data_;
  std::array<char, SETTLEKIT_CONTENT_HASH_SIZE> hash_;
};

/** Looks whether a template is one for a kind of letter; an error has each fault with its line. */
inline Error check_template(std::string_view text, LetterKind kind, Form form) noexcept {
  settlekit_error* error = nullptr;
  const settlekit_status status =
      settlekit_template_check(text.data(), text.size(), static_cast<settlekit_letter_kind>(kind),
                               static_cast<settlekit_form>(form), &error);
  if (detail::is_ok(status)) return Error();
  return Error(status, error);
}

/** The template that comes with the library, as a start for an own one. */
inline Result<Document> template_of_library(LetterKind kind, Form form) noexcept {
  settlekit_document* document = nullptr;
  settlekit_error* error = nullptr;
  const settlekit_status status =
      settlekit_template_of_library(static_cast<settlekit_letter_kind>(kind),
                                    static_cast<settlekit_form>(form), &document, &error);
  if (!detail::is_ok(status)) return Error(status, error);
  return Document(document);
}

/** The JSON Schema (draft 2020-12) of a kind of document; empty for a number that is none. */
inline std::string_view schema(SchemaOf of) noexcept {
  settlekit_text text{};
  const settlekit_status status = settlekit_schema(static_cast<settlekit_schema_of>(of), &text);
  return detail::is_ok(status) ? detail::view(text) : std::string_view();
}

/** One rule of obligations that is shipped. */
class ObligationRule {
 public:
  /** Takes what the C interface filled. */
  explicit ObligationRule(const settlekit_obligation_rule& raw) noexcept : raw_(raw) {}
  /** What the C interface filled. */
  const settlekit_obligation_rule& raw() const noexcept { return raw_; }
  /** What is to be done. */
  ObligationKind what() const noexcept { return static_cast<ObligationKind>(raw_.what); }
  /** Its name in the pack. */
  std::string_view name() const noexcept { return detail::view(raw_.name); }
  /** Where the debtor lives whom it protects. */
  std::string_view jurisdiction() const noexcept { return detail::view(raw_.jurisdiction); }
  /** Where it stands. */
  std::string_view citation() const noexcept { return detail::view(raw_.citation); }
  /** What was read to know it. */
  std::string_view source() const noexcept { return detail::view(raw_.source); }
  /** What is not certain about it; empty if nothing is said. */
  std::string_view note() const noexcept { return detail::view(raw_.note); }
  /** What to do, in words. */
  std::string_view text() const noexcept { return detail::view(raw_.text); }
  /** The least that counts, of Trigger::forgiven. */
  Money at_least() const noexcept { return Money{raw_.at_least_minor, currency()}; }
  /** The currency of its amounts. */
  Currency currency() const noexcept { return Currency::of(raw_.currency, raw_.exponent); }
  /** What it follows. */
  Trigger trigger() const noexcept { return static_cast<Trigger>(raw_.trigger); }
  /** Of Trigger::while_paying, every so many months. */
  std::uint32_t every_months() const noexcept { return raw_.every_months; }
  /** Of Trigger::while_paying, every so many days. */
  std::uint32_t every_days() const noexcept { return raw_.every_days; }
  /** Due so many calendar days later; 0 if it is not counted in them. */
  std::uint32_t calendar_days() const noexcept { return raw_.calendar_days; }
  /** Due so many business days later; 0 if it is not counted in them. */
  std::uint32_t business_days() const noexcept { return raw_.business_days; }
  /** Whether it is due on 31 December. With neither days nor this it is due at once. */
  bool end_of_year() const noexcept { return raw_.end_of_year != 0; }
  /** Whether the duty and its figure were read in the source. */
  bool verified() const noexcept { return raw_.verified != 0; }
  /** When they were read. */
  std::optional<Date> verified_on() const noexcept {
    return detail::given(raw_.has_verified_on, Date::from_days(raw_.verified_on));
  }
  /** The first day on which what it follows must have arisen. */
  std::optional<Date> effective_from() const noexcept {
    return detail::given(raw_.has_effective_from, Date::from_days(raw_.effective_from));
  }
  /** The last such day. */
  std::optional<Date> effective_to() const noexcept {
    return detail::given(raw_.has_effective_to, Date::from_days(raw_.effective_to));
  }
  /** Whether it binds agencies that collect for a creditor. */
  bool binds_third_party() const noexcept { return raw_.binds_third_party != 0; }
  /** Whether it binds creditors. */
  bool binds_first_party() const noexcept { return raw_.binds_first_party != 0; }
  /** Whether it binds buyers of debts. */
  bool binds_debt_buyer() const noexcept { return raw_.binds_debt_buyer != 0; }
  /** Whether it is for consumer debts. */
  bool of_consumer_debts() const noexcept { return raw_.of_consumer_debts != 0; }
  /** Whether it is for commercial debts. */
  bool of_commercial_debts() const noexcept { return raw_.of_commercial_debts != 0; }
  /** It binds only debts that are more than so many days past due. */
  std::optional<std::uint32_t> past_due_more_than_days() const noexcept {
    return detail::given(raw_.has_past_due_more_than_days, raw_.past_due_more_than_days);
  }

 private:
  settlekit_obligation_rule raw_;
};

namespace detail {
/** The rules of a pack that is shipped. */
struct RulesOfPack {
  std::size_t pack;
  ObligationRule operator()(std::size_t index) const noexcept {
    auto raw = blank<settlekit_obligation_rule>();
    (void)settlekit_obligation_rule_get(pack, index, &raw);
    return ObligationRule(raw);
  }
};
}  // namespace detail

/** A pack of rules of obligations that is shipped. */
class ObligationPack {
 public:
  /** Takes what the C interface filled. */
  ObligationPack(const settlekit_obligation_pack& raw, std::size_t index) noexcept
      : raw_(raw), index_(index) {}
  /** What the C interface filled. */
  const settlekit_obligation_pack& raw() const noexcept { return raw_; }
  /** The name by which a policy chooses it. */
  std::string_view name() const noexcept { return detail::view(raw_.name); }
  /** What it is about. */
  std::string_view title() const noexcept { return detail::view(raw_.title); }

  /** Its rules. */
  auto rules() const noexcept { return detail::List<detail::RulesOfPack>({index_}, raw_.rule_count); }

 private:
  settlekit_obligation_pack raw_;
  std::size_t index_;
};

/** A pack of rules that is shipped, by its number from 0; Status::out_of_bounds after the last. */
inline Result<ObligationPack> obligation_pack(std::size_t index) noexcept {
  auto raw = detail::blank<settlekit_obligation_pack>();
  const settlekit_status status = settlekit_obligation_pack_get(index, &raw);
  if (!detail::is_ok(status)) return Error(static_cast<Status>(status));
  return ObligationPack(raw, index);
}

/** The packs that are shipped, as JSON. */
inline Result<Document> obligation_packs_json() noexcept {
  settlekit_document* document = nullptr;
  settlekit_error* error = nullptr;
  const settlekit_status status = settlekit_obligation_packs_json(&document, &error);
  if (!detail::is_ok(status)) return Error(status, error);
  return Document(document);
}

/** Who and what shows a finding. What is absent does not matter. */
class Witness {
 public:
  /** Takes what the C interface filled. */
  explicit Witness(const settlekit_witness& raw) noexcept : raw_(raw) {}
  /** What the C interface filled. */
  const settlekit_witness& raw() const noexcept { return raw_; }
  /** The currency of its amounts. */
  Currency currency() const noexcept { return Currency::of(raw_.currency, raw_.exponent); }
  /** The age in whole days. */
  std::optional<std::uint32_t> age_days() const noexcept {
    return detail::given(raw_.has_age_days, raw_.age_days);
  }
  /** The balance of the claims concerned. */
  std::optional<Money> balance() const noexcept {
    return detail::given(raw_.has_balance, Money{raw_.balance_minor, currency()});
  }
  /** In how many payments, if a plan matters. */
  std::optional<std::uint32_t> payments() const noexcept {
    return detail::given(raw_.has_plan, raw_.payments);
  }
  /** How many days after its beginning the last one is due, if a plan matters. */
  std::optional<std::uint32_t> last_day() const noexcept {
    return detail::given(raw_.has_plan, raw_.last_day);
  }
  /** The largest number of days between two payments, or to the first. */
  std::optional<std::uint32_t> largest_gap_days() const noexcept {
    return detail::given(raw_.has_largest_gap_days, raw_.largest_gap_days);
  }
  /** The client of the account; empty is any. */
  std::string_view client() const noexcept { return detail::view(raw_.client); }
  /** The user who proposes or approves; empty is anybody. */
  std::string_view user() const noexcept { return detail::view(raw_.user); }

 private:
  settlekit_witness raw_;
};

/** One thing that is worth changing in a policy, which loads and works all the same. */
class Finding {
 public:
  /** Takes what the C interface filled. */
  Finding(const settlekit_finding& raw, const settlekit_findings* findings,
          std::size_t index) noexcept
      : raw_(raw), findings_(findings), index_(index) {}
  /** What the C interface filled. */
  const settlekit_finding& raw() const noexcept { return raw_; }
  /** What kind of thing is wrong. */
  FindingKind kind() const noexcept { return static_cast<FindingKind>(raw_.kind); }
  /** Where, as a JSON pointer into the policy as it was written. */
  std::string_view place() const noexcept { return detail::view(raw_.place); }
  /** The other place that it takes for this to be wrong; empty if there is none. */
  std::string_view other_place() const noexcept { return detail::view(raw_.other_place); }
  /** What is wrong, in a sentence. */
  std::string_view message() const noexcept { return detail::view(raw_.message); }
  /** What to write instead. */
  std::string_view suggestion() const noexcept { return detail::view(raw_.suggestion); }

  /** Who and what shows it: one account, or two that are compared. */
  auto witnesses() const noexcept {
    using Source = detail::Within<Witness, settlekit_witness, settlekit_findings_witness_get,
                                  settlekit_findings>;
    return detail::List<Source>({findings_, index_}, raw_.witness_count);
  }

 private:
  settlekit_finding raw_;
  const settlekit_findings* findings_;
  std::size_t index_;
};

/** What is worth changing in a policy: immutable, for any thread. */
class Findings : public detail::Owner<settlekit_findings, settlekit_findings_free> {
 public:
  using Owner::Owner;

  /** All of them, in the order of the policy's document. */
  auto all() const noexcept {
    using Source =
        detail::Of<Finding, settlekit_finding, settlekit_findings_get, settlekit_findings>;
    return detail::List<Source>({get()},
                                detail::write<std::size_t>(settlekit_findings_count, get()));
  }
  /** All of them as a JSON array. */
  std::string_view json() const noexcept {
    return detail::view(detail::write<settlekit_text>(settlekit_findings_json, get()));
  }
};

/** What two policies that decide alike have in common: SHA-256 over the canonical JSON. */
class Fingerprint {
 public:
  /** 64 hexadecimal digits in small letters; a view of this. */
  std::string_view digits() const noexcept {
    return std::string_view(digits_.data(), digits_.size() - 1);
  }
  /** Whether they are equal. */
  friend bool operator==(const Fingerprint& one, const Fingerprint& other) noexcept {
    return one.digits_ == other.digits_;
  }
  /** Whether they differ. */
  friend bool operator!=(const Fingerprint& one, const Fingerprint& other) noexcept {
    return !(one == other);
  }

 private:
  friend class Policy;
  std::array<char, SETTLEKIT_FINGERPRINT_SIZE> digits_{};
};

/** A policy: loaded once, immutable, shared by copying, for any number of threads at once. */
class Policy
    : public detail::SharedOwner<settlekit_policy, settlekit_policy_ref, settlekit_policy_free> {
 public:
  using SharedOwner::SharedOwner;

  /** Loads a policy from its JSON document; Error::faults() has all that is wrong with it. */
  static Result<Policy> load(std::string_view document) noexcept {
    settlekit_policy* policy = nullptr;
    settlekit_error* error = nullptr;
    const settlekit_status status =
        settlekit_policy_load(document.data(), document.size(), &policy, &error);
    if (!detail::is_ok(status)) return Error(status, error);
    return Policy(policy);
  }

  /** Its name; a view that lives as long as the policy. */
  std::string_view name() const noexcept {
    return detail::view(detail::write<settlekit_text>(settlekit_policy_name, get()));
  }
  /** The currency of its amounts. */
  Currency currency() const noexcept {
    Currency found;
    detail::is_filled(settlekit_policy_currency(get(), &found.numeric, &found.exponent), get());
    return found;
  }
  /** Looks for what is worth changing in it. A sound policy gives no finding. */
  Result<Findings> lint() const noexcept {
    return detail::make<Findings, settlekit_findings>(settlekit_policy_lint, get());
  }
  /** What another policy does differently, as one JSON object. */
  Result<Document> compare(const Policy& next) const noexcept {
    return detail::make<Document, settlekit_document>(settlekit_policy_compare, get(), next.get());
  }
  /** It as canonical JSON, which loads again. */
  Result<Document> json() const noexcept {
    return detail::make<Document, settlekit_document>(settlekit_policy_json, get());
  }
  /** Its fingerprint: the same for documents that load as the same policy. */
  Result<Fingerprint> fingerprint() const noexcept {
    Fingerprint found;
    const settlekit_status status =
        settlekit_policy_fingerprint(get(), found.digits_.data(), found.digits_.size());
    if (!detail::is_ok(status)) return Error(static_cast<Status>(status));
    return found;
  }
};

// -- What became of a command ------------------------------------------------------------------

/** A figure that a limit compares: an amount or a count. */
class Figure {
 public:
  /** The figure of this kind; nothing if there is none. */
  static std::optional<Figure> of(settlekit_figure_kind kind, std::int64_t value,
                                  Currency currency) noexcept {
    if (kind == 0) return std::nullopt;
    return Figure(static_cast<FigureKind>(kind), value, currency);
  }
  /** Whether it is an amount or a count. */
  FigureKind kind() const noexcept { return kind_; }
  /** The amount, if it is one. */
  std::optional<Money> money() const noexcept {
    if (kind_ != FigureKind::money) return std::nullopt;
    return Money{value_, currency_};
  }
  /** The count (of days, months, payments, an authority), if it is one. */
  std::optional<std::int64_t> count() const noexcept {
    if (kind_ != FigureKind::count) return std::nullopt;
    return value_;
  }
  /** Written out, such as "1500.00" or "6". */
  std::string to_string() const {
    return detail::write_decimal(value_, kind_ == FigureKind::money ? currency_.exponent : 0);
  }

 private:
  Figure(FigureKind kind, std::int64_t value, Currency currency) noexcept
      : kind_(kind), value_(value), currency_(currency) {}
  FigureKind kind_;
  std::int64_t value_;
  Currency currency_;
};

/** What became of a command, in figures. */
class Summary {
 public:
  /** Takes what the C interface filled. */
  explicit Summary(const settlekit_summary& raw) noexcept : raw_(raw) {}
  /** What the C interface filled. */
  const settlekit_summary& raw() const noexcept { return raw_; }
  /** The currency of its amounts. */
  Currency currency() const noexcept { return Currency::of(raw_.currency, raw_.exponent); }
  /** Which it is. */
  Outcome outcome() const noexcept { return static_cast<Outcome>(raw_.outcome); }
  /** The customer's status afterwards. */
  CustomerStatus customer_status() const noexcept {
    return static_cast<CustomerStatus>(raw_.customer_status);
  }
  /** The code of the refusal; RefusalCode::none if it is not refused. */
  RefusalCode refusal_code() const noexcept {
    return static_cast<RefusalCode>(raw_.refusal_number);
  }
  /** What is owed afterwards. */
  Money owed() const noexcept { return Money{raw_.owed_minor, currency()}; }
  /** How many events there are. */
  std::size_t event_count() const noexcept { return raw_.event_count; }
  /** How many effects: wishes to the host. */
  std::size_t effect_count() const noexcept { return raw_.effect_count; }
  /** How many limits were not kept. */
  std::size_t breach_count() const noexcept { return raw_.breach_count; }
  /** How many steps the explanation has. */
  std::size_t reason_count() const noexcept { return raw_.reason_count; }
  /** The name of the refusal's code, such as "below_floor". */
  std::string_view refusal() const noexcept { return detail::view(raw_.refusal); }
  /** What would remedy a refusal, for people. */
  std::string_view remedy() const noexcept { return detail::view(raw_.remedy); }
  /** What is malformed in an invalid command. */
  std::string_view invalid_message() const noexcept { return detail::view(raw_.invalid_message); }
  /** Where, as a JSON pointer into the command. */
  std::string_view invalid_pointer() const noexcept { return detail::view(raw_.invalid_pointer); }

 private:
  settlekit_summary raw_;
};

/** An amount of a claim by segment. */
class ClaimAmounts {
 public:
  /** Takes what the C interface filled. */
  explicit ClaimAmounts(const settlekit_claim_amounts& raw) noexcept : raw_(raw) {}
  /** What the C interface filled. */
  const settlekit_claim_amounts& raw() const noexcept { return raw_; }
  /** The currency of its amounts. */
  Currency currency() const noexcept { return Currency::of(raw_.currency, raw_.exponent); }
  /** The claim. */
  std::string_view claim() const noexcept { return detail::view(raw_.claim); }
  /** Of the principal. */
  Money principal() const noexcept { return Money{raw_.principal_minor, currency()}; }
  /** Of the interest. */
  Money interest() const noexcept { return Money{raw_.interest_minor, currency()}; }
  /** Of the fees. */
  Money fees() const noexcept { return Money{raw_.fees_minor, currency()}; }
  /** Of the costs. */
  Money costs() const noexcept { return Money{raw_.costs_minor, currency()}; }
  /** Of everything else. */
  Money other() const noexcept { return Money{raw_.other_minor, currency()}; }

 private:
  settlekit_claim_amounts raw_;
};

/** The part that a claim has in terms. */
class ClaimPart {
 public:
  /** Takes what the C interface filled. */
  explicit ClaimPart(const settlekit_claim_part& raw) noexcept : raw_(raw) {}
  /** What the C interface filled. */
  const settlekit_claim_part& raw() const noexcept { return raw_; }
  /** The currency of its amounts. */
  Currency currency() const noexcept { return Currency::of(raw_.currency, raw_.exponent); }
  /** The claim. */
  std::string_view claim() const noexcept { return detail::view(raw_.claim); }
  /** The balance of the claim that it was made on. */
  Money base() const noexcept { return Money{raw_.base_minor, currency()}; }
  /** Its part of the amount. */
  Money amount() const noexcept { return Money{raw_.amount_minor, currency()}; }
  /** What is given up on it. */
  Money forgiven() const noexcept { return Money{raw_.forgiven_minor, currency()}; }

 private:
  settlekit_claim_part raw_;
};

/** One instalment of terms. */
class PlannedInstalment {
 public:
  /** Takes what the C interface filled. */
  explicit PlannedInstalment(const settlekit_planned_instalment& raw) noexcept : raw_(raw) {}
  /** What the C interface filled. */
  const settlekit_planned_instalment& raw() const noexcept { return raw_; }
  /** The currency of its amounts. */
  Currency currency() const noexcept { return Currency::of(raw_.currency, raw_.exponent); }
  /** Its number, from 1; a down payment is the first. */
  std::uint32_t number() const noexcept { return raw_.number; }
  /** How much. */
  Money amount() const noexcept { return Money{raw_.amount_minor, currency()}; }
  /** When it is due, after it was moved to a business day. */
  Date due_on() const noexcept { return Date::from_days(raw_.due_on); }

 private:
  settlekit_planned_instalment raw_;
};

/** One reminder of a settlement sequence. */
class SequenceReminder {
 public:
  /** Takes what the C interface filled. */
  explicit SequenceReminder(const settlekit_sequence_reminder& raw) noexcept : raw_(raw) {}
  /** What the C interface filled. */
  const settlekit_sequence_reminder& raw() const noexcept { return raw_; }
  /** How it travels. */
  Channel channel() const noexcept { return static_cast<Channel>(raw_.channel); }
  /** The host's template. */
  std::string_view message_template() const noexcept { return detail::view(raw_.template_name); }
  /** Days from one send to the next, at least 1. */
  std::uint32_t every_days() const noexcept { return raw_.every_days; }
  /** How many are sent at most, at least 1. */
  std::uint32_t max_sends() const noexcept { return raw_.max_sends; }

 private:
  settlekit_sequence_reminder raw_;
};

/** The terms that an event froze. */
class FrozenTerms {
 public:
  /** Takes what the C interface filled. */
  explicit FrozenTerms(const settlekit_frozen_terms& raw) noexcept : raw_(raw) {}
  /** What the C interface filled. */
  const settlekit_frozen_terms& raw() const noexcept { return raw_; }
  /** The currency of its amounts. */
  Currency currency() const noexcept { return Currency::of(raw_.currency, raw_.exponent); }
  /**
   * The number of a settlement's terms: 1 as created, one more with each modification. 0 of an
   * offer.
   */
  std::uint32_t version() const noexcept { return raw_.version; }
  /** The offer's name. */
  std::string_view offer() const noexcept { return detail::view(raw_.offer); }
  /** The settlement's name. */
  std::string_view settlement() const noexcept { return detail::view(raw_.settlement); }
  /** The policy that they were made under. */
  std::string_view policy() const noexcept { return detail::view(raw_.policy); }
  /** Who made them; left out it was the creditor's own system. */
  std::string_view by() const noexcept { return detail::view(raw_.by); }
  /** Who approved them, if that was needed. */
  std::string_view approved_by() const noexcept { return detail::view(raw_.approved_by); }
  /** The offer whose place an offer took, if any. */
  std::string_view supersedes() const noexcept { return detail::view(raw_.supersedes); }
  /** The offer that a settlement came from, if any. */
  std::string_view accepts() const noexcept { return detail::view(raw_.accepts); }
  /** How many claims have a part. */
  std::size_t part_count() const noexcept { return raw_.part_count; }
  /** How many instalments a settlement has; 0 if nothing says when it is due. */
  std::size_t instalment_count() const noexcept { return raw_.instalment_count; }
  /** What is to be paid. */
  Money amount() const noexcept { return Money{raw_.amount_minor, currency()}; }
  /** What the creditor gives up. */
  Money forgiven() const noexcept { return Money{raw_.forgiven_minor, currency()}; }
  /** The balance that they were made on. */
  Money base() const noexcept { return Money{raw_.base_minor, currency()}; }
  /** The least that reaches them. */
  Money threshold() const noexcept { return Money{raw_.threshold_minor, currency()}; }
  /** The least that could be accepted, by the rule that set the floor; 0 without one. */
  Money rule_floor() const noexcept { return Money{raw_.rule_floor_minor, currency()}; }
  /** By how much an instalment may be short and is not missed. */
  Money short_by() const noexcept { return Money{raw_.short_by_minor, currency()}; }
  /** Whose rule set the floor; 0 without one. */
  Scope rule_scope() const noexcept { return static_cast<Scope>(raw_.rule_scope); }
  /** The number of its row in canonical order, from 1; 0 without one. */
  std::uint32_t rule_row() const noexcept { return raw_.rule_row; }
  /** The percent of that row. */
  Percent rule_percent() const noexcept {
    return Percent::from_millionths(raw_.rule_percent_millionths);
  }
  /** The percent to be paid. */
  std::optional<Percent> percent() const noexcept {
    return detail::given(raw_.has_percent, Percent::from_millionths(raw_.percent_millionths));
  }
  /** The discount that belongs to the percent. */
  std::optional<Percent> discount() const noexcept {
    return detail::given(raw_.has_discount, Percent::from_millionths(raw_.discount_millionths));
  }
  /** The last day on which an offer can be accepted. */
  std::optional<Date> expires_on() const noexcept {
    return detail::given(raw_.has_expires_on, Date::from_days(raw_.expires_on));
  }
  /** The day after which payments count toward a settlement. */
  std::optional<Date> inception_on() const noexcept {
    return detail::given(raw_.has_inception_on, Date::from_days(raw_.inception_on));
  }
  /** The last day on which the accepted amount can be paid, or the one payment is due. */
  std::optional<Date> pay_by() const noexcept {
    return detail::given(raw_.has_pay_by, Date::from_days(raw_.pay_by));
  }
  /**
   * Days after the last day, or the time of an instalment, for which money in time may be entered.
   */
  std::uint32_t backdate_days() const noexcept { return raw_.backdate_days; }
  /** Which money of its own date counts. */
  SameDayPayments same_day_payments() const noexcept {
    return static_cast<SameDayPayments>(raw_.same_day_payments);
  }
  /** Where an unpaid expiry of an offer leads; 0 of a settlement. */
  OnExpiry on_expiry() const noexcept { return static_cast<OnExpiry>(raw_.on_expiry); }
  /** What is done when a settlement is reached; 0 of an offer. */
  OnReached on_reached() const noexcept { return static_cast<OnReached>(raw_.on_reached); }
  /** Interest while a settlement runs; 0 of an offer. */
  InterestDuringSettlement interest_during_settlement() const noexcept {
    return static_cast<InterestDuringSettlement>(raw_.interest_during_settlement);
  }
  /** Days after a due date in which money is still in time. */
  std::uint32_t grace_days() const noexcept { return raw_.grace_days; }
  /** Days after a break within which a settlement can be cured; 0 is no cure. */
  std::uint32_t cure_days() const noexcept { return raw_.cure_days; }
  /** Misses in a row that break a settlement. */
  std::optional<std::uint32_t> max_missed_in_row() const noexcept {
    return detail::given(raw_.has_max_missed_in_row, raw_.max_missed_in_row);
  }
  /** Misses in total that break a settlement. */
  std::optional<std::uint32_t> max_missed_total() const noexcept {
    return detail::given(raw_.has_max_missed_total, raw_.max_missed_total);
  }

 private:
  settlekit_frozen_terms raw_;
};

/** A duty that goes with an offer, an agreement or a message. */
class Disclosure {
 public:
  /** Takes what the C interface filled. */
  explicit Disclosure(const settlekit_disclosure& raw) noexcept : raw_(raw) {}
  /** What the C interface filled. */
  const settlekit_disclosure& raw() const noexcept { return raw_; }
  /** What is to be done. */
  DisclosureKind kind() const noexcept { return static_cast<DisclosureKind>(raw_.kind); }
  /** The claim that it is about; empty for all. */
  std::string_view claim() const noexcept { return detail::view(raw_.claim); }
  /** The contact rule that asks for it; empty where the policy has chosen none. */
  std::string_view rule() const noexcept { return detail::view(raw_.rule); }
  /** Where that rule is written. */
  std::string_view citation() const noexcept { return detail::view(raw_.citation); }

 private:
  settlekit_disclosure raw_;
};

/** An obligation that was done, as the journal has it. */
class CompletedObligation {
 public:
  /** Takes what the C interface filled. */
  explicit CompletedObligation(const settlekit_completed_obligation& raw) noexcept : raw_(raw) {}
  /** What the C interface filled. */
  const settlekit_completed_obligation& raw() const noexcept { return raw_; }
  /** What was done. */
  ObligationKind what() const noexcept { return static_cast<ObligationKind>(raw_.what); }
  /** Its name in the calendar. */
  std::string_view obligation() const noexcept { return detail::view(raw_.obligation); }
  /** The rule that it comes from: pack and name. */
  std::string_view rule() const noexcept { return detail::view(raw_.rule); }
  /** In the host's words; empty if nothing was said. */
  std::string_view reason() const noexcept { return detail::view(raw_.reason); }
  /** The amount that it was about. */
  std::optional<Money> amount() const noexcept {
    return detail::given(raw_.has_amount, Money{raw_.amount_minor, currency()});
  }
  /** The currency of its amounts. */
  Currency currency() const noexcept { return Currency::of(raw_.currency, raw_.exponent); }
  /** Whether what had been done before was made good, because its reason had fallen away. */
  bool made_good() const noexcept { return raw_.made_good != 0; }
  /** The day on which what it follows arose. */
  Date arises_on() const noexcept { return Date::from_days(raw_.arises_on); }
  /** The day by which it was due. */
  Date due_on() const noexcept { return Date::from_days(raw_.due_on); }
  /** The day on which it was done. */
  Date completed_on() const noexcept { return Date::from_days(raw_.completed_on); }

 private:
  settlekit_completed_obligation raw_;
};

/**
 * What happened. Which figures there are depends on its kind, and every EventKind says which;
 * others are empty or 0.
 */
class Event {
 public:
  /** Takes what the C interface filled. */
  Event(const settlekit_event& raw, const settlekit_decision* decision, std::size_t index) noexcept
      : raw_(raw), decision_(decision), index_(index) {}
  /** What the C interface filled. */
  const settlekit_event& raw() const noexcept { return raw_; }
  /** The currency of its amounts. */
  Currency currency() const noexcept { return Currency::of(raw_.currency, raw_.exponent); }
  /** Which it is. */
  EventKind kind() const noexcept { return static_cast<EventKind>(raw_.kind); }
  /** The offer that it is about. */
  std::string_view offer() const noexcept { return detail::view(raw_.offer); }
  /** The settlement that it is about. */
  std::string_view settlement() const noexcept { return detail::view(raw_.settlement); }
  /** The payment that it is about. */
  std::string_view payment() const noexcept { return detail::view(raw_.payment); }
  /** The claim that it is about. */
  std::string_view claim() const noexcept { return detail::view(raw_.claim); }
  /** The settlement sequence that it is about. */
  std::string_view sequence() const noexcept { return detail::view(raw_.sequence); }
  /** The new offer that took the place of this one. */
  std::string_view superseded_by() const noexcept { return detail::view(raw_.superseded_by); }
  /** The older offer or settlement that it gave way to. */
  std::string_view gave_way_to() const noexcept { return detail::view(raw_.gave_way_to); }
  /** The user who approved. */
  std::string_view approved_by() const noexcept { return detail::view(raw_.approved_by); }
  /** Why, in somebody's words. */
  std::string_view reason() const noexcept { return detail::view(raw_.reason); }
  /** The host's words for its own block. */
  std::string_view details() const noexcept { return detail::view(raw_.details); }
  /** The host's template of a reminder. */
  std::string_view message_template() const noexcept { return detail::view(raw_.template_name); }
  /** The address that is opted out. */
  std::string_view address() const noexcept { return detail::view(raw_.address); }
  /** The host's status code that was set. */
  std::string_view set_status() const noexcept { return detail::view(raw_.set_status); }
  /** The host's action code that was added; it is due on due_on. */
  std::string_view add_action() const noexcept { return detail::view(raw_.add_action); }
  /** The amount of the terms, the payment, the write-off, the change. */
  Money amount() const noexcept { return Money{raw_.amount_minor, currency()}; }
  /** What the creditor gives up by the terms. */
  Money forgiven() const noexcept { return Money{raw_.forgiven_minor, currency()}; }
  /** The balance that the terms were made on. */
  Money base() const noexcept { return Money{raw_.base_minor, currency()}; }
  /** The least that reaches the terms. */
  Money threshold() const noexcept { return Money{raw_.threshold_minor, currency()}; }
  /** All that counts. */
  Money counted() const noexcept { return Money{raw_.counted_minor, currency()}; }
  /** What is left to pay. */
  std::optional<Money> to_pay() const noexcept {
    return detail::given(raw_.has_to_pay, Money{raw_.to_pay_minor, currency()});
  }
  /** By how much the amount is missed. */
  Money shortfall() const noexcept { return Money{raw_.shortfall_minor, currency()}; }
  /** By how much it is exceeded. */
  Money excess() const noexcept { return Money{raw_.excess_minor, currency()}; }
  /** What was due. */
  Money due() const noexcept { return Money{raw_.due_minor, currency()}; }
  /** What is owed after a break, without interest that the break posts. */
  Money owed() const noexcept { return Money{raw_.owed_minor, currency()}; }
  /** What could remain and still be paid in full. */
  std::optional<Money> paid_in_full_tolerance() const noexcept {
    return detail::given(raw_.has_paid_in_full_tolerance,
                         Money{raw_.paid_in_full_tolerance_minor, currency()});
  }
  /** For how many days interest is posted; negative where it is taken back. */
  std::int64_t days() const noexcept { return raw_.days; }
  /** Why. */
  Because because() const noexcept { return static_cast<Because>(raw_.because); }
  /** The hold. */
  HoldKind hold() const noexcept { return static_cast<HoldKind>(raw_.hold); }
  /** The channel. */
  Channel channel() const noexcept { return static_cast<Channel>(raw_.channel); }
  /** The segment. */
  Segment segment() const noexcept { return static_cast<Segment>(raw_.segment); }
  /** What a payment is filed as. */
  Coding coding() const noexcept { return static_cast<Coding>(raw_.coding); }
  /** The customer's status before. */
  CustomerStatus from() const noexcept { return static_cast<CustomerStatus>(raw_.from); }
  /** The customer's status afterwards. */
  CustomerStatus to() const noexcept { return static_cast<CustomerStatus>(raw_.to); }
  /** The number of the instalment or turn, from 1. */
  std::uint32_t number() const noexcept { return raw_.number; }
  /** The number of the reminder in its sequence, from 1. */
  std::uint32_t reminder() const noexcept { return raw_.reminder; }
  /** Instalments missed one after the other. */
  std::uint32_t missed_in_row() const noexcept { return raw_.missed_in_row; }
  /** Instalments missed in all. */
  std::uint32_t missed_total() const noexcept { return raw_.missed_total; }
  /** Whether money that came too late was effective in time but entered outside the window. */
  bool in_time() const noexcept { return raw_.in_time != 0; }
  /** Whether a person set the status. */
  bool by_hand() const noexcept { return raw_.by_hand != 0; }
  /** Whether the host honours the offer or settlement though the money came late. */
  bool honoured() const noexcept { return raw_.honoured != 0; }
  /** Whether the host chose this coding for a settlement that is reached. */
  bool chosen() const noexcept { return raw_.chosen != 0; }
  /** Whether the customer is lost once the reminders have run out. */
  bool lost_on_exhaustion() const noexcept { return raw_.lost_on_exhaustion != 0; }
  /** The day on which it happened. */
  std::optional<Date> on() const noexcept {
    return detail::given(raw_.has_on, Date::from_days(raw_.on));
  }
  /** The day on which the instalment, turn or action is due. */
  std::optional<Date> due_on() const noexcept {
    return detail::given(raw_.has_due_on, Date::from_days(raw_.due_on));
  }
  /** The last day on which an accepted offer's money counts, or on which the amount that somebody
   * was asked to approve could be paid. */
  std::optional<Date> last_day() const noexcept {
    return detail::given(raw_.has_last_day, Date::from_days(raw_.last_day));
  }
  /** When the money counts, or terms were accepted by word. */
  std::optional<Date> effective_on() const noexcept {
    return detail::given(raw_.has_effective_on, Date::from_days(raw_.effective_on));
  }
  /** Until when a turn is put off. */
  std::optional<Date> until() const noexcept {
    return detail::given(raw_.has_until, Date::from_days(raw_.until));
  }
  /** Through which day interest is posted. */
  std::optional<Date> through() const noexcept {
    return detail::given(raw_.has_through, Date::from_days(raw_.through));
  }
  /** When the customer is lost if nothing happens before. */
  std::optional<Date> lost_on() const noexcept {
    return detail::given(raw_.has_lost_on, Date::from_days(raw_.lost_on));
  }
  /** The other party's offer that a counter-offer answers. */
  std::string_view counters() const noexcept { return detail::view(raw_.counters); }
  /** The request for approval that it is about. */
  std::string_view approval() const noexcept { return detail::view(raw_.approval); }
  /** The user who asked for the approval, or declined it. */
  std::string_view by() const noexcept { return detail::view(raw_.by); }
  /** The least that may be accepted without approval. */
  std::optional<Money> floor() const noexcept {
    return detail::given(raw_.has_floor, Money{raw_.floor_minor, currency()});
  }
  /** What the policy's ladder proposes in answer to the debtor. */
  std::optional<Money> next() const noexcept {
    return detail::given(raw_.has_next, Money{raw_.next_minor, currency()});
  }
  /** Who made a counter-offer, or rejected an offer. */
  Party party() const noexcept { return static_cast<Party>(raw_.party); }
  /** The last day on which a counter-offer can be accepted. */
  std::optional<Date> expires_on() const noexcept {
    return detail::given(raw_.has_expires_on, Date::from_days(raw_.expires_on));
  }
  /** The last day on which its amount can be paid once it is accepted. */
  std::optional<Date> pay_by() const noexcept {
    return detail::given(raw_.has_pay_by, Date::from_days(raw_.pay_by));
  }
  /** The written agreement that it is about. */
  std::string_view agreement() const noexcept { return detail::view(raw_.agreement); }
  /** Who signed an agreement. */
  std::string_view signed_by() const noexcept { return detail::view(raw_.signed_by); }
  /** The SHA-256 of the text of an agreement, in hexadecimal digits. */
  std::string_view content_hash() const noexcept { return detail::view(raw_.content_hash); }
  /** The number of the terms that an agreement sets down. */
  std::uint32_t version() const noexcept { return raw_.version; }
  /** The percent to be paid that an agreement sets down. */
  std::optional<Percent> percent() const noexcept {
    return detail::given(raw_.has_percent, Percent::from_millionths(raw_.percent_millionths));
  }
  /** The day by which all of an agreement is paid. */
  std::optional<Date> deadline() const noexcept {
    return detail::given(raw_.has_deadline, Date::from_days(raw_.deadline));
  }
  /** When an agreement was sent. */
  std::optional<Date> sent_on() const noexcept {
    return detail::given(raw_.has_sent_on, Date::from_days(raw_.sent_on));
  }
  /** The day of the signature. */
  std::optional<Date> signed_on() const noexcept {
    return detail::given(raw_.has_signed_on, Date::from_days(raw_.signed_on));
  }

  /** Its kind's name in the JSON dialect. */
  std::string_view name() const noexcept { return to_string(kind()); }
  /** As JSON, as a decision's line has it. */
  std::string_view json() const noexcept {
    return detail::view(
        detail::write<settlekit_text>(settlekit_decision_event_json, decision_, index_));
  }
  /** All terms of an event that made or modified an offer or settlement; else
   * Status::not_there. */
  Result<FrozenTerms> terms() const noexcept {
    return detail::ask<FrozenTerms, settlekit_frozen_terms>(settlekit_decision_event_terms_get,
                                                            decision_, index_);
  }
  /** The obligation that this tells as done; of an event of another kind Status::not_there. */
  Result<CompletedObligation> completed_obligation() const noexcept {
    return detail::ask<CompletedObligation, settlekit_completed_obligation>(
        settlekit_decision_event_obligation_get, decision_, index_);
  }
  /** The parts that claims have in the terms. */
  auto parts() const noexcept {
    using Source =
        detail::Within<ClaimPart, settlekit_claim_part, settlekit_decision_event_part_get>;
    return list<Source>(raw_.part_count);
  }
  /** The instalments of the terms. */
  auto instalments() const noexcept {
    using Source = detail::Within<PlannedInstalment, settlekit_planned_instalment,
                                  settlekit_decision_event_instalment_get>;
    return list<Source>(raw_.instalment_count);
  }
  /** What was written off, by claim. */
  auto claims() const noexcept {
    using Source =
        detail::Within<ClaimAmounts, settlekit_claim_amounts, settlekit_decision_event_claim_get>;
    return list<Source>(raw_.claim_count);
  }
  /** The reminders of the sequence. */
  auto reminders() const noexcept {
    using Source = detail::Within<SequenceReminder, settlekit_sequence_reminder,
                                  settlekit_decision_event_reminder_get>;
    return list<Source>(raw_.reminder_count);
  }
  /** The limits that an approval lifted. */
  auto lifted() const noexcept {
    using Source =
        detail::Within<RefusalCode, settlekit_refusal, settlekit_decision_event_lifted_get>;
    return list<Source>(raw_.lifted_count);
  }
  /** The claims that were disputed as the payment came. */
  auto disputed() const noexcept {
    using Source =
        detail::Within<std::string_view, settlekit_text, settlekit_decision_event_disputed_get>;
    return list<Source>(raw_.disputed_count);
  }
  /** The contact rule that puts a turn off or blocks it. */
  std::string_view contact_rule() const noexcept { return detail::view(raw_.contact_rule); }
  /** Where that rule is written. */
  std::string_view citation() const noexcept { return detail::view(raw_.citation); }
  /** What the debtor is to be told with the terms. */
  auto disclosures() const noexcept {
    using Source =
        detail::Within<Disclosure, settlekit_disclosure, settlekit_decision_event_disclosure_get>;
    return list<Source>(raw_.disclosure_count);
  }
  /** The claims that a counter-offer covers. */
  auto covered() const noexcept {
    using Source =
        detail::Within<std::string_view, settlekit_text, settlekit_decision_event_covered_get>;
    return list<Source>(raw_.covered_count);
  }
  /** The limits that a counter-offer, or what was asked to be approved, does not keep. */
  auto needs_approval() const noexcept {
    using Source =
        detail::Within<RefusalCode, settlekit_refusal, settlekit_decision_event_needs_approval_get>;
    return list<Source>(raw_.needs_approval_count);
  }
  /** The users who could approve it. */
  auto approvers() const noexcept {
    using Source =
        detail::Within<std::string_view, settlekit_text, settlekit_decision_event_approver_get>;
    return list<Source>(raw_.approver_count);
  }

 private:
  template <class Source>
  detail::List<Source> list(std::size_t count) const noexcept {
    return {{decision_, index_}, count};
  }

  settlekit_event raw_;
  const settlekit_decision* decision_;
  std::size_t index_;
};

/** One limit that was not kept, at one scope. */
class Breach {
 public:
  /** Takes what the C interface filled. */
  Breach(const settlekit_breach& raw, const settlekit_decision* decision,
         std::size_t index) noexcept
      : raw_(raw), decision_(decision), index_(index) {}
  /** What the C interface filled. */
  const settlekit_breach& raw() const noexcept { return raw_; }
  /** The currency of its amounts. */
  Currency currency() const noexcept { return Currency::of(raw_.currency, raw_.exponent); }
  /** Which limit. */
  RefusalCode code() const noexcept { return static_cast<RefusalCode>(raw_.code); }
  /** Whose limit. */
  Scope scope() const noexcept { return static_cast<Scope>(raw_.scope); }
  /** What the limit asks, if it is given. */
  std::optional<Figure> required() const noexcept {
    return Figure::of(raw_.required_kind, raw_.required, currency());
  }
  /** What was proposed, if it is given. */
  std::optional<Figure> actual() const noexcept {
    return Figure::of(raw_.actual_kind, raw_.actual, currency());
  }

  /** The users whose approval would lift it. */
  auto approvers() const noexcept {
    using Source =
        detail::Within<std::string_view, settlekit_text, settlekit_decision_breach_approver_get>;
    return detail::List<Source>({decision_, index_}, raw_.approver_count);
  }

 private:
  settlekit_breach raw_;
  const settlekit_decision* decision_;
  std::size_t index_;
};

/** One step of an explanation: a figure with how it came about, or a limit with what was found. */
class Reason {
 public:
  /** Takes what the C interface filled. */
  explicit Reason(const settlekit_reason& raw) noexcept : raw_(raw) {}
  /** What the C interface filled. */
  const settlekit_reason& raw() const noexcept { return raw_; }
  /** The currency of its amounts. */
  Currency currency() const noexcept { return Currency::of(raw_.currency, raw_.exponent); }
  /** What it is about. */
  Topic about() const noexcept { return static_cast<Topic>(raw_.about); }
  /** At which scope, or 0 for none. */
  Scope scope() const noexcept { return static_cast<Scope>(raw_.scope); }
  /** The number of a table's row in canonical order, from 1; 0 for none. */
  std::uint32_t row() const noexcept { return raw_.row; }
  /** The percent to be paid. */
  std::optional<Percent> percent() const noexcept {
    return detail::given(raw_.has_percent, Percent::from_millionths(raw_.percent_millionths));
  }
  /** What the limit asks, if it is given. */
  std::optional<Figure> required() const noexcept {
    return Figure::of(raw_.required_kind, raw_.required, currency());
  }
  /** What was found, or the figure itself, if it is given. */
  std::optional<Figure> actual() const noexcept {
    return Figure::of(raw_.actual_kind, raw_.actual, currency());
  }
  /** How the figure was rounded, or 0 if it was not. */
  Rounding rounding() const noexcept { return static_cast<Rounding>(raw_.rounding); }
  /** Whether the limit is kept. */
  std::optional<bool> kept() const noexcept { return detail::given(raw_.has_kept, raw_.kept != 0); }
  /** The step as a sentence. */
  std::string_view text() const noexcept { return detail::view(raw_.text); }

 private:
  settlekit_reason raw_;
};

/** What the host is asked to do. Which of its figures there are depends on its kind. */
class Effect {
 public:
  /** Takes what the C interface filled. */
  Effect(const settlekit_effect& raw, const settlekit_decision* decision,
         std::size_t index) noexcept
      : raw_(raw), decision_(decision), index_(index) {}
  /** What the C interface filled. */
  const settlekit_effect& raw() const noexcept { return raw_; }
  /** Which it is. */
  EffectKind kind() const noexcept { return static_cast<EffectKind>(raw_.kind); }
  /** The host's status code or action code. */
  std::string_view code() const noexcept { return detail::view(raw_.code); }
  /** The host's template of a reminder. */
  std::string_view message_template() const noexcept { return detail::view(raw_.template_name); }
  /** Where to send a reminder, if the host said where the customer is reached. */
  std::string_view address() const noexcept { return detail::view(raw_.address); }
  /** The settlement sequence of a reminder. */
  std::string_view sequence() const noexcept { return detail::view(raw_.sequence); }
  /** The offer that the customer is reminded of. */
  std::string_view offer() const noexcept { return detail::view(raw_.offer); }
  /** What is to be looked at, in words. */
  std::string_view details() const noexcept { return detail::view(raw_.details); }
  /** When it is due; a reminder that was put off goes later. */
  std::optional<Date> due_on() const noexcept {
    return detail::given(raw_.has_due_on, Date::from_days(raw_.due_on));
  }
  /** How a reminder travels. */
  Channel channel() const noexcept { return static_cast<Channel>(raw_.channel); }
  /** The number of a reminder's turn, from 1. */
  std::uint32_t number() const noexcept { return raw_.number; }
  /** What is to be looked at. */
  Notice what() const noexcept { return static_cast<Notice>(raw_.what); }

  /** Its kind's name in the JSON dialect. */
  std::string_view name() const noexcept { return to_string(kind()); }
  /** As JSON, as a decision's line has it. */
  std::string_view json() const noexcept {
    return detail::view(
        detail::write<settlekit_text>(settlekit_decision_effect_json, decision_, index_));
  }
  /** What the debtor is to be told with a reminder. */
  auto disclosures() const noexcept {
    using Source =
        detail::Within<Disclosure, settlekit_disclosure, settlekit_decision_effect_disclosure_get>;
    return detail::List<Source>({decision_, index_}, raw_.disclosure_count);
  }

 private:
  settlekit_effect raw_;
  const settlekit_decision* decision_;
  std::size_t index_;
};

/** What one rule that applies says. */
class QuoteRule {
 public:
  /** Takes what the C interface filled. */
  explicit QuoteRule(const settlekit_quote_rule& raw) noexcept : raw_(raw) {}
  /** What the C interface filled. */
  const settlekit_quote_rule& raw() const noexcept { return raw_; }
  /** The currency of its amounts. */
  Currency currency() const noexcept { return Currency::of(raw_.currency, raw_.exponent); }
  /** Whose rule. */
  Scope scope() const noexcept { return static_cast<Scope>(raw_.scope); }
  /** The row that fits, from 1; 0 for none. */
  std::uint32_t row() const noexcept { return raw_.row; }
  /** Its percent. */
  std::optional<Percent> percent() const noexcept {
    return detail::given(raw_.has_percent, Percent::from_millionths(raw_.percent_millionths));
  }
  /** The least that this rule accepts. */
  Money floor() const noexcept { return Money{raw_.floor_minor, currency()}; }

 private:
  settlekit_quote_rule raw_;
};

/** What an account may be settled for today. A limit that is not given is no limit. */
class Quote {
 public:
  /** Takes what the C interface filled. */
  Quote(const settlekit_quote& raw, const settlekit_decision* decision) noexcept
      : raw_(raw), decision_(decision) {}
  /** What the C interface filled. */
  const settlekit_quote& raw() const noexcept { return raw_; }
  /** The currency of its amounts. */
  Currency currency() const noexcept { return Currency::of(raw_.currency, raw_.exponent); }
  /**
   * The number of the row that set the percent part of the floor, in canonical order from 1; 0 for
   * none.
   */
  std::uint32_t row() const noexcept { return raw_.row; }
  /** The client's instructions, if there are any. */
  std::string_view instructions() const noexcept { return detail::view(raw_.instructions); }
  /** What is owed on the claims concerned. */
  Money owed() const noexcept { return Money{raw_.owed_minor, currency()}; }
  /** The balance that the rules look at: with new interest if the client includes it. */
  Money balance() const noexcept { return Money{raw_.balance_minor, currency()}; }
  /** New interest on the claims concerned. */
  Money new_interest() const noexcept { return Money{raw_.new_interest_minor, currency()}; }
  /** The least that may be accepted. */
  Money floor() const noexcept { return Money{raw_.floor_minor, currency()}; }
  /** The most that may be forgiven. */
  Money forgiven_at_most() const noexcept { return Money{raw_.forgiven_at_most_minor, currency()}; }
  /** The strictest limit on what is forgiven. */
  std::optional<Money> max_forgiven() const noexcept {
    return detail::given(raw_.has_max_forgiven, Money{raw_.max_forgiven_minor, currency()});
  }
  /** The amount by the client's percents for each segment. */
  Money calculated() const noexcept { return Money{raw_.calculated_minor, currency()}; }
  /** What segments below zero would have to give back; they contribute nothing. */
  Money credit() const noexcept { return Money{raw_.credit_minor, currency()}; }
  /** Whose rule has that row. */
  Scope scope() const noexcept { return static_cast<Scope>(raw_.scope); }
  /** What set the floor. */
  FloorFrom floor_from() const noexcept { return static_cast<FloorFrom>(raw_.floor_from); }
  /** The percent of that row. */
  std::optional<Percent> percent() const noexcept {
    return detail::given(raw_.has_percent, Percent::from_millionths(raw_.percent_millionths));
  }
  /** Whole days since the date that the policy names. */
  std::optional<std::uint32_t> age_days() const noexcept {
    return detail::given(raw_.has_age_days, raw_.age_days);
  }
  /** The most payments that the rules allow. */
  std::optional<std::uint32_t> max_payments() const noexcept {
    return detail::given(raw_.has_max_payments, raw_.max_payments);
  }
  /** The most days within which all is to be paid. */
  std::optional<std::uint32_t> max_days() const noexcept {
    return detail::given(raw_.has_max_days, raw_.max_days);
  }
  /** The most days between two payments. */
  std::optional<std::uint32_t> max_days_between_payments() const noexcept {
    return detail::given(raw_.has_max_days_between_payments, raw_.max_days_between_payments);
  }
  /** The most months within which all is to be paid. */
  std::optional<std::uint32_t> max_settlement_months() const noexcept {
    return detail::given(raw_.has_max_settlement_months, raw_.max_settlement_months);
  }
  /** The most payments of a plan that the limits leave possible. */
  std::optional<std::uint32_t> most_payments() const noexcept {
    return detail::given(raw_.has_most_payments, raw_.most_payments);
  }
  /** The latest day for its last payment. */
  std::optional<Date> latest_on() const noexcept {
    return detail::given(raw_.has_latest_on, Date::from_days(raw_.latest_on));
  }
  /** The largest number of days between two of its payments. */
  std::optional<std::uint32_t> largest_gap_days() const noexcept {
    return detail::given(raw_.has_largest_gap_days, raw_.largest_gap_days);
  }

  /** What the debtor is to be told with an offer. */
  auto disclosures() const noexcept {
    using Source =
        detail::Of<Disclosure, settlekit_disclosure, settlekit_decision_quote_disclosure_get>;
    return detail::List<Source>({decision_}, raw_.disclosure_count);
  }
  /** The rules that apply. */
  auto rules() const noexcept {
    using Source = detail::Of<QuoteRule, settlekit_quote_rule, settlekit_decision_quote_rule_get>;
    return detail::List<Source>({decision_}, raw_.rule_count);
  }
  /** The claims concerned. */
  auto claims() const noexcept {
    using Source = detail::Of<std::string_view, settlekit_text, settlekit_decision_quote_claim_get>;
    return detail::List<Source>({decision_}, raw_.claim_count);
  }
  /** What would refuse an offer today, whatever its amount. */
  auto blocked_by() const noexcept {
    using Source =
        detail::Of<RefusalCode, settlekit_refusal, settlekit_decision_quote_blocked_by_get>;
    return detail::List<Source>({decision_}, raw_.blocked_by_count);
  }
  /** The calculation by segment, claim by claim. */
  auto calculation() const noexcept {
    using Source =
        detail::Of<ClaimAmounts, settlekit_claim_amounts, settlekit_decision_quote_calculated_get>;
    return detail::List<Source>({decision_}, raw_.calculated_count);
  }

 private:
  settlekit_quote raw_;
  const settlekit_decision* decision_;
};

/** A proposal in summary that is within the rules. */
class ProposalAnswer {
 public:
  /** Takes what the C interface filled. */
  ProposalAnswer(const settlekit_proposal_answer& raw, const settlekit_decision* decision) noexcept
      : raw_(raw), decision_(decision) {}
  /** What the C interface filled. */
  const settlekit_proposal_answer& raw() const noexcept { return raw_; }
  /** The currency of its amounts. */
  Currency currency() const noexcept { return Currency::of(raw_.currency, raw_.exponent); }
  /** In how many payments. */
  std::uint32_t payments() const noexcept { return raw_.payments; }
  /** What is to be paid. */
  Money amount() const noexcept { return Money{raw_.amount_minor, currency()}; }
  /** What would be forgiven: the balance less the amount. */
  Money forgiven() const noexcept { return Money{raw_.forgiven_minor, currency()}; }
  /** The balance that the rules look at, with new interest if the client includes it. */
  Money balance() const noexcept { return Money{raw_.balance_minor, currency()}; }
  /** The least that may be accepted. */
  Money floor() const noexcept { return Money{raw_.floor_minor, currency()}; }
  /** The day of the last payment. */
  Date last_due() const noexcept { return Date::from_days(raw_.last_due); }

  /** The claims concerned. */
  auto claims() const noexcept {
    using Source =
        detail::Of<std::string_view, settlekit_text, settlekit_decision_proposal_claim_get>;
    return detail::List<Source>({decision_}, raw_.claim_count);
  }
  /** The limits that an approval lifted. */
  auto lifted() const noexcept {
    using Source =
        detail::Of<RefusalCode, settlekit_refusal, settlekit_decision_proposal_lifted_get>;
    return detail::List<Source>({decision_}, raw_.lifted_count);
  }

 private:
  settlekit_proposal_answer raw_;
  const settlekit_decision* decision_;
};

/** What one contact rule says of a contact. */
class RuleChecked {
 public:
  /** Takes what the C interface filled. */
  explicit RuleChecked(const settlekit_rule_checked& raw) noexcept : raw_(raw) {}
  /** What the C interface filled. */
  const settlekit_rule_checked& raw() const noexcept { return raw_; }
  /** What it says. */
  RuleResult result() const noexcept { return static_cast<RuleResult>(raw_.result); }
  /** The rule's name. */
  std::string_view name() const noexcept { return detail::view(raw_.name); }
  /** Where it is written. */
  std::string_view citation() const noexcept { return detail::view(raw_.citation); }
  /** Where it holds; may be empty. */
  std::string_view jurisdiction() const noexcept { return detail::view(raw_.jurisdiction); }
  /** What kind of rule it is, such as "cap". */
  std::string_view kind() const noexcept { return detail::view(raw_.kind); }
  /** The claim with the most contacts, where each is counted by itself. */
  std::string_view claim() const noexcept { return detail::view(raw_.claim); }
  /** Whether its text was read when it was entered. */
  bool verified() const noexcept { return raw_.verified != 0; }
  /** The most that it allows, or the bound of a quiet hour that was compared. */
  std::optional<std::uint32_t> limit() const noexcept {
    return detail::given(raw_.has_limit, raw_.limit);
  }
  /** What was found: contacts, this one included; or the minute of the debtor's day. */
  std::optional<std::uint32_t> actual() const noexcept {
    return detail::given(raw_.has_actual, raw_.actual);
  }
  /** The first day that is counted; the last is that of the contact. */
  std::optional<Date> counted_from() const noexcept {
    return detail::given(raw_.has_counted_from, Date::from_days(raw_.counted_from));
  }
  /** The last conversation, where the days after it are not over. */
  std::optional<Date> conversation_on() const noexcept {
    return detail::given(raw_.has_conversation_on, Date::from_days(raw_.conversation_on));
  }
  /** The first day on which it says nothing against the contact any more, as far as is known. */
  std::optional<Date> free_on() const noexcept {
    return detail::given(raw_.has_free_on, Date::from_days(raw_.free_on));
  }

 private:
  settlekit_rule_checked raw_;
};

/** Whether the debtor may be contacted. */
class ContactAnswer {
 public:
  /** Takes what the C interface filled. */
  ContactAnswer(const settlekit_contact_answer& raw, const settlekit_decision* decision) noexcept
      : raw_(raw), decision_(decision) {}
  /** What the C interface filled. */
  const settlekit_contact_answer& raw() const noexcept { return raw_; }
  /** Whether it may be made. */
  ContactVerdict verdict() const noexcept { return static_cast<ContactVerdict>(raw_.verdict); }
  /** What is first of all against it; Because::none if nothing is. */
  Because because() const noexcept { return static_cast<Because>(raw_.because); }
  /**
   * The first day on which, as far as is known, nothing is against it that time ends; today if it is
   * only too early in the debtor's day.
   */
  std::optional<Date> until() const noexcept {
    return detail::given(raw_.has_until, Date::from_days(raw_.until));
  }
  /** The contact rule that is against it; empty if none is. */
  std::string_view rule() const noexcept { return detail::view(raw_.rule); }
  /** Where that rule is written. */
  std::string_view citation() const noexcept { return detail::view(raw_.citation); }

  /** Every contact rule that was looked at, with what was found. */
  auto rules() const noexcept {
    using Source =
        detail::Of<RuleChecked, settlekit_rule_checked, settlekit_decision_contact_rule_get>;
    return detail::List<Source>({decision_}, raw_.rule_count);
  }
  /** What the debtor is to be told with it. */
  auto disclosures() const noexcept {
    using Source =
        detail::Of<Disclosure, settlekit_disclosure, settlekit_decision_contact_disclosure_get>;
    return detail::List<Source>({decision_}, raw_.disclosure_count);
  }

 private:
  settlekit_contact_answer raw_;
  const settlekit_decision* decision_;
};

/** A plan that passes every rule. */
class SolvedPlan {
 public:
  /** Takes what the C interface filled. */
  explicit SolvedPlan(const settlekit_solved_plan& raw) noexcept : raw_(raw) {}
  /** What the C interface filled. */
  const settlekit_solved_plan& raw() const noexcept { return raw_; }
  /** The currency of its amounts. */
  Currency currency() const noexcept { return Currency::of(raw_.currency, raw_.exponent); }
  /** In how many payments, a down payment included. */
  std::uint32_t payments() const noexcept { return raw_.payments; }
  /** What is paid in all. */
  Money amount() const noexcept { return Money{raw_.amount_minor, currency()}; }
  /** What is forgiven: the balance less the amount. */
  Money forgiven() const noexcept { return Money{raw_.forgiven_minor, currency()}; }
  /** What is paid at once. */
  std::optional<Money> down_payment() const noexcept {
    return detail::given(raw_.has_down_payment, Money{raw_.down_payment_minor, currency()});
  }
  /** The size of the instalments. */
  Money instalment() const noexcept { return Money{raw_.instalment_minor, currency()}; }
  /** The last one, which may be smaller. */
  Money last_instalment() const noexcept { return Money{raw_.last_instalment_minor, currency()}; }
  /** When the first instalment is due. */
  Date first_due() const noexcept { return Date::from_days(raw_.first_due); }
  /** When the last instalment is due, before any rolling. */
  Date last_due() const noexcept { return Date::from_days(raw_.last_due); }
  /** Of a plan that is listed: what its payments are worth today; else nothing. */
  Money worth_today() const noexcept { return Money{raw_.worth_today_minor, currency()}; }

 private:
  settlekit_solved_plan raw_;
};

/** What is possible today. */
class Solution {
 public:
  /** Takes what the C interface filled. */
  Solution(const settlekit_solution& raw, const settlekit_decision* decision) noexcept
      : raw_(raw), decision_(decision) {}
  /** What the C interface filled. */
  const settlekit_solution& raw() const noexcept { return raw_; }
  /** The currency of its amounts. */
  Currency currency() const noexcept { return Currency::of(raw_.currency, raw_.exponent); }
  /** The most payments that pass, a down payment included. */
  std::uint32_t most_payments() const noexcept { return raw_.most_payments; }
  /** What is to be paid: the amount asked for, else the least. */
  Money amount() const noexcept { return Money{raw_.amount_minor, currency()}; }
  /** The least that may be accepted today. */
  Money least_amount() const noexcept { return Money{raw_.least_amount_minor, currency()}; }
  /** The balance that the rules look at, with new interest if the client includes it. */
  Money balance() const noexcept { return Money{raw_.balance_minor, currency()}; }

  /** The claims concerned. */
  auto claims() const noexcept {
    using Source =
        detail::Of<std::string_view, settlekit_text, settlekit_decision_solution_claim_get>;
    return detail::List<Source>({decision_}, raw_.claim_count);
  }
  /** One of its plans; Status::not_there if there is none of this kind. */
  Result<SolvedPlan> plan(SolvedKind kind) const noexcept {
    return detail::ask<SolvedPlan, settlekit_solved_plan>(
        settlekit_decision_solution_plan_get, decision_, static_cast<settlekit_solved_kind>(kind));
  }
  /**
   * Where it was said what the debtor can pay: plans that pass every rule, the one that is worth
   * most today first.
   */
  auto listed() const noexcept {
    using Source = detail::Of<SolvedPlan, settlekit_solved_plan, settlekit_decision_solution_listed_get>;
    return detail::List<Source>({decision_}, raw_.listed_count);
  }

 private:
  settlekit_solution raw_;
  const settlekit_decision* decision_;
};

/** One thing that speaks for settling or against it. */
class Argument {
 public:
  /** Takes what the C interface filled. */
  explicit Argument(const settlekit_assessment_argument& raw) noexcept : raw_(raw) {}
  /** What the C interface filled. */
  const settlekit_assessment_argument& raw() const noexcept { return raw_; }
  /** What. */
  ArgumentAbout about() const noexcept { return static_cast<ArgumentAbout>(raw_.about); }
  /** For what. */
  Speaks speaks() const noexcept { return static_cast<Speaks>(raw_.speaks); }

 private:
  settlekit_assessment_argument raw_;
};

/** What moved the opening and the target of an assessment. */
class FactorEffect {
 public:
  /** Takes what the C interface filled. */
  explicit FactorEffect(const settlekit_assessment_factor& raw) noexcept : raw_(raw) {}
  /** What the C interface filled. */
  const settlekit_assessment_factor& raw() const noexcept { return raw_; }
  /** What. */
  Factor factor() const noexcept { return static_cast<Factor>(raw_.factor); }
  /** Its value as the number of a Relationship, Hardship, Dispute or Willingness; else 0. */
  std::int32_t value() const noexcept { return raw_.value; }
  /** How many times, or days. */
  std::optional<std::uint32_t> count() const noexcept {
    return detail::given(raw_.has_count, raw_.count);
  }
  /** By how many millionths of the balance it moves the opening. */
  std::int64_t opening() const noexcept { return raw_.opening_millionths; }
  /** By how many millionths of the balance it moves the target. */
  std::int64_t target() const noexcept { return raw_.target_millionths; }

 private:
  settlekit_assessment_factor raw_;
};

/** What waiting is worth, with what it was found from. */
class WaitingValue {
 public:
  /** Takes what the C interface filled. */
  explicit WaitingValue(const settlekit_waiting_value& raw) noexcept : raw_(raw) {}
  /** What the C interface filled. */
  const settlekit_waiting_value& raw() const noexcept { return raw_; }
  /** The currency of its amount. */
  Currency currency() const noexcept { return Currency::of(raw_.currency, raw_.exponent); }
  /** What it is worth. */
  Money amount() const noexcept { return Money{raw_.amount_minor, currency()}; }
  /** How long is waited. */
  std::uint32_t waiting_days() const noexcept { return raw_.waiting_days; }
  /** How old the debt is then. */
  std::uint32_t age_days_then() const noexcept { return raw_.age_days_then; }
  /** What the curve expects at that age. */
  Percent recovery_percent() const noexcept {
    return Percent::from_millionths(raw_.recovery_percent_millionths);
  }
  /** The part of that which collecting it costs. */
  Percent collection_cost_percent() const noexcept {
    return Percent::from_millionths(raw_.collection_cost_percent_millionths);
  }
  /** What a later payment loses in a year. */
  std::optional<Percent> annual_discount_percent() const noexcept {
    return detail::given(raw_.has_annual_discount_percent,
                         Percent::from_millionths(raw_.annual_discount_percent_millionths));
  }

 private:
  settlekit_waiting_value raw_;
};

/** What legal action is worth, with what it was found from. */
class LegalValue {
 public:
  /** Takes what the C interface filled. */
  explicit LegalValue(const settlekit_legal_value& raw) noexcept : raw_(raw) {}
  /** What the C interface filled. */
  const settlekit_legal_value& raw() const noexcept { return raw_; }
  /** The currency of its amounts. */
  Currency currency() const noexcept { return Currency::of(raw_.currency, raw_.exponent); }
  /** What it is worth; it may be less than nothing. */
  Money amount() const noexcept { return Money{raw_.amount_minor, currency()}; }
  /** What it costs, at once. */
  Money cost() const noexcept { return Money{raw_.cost_minor, currency()}; }
  /** The chance that it is won and collected. */
  Percent chance() const noexcept { return Percent::from_millionths(raw_.chance_millionths); }
  /** The part of the balance that winning brings. */
  Percent recovery() const noexcept { return Percent::from_millionths(raw_.recovery_millionths); }
  /** Days until it brings money. */
  std::uint32_t days() const noexcept { return raw_.days; }
  /** What a later payment loses in a year. */
  std::optional<Percent> annual_discount_percent() const noexcept {
    return detail::given(raw_.has_annual_discount_percent,
                         Percent::from_millionths(raw_.annual_discount_percent_millionths));
  }

 private:
  settlekit_legal_value raw_;
};

/** Whether to settle, and the range in which to negotiate. */
class Assessment {
 public:
  /** Takes what the C interface filled. */
  Assessment(const settlekit_assessment& raw, const settlekit_decision* decision) noexcept
      : raw_(raw), decision_(decision) {}
  /** What the C interface filled. */
  const settlekit_assessment& raw() const noexcept { return raw_; }
  /** The currency of its amounts. */
  Currency currency() const noexcept { return Currency::of(raw_.currency, raw_.exponent); }
  /** Whether settling is advised: something speaks for it and nothing against it. */
  bool settle() const noexcept { return raw_.settle != 0; }
  /** What to ask for first. */
  Money opening() const noexcept { return Money{raw_.opening_minor, currency()}; }
  /** What to aim at. */
  Money target() const noexcept { return Money{raw_.target_minor, currency()}; }
  /** The least that may be accepted today, at least one minor unit. */
  Money floor() const noexcept { return Money{raw_.floor_minor, currency()}; }
  /** The balance that the rules look at, with new interest if the client includes it. */
  Money balance() const noexcept { return Money{raw_.balance_minor, currency()}; }
  /** What settling for the target is worth, agreed and paid today. */
  Money settling() const noexcept { return Money{raw_.settling_minor, currency()}; }
  /** What waiting is worth, if that is known. */
  std::optional<Money> waiting() const noexcept {
    return detail::given(raw_.has_waiting, Money{raw_.waiting_minor, currency()});
  }
  /** What legal action is worth, if that is known; it may be less than nothing. */
  std::optional<Money> legal_action() const noexcept {
    return detail::given(raw_.has_legal_action, Money{raw_.legal_action_minor, currency()});
  }
  /** The part of the balance that the factors make of the opening. */
  Percent opening_percent() const noexcept {
    return Percent::from_millionths(raw_.opening_percent_millionths);
  }
  /** The part of the balance that the factors make of the target. */
  Percent target_percent() const noexcept {
    return Percent::from_millionths(raw_.target_percent_millionths);
  }
  /** How old the debt is on the recovery curve. */
  std::optional<std::uint32_t> age_days() const noexcept {
    return detail::given(raw_.has_age_days, raw_.age_days);
  }
  /** How much is contested. */
  Dispute dispute() const noexcept { return static_cast<Dispute>(raw_.dispute); }

  /** What speaks for settling and against it. */
  auto arguments() const noexcept {
    using Source = detail::Of<Argument, settlekit_assessment_argument,
                              settlekit_decision_assessment_argument_get>;
    return detail::List<Source>({decision_}, raw_.argument_count);
  }
  /** What moved the opening and the target. */
  auto factors() const noexcept {
    using Source = detail::Of<FactorEffect, settlekit_assessment_factor,
                              settlekit_decision_assessment_factor_get>;
    return detail::List<Source>({decision_}, raw_.factor_count);
  }
  /** The claims concerned. */
  auto claims() const noexcept {
    using Source =
        detail::Of<std::string_view, settlekit_text, settlekit_decision_assessment_claim_get>;
    return detail::List<Source>({decision_}, raw_.claim_count);
  }
  /** What would refuse an offer today, whatever its amount. */
  auto blocked_by() const noexcept {
    using Source =
        detail::Of<RefusalCode, settlekit_refusal, settlekit_decision_assessment_blocked_by_get>;
    return detail::List<Source>({decision_}, raw_.blocked_by_count);
  }
  /** What waiting is worth, with what it was found from; Status::not_there if it is not known. */
  Result<WaitingValue> waiting_value() const noexcept {
    return detail::ask<WaitingValue, settlekit_waiting_value>(
        settlekit_decision_assessment_waiting_get, decision_);
  }
  /** What legal action is worth, with what it was found from; Status::not_there if unknown. */
  Result<LegalValue> legal_value() const noexcept {
    return detail::ask<LegalValue, settlekit_legal_value>(settlekit_decision_assessment_legal_get,
                                                          decision_);
  }

 private:
  settlekit_assessment raw_;
  const settlekit_decision* decision_;
};

/** One payment in a list of what counts. */
class ListedPayment {
 public:
  /** Takes what the C interface filled. */
  explicit ListedPayment(const settlekit_listed_payment& raw) noexcept : raw_(raw) {}
  /** What the C interface filled. */
  const settlekit_listed_payment& raw() const noexcept { return raw_; }
  /** The currency of its amounts. */
  Currency currency() const noexcept { return Currency::of(raw_.currency, raw_.exponent); }
  /** What it is filed as. */
  Coding coded_as() const noexcept { return static_cast<Coding>(raw_.coded_as); }
  /** Its name. */
  std::string_view payment() const noexcept { return detail::view(raw_.payment); }
  /** The claim that the payer named, if any. */
  std::string_view claim() const noexcept { return detail::view(raw_.claim); }
  /** How much came in. */
  Money amount() const noexcept { return Money{raw_.amount_minor, currency()}; }
  /** How much of it was not returned. */
  Money standing() const noexcept { return Money{raw_.standing_minor, currency()}; }
  /** How much of it counts. */
  Money counted() const noexcept { return Money{raw_.counted_minor, currency()}; }
  /** When the money counts. */
  Date effective_on() const noexcept { return Date::from_days(raw_.effective_on); }
  /** When it was posted. */
  Date posted_on() const noexcept { return Date::from_days(raw_.posted_on); }
  /** Whether any of it counts. */
  bool is_counted() const noexcept { return raw_.counted != 0; }
  /** Why, or why not. */
  WhyCounted why() const noexcept { return static_cast<WhyCounted>(raw_.why); }

 private:
  settlekit_listed_payment raw_;
};

/** One instalment of a settlement and what is paid of it. */
class InstalmentLine {
 public:
  /** Takes what the C interface filled. */
  explicit InstalmentLine(const settlekit_instalment_line& raw) noexcept : raw_(raw) {}
  /** What the C interface filled. */
  const settlekit_instalment_line& raw() const noexcept { return raw_; }
  /** The currency of its amounts. */
  Currency currency() const noexcept { return Currency::of(raw_.currency, raw_.exponent); }
  /** Its number, from 1. */
  std::uint32_t number() const noexcept { return raw_.number; }
  /** How much. */
  Money amount() const noexcept { return Money{raw_.amount_minor, currency()}; }
  /** What counts toward it: money fills the oldest first. */
  Money paid() const noexcept { return Money{raw_.paid_minor, currency()}; }
  /** When it is due. */
  Date due_on() const noexcept { return Date::from_days(raw_.due_on); }
  /** Where it stands. */
  InstalmentState state() const noexcept { return static_cast<InstalmentState>(raw_.state); }

 private:
  settlekit_instalment_line raw_;
};

/** Every payment of an account as it counts toward what was asked about. */
class PaymentList {
 public:
  /** Takes what the C interface filled. */
  PaymentList(const settlekit_payment_list& raw, const settlekit_decision* decision) noexcept
      : raw_(raw), decision_(decision) {}
  /** What the C interface filled. */
  const settlekit_payment_list& raw() const noexcept { return raw_; }
  /** The currency of its amounts. */
  Currency currency() const noexcept { return Currency::of(raw_.currency, raw_.exponent); }
  /** Where the settlement stands; 0 if no settlement was asked about. */
  SettlementState state() const noexcept { return static_cast<SettlementState>(raw_.state); }
  /** The offer that was asked about, if any. */
  std::string_view offer() const noexcept { return detail::view(raw_.offer); }
  /** The settlement that was asked about, if any. */
  std::string_view settlement() const noexcept { return detail::view(raw_.settlement); }
  /** All that counts toward it. */
  std::optional<Money> counted() const noexcept {
    return detail::given(raw_.has_counted, Money{raw_.counted_minor, currency()});
  }
  /** What is left to pay of its amount. */
  std::optional<Money> to_pay() const noexcept {
    return detail::given(raw_.has_to_pay, Money{raw_.to_pay_minor, currency()});
  }

  /** Every payment, counted or not. */
  auto payments() const noexcept {
    using Source = detail::Of<ListedPayment, settlekit_listed_payment,
                              settlekit_decision_payment_list_payment_get>;
    return detail::List<Source>({decision_}, raw_.payment_count);
  }
  /** The instalments of the settlement and what is paid of them. */
  auto instalments() const noexcept {
    using Source = detail::Of<InstalmentLine, settlekit_instalment_line,
                              settlekit_decision_payment_list_instalment_get>;
    return detail::List<Source>({decision_}, raw_.instalment_count);
  }

 private:
  settlekit_payment_list raw_;
  const settlekit_decision* decision_;
};

/** One offer of a party, as a list of rounds has it. */
class RoundLine {
 public:
  /** Takes what the C interface filled. */
  explicit RoundLine(const settlekit_round& raw) noexcept : raw_(raw) {}
  /** What the C interface filled. */
  const settlekit_round& raw() const noexcept { return raw_; }
  /** The currency of its amounts. */
  Currency currency() const noexcept { return Currency::of(raw_.currency, raw_.exponent); }
  /** Where it stands today. */
  RoundState state() const noexcept { return static_cast<RoundState>(raw_.state); }
  /** Its name. */
  std::string_view offer() const noexcept { return detail::view(raw_.offer); }
  /** What it answers, if anything. */
  std::string_view counters() const noexcept { return detail::view(raw_.counters); }
  /** What would be paid. */
  Money amount() const noexcept { return Money{raw_.amount_minor, currency()}; }
  /** Who made it. */
  Party party() const noexcept { return static_cast<Party>(raw_.party); }
  /** When. */
  Date on() const noexcept { return Date::from_days(raw_.on); }
  /** The last day on which it can be accepted. */
  Date expires_on() const noexcept { return Date::from_days(raw_.expires_on); }
  /** The day after its last day, if it expired. */
  std::optional<Date> expired_on() const noexcept {
    return detail::given(raw_.has_expired_on, Date::from_days(raw_.expired_on));
  }

 private:
  settlekit_round raw_;
};

/** A request for approval with its answer, as a list of rounds has it. */
class ApprovalLine {
 public:
  /** Takes what the C interface filled. */
  ApprovalLine(const settlekit_approval& raw, const settlekit_decision* decision,
               std::size_t index) noexcept
      : raw_(raw), decision_(decision), index_(index) {}
  /** What the C interface filled. */
  const settlekit_approval& raw() const noexcept { return raw_; }
  /** The currency of its amounts. */
  Currency currency() const noexcept { return Currency::of(raw_.currency, raw_.exponent); }
  /** The answer. */
  ApprovalState state() const noexcept { return static_cast<ApprovalState>(raw_.state); }
  /** Its name. */
  std::string_view approval() const noexcept { return detail::view(raw_.approval); }
  /** The debtor's offer that it is about. */
  std::string_view offer() const noexcept { return detail::view(raw_.offer); }
  /** Who asked; empty if it was the creditor's own system. */
  std::string_view by() const noexcept { return detail::view(raw_.by); }
  /** Who answered; empty if nobody did yet, or the creditor's own system declined. */
  std::string_view answered_by() const noexcept { return detail::view(raw_.answered_by); }
  /** Why it was asked; empty if nothing was said. */
  std::string_view reason() const noexcept { return detail::view(raw_.reason); }
  /** What would be accepted or offered. */
  Money amount() const noexcept { return Money{raw_.amount_minor, currency()}; }
  /** The last day on which it could be paid. */
  Date last_day() const noexcept { return Date::from_days(raw_.last_day); }
  /** The limits that it does not keep. */
  auto needs_approval() const noexcept {
    using Source =
        detail::Within<RefusalCode, settlekit_refusal, settlekit_decision_approval_limit_get>;
    return detail::List<Source>({decision_, index_}, raw_.needs_approval_count);
  }
  /** The users who could approve it. */
  auto approvers() const noexcept {
    using Source =
        detail::Within<std::string_view, settlekit_text, settlekit_decision_approval_approver_get>;
    return detail::List<Source>({decision_, index_}, raw_.approver_count);
  }

 private:
  settlekit_approval raw_;
  const settlekit_decision* decision_;
  std::size_t index_;
};

/** The offers of both parties, and whose turn it is. */
class Rounds {
 public:
  /** Takes what the C interface filled. */
  Rounds(const settlekit_rounds& raw, const settlekit_decision* decision) noexcept
      : raw_(raw), decision_(decision) {}
  /** What the C interface filled. */
  const settlekit_rounds& raw() const noexcept { return raw_; }
  /** The currency of its amounts. */
  Currency currency() const noexcept { return Currency::of(raw_.currency, raw_.exponent); }
  /** Whose turn it is; Party::none where nothing is on the table. */
  Party turn() const noexcept { return static_cast<Party>(raw_.turn); }
  /** What the policy's ladder proposes, where it is the creditor's turn and the debtor's offer
   * stands. */
  std::optional<Money> next() const noexcept {
    return detail::given(raw_.has_next, Money{raw_.next_minor, currency()});
  }

  /** The offers of both parties, in the order in which they were made. */
  auto rounds() const noexcept {
    using Source = detail::Of<RoundLine, settlekit_round, settlekit_decision_round_get>;
    return detail::List<Source>({decision_}, raw_.round_count);
  }
  /** What was asked to be approved, in order. */
  auto approvals() const noexcept {
    using Source = detail::Of<ApprovalLine, settlekit_approval, settlekit_decision_approval_get>;
    return detail::List<Source>({decision_}, raw_.approval_count);
  }

 private:
  settlekit_rounds raw_;
  const settlekit_decision* decision_;
};

/** An amount of an obligation, as it stands today. */
class ObligationFigure {
 public:
  /** Takes what the C interface filled. */
  explicit ObligationFigure(const settlekit_obligation_figure& raw) noexcept : raw_(raw) {}
  /** What the C interface filled. */
  const settlekit_obligation_figure& raw() const noexcept { return raw_; }
  /** Which. */
  WhichFigure figure() const noexcept { return static_cast<WhichFigure>(raw_.figure); }
  /** How much. */
  Money amount() const noexcept { return Money{raw_.amount_minor, currency()}; }
  /** The currency of its amounts. */
  Currency currency() const noexcept { return Currency::of(raw_.currency, raw_.exponent); }
  /** The place in the journal of the entry that it comes from, from 1. */
  std::uint32_t position() const noexcept { return raw_.position; }

 private:
  settlekit_obligation_figure raw_;
};

/** One obligation of the calendar. */
class Obligation {
 public:
  /** Takes what the C interface filled. */
  Obligation(const settlekit_obligation& raw, const settlekit_decision* decision,
             std::size_t index) noexcept
      : raw_(raw), decision_(decision), index_(index) {}
  /** What the C interface filled. */
  const settlekit_obligation& raw() const noexcept { return raw_; }
  /** What is to be done. */
  ObligationKind what() const noexcept { return static_cast<ObligationKind>(raw_.what); }
  /** Its name, by which it is completed. */
  std::string_view obligation() const noexcept { return detail::view(raw_.obligation); }
  /** The rule that it comes from: pack and name. */
  std::string_view rule() const noexcept { return detail::view(raw_.rule); }
  /** The offer that it is about; empty if it is about none. */
  std::string_view offer() const noexcept { return detail::view(raw_.offer); }
  /** The settlement that it is about; empty if it is about none. */
  std::string_view settlement() const noexcept { return detail::view(raw_.settlement); }
  /** The claim that it is about; empty if it is about none. */
  std::string_view claim() const noexcept { return detail::view(raw_.claim); }
  /** The payment that it is about; empty if it is about none. */
  std::string_view payment() const noexcept { return detail::view(raw_.payment); }
  /** Where the debtor lives whom the rule protects. */
  std::string_view jurisdiction() const noexcept { return detail::view(raw_.jurisdiction); }
  /** Where the rule stands. */
  std::string_view citation() const noexcept { return detail::view(raw_.citation); }
  /** What to do, in words. */
  std::string_view text() const noexcept { return detail::view(raw_.text); }
  /** The amount that it is about, as it stands today. */
  std::optional<Money> amount() const noexcept {
    return detail::given(raw_.has_amount, Money{raw_.amount_minor, currency()});
  }
  /** The currency of its amounts. */
  Currency currency() const noexcept { return Currency::of(raw_.currency, raw_.exponent); }
  /** Which of its kind, from 1. */
  std::uint32_t number() const noexcept { return raw_.number; }
  /** The day on which what it follows arose. */
  Date arises_on() const noexcept { return Date::from_days(raw_.arises_on); }
  /** The last day on which it can be done in time. */
  Date due_on() const noexcept { return Date::from_days(raw_.due_on); }
  /** Whether the rule and its figure were read in their source. */
  bool verified() const noexcept { return raw_.verified != 0; }
  /** Where it stands. */
  ObligationState state() const noexcept { return static_cast<ObligationState>(raw_.state); }
  /** When it was done. */
  std::optional<Date> completed_on() const noexcept {
    return detail::given(raw_.has_completed_on, Date::from_days(raw_.completed_on));
  }
  /** When what had been done was made good. */
  std::optional<Date> made_good_on() const noexcept {
    return detail::given(raw_.has_made_good_on, Date::from_days(raw_.made_good_on));
  }
  /** Of ObligationState::compensate, why. */
  CompensateBecause because() const noexcept {
    return static_cast<CompensateBecause>(raw_.because);
  }

  /** The amounts to be told, as they stand today. */
  auto figures() const noexcept {
    using Source = detail::Within<ObligationFigure, settlekit_obligation_figure,
                                  settlekit_decision_obligation_figure_get>;
    return detail::List<Source>({decision_, index_}, raw_.figure_count);
  }

 private:
  settlekit_obligation raw_;
  const settlekit_decision* decision_;
  std::size_t index_;
};

/** What follows from what stands on a day. */
class ObligationCalendar {
 public:
  /** Takes what the C interface filled. */
  ObligationCalendar(const settlekit_obligation_calendar& raw, const settlekit_decision* decision) noexcept
      : raw_(raw), decision_(decision) {}
  /** What the C interface filled. */
  const settlekit_obligation_calendar& raw() const noexcept { return raw_; }
  /** The day that it shows. */
  Date as_of() const noexcept { return Date::from_days(raw_.as_of); }
  /** That day. */
  std::optional<Date> through() const noexcept {
    return detail::given(raw_.has_through, Date::from_days(raw_.through));
  }

  /** The obligations, the earliest due first. */
  auto obligations() const noexcept {
    using Source =
        detail::Of<Obligation, settlekit_obligation, settlekit_decision_obligation_get>;
    return detail::List<Source>({decision_}, raw_.obligation_count);
  }

 private:
  settlekit_obligation_calendar raw_;
  const settlekit_decision* decision_;
};

/** What became of a command, and why: immutable, for any thread. */
class Decision : public detail::Owner<settlekit_decision, settlekit_decision_free> {
 public:
  using Owner::Owner;

  /** All figures at once, with views that live as long as this object. */
  Summary summary() const noexcept {
    return Summary(detail::fill<settlekit_summary>(settlekit_decision_summary_get, get()));
  }
  /** What became of the command; Outcome::none of an empty object. */
  Outcome outcome() const noexcept { return summary().outcome(); }
  /** Whether it was carried out (or may be, if it was only decided). */
  bool is_applied() const noexcept { return outcome() == Outcome::applied; }
  /** Whether the business says no. */
  bool is_refused() const noexcept { return outcome() == Outcome::refused; }
  /** What is owed afterwards. */
  Money owed() const noexcept { return summary().owed(); }
  /** The customer's status afterwards. */
  CustomerStatus customer_status() const noexcept { return summary().customer_status(); }
  /** The code of a refusal; RefusalCode::none if it is none. */
  RefusalCode refusal() const noexcept { return summary().refusal_code(); }
  /** What would remedy a refusal, for people. */
  std::string_view remedy() const noexcept { return summary().remedy(); }
  /** All of it as one line of JSON. */
  std::string_view json() const noexcept {
    return detail::view(detail::write<settlekit_text>(settlekit_decision_json, get()));
  }

  /** What happened, causes before consequences. */
  auto events() const noexcept {
    return list<Event, settlekit_event, settlekit_decision_event_get>(summary().event_count());
  }
  /** What the host is asked to do. */
  auto effects() const noexcept {
    return list<Effect, settlekit_effect, settlekit_decision_effect_get>(summary().effect_count());
  }
  /** Every limit that was not kept. */
  auto breaches() const noexcept {
    return list<Breach, settlekit_breach, settlekit_decision_breach_get>(summary().breach_count());
  }
  /** The steps of the explanation. */
  auto reasons() const noexcept {
    return list<Reason, settlekit_reason, settlekit_decision_reason_get>(summary().reason_count());
  }
  /** The whole explanation for people, a line for each step. */
  std::string_view explanation() const noexcept {
    return detail::view(detail::write<settlekit_text>(settlekit_decision_explanation, get()));
  }

  /** Which question this answers; AnswerKind::none if it answers none. */
  AnswerKind answer_kind() const noexcept {
    return static_cast<AnswerKind>(
        detail::write<settlekit_answer_kind>(settlekit_decision_answer_kind, get()));
  }
  /** The answer as JSON; Status::not_there if there is none. */
  Result<std::string_view> answer_json() const noexcept {
    settlekit_text text{};
    const settlekit_status status = settlekit_decision_answer_json(get(), &text);
    if (!detail::is_ok(status)) return Error(static_cast<Status>(status));
    return detail::view(text);
  }
  /** The answer to Account::quote(); Status::not_there if this is none. */
  Result<Quote> quote() const noexcept {
    return ask<Quote, settlekit_quote>(settlekit_decision_quote_get);
  }
  /** The answer to Account::check_proposal(); Status::not_there if this is none. */
  Result<ProposalAnswer> proposal() const noexcept {
    return ask<ProposalAnswer, settlekit_proposal_answer>(settlekit_decision_proposal_get);
  }
  /** The answer to Account::solve(); Status::not_there if this is none. */
  Result<Solution> solution() const noexcept {
    return ask<Solution, settlekit_solution>(settlekit_decision_solution_get);
  }
  /** The answer to Account::check_contact(); Status::not_there if this is none. */
  Result<ContactAnswer> contact() const noexcept {
    return ask<ContactAnswer, settlekit_contact_answer>(settlekit_decision_contact_get);
  }
  /** The answer to Account::list_obligations(); Status::not_there if this is none. */
  Result<ObligationCalendar> obligation_calendar() const noexcept {
    return ask<ObligationCalendar, settlekit_obligation_calendar>(
        settlekit_decision_obligation_calendar_get);
  }
  /** The answer to Account::assess(); Status::not_there if this is none. */
  Result<Assessment> assessment() const noexcept {
    return ask<Assessment, settlekit_assessment>(settlekit_decision_assessment_get);
  }
  /** The answer to a question for payments; Status::not_there if this is none. */
  Result<PaymentList> payment_list() const noexcept {
    return ask<PaymentList, settlekit_payment_list>(settlekit_decision_payment_list_get);
  }
  /** The answer to Account::list_rounds(); Status::not_there if this is none. */
  Result<Rounds> rounds() const noexcept {
    return ask<Rounds, settlekit_rounds>(settlekit_decision_rounds_get);
  }

 private:
  template <class Record, class Struct, auto Get>
  detail::List<detail::Of<Record, Struct, Get>> list(std::size_t count) const noexcept {
    return {{get()}, count};
  }

  /** An answer keeps where it was read of, for its lists. */
  template <class Record, class Struct, class Function>
  Result<Record> ask(Function function) const noexcept {
    auto raw = detail::blank<Struct>();
    const settlekit_status status = function(get(), &raw);
    if (!detail::is_ok(status)) return Error(static_cast<Status>(status));
    return Record(raw, get());
  }
};

// -- Plans -------------------------------------------------------------------------------------

/** What is due when by a plan. */
class Due {
 public:
  /** Takes what the C interface filled. */
  Due(const settlekit_due& raw, Currency currency) noexcept : raw_(raw), currency_(currency) {}
  /** What the C interface filled. */
  const settlekit_due& raw() const noexcept { return raw_; }
  /** Its number, from 1; a down payment is the first. */
  std::uint32_t number() const noexcept { return raw_.number; }
  /** The day it is due. */
  Date due_on() const noexcept { return Date::from_days(raw_.due_on); }
  /** The day it was due on before it was moved to a business day. Limits look at this one. */
  Date planned_on() const noexcept { return Date::from_days(raw_.planned_on); }
  /** How much. */
  Money amount() const noexcept { return Money{raw_.amount_minor, currency_}; }

 private:
  settlekit_due raw_;
  Currency currency_;
};

/**
 * The schedule of a plan that divides an amount: what is due when. Nothing is judged. Business days
 * are those of the policy, if there is one.
 */
inline Result<std::vector<Due>> build_plan(const Plan& plan, Money amount, Date inception,
                                           const Policy* policy = nullptr) {
  detail::OneCurrency currency = plan.currency();
  currency.add(amount);
  if (currency.is_mixed()) return detail::mixed_currencies();
  const settlekit_policy* days = policy == nullptr ? nullptr : policy->get();
  const auto build = [&](settlekit_due* dues, std::size_t room, std::size_t& count) noexcept {
    settlekit_error* error = nullptr;
    const settlekit_status status = settlekit_plan_build(
        &plan.raw(), days, amount.minor, amount.currency.numeric, amount.currency.exponent,
        inception.days(), dues, room, &count, &error);
    return detail::is_ok(status) ? Error() : Error(status, error);
  };
  std::size_t count = 0;
  if (Error error = build(nullptr, 0, count)) return error;
  std::vector<settlekit_due> raw(count, detail::blank<settlekit_due>());
  if (Error error = build(raw.data(), raw.size(), count)) return error;
  std::vector<Due> dues;
  dues.reserve(raw.size());
  for (const settlekit_due& due : raw) dues.emplace_back(due, amount.currency);
  return dues;
}

// -- Accounts ----------------------------------------------------------------------------------

/** A claim of an account and what it owes. */
class Claim {
 public:
  /** Takes what the C interface filled. */
  Claim(const settlekit_account_claim& raw, Currency currency) noexcept
      : raw_(raw), currency_(currency) {}
  /** What the C interface filled. */
  const settlekit_account_claim& raw() const noexcept { return raw_; }
  /** Whether the debtor disputes it. */
  bool disputed() const noexcept { return raw_.disputed != 0; }
  /** Its name. */
  std::string_view claim() const noexcept { return detail::view(raw_.claim); }
  /** What it owes of principal; negative is a credit. */
  Money principal() const noexcept { return Money{raw_.principal_minor, currency_}; }
  /** What it owes of posted interest. */
  Money interest() const noexcept { return Money{raw_.interest_minor, currency_}; }
  /** What it owes of fees. */
  Money fees() const noexcept { return Money{raw_.fees_minor, currency_}; }
  /** What it owes of costs. */
  Money costs() const noexcept { return Money{raw_.costs_minor, currency_}; }
  /** What it owes of everything else. */
  Money other() const noexcept { return Money{raw_.other_minor, currency_}; }
  /** All five together. */
  Money total() const noexcept { return Money{raw_.total_minor, currency_}; }
  /** Percent a year, if it bears interest. */
  std::optional<Percent> annual_percent() const noexcept {
    return detail::given(raw_.has_interest,
                         Percent::from_millionths(raw_.annual_percent_millionths));
  }
  /** The last day for which interest was posted, if it bears any. */
  std::optional<Date> accrued_through() const noexcept {
    return detail::given(raw_.has_interest, Date::from_days(raw_.accrued_through));
  }
  /** The segments that bear it. */
  SegmentSet bears_on() const noexcept { return SegmentSet::from_bits(raw_.bears_on); }
  /** The day after which it cannot be sued on. */
  std::optional<Date> time_barred_on() const noexcept {
    return detail::given(raw_.has_time_barred_on, Date::from_days(raw_.time_barred_on));
  }

 private:
  settlekit_account_claim raw_;
  Currency currency_;
};

/** A hold that is in place. */
class PlacedHold {
 public:
  /** Takes what the C interface filled. */
  explicit PlacedHold(const settlekit_account_hold& raw) noexcept : raw_(raw) {}
  /** What the C interface filled. */
  const settlekit_account_hold& raw() const noexcept { return raw_; }
  /** Which it is. */
  HoldKind kind() const noexcept { return static_cast<HoldKind>(raw_.kind); }
  /** Of an opt-out, the channel; else 0. */
  Channel channel() const noexcept { return static_cast<Channel>(raw_.channel); }
  /** Of a dispute, the claim; else empty. */
  std::string_view claim() const noexcept { return detail::view(raw_.claim); }
  /** Of an opt-out, the e-mail address or telephone number; else empty. */
  std::string_view address() const noexcept { return detail::view(raw_.address); }

 private:
  settlekit_account_hold raw_;
};

/** An entry of an account's journal. */
class Entry {
 public:
  /** Takes what the C interface filled. */
  Entry(const settlekit_account_entry& raw, const settlekit_account* account,
        std::size_t index) noexcept
      : raw_(raw), account_(account), index_(index) {}
  /** What the C interface filled. */
  const settlekit_account_entry& raw() const noexcept { return raw_; }
  /** Its place in the journal, from 1. */
  std::uint32_t position() const noexcept { return raw_.position; }
  /** The day on which it was decided. */
  Date on() const noexcept { return Date::from_days(raw_.on); }
  /** What was asked, such as "create_offer". */
  std::string_view command() const noexcept { return detail::view(raw_.command); }
  /** The host's name for the command; empty if it had none. */
  std::string_view id() const noexcept { return detail::view(raw_.id); }
  /** The user who asked; empty for the creditor's own system. */
  std::string_view by() const noexcept { return detail::view(raw_.by); }
  /** The user who approved; empty if none was named. */
  std::string_view approved_by() const noexcept { return detail::view(raw_.approved_by); }
  /** How many events there were. */
  std::size_t event_count() const noexcept { return raw_.event_count; }

  /** The entry with its events as JSON, as a snapshot writes it. */
  Result<Document> json() const noexcept {
    return detail::make<Document, settlekit_document>(settlekit_account_entry_json, account_,
                                                      index_);
  }

 private:
  settlekit_account_entry raw_;
  const settlekit_account* account_;
  std::size_t index_;
};

/** The part that a claim has in an offer or settlement. */
class Part {
 public:
  /** Takes what the C interface filled. */
  Part(const settlekit_account_part& raw, Currency currency) noexcept
      : raw_(raw), currency_(currency) {}
  /** What the C interface filled. */
  const settlekit_account_part& raw() const noexcept { return raw_; }
  /** The claim. */
  std::string_view claim() const noexcept { return detail::view(raw_.claim); }
  /** The balance of the claim that it was made on. */
  Money base() const noexcept { return Money{raw_.base_minor, currency_}; }
  /** Its part of the amount. */
  Money amount() const noexcept { return Money{raw_.amount_minor, currency_}; }
  /** What is given up on it. */
  Money forgiven() const noexcept { return Money{raw_.forgiven_minor, currency_}; }

 private:
  settlekit_account_part raw_;
  Currency currency_;
};

namespace detail {

/** Reads the part that a claim has, by its number. */
template <settlekit_status (*Get)(const settlekit_account*, std::size_t, std::size_t,
                                  settlekit_account_part*)>
struct Parts {
  const settlekit_account* account;
  std::size_t index;
  Currency currency;
  Part operator()(std::size_t number) const noexcept {
    return Part(fill<settlekit_account_part>(Get, account, index, number), currency);
  }
};

/** Reads something that stands on an account, by its number. */
template <class Record, class Struct,
          settlekit_status (*Get)(const settlekit_account*, std::size_t, Struct*)>
struct Standing {
  const settlekit_account* account;
  Currency currency;
  Record operator()(std::size_t index) const noexcept {
    return make(fill<Struct>(Get, account, index), index);
  }
  Record make(const Struct& raw, std::size_t index) const noexcept {
    if constexpr (std::is_constructible_v<Record, const Struct&, Currency, const settlekit_account*,
                                          std::size_t>) {
      return Record(raw, currency, account, index);
    } else if constexpr (std::is_constructible_v<Record, const Struct&, const settlekit_account*,
                                                 std::size_t>) {
      return Record(raw, account, index);
    } else if constexpr (std::is_constructible_v<Record, const Struct&, Currency>) {
      return Record(raw, currency);
    } else {
      return Record(raw);
    }
  }
};

}  // namespace detail

/** An offer that was made. */
class Offer {
 public:
  /** Takes what the C interface filled. */
  Offer(const settlekit_account_offer& raw, Currency currency, const settlekit_account* account,
        std::size_t index) noexcept
      : raw_(raw), currency_(currency), account_(account), index_(index) {}
  /** What the C interface filled. */
  const settlekit_account_offer& raw() const noexcept { return raw_; }
  /** Where it stands. */
  OfferState state() const noexcept { return static_cast<OfferState>(raw_.state); }
  /** Its name. */
  std::string_view offer() const noexcept { return detail::view(raw_.offer); }
  /** What is to be paid. */
  Money amount() const noexcept { return Money{raw_.amount_minor, currency_}; }
  /** What the creditor gives up. */
  Money forgiven() const noexcept { return Money{raw_.forgiven_minor, currency_}; }
  /** The balance that it was made on. */
  Money base() const noexcept { return Money{raw_.base_minor, currency_}; }
  /** The least that reaches it. */
  Money threshold() const noexcept { return Money{raw_.threshold_minor, currency_}; }
  /** The last day on which it can be accepted. */
  Date expires_on() const noexcept { return Date::from_days(raw_.expires_on); }
  /** The last day on which the accepted amount can be paid. */
  std::optional<Date> pay_by() const noexcept {
    return detail::given(raw_.has_pay_by, Date::from_days(raw_.pay_by));
  }
  /** The day after its last day, if it expired. */
  std::optional<Date> expired_on() const noexcept {
    return detail::given(raw_.has_expired_on, Date::from_days(raw_.expired_on));
  }
  /** The percent to be paid. */
  std::optional<Percent> percent() const noexcept {
    return detail::given(raw_.has_percent, Percent::from_millionths(raw_.percent_millionths));
  }
  /** The discount that belongs to it. */
  std::optional<Percent> discount_percent() const noexcept {
    return detail::given(raw_.has_percent,
                         Percent::from_millionths(raw_.discount_percent_millionths));
  }
  /** At which level the rule stands that it was made under; 0 if no rule set a floor. */
  Scope rule_scope() const noexcept { return static_cast<Scope>(raw_.rule_scope); }
  /** The number of the rule's row in canonical order, from 1. */
  std::uint32_t rule_row() const noexcept { return raw_.rule_row; }
  /** The percent of that row. */
  Percent rule_percent() const noexcept {
    return Percent::from_millionths(raw_.rule_percent_millionths);
  }
  /** Days after the last day for which money in time may be entered. */
  std::uint32_t backdate_days() const noexcept { return raw_.backdate_days; }
  /** The least that could be accepted. */
  Money rule_floor() const noexcept { return Money{raw_.rule_floor_minor, currency_}; }
  /** Which money of its own date counts. */
  SameDayPayments same_day_payments() const noexcept {
    return static_cast<SameDayPayments>(raw_.same_day_payments);
  }
  /** Where an unpaid expiry leads. */
  OnExpiry on_expiry() const noexcept { return static_cast<OnExpiry>(raw_.on_expiry); }
  /** The policy it was made under. */
  std::string_view policy() const noexcept { return detail::view(raw_.policy); }
  /** Who made it; empty if it was the creditor's own system. */
  std::string_view by() const noexcept { return detail::view(raw_.by); }
  /** Who approved it, if that was needed; else empty. */
  std::string_view approved_by() const noexcept { return detail::view(raw_.approved_by); }
  /** The offer whose place it took; empty if none. */
  std::string_view supersedes() const noexcept { return detail::view(raw_.supersedes); }
  /** The offer that took its place; empty if none. */
  std::string_view superseded_by() const noexcept { return detail::view(raw_.superseded_by); }

  /** The parts that claims have in it. */
  detail::List<detail::Parts<settlekit_account_offer_part_get>> parts() const noexcept {
    return {{account_, index_, currency_}, raw_.part_count};
  }

 private:
  settlekit_account_offer raw_;
  Currency currency_;
  const settlekit_account* account_;
  std::size_t index_;
};

/** A payment that was posted. */
class Payment {
 public:
  /** Takes what the C interface filled. */
  Payment(const settlekit_account_payment& raw, Currency currency, const settlekit_account* account,
          std::size_t index) noexcept
      : raw_(raw), currency_(currency), account_(account), index_(index) {}
  /** What the C interface filled. */
  const settlekit_account_payment& raw() const noexcept { return raw_; }
  /** What it is filed as. */
  Coding coding() const noexcept { return static_cast<Coding>(raw_.coding); }
  /** Its name. */
  std::string_view payment() const noexcept { return detail::view(raw_.payment); }
  /** How much came in, whatever was returned of it later. */
  Money amount() const noexcept { return Money{raw_.amount_minor, currency_}; }

  /** The reasons that were given as money of it went back. */
  auto reversal_reasons() const noexcept {
    return detail::List<Reasons>({account_, index_}, raw_.reversal_reason_count);
  }

 private:
  struct Reasons {
    const settlekit_account* account;
    std::size_t index;
    std::string_view operator()(std::size_t number) const noexcept {
      return detail::view(detail::write<settlekit_text>(
          settlekit_account_payment_reversal_reason_get, account, index, number));
    }
  };

  settlekit_account_payment raw_;
  Currency currency_;
  const settlekit_account* account_;
  std::size_t index_;
};

namespace detail {

/** What a record of an account has of a kind, by its number. */
template <class Record, class Raw, settlekit_status (*Get)(const settlekit_account*, std::size_t,
                                                           std::size_t, Raw*)>
struct Listed {
  const settlekit_account* account;
  std::size_t index;
  Record operator()(std::size_t number) const noexcept {
    return made<Record>(write<Raw>(Get, account, index, number));
  }
};

}  // namespace detail

/** A turn of a negotiation as it was made, and what became of it. */
class Round {
 public:
  /** Takes what the C interface filled. */
  Round(const settlekit_account_round& raw, Currency currency, const settlekit_account* account,
        std::size_t index) noexcept
      : raw_(raw), currency_(currency), account_(account), index_(index) {}
  /** What the C interface filled. */
  const settlekit_account_round& raw() const noexcept { return raw_; }
  /** What became of it. The creditor's own live on as offers; of them only a rejection and a later
   * one of the creditor's is noted here. */
  RoundState state() const noexcept { return static_cast<RoundState>(raw_.state); }
  /** Its name. */
  std::string_view offer() const noexcept { return detail::view(raw_.offer); }
  /** What it answers; empty if nothing. */
  std::string_view counters() const noexcept { return detail::view(raw_.counters); }
  /** Why, in the words of whoever made it; empty if none were given. */
  std::string_view reason() const noexcept { return detail::view(raw_.reason); }
  /** What would be paid. */
  Money amount() const noexcept { return Money{raw_.amount_minor, currency_}; }
  /** The balance of the claims concerned, as the rules looked at it. */
  Money base() const noexcept { return Money{raw_.base_minor, currency_}; }
  /** The least that could be accepted that day without approval. */
  std::optional<Money> floor() const noexcept {
    return detail::given(raw_.has_floor, Money{raw_.floor_minor, currency_});
  }
  /** What the policy's ladder proposed in answer to the debtor. */
  std::optional<Money> next() const noexcept {
    return detail::given(raw_.has_next, Money{raw_.next_minor, currency_});
  }
  /** Who made it. */
  Party party() const noexcept { return static_cast<Party>(raw_.party); }
  /** The place in the journal of the entry that made it, from 1. */
  std::uint32_t position() const noexcept { return raw_.position; }
  /** On which day. */
  Date on() const noexcept { return Date::from_days(raw_.on); }
  /** The last day on which it can be accepted. */
  Date expires_on() const noexcept { return Date::from_days(raw_.expires_on); }
  /** The last day on which the accepted amount can be paid. */
  std::optional<Date> pay_by() const noexcept {
    return detail::given(raw_.has_pay_by, Date::from_days(raw_.pay_by));
  }
  /** The day after its last day, if it expired. */
  std::optional<Date> expired_on() const noexcept {
    return detail::given(raw_.has_expired_on, Date::from_days(raw_.expired_on));
  }

  /** The claims concerned. */
  auto claims() const noexcept {
    using Source =
        detail::Listed<std::string_view, settlekit_text, settlekit_account_round_claim_get>;
    return detail::List<Source>({account_, index_}, raw_.claim_count);
  }
  /** The limits that it does not keep. */
  auto needs_approval() const noexcept {
    using Source =
        detail::Listed<RefusalCode, settlekit_refusal, settlekit_account_round_limit_get>;
    return detail::List<Source>({account_, index_}, raw_.needs_approval_count);
  }
  /** The users who could approve it. */
  auto approvers() const noexcept {
    using Source =
        detail::Listed<std::string_view, settlekit_text, settlekit_account_round_approver_get>;
    return detail::List<Source>({account_, index_}, raw_.approver_count);
  }

 private:
  settlekit_account_round raw_;
  Currency currency_;
  const settlekit_account* account_;
  std::size_t index_;
};

/** A request for approval with its answer. */
class Approval {
 public:
  /** Takes what the C interface filled. */
  Approval(const settlekit_account_approval& raw, Currency currency,
           const settlekit_account* account, std::size_t index) noexcept
      : raw_(raw), currency_(currency), account_(account), index_(index) {}
  /** What the C interface filled. */
  const settlekit_account_approval& raw() const noexcept { return raw_; }
  /** The answer. */
  ApprovalState state() const noexcept { return static_cast<ApprovalState>(raw_.state); }
  /** Its name. */
  std::string_view approval() const noexcept { return detail::view(raw_.approval); }
  /** The debtor's offer that it is about. */
  std::string_view offer() const noexcept { return detail::view(raw_.offer); }
  /** Who asked; empty if it was the creditor's own system. */
  std::string_view by() const noexcept { return detail::view(raw_.by); }
  /** Who answered; empty if nobody did yet, or the creditor's own system declined. */
  std::string_view answered_by() const noexcept { return detail::view(raw_.answered_by); }
  /** Why it was asked; empty if nothing was said. */
  std::string_view reason() const noexcept { return detail::view(raw_.reason); }
  /** What would be accepted or offered. */
  Money amount() const noexcept { return Money{raw_.amount_minor, currency_}; }
  /** The place in the journal of the entry that asked it, from 1. */
  std::uint32_t position() const noexcept { return raw_.position; }
  /** On which day it was asked. */
  Date on() const noexcept { return Date::from_days(raw_.on); }
  /** The last day on which the amount could be paid. */
  Date last_day() const noexcept { return Date::from_days(raw_.last_day); }

  /** The limits that it does not keep. */
  auto needs_approval() const noexcept {
    using Source =
        detail::Listed<RefusalCode, settlekit_refusal, settlekit_account_approval_limit_get>;
    return detail::List<Source>({account_, index_}, raw_.needs_approval_count);
  }
  /** The users who could approve it. */
  auto approvers() const noexcept {
    using Source =
        detail::Listed<std::string_view, settlekit_text, settlekit_account_approval_approver_get>;
    return detail::List<Source>({account_, index_}, raw_.approver_count);
  }

 private:
  settlekit_account_approval raw_;
  Currency currency_;
  const settlekit_account* account_;
  std::size_t index_;
};

/** Terms of a settlement that a modification took the place of. */
class SupersededTerms {
 public:
  /** Takes what the C interface filled. */
  SupersededTerms(const settlekit_account_settlement& raw, Currency currency) noexcept
      : raw_(raw), currency_(currency) {}
  /** What the C interface filled. */
  const settlekit_account_settlement& raw() const noexcept { return raw_; }
  /** Where it stands. 0 for terms that were superseded. */
  SettlementState state() const noexcept { return static_cast<SettlementState>(raw_.state); }
  /** Its name. */
  std::string_view settlement() const noexcept { return detail::view(raw_.settlement); }
  /** The number of these terms: 1 as created, one more with each modification. */
  std::uint32_t version() const noexcept { return raw_.version; }
  /** The day after which payments count. */
  Date inception_on() const noexcept { return Date::from_days(raw_.inception_on); }
  /** What is to be paid. */
  Money amount() const noexcept { return Money{raw_.amount_minor, currency_}; }
  /** What the creditor gives up. */
  Money forgiven() const noexcept { return Money{raw_.forgiven_minor, currency_}; }
  /** What was owed at inception. */
  Money base() const noexcept { return Money{raw_.base_minor, currency_}; }
  /** The least that reaches it. */
  Money threshold() const noexcept { return Money{raw_.threshold_minor, currency_}; }
  /** The day on which the one payment is due, where the parties named it. */
  std::optional<Date> pay_by() const noexcept {
    return detail::given(raw_.has_pay_by, Date::from_days(raw_.pay_by));
  }
  /** The day after the last day of the instalment that broke it. */
  std::optional<Date> broken_on() const noexcept {
    return detail::given(raw_.has_broken_on, Date::from_days(raw_.broken_on));
  }
  /** The percent to be paid. */
  std::optional<Percent> percent() const noexcept {
    return detail::given(raw_.has_percent, Percent::from_millionths(raw_.percent_millionths));
  }
  /** The discount that belongs to it. */
  std::optional<Percent> discount_percent() const noexcept {
    return detail::given(raw_.has_percent,
                         Percent::from_millionths(raw_.discount_percent_millionths));
  }
  /** At which level the rule stands that it was made under; 0 if no rule set a floor. */
  Scope rule_scope() const noexcept { return static_cast<Scope>(raw_.rule_scope); }
  /** The number of the rule's row in canonical order, from 1. */
  std::uint32_t rule_row() const noexcept { return raw_.rule_row; }
  /** The percent of that row. */
  Percent rule_percent() const noexcept {
    return Percent::from_millionths(raw_.rule_percent_millionths);
  }
  /** The least that could be accepted. */
  Money rule_floor() const noexcept { return Money{raw_.rule_floor_minor, currency_}; }
  /** By how much an instalment may be short and is not missed. */
  Money short_by() const noexcept { return Money{raw_.short_by_minor, currency_}; }
  /** What is done when it is reached. */
  OnReached on_reached() const noexcept { return static_cast<OnReached>(raw_.on_reached); }
  /** Which money of the inception date counts. */
  SameDayPayments same_day_payments() const noexcept {
    return static_cast<SameDayPayments>(raw_.same_day_payments);
  }
  /** Interest while it runs. */
  InterestDuringSettlement interest_during_settlement() const noexcept {
    return static_cast<InterestDuringSettlement>(raw_.interest_during_settlement);
  }
  /** Days after the time of an instalment for which money in time may be entered. */
  std::uint32_t backdate_days() const noexcept { return raw_.backdate_days; }
  /** Days after a due date in which money is still in time. */
  std::uint32_t grace_days() const noexcept { return raw_.grace_days; }
  /** Days after a break within which it can be cured; 0 is no cure. */
  std::uint32_t cure_days() const noexcept { return raw_.cure_days; }
  /** How many in a row break it. */
  std::optional<std::uint32_t> max_missed_in_row() const noexcept {
    return detail::given(raw_.has_max_missed_in_row, raw_.max_missed_in_row);
  }
  /** How many in total break it. */
  std::optional<std::uint32_t> max_missed_total() const noexcept {
    return detail::given(raw_.has_max_missed_total, raw_.max_missed_total);
  }
  /** How many claims it covers. */
  std::size_t part_count() const noexcept { return raw_.part_count; }
  /** How many instalments are due; 0 if nothing says when. */
  std::size_t instalment_count() const noexcept { return raw_.instalment_count; }
  /** How many terms were superseded by modifications. */
  std::size_t superseded_count() const noexcept { return raw_.superseded_count; }
  /** The policy it was made under. */
  std::string_view policy() const noexcept { return detail::view(raw_.policy); }
  /** Who made it; empty if it was the creditor's own system. */
  std::string_view by() const noexcept { return detail::view(raw_.by); }
  /** Who approved it, if that was needed; else empty. */
  std::string_view approved_by() const noexcept { return detail::view(raw_.approved_by); }
  /** The offer that it came from; empty if none. */
  std::string_view accepts() const noexcept { return detail::view(raw_.accepts); }

 private:
  settlekit_account_settlement raw_;
  Currency currency_;
};

/** A settlement that was agreed. */
class Settlement {
 public:
  /** Takes what the C interface filled. */
  Settlement(const settlekit_account_settlement& raw, Currency currency,
             const settlekit_account* account, std::size_t index) noexcept
      : raw_(raw), currency_(currency), account_(account), index_(index) {}
  /** What the C interface filled. */
  const settlekit_account_settlement& raw() const noexcept { return raw_; }
  /** Where it stands. 0 for terms that were superseded. */
  SettlementState state() const noexcept { return static_cast<SettlementState>(raw_.state); }
  /** Its name. */
  std::string_view settlement() const noexcept { return detail::view(raw_.settlement); }
  /** The number of these terms: 1 as created, one more with each modification. */
  std::uint32_t version() const noexcept { return raw_.version; }
  /** The day after which payments count. */
  Date inception_on() const noexcept { return Date::from_days(raw_.inception_on); }
  /** What is to be paid. */
  Money amount() const noexcept { return Money{raw_.amount_minor, currency_}; }
  /** What the creditor gives up. */
  Money forgiven() const noexcept { return Money{raw_.forgiven_minor, currency_}; }
  /** What was owed at inception. */
  Money base() const noexcept { return Money{raw_.base_minor, currency_}; }
  /** The least that reaches it. */
  Money threshold() const noexcept { return Money{raw_.threshold_minor, currency_}; }
  /** The day on which the one payment is due, where the parties named it. */
  std::optional<Date> pay_by() const noexcept {
    return detail::given(raw_.has_pay_by, Date::from_days(raw_.pay_by));
  }
  /** The day after the last day of the instalment that broke it. */
  std::optional<Date> broken_on() const noexcept {
    return detail::given(raw_.has_broken_on, Date::from_days(raw_.broken_on));
  }
  /** The percent to be paid. */
  std::optional<Percent> percent() const noexcept {
    return detail::given(raw_.has_percent, Percent::from_millionths(raw_.percent_millionths));
  }
  /** The discount that belongs to it. */
  std::optional<Percent> discount_percent() const noexcept {
    return detail::given(raw_.has_percent,
                         Percent::from_millionths(raw_.discount_percent_millionths));
  }
  /** At which level the rule stands that it was made under; 0 if no rule set a floor. */
  Scope rule_scope() const noexcept { return static_cast<Scope>(raw_.rule_scope); }
  /** The number of the rule's row in canonical order, from 1. */
  std::uint32_t rule_row() const noexcept { return raw_.rule_row; }
  /** The percent of that row. */
  Percent rule_percent() const noexcept {
    return Percent::from_millionths(raw_.rule_percent_millionths);
  }
  /** The least that could be accepted. */
  Money rule_floor() const noexcept { return Money{raw_.rule_floor_minor, currency_}; }
  /** By how much an instalment may be short and is not missed. */
  Money short_by() const noexcept { return Money{raw_.short_by_minor, currency_}; }
  /** What is done when it is reached. */
  OnReached on_reached() const noexcept { return static_cast<OnReached>(raw_.on_reached); }
  /** Which money of the inception date counts. */
  SameDayPayments same_day_payments() const noexcept {
    return static_cast<SameDayPayments>(raw_.same_day_payments);
  }
  /** Interest while it runs. */
  InterestDuringSettlement interest_during_settlement() const noexcept {
    return static_cast<InterestDuringSettlement>(raw_.interest_during_settlement);
  }
  /** Days after the time of an instalment for which money in time may be entered. */
  std::uint32_t backdate_days() const noexcept { return raw_.backdate_days; }
  /** Days after a due date in which money is still in time. */
  std::uint32_t grace_days() const noexcept { return raw_.grace_days; }
  /** Days after a break within which it can be cured; 0 is no cure. */
  std::uint32_t cure_days() const noexcept { return raw_.cure_days; }
  /** How many in a row break it. */
  std::optional<std::uint32_t> max_missed_in_row() const noexcept {
    return detail::given(raw_.has_max_missed_in_row, raw_.max_missed_in_row);
  }
  /** How many in total break it. */
  std::optional<std::uint32_t> max_missed_total() const noexcept {
    return detail::given(raw_.has_max_missed_total, raw_.max_missed_total);
  }
  /** The policy it was made under. */
  std::string_view policy() const noexcept { return detail::view(raw_.policy); }
  /** Who made it; empty if it was the creditor's own system. */
  std::string_view by() const noexcept { return detail::view(raw_.by); }
  /** Who approved it, if that was needed; else empty. */
  std::string_view approved_by() const noexcept { return detail::view(raw_.approved_by); }
  /** The offer that it came from; empty if none. */
  std::string_view accepts() const noexcept { return detail::view(raw_.accepts); }

  /** The parts that claims have in it. */
  detail::List<detail::Parts<settlekit_account_settlement_part_get>> parts() const noexcept {
    return {{account_, index_, currency_}, raw_.part_count};
  }
  /** What is due when. */
  auto instalments() const noexcept {
    return detail::List<Dues>({account_, index_, currency_}, raw_.instalment_count);
  }
  /** Terms that modifications took the place of, the oldest first. */
  auto superseded() const noexcept {
    return detail::List<Earlier>({account_, index_, currency_}, raw_.superseded_count);
  }

 private:
  struct Dues {
    const settlekit_account* account;
    std::size_t index;
    Currency currency;
    Due operator()(std::size_t number) const noexcept {
      const auto raw = detail::fill<settlekit_due>(settlekit_account_settlement_instalment_get,
                                                   account, index, number);
      return Due(raw, currency);
    }
  };
  struct Earlier {
    const settlekit_account* account;
    std::size_t index;
    Currency currency;
    SupersededTerms operator()(std::size_t number) const noexcept {
      const auto raw = detail::fill<settlekit_account_settlement>(
          settlekit_account_settlement_superseded_get, account, index, number);
      return SupersededTerms(raw, currency);
    }
  };

  settlekit_account_settlement raw_;
  Currency currency_;
  const settlekit_account* account_;
  std::size_t index_;
};

/** What stands on an account after its last entry. */
class AccountSummary {
 public:
  /** Takes what the C interface filled. */
  explicit AccountSummary(const settlekit_account_summary& raw) noexcept : raw_(raw) {}
  /** What the C interface filled. */
  const settlekit_account_summary& raw() const noexcept { return raw_; }
  /** The currency of its amounts. */
  Currency currency() const noexcept { return Currency::of(raw_.currency, raw_.exponent); }
  /** The customer's status. */
  CustomerStatus customer_status() const noexcept {
    return static_cast<CustomerStatus>(raw_.customer_status);
  }
  /** The account's name. */
  std::string_view account() const noexcept { return detail::view(raw_.account); }
  /** The creditor's name. */
  std::string_view client() const noexcept { return detail::view(raw_.client); }
  /** What is owed: posted balances, credits netted; never less than nothing. */
  Money owed() const noexcept { return Money{raw_.owed_minor, currency()}; }
  /** Money that found nothing owing. */
  Money credit() const noexcept { return Money{raw_.credit_minor, currency()}; }
  /** All that stands forgiven. */
  Money forgiven() const noexcept { return Money{raw_.forgiven_minor, currency()}; }
  /** All that stands written off within tolerances. */
  Money tolerance_written_off() const noexcept {
    return Money{raw_.tolerance_written_off_minor, currency()};
  }
  /** The day of the last entry of the journal. */
  std::optional<Date> last_entry_on() const noexcept {
    return detail::given(raw_.has_last_entry_on, Date::from_days(raw_.last_entry_on));
  }
  /** How many entries the journal has. */
  std::size_t entry_count() const noexcept { return raw_.entry_count; }
  /** How many claims there are. */
  std::size_t claim_count() const noexcept { return raw_.claim_count; }
  /** How many holds are in place. */
  std::size_t hold_count() const noexcept { return raw_.hold_count; }
  /** How many offers were made. */
  std::size_t offer_count() const noexcept { return raw_.offer_count; }
  /** How many settlements were made and not removed. */
  std::size_t settlement_count() const noexcept { return raw_.settlement_count; }
  /** How many payments were posted. */
  std::size_t payment_count() const noexcept { return raw_.payment_count; }
  /** The settlement sequence assigned; empty if none is. */
  std::string_view sequence() const noexcept { return detail::view(raw_.sequence); }
  /** The day from which the sequence runs. */
  std::optional<Date> sequence_on() const noexcept {
    return detail::given(raw_.has_sequence_on, Date::from_days(raw_.sequence_on));
  }
  /** How many turns of negotiations were made, but for the creditor's first offers. */
  std::size_t round_count() const noexcept { return raw_.round_count; }
  /** How many approvals were asked for. */
  std::size_t approval_count() const noexcept { return raw_.approval_count; }

 private:
  settlekit_account_summary raw_;
};

/**
 * An account: what a debtor owes a creditor, and all that was done about it. It is changed by one
 * thread at a time. Views of its texts, and records and lists of it, live until its next change.
 *
 * A command takes a policy and the day, and gives a Decision. An Error says that the call was wrong
 * and nothing happened; a refusal is a Decision.
 */
class Account : public detail::Owner<settlekit_account, settlekit_account_free> {
 public:
  using Owner::Owner;

  /** Opens an account; Error::faults() has all that is wrong with it. */
  static Result<Account> open(const NewAccount& opening) noexcept {
    settlekit_account* account = nullptr;
    settlekit_error* error = nullptr;
    const settlekit_new_account raw = opening.raw();
    const settlekit_status status = settlekit_account_new(
        &raw, opening.claims.data(), opening.claims.size(), &account, &error);
    if (!detail::is_ok(status)) return Error(status, error);
    return Account(account);
  }
  /** Opens an account from its JSON document; Error::faults() has all that is wrong with it. */
  static Result<Account> load(std::string_view document) noexcept {
    return from_document(settlekit_account_load, document);
  }
  /** An account from its snapshot, as it was. One that does not hold together is refused. */
  static Result<Account> restore(std::string_view snapshot) noexcept {
    return from_document(settlekit_account_restore, snapshot);
  }
  /** All of the account as one JSON document, to be restored later. */
  Result<Document> snapshot() const noexcept {
    return detail::make<Document, settlekit_document>(settlekit_account_snapshot, get());
  }
  /** A letter on it. Nothing changes, and whether it may be sent is not asked. */
  Result<Letter> letter(const LetterRequest& request) const noexcept {
    const settlekit_letter_parties parties = request.parties.raw();
    auto raw = detail::blank<settlekit_letter_request>();
    raw.kind = static_cast<settlekit_letter_kind>(request.kind);
    raw.form = static_cast<settlekit_form>(request.form);
    raw.dated = request.dated.days();
    raw.agreement = detail::text(request.agreement);
    raw.offer = detail::text(request.offer);
    raw.settlement = detail::text(request.settlement);
    raw.payment = detail::text(request.payment);
    raw.parties = &parties;
    raw.template_text = detail::text(request.template_text);
    settlekit_document* text = nullptr;
    settlekit_document* data = nullptr;
    settlekit_error* error = nullptr;
    std::array<char, SETTLEKIT_CONTENT_HASH_SIZE> hash{};
    const settlekit_status status = settlekit_account_letter(get(), &raw, &text, &data, hash.data(),
                                                             hash.size(), &error);
    if (!detail::is_ok(status)) return Error(status, error);
    return Letter(Document(text), Document(data), hash);
  }
  /** A second account of the same contents, on which things can be tried out. */
  Result<Account> copy() const noexcept {
    return detail::make<Account, settlekit_account>(settlekit_account_copy, get());
  }

  // -- What stands on it

  /** What stands on it, in figures. */
  Result<AccountSummary> summary() const noexcept {
    auto raw = detail::blank<settlekit_account_summary>();
    const settlekit_status status = settlekit_account_summary_get(get(), &raw);
    if (!detail::is_ok(status)) return Error(static_cast<Status>(status));
    return AccountSummary(raw);
  }

  /** A list of claims. */
  using Claims = detail::List<
      detail::Standing<Claim, settlekit_account_claim, settlekit_account_claim_get>>;
  /** A list of holds. */
  using Holds = detail::List<
      detail::Standing<PlacedHold, settlekit_account_hold, settlekit_account_hold_get>>;
  /** A list of offers. */
  using Offers = detail::List<
      detail::Standing<Offer, settlekit_account_offer, settlekit_account_offer_get>>;
  /** A list of settlements. */
  using Settlements = detail::List<detail::Standing<Settlement, settlekit_account_settlement,
                                                    settlekit_account_settlement_get>>;
  /** A list of payments. */
  using Payments = detail::List<
      detail::Standing<Payment, settlekit_account_payment, settlekit_account_payment_get>>;
  /** A list of entries. */
  using Entries = detail::List<
      detail::Standing<Entry, settlekit_account_entry, settlekit_account_entry_get>>;
  /** A list of turns of negotiations. */
  using RoundList = detail::List<
      detail::Standing<Round, settlekit_account_round, settlekit_account_round_get>>;
  /** A list of requests for approval. */
  using Approvals = detail::List<
      detail::Standing<Approval, settlekit_account_approval, settlekit_account_approval_get>>;

  /** Its claims and what they owe. */
  Claims claims() const noexcept { return list<Claims>(figures().claim_count()); }
  /** The holds in place. */
  Holds holds() const noexcept { return list<Holds>(figures().hold_count()); }
  /** The offers that were made, in their order. */
  Offers offers() const noexcept { return list<Offers>(figures().offer_count()); }
  /** The settlements that were made and not removed. */
  Settlements settlements() const noexcept {
    return list<Settlements>(figures().settlement_count());
  }
  /** The payments that were posted. */
  Payments payments() const noexcept { return list<Payments>(figures().payment_count()); }
  /** The entries of its journal. */
  Entries entries() const noexcept { return list<Entries>(figures().entry_count()); }
  /** The turns of its negotiations, in their order. The creditor's first offers, which answer
   * nobody, are among the offers only. */
  RoundList rounds() const noexcept { return list<RoundList>(figures().round_count()); }
  /** What was asked to be approved, in order. */
  Approvals approvals() const noexcept { return list<Approvals>(figures().approval_count()); }

  /** The claim of this name; Status::not_there if there is none. */
  Result<Claim> claim(std::string_view name) const noexcept {
    return find<Claim, settlekit_account_claim, settlekit_account_claim_get>(
        settlekit_account_claim_find, name);
  }
  /** The offer of this name; Status::not_there if there is none. */
  Result<Offer> offer(std::string_view name) const noexcept {
    return find<Offer, settlekit_account_offer, settlekit_account_offer_get>(
        settlekit_account_offer_find, name);
  }
  /** The settlement of this name; Status::not_there if there is none. */
  Result<Settlement> settlement(std::string_view name) const noexcept {
    return find<Settlement, settlekit_account_settlement, settlekit_account_settlement_get>(
        settlekit_account_settlement_find, name);
  }
  /** The payment of this name; Status::not_there if there is none. */
  Result<Payment> payment(std::string_view name) const noexcept {
    return find<Payment, settlekit_account_payment, settlekit_account_payment_get>(
        settlekit_account_payment_find, name);
  }
  /** The turn whose offer has this name; Status::not_there if there is none. */
  Result<Round> round(std::string_view name) const noexcept {
    return find<Round, settlekit_account_round, settlekit_account_round_get>(
        settlekit_account_round_find, name);
  }
  /** The request for approval of this name; Status::not_there if there is none. */
  Result<Approval> approval(std::string_view name) const noexcept {
    return find<Approval, settlekit_account_approval, settlekit_account_approval_get>(
        settlekit_account_approval_find, name);
  }

  // -- Questions, which change nothing

  /** Asks what may be settled for; no claims are all that are not disputed. */
  Result<Decision> quote(const Policy& policy, Date today, const Request& request = {},
                         Span<Text> claims = {}) const noexcept {
    return decide(settlekit_account_quote, get(), policy, today, request, claims.data(),
                  claims.size());
  }
  /** Asks whether a proposal in summary would be within the rules. */
  Result<Decision> check_proposal(const Policy& policy, Date today, const Proposal& proposal,
                                  const Request& request = {}) const noexcept {
    const settlekit_proposal raw = proposal.raw();
    return decide(settlekit_account_check_proposal, get(), policy, today, request, &raw);
  }
  /** Asks which amounts and plans are possible. */
  Result<Decision> solve(const Policy& policy, Date today, const Wish& wish,
                         const Request& request = {}) const noexcept {
    return decide_with(settlekit_account_solve, get(), policy, today, request, wish.raw());
  }
  /** Asks whether the debtor may be contacted now. */
  Result<Decision> check_contact(const Policy& policy, Date today, const ContactWish& wish,
                                 const Request& request = {}) const noexcept {
    const settlekit_contact_wish raw = wish.raw();
    return decide(settlekit_account_check_contact, get(), policy, today, request, &raw);
  }
  /** Asks whether to settle, and within which range to negotiate. */
  Result<Decision> assess(const Policy& policy, Date today, const AssessmentFacts& facts = {},
                          const Request& request = {}) const noexcept {
    const settlekit_assessment_facts raw = facts.raw();
    return decide(settlekit_account_assess, get(), policy, today, request, &raw);
  }
  /** Asks which payments count toward an offer, and why. */
  Result<Decision> list_payments_of_offer(const Policy& policy, Date today, std::string_view offer,
                                          const Request& request = {}) const noexcept {
    return list_payments(policy, today, request, offer, {});
  }
  /** Asks which payments count toward a settlement, and why. */
  Result<Decision> list_payments_of_settlement(const Policy& policy, Date today,
                                               std::string_view settlement,
                                               const Request& request = {}) const noexcept {
    return list_payments(policy, today, request, {}, settlement);
  }
  /** Asks for the offers of both parties, whose turn it is, and the next figure of the ladder. */
  Result<Decision> list_rounds(const Policy& policy, Date today,
                               const Request& request = {}) const noexcept {
    return decide(settlekit_account_list_rounds, get(), policy, today, request);
  }

  /** Asks for the obligations that follow from what stands, maybe only those due by a day. */
  Result<Decision> list_obligations(const Policy& policy, Date today,
                                    std::optional<Date> through = {},
                                    const Request& request = {}) const noexcept {
    const std::int32_t day = through.value_or(today).days();
    return decide(settlekit_account_list_obligations, get(), policy, today, request,
                  through ? &day : nullptr);
  }

  // -- Commands

  /** An obligation of the calendar was done, or what was done of it was made good. */
  Result<Decision> complete_obligation(const Policy& policy, Date today,
                                       const Completion& completion,
                                       const Request& request = {}) noexcept {
    const settlekit_completion raw = completion.raw();
    return decide(settlekit_account_complete_obligation, get(), policy, today, request, &raw);
  }
  /** Makes an offer. */
  Result<Decision> create_offer(const Policy& policy, Date today, const NewOffer& offer,
                                const Request& request = {}) noexcept {
    const settlekit_new_offer raw = offer.raw();
    return decide(settlekit_account_create_offer, get(), policy, today, request, &raw);
  }
  /** A party accepts the other's last offer; left out, the day of it is today, and the party the one
   * that did not make it. */
  Result<Decision> accept_offer(const Policy& policy, Date today, std::string_view offer,
                                std::optional<Date> effective_on = {}, Party party = Party::none,
                                const Request& request = {}) noexcept {
    const std::int32_t day = effective_on.value_or(today).days();
    return decide(settlekit_account_accept_offer, get(), policy, today, request, offer.data(),
                  offer.size(), effective_on ? &day : nullptr,
                  static_cast<settlekit_party>(party));
  }
  /** A party answers the other's offer with a figure of its own, or the debtor opens with one. */
  Result<Decision> make_counter_offer(const Policy& policy, Date today,
                                      const NewCounterOffer& counter_offer,
                                      const Request& request = {}) noexcept {
    const settlekit_new_counter_offer raw = counter_offer.raw();
    return decide(settlekit_account_make_counter_offer, get(), policy, today, request, &raw);
  }
  /** A party rejects the other's last offer; left out, it is the one that did not make it. */
  Result<Decision> reject_offer(const Policy& policy, Date today, std::string_view offer,
                                Party party = Party::none, std::string_view reason = {},
                                const Request& request = {}) noexcept {
    return decide(settlekit_account_reject_offer, get(), policy, today, request, offer.data(),
                  offer.size(), static_cast<settlekit_party>(party), reason.data(), reason.size());
  }
  /** Asks somebody who may to approve what the rules alone would refuse. */
  Result<Decision> request_approval(const Policy& policy, Date today, const NewApproval& approval,
                                    const Request& request = {}) noexcept {
    const settlekit_new_approval raw = approval.raw();
    return decide(settlekit_account_request_approval, get(), policy, today, request, &raw);
  }
  /** Approves what was asked under a name; the user of the request is the approver. */
  Result<Decision> approve(const Policy& policy, Date today, std::string_view approval,
                           const Request& request) noexcept {
    return decide(settlekit_account_approve, get(), policy, today, request, approval.data(),
                  approval.size());
  }
  /** Declines what was asked under a name. */
  Result<Decision> decline(const Policy& policy, Date today, std::string_view approval,
                           std::string_view reason = {}, const Request& request = {}) noexcept {
    return decide(settlekit_account_decline, get(), policy, today, request, approval.data(),
                  approval.size(), reason.data(), reason.size());
  }
  /** The creditor takes an offer back. A reason is needed once money was counted. */
  Result<Decision> withdraw_offer(const Policy& policy, Date today, std::string_view offer,
                                  std::string_view reason = {},
                                  const Request& request = {}) noexcept {
    return decide(settlekit_account_withdraw_offer, get(), policy, today, request, offer.data(),
                  offer.size(), reason.data(), reason.size());
  }
  /** An offer is given up, and the customer with it. */
  Result<Decision> abandon_offer(const Policy& policy, Date today, std::string_view offer,
                                 std::string_view reason = {},
                                 const Request& request = {}) noexcept {
    return decide(settlekit_account_abandon_offer, get(), policy, today, request, offer.data(),
                  offer.size(), reason.data(), reason.size());
  }
  /** Agrees a settlement. */
  Result<Decision> create_settlement(const Policy& policy, Date today,
                                     const NewSettlement& settlement,
                                     const Request& request = {}) noexcept {
    return decide_with(settlekit_account_create_settlement, get(), policy, today, request,
                       settlement.raw());
  }
  /** Changes the terms of a settlement. */
  Result<Decision> modify_settlement(const Policy& policy, Date today,
                                     const SettlementChange& change,
                                     const Request& request = {}) noexcept {
    return decide_with(settlekit_account_modify_settlement, get(), policy, today, request,
                       change.raw());
  }
  /** Makes a settlement inactive: nothing counts toward it any more. */
  Result<Decision> deactivate_settlement(const Policy& policy, Date today,
                                         std::string_view settlement, std::string_view reason = {},
                                         const Request& request = {}) noexcept {
    return decide(settlekit_account_deactivate_settlement, get(), policy, today, request,
                  settlement.data(), settlement.size(), reason.data(), reason.size());
  }
  /** Makes an inactive settlement active again and recounts. */
  Result<Decision> reactivate_settlement(const Policy& policy, Date today,
                                         std::string_view settlement, std::string_view reason = {},
                                         const Request& request = {}) noexcept {
    return decide(settlekit_account_reactivate_settlement, get(), policy, today, request,
                  settlement.data(), settlement.size(), reason.data(), reason.size());
  }
  /** Declares a settlement void, for good. */
  Result<Decision> void_settlement(const Policy& policy, Date today, std::string_view settlement,
                                   std::string_view reason = {},
                                   const Request& request = {}) noexcept {
    return decide(settlekit_account_void_settlement, get(), policy, today, request,
                  settlement.data(), settlement.size(), reason.data(), reason.size());
  }
  /** Removes a settlement, as if it had never been. */
  Result<Decision> remove_settlement(const Policy& policy, Date today, std::string_view settlement,
                                     std::string_view reason = {},
                                     const Request& request = {}) noexcept {
    return decide(settlekit_account_remove_settlement, get(), policy, today, request,
                  settlement.data(), settlement.size(), reason.data(), reason.size());
  }
  /** Sets an offer or settlement down as a written agreement. */
  Result<Decision> create_agreement(const Policy& policy, Date today, const NewAgreement& agreement,
                                    const Request& request = {}) noexcept {
    const settlekit_new_agreement raw = agreement.raw();
    return decide(settlekit_account_create_agreement, get(), policy, today, request, &raw);
  }
  /** The user of the request approves an agreement before it is sent. */
  Result<Decision> approve_agreement(const Policy& policy, Date today, std::string_view agreement,
                                     const Request& request) noexcept {
    return decide(settlekit_account_approve_agreement, get(), policy, today, request,
                  agreement.data(), agreement.size());
  }
  /** An agreement is sent to the debtor. */
  Result<Decision> send_agreement(const Policy& policy, Date today, const AgreementSending& sending,
                                  const Request& request = {}) noexcept {
    const settlekit_agreement_sending raw = sending.raw();
    return decide(settlekit_account_send_agreement, get(), policy, today, request, &raw);
  }
  /** An agreement came back signed. */
  Result<Decision> return_agreement(const Policy& policy, Date today,
                                    const AgreementReturn& signed_agreement,
                                    const Request& request = {}) noexcept {
    const settlekit_agreement_return raw = signed_agreement.raw();
    return decide(settlekit_account_return_agreement, get(), policy, today, request, &raw);
  }
  /** Nothing is left to do with an agreement that came back signed. */
  Result<Decision> complete_agreement(const Policy& policy, Date today, std::string_view agreement,
                                      const Request& request = {}) noexcept {
    return decide(settlekit_account_complete_agreement, get(), policy, today, request,
                  agreement.data(), agreement.size());
  }
  /** Enters money that came in. */
  Result<Decision> post_payment(const Policy& policy, Date today, const NewPayment& payment,
                                const Request& request = {}) noexcept {
    const settlekit_new_payment raw = payment.raw();
    return decide(settlekit_account_post_payment, get(), policy, today, request, &raw);
  }
  /** Files a payment as something. */
  Result<Decision> code_payment(const Policy& policy, Date today, std::string_view payment,
                                Coding coding, const Request& request = {}) noexcept {
    return decide(settlekit_account_code_payment, get(), policy, today, request, payment.data(),
                  payment.size(), static_cast<settlekit_coding>(coding));
  }
  /** Enters money that went back. */
  Result<Decision> reverse_payment(const Policy& policy, Date today, const Reversal& reversal,
                                   const Request& request = {}) noexcept {
    const settlekit_reversal raw = reversal.raw();
    return decide(settlekit_account_reverse_payment, get(), policy, today, request, &raw);
  }
  /** Changes what a claim owes. */
  Result<Decision> adjust_balance(const Policy& policy, Date today, const Adjustment& adjustment,
                                  const Request& request = {}) noexcept {
    const settlekit_adjustment raw = adjustment.raw();
    return decide(settlekit_account_adjust_balance, get(), policy, today, request, &raw);
  }
  /** Posts the interest of a claim through a day. */
  Result<Decision> post_interest(const Policy& policy, Date today, std::string_view claim,
                                 Date through, const Request& request = {}) noexcept {
    return decide(settlekit_account_post_interest, get(), policy, today, request, claim.data(),
                  claim.size(), through.days());
  }
  /** Assigns a settlement sequence, in place of the one that is assigned. */
  Result<Decision> assign_sequence(const Policy& policy, Date today, std::string_view sequence,
                                   const Request& request = {}) noexcept {
    return decide(settlekit_account_assign_sequence, get(), policy, today, request, sequence.data(),
                  sequence.size());
  }
  /** Takes the settlement sequence away. */
  Result<Decision> unassign_sequence(const Policy& policy, Date today, std::string_view sequence,
                                     std::string_view reason = {},
                                     const Request& request = {}) noexcept {
    return decide(settlekit_account_unassign_sequence, get(), policy, today, request,
                  sequence.data(), sequence.size(), reason.data(), reason.size());
  }
  /** Sets the customer's status by hand. */
  Result<Decision> set_status(const Policy& policy, Date today, CustomerStatus status,
                              std::string_view reason = {}, const Request& request = {}) noexcept {
    return decide(settlekit_account_set_status, get(), policy, today, request,
                  static_cast<settlekit_customer_status>(status), reason.data(), reason.size());
  }
  /** Places a hold. */
  Result<Decision> place_hold(const Policy& policy, Date today, const Hold& hold,
                              const Request& request = {}) noexcept {
    return decide(settlekit_account_place_hold, get(), policy, today, request, &hold.raw());
  }
  /** Lifts a hold. */
  Result<Decision> lift_hold(const Policy& policy, Date today, const Hold& hold,
                             const Request& request = {}) noexcept {
    return decide(settlekit_account_lift_hold, get(), policy, today, request, &hold.raw());
  }
  /** The day has ended: expires what is due, then judges plans, then asks for reminders. */
  Result<Decision> end_day(const Policy& policy, Date today, const Contact& contact = {},
                           const Request& request = {}) noexcept {
    const settlekit_contact raw = contact.raw();
    return decide(settlekit_account_end_day, get(), policy, today, request, &raw);
  }
  /** Any command or question as JSON with its date, such as {"on": "2026-03-01", "command":
   * "end_day"}. What is malformed is a Decision with Outcome::invalid. */
  Result<Decision> answer_json(const Policy& policy, std::string_view command) noexcept {
    settlekit_decision* decision = nullptr;
    settlekit_error* error = nullptr;
    const settlekit_status status = settlekit_account_answer_json(
        get(), policy.get(), command.data(), command.size(), &decision, &error);
    if (!detail::is_ok(status)) return Error(status, error);
    return Decision(decision);
  }
  /** Records what was decided with Request::decide_only, as if it had been done then. */
  Result<void> record(const Decision& decision) noexcept {
    settlekit_error* error = nullptr;
    const settlekit_status status = settlekit_account_record(get(), decision.get(), &error);
    if (!detail::is_ok(status)) return Error(status, error);
    return {};
  }
 private:
  template <class Function>
  static Result<Account> from_document(Function function, std::string_view document) noexcept {
    settlekit_account* account = nullptr;
    settlekit_error* error = nullptr;
    const settlekit_status status = function(document.data(), document.size(), &account, &error);
    if (!detail::is_ok(status)) return Error(status, error);
    return Account(account);
  }

  template <class Function, class Handle, class... Inputs>
  static Result<Decision> decide(Function function, Handle* account, const Policy& policy,
                                 Date today, const Request& request, Inputs... inputs) noexcept {
    settlekit_decision* decision = nullptr;
    settlekit_error* error = nullptr;
    const settlekit_request raw = request.raw();
    const settlekit_status status =
        function(account, policy.get(), today.days(), &raw, inputs..., &decision, &error);
    if (!detail::is_ok(status)) return Error(status, error);
    return Decision(decision);
  }

  template <class Function, class Handle, class Input>
  static Result<Decision> decide_with(Function function, Handle* account, const Policy& policy,
                                      Date today, const Request& request,
                                      Result<Input> input) noexcept {
    if (!input) return std::move(input).error();
    const Input raw = input.value();
    return decide(function, account, policy, today, request, &raw);
  }

  Result<Decision> list_payments(const Policy& policy, Date today, const Request& request,
                                 std::string_view offer,
                                 std::string_view settlement) const noexcept {
    return decide(settlekit_account_list_payments, get(), policy, today, request, offer.data(),
                  offer.size(), settlement.data(), settlement.size());
  }

  /** What stands on it; of an empty object nothing. */
  AccountSummary figures() const noexcept {
    return AccountSummary(
        detail::fill<settlekit_account_summary>(settlekit_account_summary_get, get()));
  }

  template <class Listed>
  Listed list(std::size_t count) const noexcept {
    return Listed({get(), figures().currency()}, count);
  }

  template <class Record, class Struct,
            settlekit_status (*Get)(const settlekit_account*, std::size_t, Struct*), class Function>
  Result<Record> find(Function function, std::string_view name) const noexcept {
    std::size_t index = 0;
    settlekit_status status = function(get(), name.data(), name.size(), &index);
    auto raw = detail::blank<Struct>();
    if (detail::is_ok(status)) status = Get(get(), index, &raw);
    if (!detail::is_ok(status)) return Error(static_cast<Status>(status));
    return detail::Standing<Record, Struct, Get>{get(), figures().currency()}.make(raw, index);
  }
};

// -- Many accounts -----------------------------------------------------------------------------

static_assert(std::is_standard_layout_v<Account> && sizeof(Account) == sizeof(settlekit_account*),
              "a list of accounts is a list of handles");

/**
 * Many accounts of the caller's: an array or std::vector of Account, or handles wherever they are.
 * They and the list must outlive the call.
 */
template <class Handle>
class AccountList {
 public:
  /** None. */
  constexpr AccountList() noexcept = default;
  /** Handles: so many from here on. */
  constexpr AccountList(Handle* const* handles, std::size_t size) noexcept
      : handles_(handles), size_(size) {}
  /** All of a container that has its accounts in one piece. */
  template <class Container, class Held = decltype(std::declval<Container&>().data()),
            class = std::enable_if_t<
                std::is_same_v<Held, Account*> ||
                (std::is_const_v<Handle> && std::is_same_v<Held, const Account*>)>>
  AccountList(Container& accounts) noexcept
      : handles_(reinterpret_cast<Handle* const*>(accounts.data())), size_(accounts.size()) {}

  /** The handles. */
  constexpr Handle* const* data() const noexcept { return handles_; }
  /** How many. */
  constexpr std::size_t size() const noexcept { return size_; }

 private:
  Handle* const* handles_ = nullptr;
  std::size_t size_ = 0;
};

/** Accounts that are changed. */
using Accounts = AccountList<settlekit_account>;
/** Accounts that are only read. */
using ConstAccounts = AccountList<const settlekit_account>;

/** What a progress callable answers. */
enum class Progress : std::int32_t {
  /** Go on. */
  go_on = 0,
  /** Cancel. */
  cancel = 1,
};

/** No progress callable: nobody asks. */
struct NoProgress {
  /** Go on. */
  Progress operator()(std::size_t, std::size_t) const noexcept { return Progress::go_on; }
};

namespace detail {

/** A callable as the C interface has it: no exception can leave it, which its type says. */
template <class Callable>
struct Watcher {
  static_assert(!std::is_function_v<Callable>,
                "settlekit: a function goes in as a pointer: &function");
  static_assert(std::is_invocable_r_v<Progress, Callable&, std::size_t, std::size_t>,
                "settlekit: progress is called with (std::size_t done, std::size_t of) and returns "
                "settlekit::Progress");
  static_assert(std::is_nothrow_invocable_r_v<Progress, Callable&, std::size_t, std::size_t>,
                "settlekit: progress must be noexcept, since no exception may pass through the "
                "library; write noexcept after its parameters");

  static std::int32_t call(void* callable, std::size_t done, std::size_t of) noexcept {
    return static_cast<std::int32_t>((*static_cast<Callable*>(callable))(done, of));
  }
  static settlekit_progress function() noexcept {
    return std::is_same_v<std::remove_const_t<Callable>, NoProgress> ? nullptr : &Watcher::call;
  }
  static void* data(Callable& callable) noexcept {
    return const_cast<void*>(static_cast<const void*>(std::addressof(callable)));
  }
};

}  // namespace detail

/** What became of one account of a bulk. */
class BulkItem {
 public:
  /** Takes what the C interface filled. */
  explicit BulkItem(const settlekit_bulk_item& raw) noexcept : raw_(raw) {}
  /** What the C interface filled. */
  const settlekit_bulk_item& raw() const noexcept { return raw_; }
  /** The currency of its amounts. */
  Currency currency() const noexcept { return Currency::of(raw_.currency, raw_.exponent); }
  /** Which it is. */
  Outcome outcome() const noexcept { return static_cast<Outcome>(raw_.outcome); }
  /** The account's name. */
  std::string_view account() const noexcept { return detail::view(raw_.account); }
  /** Its place in the array that was given, from 0. */
  std::size_t account_index() const noexcept { return raw_.account_index; }
  /** The offer made; empty if none is. */
  std::string_view offer() const noexcept { return detail::view(raw_.offer); }
  /** What the offer asks for, if one is made. */
  std::optional<Money> amount() const noexcept {
    return detail::given(raw_.has_offer, Money{raw_.amount_minor, currency()});
  }
  /** What it forgives. */
  std::optional<Money> forgiven() const noexcept {
    return detail::given(raw_.has_offer, Money{raw_.forgiven_minor, currency()});
  }
  /** The code of the refusal; RefusalCode::none if it is not refused. */
  RefusalCode refusal_code() const noexcept {
    return static_cast<RefusalCode>(raw_.refusal_number);
  }
  /** The name of the refusal's code; empty if it is not refused. */
  std::string_view refusal() const noexcept { return detail::view(raw_.refusal); }
  /** What would remedy a refusal, for people. */
  std::string_view remedy() const noexcept { return detail::view(raw_.remedy); }
  /** What is malformed; empty if nothing is. */
  std::string_view invalid_message() const noexcept { return detail::view(raw_.invalid_message); }
  /** Where, as a JSON pointer. */
  std::string_view invalid_pointer() const noexcept { return detail::view(raw_.invalid_pointer); }

 private:
  settlekit_bulk_item raw_;
};

/** What a bulk comes to: each account is counted under exactly one outcome. */
class BulkTotals {
 public:
  /** Takes what the C interface filled. */
  explicit BulkTotals(const settlekit_bulk_totals& raw) noexcept : raw_(raw) {}
  /** What the C interface filled. */
  const settlekit_bulk_totals& raw() const noexcept { return raw_; }
  /** After how many accounts it was cancelled. */
  std::optional<std::size_t> cancelled_after() const noexcept {
    return detail::given(raw_.has_cancelled_after, raw_.cancelled_after);
  }
  /** How many accounts there are. */
  std::size_t item_count() const noexcept { return raw_.item_count; }
  /** Accounts that get what was asked. */
  std::size_t applied() const noexcept { return raw_.applied; }
  /** Accounts that had it before. */
  std::size_t already_done() const noexcept { return raw_.already_done; }
  /** Accounts that are refused, for whatever reason. */
  std::size_t refused() const noexcept { return raw_.refused; }
  /** Accounts whose command is malformed or dated before their last entry. */
  std::size_t invalid() const noexcept { return raw_.invalid; }
  /** Accounts that could get it and do not, because of others. */
  std::size_t held_back() const noexcept { return raw_.held_back; }
  /** Accounts whose turn did not come. */
  std::size_t not_looked_at() const noexcept { return raw_.not_looked_at; }
  /** How many codes of refusal there are. */
  std::size_t refusal_count() const noexcept { return raw_.refusal_count; }
  /** How many currencies the accounts looked at have. */
  std::size_t currency_count() const noexcept { return raw_.currency_count; }
  /** The bulk's name. */
  std::string_view bulk() const noexcept { return detail::view(raw_.bulk); }

 private:
  settlekit_bulk_totals raw_;
};

/** How many accounts of a bulk are refused under one code. */
class BulkRefusal {
 public:
  /** Takes what the C interface filled. */
  explicit BulkRefusal(const settlekit_bulk_refusal& raw) noexcept : raw_(raw) {}
  /** What the C interface filled. */
  const settlekit_bulk_refusal& raw() const noexcept { return raw_; }
  /** The code. */
  RefusalCode code() const noexcept { return static_cast<RefusalCode>(raw_.number); }
  /** Its name, such as "below_floor". */
  std::string_view name() const noexcept { return detail::view(raw_.name); }
  /** How many accounts. */
  std::size_t count() const noexcept { return raw_.count; }

 private:
  settlekit_bulk_refusal raw_;
};

/**
 * What the offers of a bulk come to in one currency: as text, a whole number of minor units, and as
 * amounts where all three fit.
 */
class BulkAmounts {
 public:
  /** Takes what the C interface filled. */
  explicit BulkAmounts(const settlekit_bulk_amounts& raw) noexcept : raw_(raw) {}
  /** What the C interface filled. */
  const settlekit_bulk_amounts& raw() const noexcept { return raw_; }
  /** The currency of its amounts. */
  Currency currency() const noexcept { return Currency::of(raw_.currency, raw_.exponent); }
  /** Accounts looked at, whatever became of them. */
  std::size_t account_count() const noexcept { return raw_.account_count; }
  /** What was owed on the claims of the offers made. */
  std::optional<Money> owed() const noexcept {
    return detail::given(raw_.has_minor, Money{raw_.owed_minor, currency()});
  }
  /** What the offers made ask for. */
  std::optional<Money> asked() const noexcept {
    return detail::given(raw_.has_minor, Money{raw_.asked_minor, currency()});
  }
  /** What they forgive. */
  std::optional<Money> forgiven() const noexcept {
    return detail::given(raw_.has_minor, Money{raw_.forgiven_minor, currency()});
  }
  /** `owed` as text, such as "123456". */
  std::string_view owed_minor_text() const noexcept { return detail::view(raw_.owed_minor_text); }
  /** `asked` as text. */
  std::string_view asked_minor_text() const noexcept { return detail::view(raw_.asked_minor_text); }
  /** `forgiven` as text. */
  std::string_view forgiven_minor_text() const noexcept {
    return detail::view(raw_.forgiven_minor_text);
  }

 private:
  settlekit_bulk_amounts raw_;
};

/** What became of one thing done to many accounts: immutable, for any thread. */
class Bulk : public detail::Owner<settlekit_bulk, settlekit_bulk_free> {
 public:
  using Owner::Owner;

  /**
   * Decides a bulk, a JSON document, for each of its accounts and changes nothing; record() does.
   * `progress` is called after each account with how many are done and how many there are; it may
   * read the accounts. It must be noexcept, and may answer Progress::cancel: the totals then tell
   * it.
   */
  template <class Callable = NoProgress>
  static Result<Bulk> decide(const Policy& policy, Date today, std::string_view document,
                             ConstAccounts accounts, Callable&& progress = Callable()) noexcept {
    using Watcher = detail::Watcher<std::remove_reference_t<Callable>>;
    settlekit_bulk* bulk = nullptr;
    settlekit_error* error = nullptr;
    const settlekit_status status = settlekit_bulk_decide(
        policy.get(), today.days(), document.data(), document.size(), accounts.data(),
        accounts.size(), Watcher::function(), Watcher::data(progress), &bulk, &error);
    if (!detail::is_ok(status)) return Error(status, error);
    return Bulk(bulk);
  }
  /** Records what was applied, in all its accounts or in none; how many they are. Accounts that it
   * does not concern may stand between them. */
  Result<std::size_t> record(Accounts accounts) const noexcept {
    std::size_t recorded = 0;
    settlekit_error* error = nullptr;
    const settlekit_status status =
        settlekit_bulk_record(get(), accounts.data(), accounts.size(), &recorded, &error);
    if (!detail::is_ok(status)) return Error(status, error);
    return recorded;
  }

  /** What it comes to. */
  BulkTotals totals() const noexcept {
    return BulkTotals(detail::fill<settlekit_bulk_totals>(settlekit_bulk_totals_get, get()));
  }
  /** What became of each account. */
  auto items() const noexcept {
    using Source =
        detail::Of<BulkItem, settlekit_bulk_item, settlekit_bulk_item_get, settlekit_bulk>;
    return detail::List<Source>({get()}, totals().item_count());
  }
  /** How many accounts are refused under each code, in the order of precedence. */
  auto refusals() const noexcept {
    using Source = detail::Of<BulkRefusal, settlekit_bulk_refusal, settlekit_bulk_refusal_get,
                              settlekit_bulk>;
    return detail::List<Source>({get()}, totals().refusal_count());
  }
  /** What its offers come to in each currency. */
  auto amounts() const noexcept {
    using Source = detail::Of<BulkAmounts, settlekit_bulk_amounts, settlekit_bulk_amounts_get,
                              settlekit_bulk>;
    return detail::List<Source>({get()}, totals().currency_count());
  }
  /** An item as a Decision that was only made; Status::not_there if it was held back or not looked
   * at. */
  Result<Decision> decision(std::size_t index) const noexcept {
    return detail::make<Decision, settlekit_decision>(settlekit_bulk_decision, get(), index);
  }
  /** All of it as lines of JSON. */
  Result<Document> lines() const noexcept {
    return detail::make<Document, settlekit_document>(settlekit_bulk_lines, get());
  }
};

/** What became of one account as a day ended. */
struct DayEnded {
  /** Whether the call for this account worked. */
  Status status = Status::ok;
  /** What became of it; Outcome::none where the call did not work. */
  Outcome outcome = Outcome::none;
  /** The decision; empty where the call did not work, or where decisions are not kept. */
  Decision decision = {};
};

/** What became of many accounts as a day ended. */
struct DaysEnded {
  /** Account by account. */
  std::vector<DayEnded> rows = {};
  /** Whether `progress` cancelled: rows after that have Status::cancelled. */
  bool is_cancelled = false;
};

/** Whether the end of a day keeps its decisions. */
enum class Keep : std::int32_t {
  /** Every decision. */
  decisions = 0,
  /** Only what became of each account. */
  outcomes = 1,
};

/**
 * Ends a day for many accounts, one after the other. An account that fails does not stop the
 * others; an Error says that nothing was done. `contacts` has for each account what is known of its
 * customer, or is empty. `progress` is called every 1024 accounts and after the last; it must be
 * noexcept, may use the accounts, and may answer Progress::cancel.
 */
template <class Callable = NoProgress>
Result<DaysEnded> end_day(Accounts accounts, const Policy& policy, Date today,
                          Span<Contact> contacts, Keep keep = Keep::decisions,
                          Callable&& progress = Callable()) {
  using Watcher = detail::Watcher<std::remove_reference_t<Callable>>;
  const std::size_t count = accounts.size();
  const bool keeps_decisions = keep == Keep::decisions;
  std::vector<settlekit_status> statuses(count, SETTLEKIT_STATUS_OK);
  std::vector<std::int32_t> outcomes(count, 0);
  std::vector<settlekit_decision*> decisions(keeps_decisions ? count : 0, nullptr);
  if (contacts.size() != 0 && contacts.size() != count) {
    return Error(Status::invalid_value, "there are not as many contacts as accounts");
  }
  std::vector<settlekit_contact> raw;
  std::vector<const settlekit_contact*> known;
  raw.reserve(contacts.size());
  for (const Contact& contact : contacts) raw.push_back(contact.raw());
  for (const settlekit_contact& contact : raw) known.push_back(&contact);
  DaysEnded ended;
  ended.rows.resize(count);
  settlekit_error* error = nullptr;
  const settlekit_status status = settlekit_accounts_end_day(
      accounts.data(), count, policy.get(), today.days(), known.empty() ? nullptr : known.data(),
      statuses.data(), outcomes.data(), keeps_decisions ? decisions.data() : nullptr,
      Watcher::function(), Watcher::data(progress), &error);
  ended.is_cancelled = status == SETTLEKIT_STATUS_CANCELLED;
  // A cancelled call tells so, too.
  Error told(status, error);
  if (told && !ended.is_cancelled) return told;
  for (std::size_t row = 0; row < count; ++row) {
    ended.rows[row].status = static_cast<Status>(statuses[row]);
    ended.rows[row].outcome = static_cast<Outcome>(outcomes[row]);
    if (keeps_decisions) ended.rows[row].decision.reset(decisions[row]);
  }
  return ended;
}
/** The same for accounts of whose customers nothing is known. */
template <class Callable = NoProgress>
Result<DaysEnded> end_day(Accounts accounts, const Policy& policy, Date today,
                          Keep keep = Keep::decisions, Callable&& progress = Callable()) {
  return end_day(accounts, policy, today, Span<Contact>(), keep, progress);
}

// -- Columns -----------------------------------------------------------------------------------

/** A column that is written: a view of an array, std::array or std::vector of the caller's. */
template <class Item>
class OutSpan {
 public:
  /** None: the column is not wanted. */
  constexpr OutSpan() noexcept = default;
  /** So many from here on. */
  constexpr OutSpan(Item* data, std::size_t size) noexcept : data_(data), size_(size) {}
  /** All of an array. */
  template <std::size_t Size>
  constexpr OutSpan(Item (&array)[Size]) noexcept : data_(array), size_(Size) {}
  /** All of a container that has its items in one piece. */
  template <class Container,
            class = std::enable_if_t<
                std::is_same_v<decltype(std::declval<Container&>().data()), Item*>>>
  constexpr OutSpan(Container& container) noexcept
      : data_(container.data()), size_(container.size()) {}

  /** Where they are; null if the column is not wanted. */
  constexpr Item* data() const noexcept { return data_; }
  /** How many. */
  constexpr std::size_t size() const noexcept { return size_; }

 private:
  Item* data_ = nullptr;
  std::size_t size_ = 0;
};

/** In a column of users' places: nobody is named, the creditor's own system asks. */
inline constexpr std::uint32_t no_user = SETTLEKIT_NO_USER;
/** In a column of dates: the date is not known. */
inline constexpr std::int32_t date_not_known = SETTLEKIT_DATE_NOT_KNOWN;
/** In a written column of amounts: there is none. It is less than every amount. */
inline constexpr std::int64_t no_amount = SETTLEKIT_NO_AMOUNT;

/** The limits that a row of columns does not keep. */
class BreachSet {
 public:
  /** None. */
  constexpr BreachSet() noexcept = default;
  /** The set that is this sum of SETTLEKIT_BREACH_*. */
  static constexpr BreachSet from_bits(std::uint32_t bits) noexcept {
    BreachSet set;
    set.bits_ = bits;
    return set;
  }
  /** Whether there is none. */
  constexpr bool empty() const noexcept { return bits_ == 0; }
  /** Whether a limit is in it; those that columns do not tell of never are. */
  constexpr bool contains(RefusalCode code) const noexcept { return (bits_ & bit(code)) != 0; }
  /** The sum of SETTLEKIT_BREACH_*. */
  constexpr std::uint32_t bits() const noexcept { return bits_; }

 private:
  static constexpr std::uint32_t bit(RefusalCode code) noexcept {
    switch (code) {
      case RefusalCode::no_rule: return SETTLEKIT_BREACH_NO_RULE;
      case RefusalCode::missing_age_date: return SETTLEKIT_BREACH_MISSING_AGE_DATE;
      case RefusalCode::no_row: return SETTLEKIT_BREACH_NO_ROW;
      case RefusalCode::insufficient_authority: return SETTLEKIT_BREACH_INSUFFICIENT_AUTHORITY;
      case RefusalCode::below_floor: return SETTLEKIT_BREACH_BELOW_FLOOR;
      case RefusalCode::forgiven_limit: return SETTLEKIT_BREACH_FORGIVEN_LIMIT;
      case RefusalCode::too_many_payments: return SETTLEKIT_BREACH_TOO_MANY_PAYMENTS;
      case RefusalCode::too_many_days: return SETTLEKIT_BREACH_TOO_MANY_DAYS;
      case RefusalCode::too_many_months: return SETTLEKIT_BREACH_TOO_MANY_MONTHS;
      case RefusalCode::gap_too_long: return SETTLEKIT_BREACH_GAP_TOO_LONG;
      default: return 0;
    }
  }
  std::uint32_t bits_ = 0;
};

/**
 * Accounts, one a row, as columns of the caller's that are only read. Columns that are left out
 * have no rows; all others have as many as `balances_minor`.
 */
struct Columns {
  /** The currency of every amount, which is the policy's. */
  Currency currency;
  /** What each account owes on the claims concerned, in minor units. */
  Span<std::int64_t> balances_minor;
  /** The clients whose accounts these are, by name, at least one. */
  Span<Text> clients;
  /** Each row's place in `clients`; left out if there is one client for all. */
  Span<std::uint32_t> client_places = {};
  /** What `ages` holds; AgeKind::none if no account's age is known. */
  AgeKind age_kind = AgeKind::none;
  /** How old each account is: days, or the dates since when as Date::days(). */
  Span<std::int32_t> ages = {};
  /** What is proposed to be paid for each, in minor units; left out if nothing is proposed. */
  Span<std::int64_t> amounts_minor = {};
  /** In how many payments; left out it is one each. */
  Span<std::uint32_t> payments = {};
  /** The days between two payments; left out it is 0 each. */
  Span<std::uint32_t> gaps_days = {};
  /** The users who ask, by name; none is the creditor's own system. */
  Span<Text> users = {};
  /** Each row's place in `users`, or `no_user`; left out if there is one user for all, or none. */
  Span<std::uint32_t> user_places = {};

  /** As the C interface has it; an error if columns have different numbers of rows. */
  Result<settlekit_columns> raw() const noexcept {
    auto raw = detail::blank<settlekit_columns>();
    const std::size_t rows = balances_minor.size();
    const auto fits = [rows](const auto& column) noexcept {
      return column.data() == nullptr || column.size() == rows;
    };
    if (!fits(client_places) || !fits(ages) || !fits(amounts_minor) || !fits(payments) ||
        !fits(gaps_days) || !fits(user_places)) {
      return Error(Status::invalid_value, "columns have different numbers of rows");
    }
    raw.currency = currency.numeric;
    raw.exponent = currency.exponent;
    raw.age_kind = static_cast<settlekit_age_kind>(age_kind);
    raw.row_count = rows;
    raw.balances_minor = balances_minor.data();
    raw.ages = ages.data();
    raw.amounts_minor = amounts_minor.data();
    raw.payments = payments.data();
    raw.gaps_days = gaps_days.data();
    raw.clients = clients.data();
    raw.client_count = clients.size();
    raw.client_places = client_places.data();
    raw.users = users.data();
    raw.user_count = users.size();
    raw.user_places = user_places.data();
    return raw;
  }
};

/**
 * Where the answers go: columns of the caller's, each with as many rows as there are accounts;
 * those left out are not wanted. Read `refusal_numbers` first, or `rows`: where nothing may be
 * settled there is no floor, and what stands there, `no_amount`, is less than every offer.
 */
struct Judgements {
  /** 0 if it may be done, else the number of the RefusalCode; of the proposal, or of the quote. */
  OutSpan<std::uint16_t> refusal_numbers = {};
  /** Every limit that is not kept: BreachSet::from_bits. */
  OutSpan<std::uint32_t> breaches = {};
  /** What the proposal forgives, in minor units. */
  OutSpan<std::int64_t> forgiven_minor = {};
  /** The least that may be accepted, in minor units. */
  OutSpan<std::int64_t> floors_minor = {};
  /** The most that may be forgiven, in minor units. */
  OutSpan<std::int64_t> most_forgiven_minor = {};
  /** The row of the table that sets the percent part of the floor, from 1; 0 for none. */
  OutSpan<std::uint32_t> rows = {};
  /** Whose rule has that row: the number of a Scope. */
  OutSpan<std::uint8_t> scopes = {};

  /** As the C interface has it; an error if columns have not so many rows. */
  Result<settlekit_judgements> raw(std::size_t row_count) const noexcept {
    auto raw = detail::blank<settlekit_judgements>();
    const auto fits = [row_count](const auto& column) noexcept {
      return column.data() == nullptr || column.size() == row_count;
    };
    if (!fits(refusal_numbers) || !fits(breaches) || !fits(forgiven_minor) ||
        !fits(floors_minor) || !fits(most_forgiven_minor) || !fits(rows) || !fits(scopes)) {
      return Error(Status::invalid_value, "columns have different numbers of rows");
    }
    raw.refusal_numbers = refusal_numbers.data();
    raw.breaches = breaches.data();
    raw.forgiven_minor = forgiven_minor.data();
    raw.floors_minor = floors_minor.data();
    raw.most_forgiven_minor = most_forgiven_minor.data();
    raw.rows = rows.data();
    raw.scopes = scopes.data();
    return raw;
  }
};

/** How far columns were judged. */
struct Judged {
  /** How many rows are written: the first ones. */
  std::size_t rows_done = 0;
  /** Whether `progress` cancelled. */
  bool is_cancelled = false;
};

/** The vector registers that columns are judged with. No answer depends on them. */
enum class Lanes : std::int32_t {
  /** The widest that the machine has. */
  best = 0,
  /** What every processor of the kind has. */
  baseline = SETTLEKIT_LANES_BASELINE,
  /** Registers of 32 bytes. */
  avx2 = SETTLEKIT_LANES_AVX2,
  /** Registers of 64 bytes. */
  avx512 = SETTLEKIT_LANES_AVX512,
};
/** Their name, such as "avx2"; "unknown" for a number that is none, and for Lanes::best. */
inline std::string_view to_string(Lanes lanes) noexcept {
  return settlekit_lanes_name(static_cast<settlekit_lanes>(lanes));
}
/** Those that Lanes::best is on this machine. */
inline Lanes best_lanes() noexcept {
  settlekit_lanes lanes = SETTLEKIT_LANES_BASELINE;
  settlekit_lanes_best(&lanes);
  return static_cast<Lanes>(lanes);
}
/** Whether this machine has them. */
inline bool has_lanes(Lanes lanes) noexcept {
  return detail::is_ok(settlekit_lanes_check(static_cast<settlekit_lanes>(lanes)));
}
/** The most threads that one call takes. */
inline constexpr std::uint32_t most_threads = SETTLEKIT_MOST_THREADS;

/** How rows are worked through. No answer depends on it. */
struct How {
  /** The registers; those that the machine has not are Status::unavailable. */
  Lanes lanes = Lanes::best;
  /** How many threads at most, the calling one among them; they end with the call. */
  std::uint32_t thread_count = 1;

  /** As the C interface has it. */
  settlekit_how raw() const noexcept {
    auto raw = detail::blank<settlekit_how>();
    raw.lanes = static_cast<settlekit_lanes>(lanes);
    raw.thread_count = thread_count;
    return raw;
  }
};

namespace detail {

/** Judges columns by a call that takes them as the C interface has them. */
template <class Callable, class Call>
Result<Judged> judged(const Columns& columns, const Judgements& judgements, Callable& progress,
                      Call call) noexcept {
  using Watcher = detail::Watcher<std::remove_reference_t<Callable>>;
  Result<settlekit_columns> given = columns.raw();
  if (!given) return std::move(given).error();
  Result<settlekit_judgements> wanted = judgements.raw(columns.balances_minor.size());
  if (!wanted) return std::move(wanted).error();
  Judged judged;
  settlekit_error* error = nullptr;
  const settlekit_status status = call(&given.value(), &wanted.value(), Watcher::function(),
                                       Watcher::data(progress), &judged.rows_done, &error);
  judged.is_cancelled = status == SETTLEKIT_STATUS_CANCELLED;
  // A cancelled call tells so, too.
  Error told(status, error);
  if (told && !judged.is_cancelled) return told;
  return judged;
}

}  // namespace detail

/**
 * Judges every row: what each account may be settled for, and whether what is proposed for it is
 * within the rules, as a quote and a check on a stopped account with one claim of that balance.
 * Nothing is allocated for a row. `progress` is called every 4096 rows and after the last; it must
 * be noexcept, and may answer Progress::cancel.
 */
template <class Callable = NoProgress>
Result<Judged> judge(const Policy& policy, Date today, const Columns& columns,
                     const Judgements& judgements, Callable&& progress = Callable()) noexcept {
  return detail::judged(columns, judgements, progress, [&](auto... arguments) noexcept {
    return settlekit_portfolio_judge(policy.get(), today.days(), arguments...);
  });
}

/**
 * Judges every row as judge() does, with these registers and on so many threads: the same answers.
 * With several threads `progress` is called after about every 1048576 rows and after the last, on
 * the calling thread.
 */
template <class Callable = NoProgress>
Result<Judged> judge_with(const Policy& policy, Date today, const Columns& columns,
                          const Judgements& judgements, const How& how,
                          Callable&& progress = Callable()) noexcept {
  const settlekit_how way = how.raw();
  return detail::judged(
      columns, judgements, progress,
      [&](const auto* given, const auto* wanted, auto... arguments) noexcept {
        return settlekit_portfolio_judge_with(policy.get(), today.days(), given, wanted, &way,
                                              arguments...);
      });
}

// -- Single rows -------------------------------------------------------------------------------

/** Whose accounts a Judge is for, and who asks. */
struct NewJudge {
  /** The currency of every amount, which is the policy's. */
  Currency currency;
  /** The client, by name. One that the policy does not know has the agency's rule. */
  std::string_view client;
  /** The user who asks, by name; left out it is the creditor's own system. */
  std::string_view user = {};

  /** As the C interface has it. */
  settlekit_new_judge raw() const noexcept {
    auto raw = detail::blank<settlekit_new_judge>();
    raw.currency = currency.numeric;
    raw.exponent = currency.exponent;
    raw.client = detail::text(client);
    raw.user = detail::text(user);
    return raw;
  }
};

/** What is proposed for a row. */
struct Proposed {
  /** What is to be paid, in minor units. */
  std::int64_t amount_minor;
  /** In how many payments, the first one today. */
  std::uint32_t payments = 1;
  /** The days between two payments, 0 where there is no gap. */
  std::uint32_t gap_days = 0;
};

/** One row: an account in numbers, and what is proposed for it. */
struct Case {
  /** What is owed on the claims concerned, in minor units. */
  std::int64_t balance_minor;
  /** The age in whole days, by the date that the policy names; none if it is not known. */
  std::optional<std::uint32_t> age_days = {};
  /** What is proposed; without it only a quote is made. */
  std::optional<Proposed> proposed = {};

  /** As the C interface has it. */
  settlekit_case raw() const noexcept {
    auto raw = detail::blank<settlekit_case>();
    raw.balance_minor = balance_minor;
    raw.has_age = age_days ? 1 : 0;
    raw.age_days = age_days.value_or(0);
    if (proposed) {
      raw.has_amount = 1;
      raw.amount_minor = proposed->amount_minor;
      raw.payments = proposed->payments;
      raw.gap_days = proposed->gap_days;
    }
    return raw;
  }
};

/** What is said of a row: what the columns of Judgements hold. */
class Verdict {
 public:
  /** Takes what the C interface filled. */
  explicit Verdict(const settlekit_verdict& raw) noexcept : raw_(raw) {}
  /** What the C interface filled. */
  const settlekit_verdict& raw() const noexcept { return raw_; }
  /** Why it may not be done; none if it may. Of the proposal, or of the quote. */
  std::optional<RefusalCode> refusal_code() const noexcept {
    return detail::given(raw_.refusal_number, static_cast<RefusalCode>(raw_.refusal_number));
  }
  /** Every limit that is not kept; of the proposal, or of the quote. */
  BreachSet breaches() const noexcept { return BreachSet::from_bits(raw_.breaches); }
  /** The row of the table that sets the percent part of the floor, from 1; 0 for none. */
  std::uint32_t row() const noexcept { return raw_.row; }
  /** Whose rule has that row, or 0 for none. */
  Scope scope() const noexcept { return static_cast<Scope>(raw_.scope); }
  /** What the proposal forgives, in minor units. */
  std::optional<std::int64_t> forgiven_minor() const noexcept {
    return amount(raw_.forgiven_minor);
  }
  /** The least that may be accepted, in minor units; none where a quote is refused. */
  std::optional<std::int64_t> floor_minor() const noexcept { return amount(raw_.floor_minor); }
  /** The most that may be forgiven, in minor units; none where a quote is refused. */
  std::optional<std::int64_t> most_forgiven_minor() const noexcept {
    return amount(raw_.most_forgiven_minor);
  }

 private:
  static std::optional<std::int64_t> amount(std::int64_t minor) noexcept {
    return minor == no_amount ? std::nullopt : std::optional<std::int64_t>(minor);
  }
  settlekit_verdict raw_;
};

/** One step of the judgement of a row: a figure, or a limit with what was found. */
class CaseReason {
 public:
  /** Takes what the C interface filled. */
  explicit CaseReason(const settlekit_case_reason& raw) noexcept : raw_(raw) {}
  /** What the C interface filled. */
  const settlekit_case_reason& raw() const noexcept { return raw_; }
  /** The currency of its amounts. */
  Currency currency() const noexcept { return Currency::of(raw_.currency, raw_.exponent); }
  /** What it is about. */
  Topic about() const noexcept { return static_cast<Topic>(raw_.about); }
  /** Whose rule it is, or 0 for none. */
  Scope scope() const noexcept { return static_cast<Scope>(raw_.scope); }
  /** The number of a table's row in canonical order, from 1; 0 for none. */
  std::uint32_t row() const noexcept { return raw_.row; }
  /** The percent to be paid. */
  std::optional<Percent> percent() const noexcept {
    return detail::given(raw_.has_percent, Percent::from_millionths(raw_.percent_millionths));
  }
  /** What a limit asks, if it is given; for the client's months so many days. */
  std::optional<Figure> required() const noexcept {
    return Figure::of(raw_.required_kind, raw_.required, currency());
  }
  /** What was found, or the figure itself, if it is given. */
  std::optional<Figure> actual() const noexcept {
    return Figure::of(raw_.actual_kind, raw_.actual, currency());
  }
  /** Whether the limit is kept. */
  std::optional<bool> kept() const noexcept { return detail::given(raw_.has_kept, raw_.kept != 0); }
  /** What refuses if the limit is not kept, or refuses without a limit. */
  std::optional<RefusalCode> code() const noexcept {
    return detail::given(raw_.code, static_cast<RefusalCode>(raw_.code));
  }

 private:
  settlekit_case_reason raw_;
};

/** The most steps that a row has. */
inline constexpr std::size_t most_case_reasons = SETTLEKIT_MOST_CASE_REASONS;

/** What is said of a row, and why; all of it a value. */
class Explained {
 public:
  /** What is said. */
  Verdict verdict() const noexcept { return Verdict(verdict_); }
  /** Each step in the order in which it was taken: a view that lives as long as this object. */
  auto reasons() const noexcept { return detail::List<Reasons>({reasons_.data()}, count_); }

 private:
  friend class Judge;
  /** Reads a step by its number. */
  struct Reasons {
    const settlekit_case_reason* first;
    CaseReason operator()(std::size_t index) const noexcept { return CaseReason(first[index]); }
  };
  settlekit_verdict verdict_{};
  std::array<settlekit_case_reason, most_case_reasons> reasons_{};
  std::size_t count_ = 0;
};

/**
 * What binds one user, or the creditor's own system, on one client's accounts on one day: looked up
 * once, then asked of any number of rows, by any number of threads at once; shared by copying. It
 * keeps what it needs of the policy.
 */
class Judge
    : public detail::SharedOwner<settlekit_judge, settlekit_judge_ref, settlekit_judge_free> {
 public:
  using SharedOwner::SharedOwner;

  /** Looks up what binds. */
  static Result<Judge> of(const Policy& policy, Date today, const NewJudge& new_judge) noexcept {
    const settlekit_new_judge given = new_judge.raw();
    settlekit_judge* judge = nullptr;
    settlekit_error* error = nullptr;
    const settlekit_status status =
        settlekit_judge_new(policy.get(), today.days(), &given, &judge, &error);
    if (!detail::is_ok(status)) return Error(status, error);
    return Judge(judge);
  }

  /** What the columns would say of this row. */
  Result<Verdict> verdict(const Case& question) const noexcept {
    const settlekit_case given = question.raw();
    auto verdict = detail::blank<settlekit_verdict>();
    const settlekit_status status = settlekit_judge_verdict(get(), &given, &verdict);
    if (!detail::is_ok(status)) return Error(static_cast<Status>(status));
    return Verdict(verdict);
  }
  /** The same, and why. */
  Result<Explained> explain(const Case& question) const noexcept {
    const settlekit_case given = question.raw();
    Explained told;
    told.verdict_ = detail::blank<settlekit_verdict>();
    told.reasons_[0] = detail::blank<settlekit_case_reason>();
    const settlekit_status status =
        settlekit_judge_explain(get(), &given, &told.verdict_, told.reasons_.data(),
                                told.reasons_.size(), &told.count_);
    if (!detail::is_ok(status)) return Error(static_cast<Status>(status));
    return told;
  }
  /** A step of explain() in words, by its number from 0. */
  Result<std::string> reason_text(const Case& question, std::size_t index) const {
    const settlekit_case given = question.raw();
    char text[256];
    std::size_t length = 0;
    const settlekit_status status =
        settlekit_judge_reason_text(get(), &given, index, text, sizeof text, &length);
    if (!detail::is_ok(status)) return Error(static_cast<Status>(status));
    return std::string(text, length);
  }
};

// -- Offers on columns -------------------------------------------------------------------------

/** What is offered to every row: of what amount, and when it is to be paid. */
class Offering {
 public:
  /** The same amount for every row, in the columns' currency. */
  static constexpr Offering fixed(Money amount) noexcept {
    return Offering(OfferAmountKind::fixed, amount, Percent());
  }
  /** A percent of the row's balance, to be paid, rounded up. */
  static constexpr Offering percent(Percent percent) noexcept {
    return Offering(OfferAmountKind::percent, std::nullopt, percent);
  }
  /** The least that may be accepted: the row's floor. */
  static constexpr Offering floor() noexcept {
    return Offering(OfferAmountKind::floor, std::nullopt, Percent());
  }

  /** How the amount is found. */
  constexpr OfferAmountKind kind() const noexcept { return kind_; }

  /** The day by which one payment is due: of a bulk offer its pay_by, or its expires_on. */
  std::optional<Date> paid_by = {};
  /** Without `paid_by`: in how many payments, the first one today; 0 is one. */
  std::uint32_t payments = 0;
  /** Without `paid_by`: the days between two payments; 0 where there is no gap. */
  std::uint32_t gap_days = 0;

  /** As the C interface has it; an error if its amount is in another currency than the columns. */
  Result<settlekit_offering> raw(Currency currency) const noexcept {
    auto raw = detail::blank<settlekit_offering>();
    if (amount_ && amount_->currency != currency) {
      return Error(Status::invalid_value, "the amount is in another currency than the columns");
    }
    raw.amount = static_cast<std::int32_t>(kind_);
    raw.amount_minor = amount_ ? amount_->minor : 0;
    raw.percent_millionths = percent_.millionths();
    raw.has_paid_by = paid_by ? 1 : 0;
    raw.paid_by = paid_by ? paid_by->days() : 0;
    raw.payments = payments;
    raw.gap_days = gap_days;
    return raw;
  }

 private:
  constexpr Offering(OfferAmountKind kind, std::optional<Money> amount, Percent percent) noexcept
      : kind_(kind), amount_(amount), percent_(percent) {}

  OfferAmountKind kind_;
  std::optional<Money> amount_;
  Percent percent_;
};

/** What the offers on columns come to. */
class Offered {
 public:
  /** Takes what the C interface filled. */
  explicit Offered(const settlekit_offered& raw, bool is_cancelled = false) noexcept
      : raw_(raw), is_cancelled_(is_cancelled) {}
  /** What the C interface filled. */
  const settlekit_offered& raw() const noexcept { return raw_; }
  /** Whether `progress` cancelled. */
  bool is_cancelled() const noexcept { return is_cancelled_; }
  /** The currency of its amounts. */
  Currency currency() const noexcept { return Currency::of(raw_.currency, raw_.exponent); }
  /** How many rows are written: the first ones. */
  std::size_t rows_done() const noexcept { return raw_.rows_done; }
  /** Rows whose offer is within the rules. */
  std::size_t within_rules() const noexcept { return raw_.within_rules; }
  /** What is owed on those; none if the sums do not fit. */
  std::optional<Money> owed() const noexcept {
    return detail::given(raw_.has_minor, Money{raw_.owed_minor, currency()});
  }
  /** What the offers within the rules ask for. */
  std::optional<Money> asked() const noexcept {
    return detail::given(raw_.has_minor, Money{raw_.asked_minor, currency()});
  }
  /** What they forgive. */
  std::optional<Money> forgiven() const noexcept {
    return detail::given(raw_.has_minor, Money{raw_.forgiven_minor, currency()});
  }
  /** Rows that are refused, for whatever reason. */
  std::size_t refused() const noexcept { return raw_.refused; }
  /** Rows refused with RefusalCode::percent_out_of_range. */
  std::size_t percent_out_of_range() const noexcept { return raw_.percent_out_of_range; }
  /** Rows refused with RefusalCode::amount_out_of_range. */
  std::size_t amount_out_of_range() const noexcept { return raw_.amount_out_of_range; }
  /** Rows refused with RefusalCode::expiry_in_past. */
  std::size_t expiry_in_past() const noexcept { return raw_.expiry_in_past; }
  /** Rows refused with RefusalCode::nothing_owed. */
  std::size_t nothing_owed() const noexcept { return raw_.nothing_owed; }
  /** Rows refused with RefusalCode::exceeds_balance. */
  std::size_t exceeds_balance() const noexcept { return raw_.exceeds_balance; }
  /** Rows refused with RefusalCode::no_rule. */
  std::size_t no_rule() const noexcept { return raw_.no_rule; }
  /** Rows refused with RefusalCode::missing_age_date. */
  std::size_t missing_age_date() const noexcept { return raw_.missing_age_date; }
  /** Rows refused with RefusalCode::no_row. */
  std::size_t no_row() const noexcept { return raw_.no_row; }
  /** Rows refused with RefusalCode::insufficient_authority. */
  std::size_t insufficient_authority() const noexcept { return raw_.insufficient_authority; }
  /** Rows refused with RefusalCode::below_floor. */
  std::size_t below_floor() const noexcept { return raw_.below_floor; }
  /** Rows refused with RefusalCode::forgiven_limit. */
  std::size_t forgiven_limit() const noexcept { return raw_.forgiven_limit; }
  /** Rows refused with RefusalCode::too_many_payments. */
  std::size_t too_many_payments() const noexcept { return raw_.too_many_payments; }
  /** Rows refused with RefusalCode::too_many_days. */
  std::size_t too_many_days() const noexcept { return raw_.too_many_days; }
  /** Rows refused with RefusalCode::too_many_months. */
  std::size_t too_many_months() const noexcept { return raw_.too_many_months; }
  /** Rows refused with RefusalCode::gap_too_long. */
  std::size_t gap_too_long() const noexcept { return raw_.gap_too_long; }

 private:
  settlekit_offered raw_;
  bool is_cancelled_;
};

/**
 * Finds for every row what an offer asks, judges it as judge() does a proposal, and adds up. Nothing
 * is made; Bulk::decide does that on accounts. The columns propose nothing themselves.
 * `amounts_minor` gets what is asked of each row, `no_amount` where there is nothing to ask.
 * `progress` is called every 4096 rows and after the last; it must be noexcept, and may answer
 * Progress::cancel.
 */
template <class Callable = NoProgress>
Result<Offered> offer(const Policy& policy, Date today, const Columns& columns,
                      const Offering& offering, OutSpan<std::int64_t> amounts_minor,
                      const Judgements& judgements = {},
                      Callable&& progress = Callable()) noexcept {
  using Watcher = detail::Watcher<std::remove_reference_t<Callable>>;
  Result<settlekit_columns> given = columns.raw();
  if (!given) return std::move(given).error();
  Result<settlekit_offering> offered = offering.raw(columns.currency);
  if (!offered) return std::move(offered).error();
  Result<settlekit_judgements> wanted = judgements.raw(columns.balances_minor.size());
  if (!wanted) return std::move(wanted).error();
  if (amounts_minor.size() != columns.balances_minor.size()) {
    return Error(Status::invalid_value, "columns have different numbers of rows");
  }
  auto sums = detail::blank<settlekit_offered>();
  settlekit_error* error = nullptr;
  const settlekit_status status = settlekit_portfolio_offer(
      policy.get(), today.days(), &given.value(), &offered.value(), &wanted.value(),
      amounts_minor.data(), Watcher::function(), Watcher::data(progress), &sums, &error);
  const bool is_cancelled = status == SETTLEKIT_STATUS_CANCELLED;
  // A cancelled call tells so, too.
  Error told(status, error);
  if (told && !is_cancelled) return told;
  return Offered(sums, is_cancelled);
}

}  // namespace settlekit

#endif  // SETTLEKIT_HPP
