// A socket with its poller, as one JavaScript thread uses it. Owned together by its JavaScript wrapper and by the
// functions of the send and receive path (which find it without unwrapping, see hot_functions.h). States: open, then
// closed for good. Every method runs on the thread that made it.
#pragma once

#include <napi.h>

#include <memory>
#include <string>

#include "core/drain.h"
#include "core/queued_bytes.h"
#include "core/send.h"
#include "core/socket.h"
#include "napi/addon.h"
#include "poller/readiness.h"
#include "poller/recheck_queue.h"
#include "poller/uv_poller.h"

namespace zeromq_native {

class NativeSocket final : public SocketPoller::Listener, public RecheckQueue::Entry {
 public:
  NativeSocket(std::shared_ptr<Addon> addon, std::unique_ptr<Socket> socket, zmq_fd_t descriptor, napi_value on_ready);
  ~NativeSocket();
  NativeSocket(const NativeSocket&) = delete;
  NativeSocket& operator=(const NativeSocket&) = delete;

  // Whether a message names whom it is for, beside its one frame.
  bool addresses() const { return addresses_; }
  bool closed() const { return socket_ == nullptr || socket_->closed(); }
  // For every call that is not the send or receive path. It may take the signal away that somebody waits for.
  Socket& Touch();

  // For counting peers, which takes no signal away.
  const Socket& Counted() {
    readiness_.Counted();
    return *socket_;
  }

  // For what neither processes commands nor changes what is waited for.
  const Socket& socket() const { return *socket_; }

  // Of large frames that were sent; not for sockets whose messages are addressed.
  size_t queued_bytes() const { return queued_bytes_.value(); }

  DrainResult Drain(const DrainSpace& space, LargeFrameSink& sink);
  SendResult Send(Message* frames, size_t count);
  PackedResult Send(const PackedMessages& messages);

  // What on_ready is to be called for. While it is not 0, the socket is kept from garbage collection and the process
  // alive. A negative error of libuv when the descriptor cannot be watched.
  int Want(uint32_t interest);
  void SetRef(bool ref);
  // Processes what other threads tell the socket although nobody waits for it. 0, or a negative error of libuv.
  int WatchDescriptor() { return poller_->Start(); }
  // What each message is to tell of its peer besides its frames.
  void SetMetadataNames(std::vector<std::string> names) { drain_.SetMetadataNames(std::move(names)); }
  // Marks the reader of a monitor, which closes before the sockets that are monitored.
  void ReadsMonitor() { reads_monitor_ = true; }
  bool reads_monitor() const { return reads_monitor_; }
  // Blocks the thread.
  void WaitForSignal(long milliseconds);
  // The order: poller, then socket, because the descriptor goes with the socket.
  void Close();
  // Gives the socket to another owner; this object is closed then. Call it when nothing waits.
  std::unique_ptr<Socket> Release();

 private:
  void OnDescriptorReadable() override;
  void OnRecheck() override;
  void QueueRecheck();
  void Detach();
  void CallOnReady();

  const std::shared_ptr<Addon> addon_;
  std::unique_ptr<Socket> socket_;
  class Drain drain_;
  QueuedBytes queued_bytes_;
  Readiness readiness_;
  std::unique_ptr<SocketPoller> poller_;
  napi_ref on_ready_ = nullptr;
  const bool addresses_;
  bool ref_ = true;
  bool in_callback_ = false;
  bool reads_monitor_ = false;
};

}  // namespace zeromq_native
