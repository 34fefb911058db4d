// The same sixteen payloads as ../sides/payload.ts: message number i carries payload i modulo 16.
#ifndef ZEROMQ_NATIVE_BENCH_PAYLOAD_H_
#define ZEROMQ_NATIVE_BENCH_PAYLOAD_H_

#include <zmq.h>

#include <array>
#include <cstddef>
#include <string>

namespace bench {

class Payloads {
 public:
  explicit Payloads(size_t size);
  const std::string& at(size_t index) const { return payloads_[index % payloads_.size()]; }

 private:
  std::array<std::string, 16> payloads_;
};

// Checks the size of every message, and the bytes of each 509th: a prime, so that all payloads get their turn.
class Checker {
 public:
  explicit Checker(size_t size) : size_(size), payloads_(size) {}
  void Check(zmq_msg_t* message, size_t index) const {
    if (zmq_msg_size(message) != size_) Mismatch(index);
    if (index % 509 == 0) CheckBytes(message, index);
  }

 private:
  void CheckBytes(zmq_msg_t* message, size_t index) const;
  [[noreturn]] static void Mismatch(size_t index);

  size_t size_;
  Payloads payloads_;
};

}  // namespace bench

#endif  // ZEROMQ_NATIVE_BENCH_PAYLOAD_H_
