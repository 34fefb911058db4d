// The options of a context that its threads apply to themselves when they start. What the system refuses can be
// reported by nobody then, so it is tried beforehand.
#pragma once

#include <mutex>
#include <optional>
#include <set>

#include "core/result.h"

namespace zeromq_native {

class ThreadOptions {
 public:
  // Takes note of an option that libzmq has accepted; those that are not about threads are ignored.
  void Set(int option, int value);

  // Tries them on a thread of its own. Its parent should be the one from which the threads of the context will inherit.
  Status Try() const;

 private:
  int Apply() const;

  mutable std::mutex mutex_;
  std::optional<int> policy_;
  std::optional<int> priority_;
  std::set<int> cpus_;
};

}  // namespace zeromq_native
