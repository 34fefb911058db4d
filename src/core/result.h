// What a call into libzmq gives back: a value, or the errno it failed with.
#pragma once

#include <optional>
#include <utility>

namespace zeromq_native {

// 0 is success, anything else an errno value.
class [[nodiscard]] Status {
 public:
  Status() = default;
  explicit Status(int error) : error_(error) {}
  bool ok() const { return error_ == 0; }
  int error() const { return error_; }

 private:
  int error_ = 0;
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
