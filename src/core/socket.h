// A libzmq socket and the calls on it that are not the receive or send path. One thread uses it at a time.
// Calls that a signal interrupted are repeated here, so nobody above sees EINTR.
#pragma once

#include <zmq.h>

#include <cstdint>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "core/context.h"
#include "core/result.h"
#include "core/thread_safe_signal.h"

namespace zeromq_native {

class Socket {
 public:
  static Result<std::unique_ptr<Socket>> Open(std::shared_ptr<Context> context, int type);
  ~Socket() { Close(); }
  Socket(const Socket&) = delete;
  Socket& operator=(const Socket&) = delete;

  Status Bind(const std::string& endpoint);
  Status Unbind(const std::string& endpoint);
  Status Connect(const std::string& endpoint);
  // As Connect; the peer is known by `routing_id`. EADDRINUSE when a peer is already, where libzmq would abort.
  Status ConnectAs(const std::string& endpoint, const std::string& routing_id);
  // As Connect, on PEER: gives the routing id of the peer.
  Result<uint32_t> ConnectPeer(const std::string& endpoint);
  Status Disconnect(const std::string& endpoint);
  // The groups of a DISH.
  Status Join(const std::string& group);
  Status Leave(const std::string& group);

  template <typename T>
  Result<T> GetNumber(int option) const {
    T value{};
    size_t size = sizeof(value);
    const Status status = GetRaw(option, &value, &size);
    if (!status.ok()) return status;
    return value;
  }
  Result<std::vector<uint8_t>> GetBytes(int option) const;
  Status SetOption(int option, const void* value, size_t size);

  // Processes what other threads told this socket, then says whether a receive (ZMQ_POLLIN) or a send (ZMQ_POLLOUT)
  // would succeed.
  Result<uint32_t> Events() const;
  Result<zmq_fd_t> Descriptor() const;
  // Before looking at the socket. Only thread-safe sockets have a signal that stays up until it is taken down.
  void TakeSignal() const {
    if (signal_ != nullptr) signal_->Take();
  }

  // Hands the socket to libzmq's reaper thread, which delivers what is queued for as long as `linger` says.
  void Close();
  bool closed() const { return raw_ == nullptr; }
  int type() const { return type_; }
  const std::shared_ptr<Context>& context() const { return context_; }
  void* raw() const { return raw_; }

 private:
  Socket(std::shared_ptr<Context> context, void* raw, int type)
      : context_(std::move(context)), raw_(raw), type_(type) {}
  Status GetRaw(int option, void* value, size_t* size) const;
  bool KnowsPeer(const std::string& routing_id) const;

  std::shared_ptr<Context> context_;
  void* raw_;
  const int type_;
  std::unique_ptr<ThreadSafeSignal> signal_;
  // The routing ids that a STREAM socket was told to use; libzmq cannot be asked which of them are still alive.
  std::set<std::string> stream_routing_ids_;
};

}  // namespace zeromq_native
