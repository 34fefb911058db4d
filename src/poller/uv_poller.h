// SocketPoller on a uv_poll_t (Node.js, Deno). Left running, so that waiting costs no system call; it keeps the process
// alive only while somebody waits. Destroy it before the socket is closed.
#pragma once

#include <uv.h>

#include "poller/socket_poller.h"
#include "poller/uv_handle.h"

namespace zeromq_native {

class UvPoller : public SocketPoller {
 public:
  UvPoller(uv_loop_t* loop, zmq_fd_t descriptor, Listener& listener)
      : loop_(loop), descriptor_(descriptor), listener_(listener) {}
  int Start() override;
  void Stop() override;
  void SetRef(bool ref) override;

 private:
  uv_loop_t* const loop_;
  const zmq_fd_t descriptor_;
  Listener& listener_;
  UvHandle<uv_poll_t> handle_;
};

}  // namespace zeromq_native
