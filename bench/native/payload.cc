#include "payload.h"

#include <cstdio>
#include <cstdlib>
#include <cstring>

namespace bench {

Payloads::Payloads(size_t size) {
  for (size_t i = 0; i < payloads_.size(); ++i) {
    payloads_[i].resize(size);
    for (size_t j = 0; j < size; ++j) payloads_[i][j] = static_cast<char>(33 + (31 * i + 7 * j) % 90);
  }
}

void Checker::CheckBytes(zmq_msg_t* message, size_t index) const {
  if (std::memcmp(zmq_msg_data(message), payloads_.at(index).data(), size_) != 0) Mismatch(index);
}

void Checker::Mismatch(size_t index) {
  std::fprintf(stderr, "message %zu is not what was sent\n", index);
  std::exit(1);
}

}  // namespace bench
