// What a call into libzmq gives back: a value, or the errno it failed with.
#pragma once

#include <optional>
#include <utility>

namespace zeromq_native {

// 0 is success, anything else an errno value.
class [[nodiscard]] Status {
 public:
  Status() = default;
  // The reason, a literal, says more than the errno value does: what to do about it.
  explicit Status(int error, const char* reason = nullptr) : error_(error), reason_(reason) {}
  bool ok() const { return error_ == 0; }
  int error() const { return error_; }
  const char* reason() const { return reason_; }

 private:
  int error_ = 0;
  const char* reason_ = nullptr;
};

template <typename T>
class [[nodiscard]] Result {
 public:
  Result(T value) : value_(std::move(value)) {}
  Result(Status status) : error_(status.error()) {}
  bool ok() const { return value_.has_value(); }
  int error() const { return error_; }
  T& value() { return *value_; }
  const T& value() const { return *value_; }

 private:
  std::optional<T> value_;
  int error_ = 0;
};

}  // namespace zeromq_native
