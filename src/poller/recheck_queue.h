// Sockets to look at again before the event loop next waits (see Readiness), so that a thousand sends cost one look and
// not a thousand. One uv_idle_t for an environment: while it is active the loop does not block, also when a look led to
// JavaScript that made another look due.
#pragma once

#include <uv.h>

#include <vector>

#include "poller/uv_handle.h"

namespace zeromq_native {

class RecheckQueue {
 public:
  class Entry {
   public:
    virtual void OnRecheck() = 0;

   protected:
    ~Entry() = default;

   private:
    friend class RecheckQueue;
    bool queued_ = false;
  };

  explicit RecheckQueue(uv_loop_t* loop);
  void Add(Entry& entry);
  void Remove(Entry& entry);

 private:
  void Run();

  UvHandle<uv_idle_t> idle_;
  std::vector<Entry*> entries_;
  std::vector<Entry*> running_;
};

}  // namespace zeromq_native
