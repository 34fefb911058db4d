// What OpenPGM logs, on whatever thread: kept, up to a limit, for each of those that listen.
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <vector>

namespace zeromq_native {

class MulticastLog {
 public:
  // Never destroyed: threads of libzmq may outlive static objects.
  static MulticastLog& Get();

  void Write(const char* line);

  // `wake` is called on any thread when there is something to take and there was nothing before. It must not call back.
  int Listen(std::function<void()> wake);
  // `wake` is not called any more when this has returned.
  void Leave(int listener);
  // In order. What did not fit in is missing at the end, and a line says how much.
  std::vector<std::string> Take(int listener);

 private:
  static constexpr size_t kMostLines = 256;

  struct Listener {
    std::function<void()> wake;
    std::vector<std::string> lines;
    size_t dropped = 0;
  };

  std::mutex mutex_;
  std::map<int, Listener> listeners_;
  int next_ = 0;
};

}  // namespace zeromq_native
