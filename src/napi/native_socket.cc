#include "napi/native_socket.h"

#include "napi/callback.h"

#include <algorithm>

namespace zeromq_native {

namespace {
bool Addresses(int type) {
  return type == ZMQ_SERVER || type == ZMQ_PEER || type == ZMQ_RADIO;
}

// A thread that blocks in C++ cannot be terminated, so it returns to JavaScript now and then.
constexpr long kLongestBlock = 100;
}  // namespace

NativeSocket::NativeSocket(std::shared_ptr<Addon> addon, std::unique_ptr<Socket> socket, zmq_fd_t descriptor,
                           napi_value on_ready)
    : addon_(std::move(addon)),
      socket_(std::move(socket)),
      drain_(socket_->type()),
      readiness_(*socket_),
      poller_(std::make_unique<UvPoller>(addon_->loop(), descriptor, *this)),
      addresses_(Addresses(socket_->type())) {
  // Weak until somebody waits, so that a forgotten socket can be collected.
  napi_create_reference(addon_->env(), on_ready, 0, &on_ready_);
  addon_->Add(*this);
  // From the start, because the end of a connection is known only to a socket that is called. An error is reported when
  // somebody waits.
  poller_->Start();
}

NativeSocket::~NativeSocket() {
  Close();
}

Socket& NativeSocket::Touch() {
  readiness_.Touched();
  QueueRecheck();
  return *socket_;
}

DrainResult NativeSocket::Drain(const DrainSpace& space, LargeFrameSink& sink) {
  const DrainResult result = drain_.Run(*socket_, space, sink);
  readiness_.Drained(result);
  QueueRecheck();
  return result;
}

SendResult NativeSocket::Send(Message* frames, size_t count) {
  if (!addresses_) {
    for (size_t i = 0; i < count; ++i) queued_bytes_.Count(frames[i]);
  }
  const SendResult result = SendMessage(*socket_, frames, count);
  readiness_.Sent(result);
  QueueRecheck();
  return result;
}

PackedResult NativeSocket::Send(const PackedMessages& messages) {
  const PackedResult result = SendPacked(*socket_, messages);
  readiness_.Sent(result.last);
  QueueRecheck();
  return result;
}

int NativeSocket::Want(uint32_t interest) {
  const bool was_waiting = readiness_.interest() != 0;
  const bool waiting = interest != 0;
  if (waiting && !was_waiting) {
    const int error = poller_->Start();
    if (error != 0) return error;
  }
  readiness_.SetInterest(interest);
  QueueRecheck();
  if (waiting == was_waiting) return 0;
  poller_->SetRef(waiting && ref_);
  if (waiting) {
    napi_reference_ref(addon_->env(), on_ready_, nullptr);
  } else {
    napi_reference_unref(addon_->env(), on_ready_, nullptr);
  }
  return 0;
}

void NativeSocket::SetRef(bool ref) {
  ref_ = ref;
  poller_->SetRef(ref_ && readiness_.interest() != 0);
}

// For either direction: a receive that found nothing and a send that found the socket mute have looked at everything,
// so the next change raises the descriptor. ZMQ_POLLOUT would be no proof (rule R6).
void NativeSocket::WaitForSignal(long milliseconds) {
  const auto descriptor = socket_->Descriptor();
  if (!descriptor.ok()) return;
  zmq_pollitem_t item{nullptr, descriptor.value(), ZMQ_POLLIN, 0};
  zmq_poll(&item, 1, milliseconds < 0 ? kLongestBlock : std::min(milliseconds, kLongestBlock));
}

void NativeSocket::Close() {
  if (closed()) return;
  Detach();
  socket_->Close();
}

std::unique_ptr<Socket> NativeSocket::Release() {
  Detach();
  return std::move(socket_);
}

void NativeSocket::Detach() {
  addon_->Remove(*this);
  if (addon_->alive()) addon_->recheck_queue().Remove(*this);
  poller_.reset();
  napi_delete_reference(addon_->env(), on_ready_);
  on_ready_ = nullptr;
}

void NativeSocket::OnDescriptorReadable() {
  const bool call = readiness_.OnDescriptorReadable();
  if (readiness_.failed()) poller_->Stop();
  if (call) CallOnReady();
}

void NativeSocket::OnRecheck() {
  if (readiness_.OnRecheck()) CallOnReady();
}

void NativeSocket::QueueRecheck() {
  if (!in_callback_ && readiness_.NeedsRecheck() && addon_->alive()) addon_->recheck_queue().Add(*this);
}

void NativeSocket::CallOnReady() {
  // Most often JavaScript ends by finding the socket empty, or by waiting no more, and no look is due. The callback
  // keeps this object alive.
  in_callback_ = true;
  CallBack(*addon_, on_ready_);
  in_callback_ = false;
  if (!closed()) QueueRecheck();
}

}  // namespace zeromq_native
