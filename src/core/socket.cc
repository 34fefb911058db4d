#include "core/socket.h"

#include <cerrno>

#include "core/preflight.h"
#include "core/process_exit.h"

namespace zeromq_native {

namespace {

template <typename Call>
Status Repeat(Call call) {
  while (call() != 0) {
    if (errno != EINTR) return Status(errno);
  }
  return {};
}

}  // namespace

Result<std::unique_ptr<Socket>> Socket::Open(std::shared_ptr<Context> context, int type) {
  const auto made = context->NewSocket(type);
  if (!made.ok()) return Status(made.error());
  void* const raw = made.value();
  ProcessExit::Get().AddSocket(raw);
  std::unique_ptr<Socket> socket(new Socket(std::move(context), raw, type));
  const auto thread_safe = socket->GetNumber<int>(ZMQ_THREAD_SAFE);
  if (!thread_safe.ok()) return Status(thread_safe.error());
  if (thread_safe.value() != 0) {
    auto signal = ThreadSafeSignal::Create(raw);
    if (!signal.ok()) return Status(signal.error());
    socket->signal_ = std::move(signal.value());
  }
  return socket;
}

Status Socket::Bind(const std::string& endpoint) {
  const Status allowed = CheckEndpoint(*this, endpoint, EndpointUse::kBind);
  if (!allowed.ok()) return allowed;
  return Repeat([&] { return zmq_bind(raw_, endpoint.c_str()); });
}

Status Socket::Unbind(const std::string& endpoint) {
  return Repeat([&] { return zmq_unbind(raw_, endpoint.c_str()); });
}

Status Socket::Connect(const std::string& endpoint) {
  const Status allowed = CheckEndpoint(*this, endpoint, EndpointUse::kConnect);
  if (!allowed.ok()) return allowed;
  return Repeat([&] { return zmq_connect(raw_, endpoint.c_str()); });
}

bool Socket::KnowsPeer(const std::string& routing_id) const {
  if (type_ == ZMQ_STREAM) return stream_routing_ids_.count(routing_id) != 0;
  return zmq_socket_get_peer_state(raw_, routing_id.data(), routing_id.size()) >= 0;
}

Status Socket::ConnectAs(const std::string& endpoint, const std::string& routing_id) {
  if (KnowsPeer(routing_id)) return Status(EADDRINUSE);
  const Status set = SetOption(ZMQ_CONNECT_ROUTING_ID, routing_id.data(), routing_id.size());
  if (!set.ok()) return set;
  const Status connected = Connect(endpoint);
  if (!connected.ok()) {
    // It would stay for the next connect. The connect's own error is the one to report.
    static_cast<void>(SetOption(ZMQ_CONNECT_ROUTING_ID, "", 0));
  } else if (type_ == ZMQ_STREAM) {
    stream_routing_ids_.insert(routing_id);
  }
  return connected;
}

Result<uint32_t> Socket::ConnectPeer(const std::string& endpoint) {
  const Status allowed = CheckEndpoint(*this, endpoint, EndpointUse::kConnect);
  if (!allowed.ok()) return allowed;
  for (;;) {
    const uint32_t routing_id = zmq_connect_peer(raw_, endpoint.c_str());
    if (routing_id != 0) return routing_id;
    if (errno != EINTR) return Status(errno);
  }
}

Status Socket::Join(const std::string& group) {
  return Repeat([&] { return zmq_join(raw_, group.c_str()); });
}

Status Socket::Leave(const std::string& group) {
  return Repeat([&] { return zmq_leave(raw_, group.c_str()); });
}

Status Socket::Disconnect(const std::string& endpoint) {
  return Repeat([&] { return zmq_disconnect(raw_, endpoint.c_str()); });
}

Status Socket::GetRaw(int option, void* value, size_t* size) const {
  return Repeat([&] { return zmq_getsockopt(raw_, option, value, size); });
}

Result<std::vector<uint8_t>> Socket::GetBytes(int option) const {
  // The longest values are endpoints and SOCKS names; libzmq says EINVAL when the space is too small, and for keys when
  // it is anything but what the text form needs.
  constexpr size_t kMostBytes = 1024;
  constexpr size_t kKeyBytes = 41;
  const bool is_key = option == ZMQ_CURVE_PUBLICKEY || option == ZMQ_CURVE_SECRETKEY || option == ZMQ_CURVE_SERVERKEY;
  std::vector<uint8_t> value(is_key ? kKeyBytes : kMostBytes);
  size_t size = value.size();
  const Status status = GetRaw(option, value.data(), &size);
  if (!status.ok()) return status;
  value.resize(size);
  return value;
}

Status Socket::SetOption(int option, const void* value, size_t size) {
  return Repeat([&] { return zmq_setsockopt(raw_, option, value, size); });
}

Result<zmq_fd_t> Socket::Descriptor() const {
  if (signal_ != nullptr) return signal_->descriptor();
  return GetNumber<zmq_fd_t>(ZMQ_FD);
}

Result<uint32_t> Socket::Events() const {
  TakeSignal();
  const auto events = GetNumber<int>(ZMQ_EVENTS);
  if (!events.ok()) return Status(events.error());
  return static_cast<uint32_t>(events.value());
}

void Socket::Close() {
  if (raw_ == nullptr) return;
  ProcessExit::Get().RemoveSocket(raw_);
  signal_.reset();
  zmq_close(raw_);
  raw_ = nullptr;
  context_.reset();
}

}  // namespace zeromq_native
