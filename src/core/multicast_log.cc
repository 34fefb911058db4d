#include "core/multicast_log.h"

#include <utility>

namespace zeromq_native {

MulticastLog& MulticastLog::Get() {
  static auto* const log = new MulticastLog;
  return *log;
}

void MulticastLog::Write(const char* line) {
  const std::lock_guard<std::mutex> lock(mutex_);
  for (auto& [id, listener] : listeners_) {
    if (listener.lines.size() == kMostLines) {
      ++listener.dropped;
      continue;
    }
    listener.lines.emplace_back(line);
    if (listener.lines.size() == 1) listener.wake();
  }
}

int MulticastLog::Listen(std::function<void()> wake) {
  const std::lock_guard<std::mutex> lock(mutex_);
  listeners_[next_].wake = std::move(wake);
  return next_++;
}

void MulticastLog::Leave(int listener) {
  const std::lock_guard<std::mutex> lock(mutex_);
  listeners_.erase(listener);
}

std::vector<std::string> MulticastLog::Take(int listener) {
  const std::lock_guard<std::mutex> lock(mutex_);
  Listener& taker = listeners_[listener];
  std::vector<std::string> lines = std::exchange(taker.lines, {});
  const size_t dropped = std::exchange(taker.dropped, 0);
  if (dropped > 0) lines.push_back(std::to_string(dropped) + " lines dropped");
  return lines;
}

}  // namespace zeromq_native
