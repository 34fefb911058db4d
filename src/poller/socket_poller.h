// Watches the descriptor of one socket from an event loop.
#pragma once

#include <zmq.h>

namespace zeromq_native {

class SocketPoller {
 public:
  class Listener {
   public:
    virtual void OnDescriptorReadable() = 0;

   protected:
    ~Listener() = default;
  };

  virtual ~SocketPoller() = default;
  // 0, or a negative error of the event loop.
  virtual int Start() = 0;
  virtual void Stop() = 0;
  // Whether watching keeps the process alive.
  virtual void SetRef(bool ref) = 0;
};

}  // namespace zeromq_native
