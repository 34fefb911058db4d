#include "core/proxy.h"

#include <cerrno>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include "core/process_exit.h"

namespace zeromq_native {

namespace {

// How often to try again where libzmq cannot tell when there is room. It is a safety net: nearly always the descriptor
// tells sooner.
constexpr long kRetryMilliseconds = 10;

std::string UniqueEndpoint() {
  static std::atomic<uint64_t> count{0};
  return "inproc://zeromq-native.proxy." + std::to_string(++count);
}

// What to wait for, with each socket once however many reasons there are.
class Items {
 public:
  void Add(const Socket& socket, short events) {
    for (zmq_pollitem_t& item : items_) {
      if (item.socket != socket.raw()) continue;
      item.events = static_cast<short>(item.events | events);
      return;
    }
    items_.push_back({socket.raw(), 0, events, 0});
  }

  // Any command for the socket may make room. A look at another event of it may eat the signal: hence the time limit.
  void AddUnproven(const Socket& socket) {
    timeout_ = kRetryMilliseconds;
    const auto descriptor = socket.Descriptor();
    if (descriptor.ok()) items_.push_back({nullptr, descriptor.value(), ZMQ_POLLIN, 0});
  }

  Status Poll() {
    const int ready = zmq_poll(items_.data(), static_cast<int>(items_.size()), timeout_);
    return ready >= 0 || errno == EINTR ? Status() : Status(errno);
  }

 private:
  std::vector<zmq_pollitem_t> items_;
  long timeout_ = -1;
};

}  // namespace

Result<std::shared_ptr<Proxy>> Proxy::Create(const std::shared_ptr<Context>& context) {
  auto caller = Socket::Open(context, ZMQ_PAIR);
  if (!caller.ok()) return Status(caller.error());
  auto listener = Socket::Open(context, ZMQ_PAIR);
  if (!listener.ok()) return Status(listener.error());
  const std::string endpoint = UniqueEndpoint();
  const Status bound = listener.value()->Bind(endpoint);
  if (!bound.ok()) return bound;
  const Status connected = caller.value()->Connect(endpoint);
  if (!connected.ok()) return connected;
  return std::shared_ptr<Proxy>(new Proxy(std::move(caller.value()), std::move(listener.value())));
}

Status Proxy::Start(ProxySockets sockets, std::function<void()> on_change) {
  sockets_ = std::move(sockets);
  on_change_ = std::move(on_change);
  capture_ = std::make_unique<Capture>(sockets_.capture.get());
  directions_.emplace_back(*sockets_.front, *sockets_.back, *capture_, std::move(sockets_.front_left));
  if (sockets_.front != sockets_.back) {
    directions_.emplace_back(*sockets_.back, *sockets_.front, *capture_, std::move(sockets_.back_left));
  }
  try {
    thread_ = std::thread([this] { Run(); });
  } catch (const std::system_error&) {
    return Status(EAGAIN);
  }
  ProcessExit::Get().AddProxy(shared_from_this());
  return {};
}

template <typename Change>
void Proxy::Tell(Change change) {
  const std::lock_guard<std::mutex> lock(mutex_);
  change();
  told_.store(true);
  if (caller_->closed()) return;
  // When there is no room for one more, there are enough to wake it.
  Message message;
  static_cast<void>(SendMessage(*caller_, &message, 1));
}

void Proxy::Pause() {
  Tell([this] { paused_ = true; });
}

void Proxy::Resume() {
  Tell([this] { paused_ = false; });
}

void Proxy::Terminate() {
  Tell([this] { terminated_ = true; });
}

void Proxy::RequestCounts() {
  Tell([this] { ++requests_; });
}

void Proxy::Stop() {
  Terminate();
  const std::lock_guard<std::mutex> lock(joining_);
  if (thread_.joinable()) thread_.join();
}

void Proxy::Close() {
  Stop();
  ProcessExit::Get().RemoveProxy(shared_from_this());
  const std::lock_guard<std::mutex> lock(mutex_);
  for (const auto& socket : {sockets_.front, sockets_.back, sockets_.capture}) {
    if (socket != nullptr) socket->Close();
  }
  caller_->Close();
  listener_->Close();
}

Proxy::Report Proxy::GetReport() const {
  const std::lock_guard<std::mutex> lock(mutex_);
  return report_;
}

void Proxy::Run() {
  const Status status = Forward();
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    report_ = {true, status.error(), requests_, Count()};
  }
  on_change_();
}

Status Proxy::Forward() {
  while (Obey()) {
    bool busy = false;
    for (Forwarder& direction : directions_) {
      if (resting_) break;
      const Status status = direction.Run(told_);
      if (!status.ok()) return status;
      busy |= direction.blocked() == Forwarder::Blocked::kNothing;
    }
    if (busy) continue;
    const Status status = Wait();
    if (!status.ok()) return status;
  }
  for (Forwarder& direction : directions_) direction.Finish();
  return {};
}

// False when it is to end.
bool Proxy::Obey() {
  if (!told_.exchange(false)) return true;
  bool answered = false;
  bool terminated = false;
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    terminated = terminated_;
    resting_ = paused_;
    answered = !terminated && report_.answers != requests_;
    if (answered) report_ = {false, 0, requests_, Count()};
  }
  if (answered) on_change_();
  return !terminated;
}

Status Proxy::Wait() {
  Items items;
  items.Add(*listener_, ZMQ_POLLIN);
  for (const Forwarder& direction : directions_) {
    if (resting_) break;
    switch (direction.blocked()) {
      case Forwarder::Blocked::kNothing:
        break;
      case Forwarder::Blocked::kEmpty:
        items.Add(direction.from(), ZMQ_POLLIN);
        break;
      case Forwarder::Blocked::kMute:
        items.Add(direction.to(), ZMQ_POLLOUT);
        break;
      case Forwarder::Blocked::kMuteUnproven:
        items.AddUnproven(direction.to());
        break;
    }
  }
  const Status status = items.Poll();
  if (status.ok()) Listen();
  return status;
}

// The messages say nothing but "look".
void Proxy::Listen() {
  Message message;
  while (zmq_msg_recv(message.raw(), listener_->raw(), ZMQ_DONTWAIT) >= 0 || errno == EINTR) {
  }
}

ProxyCounts Proxy::Count() const {
  ProxyCounts counts;
  counts.front_received = directions_[0].taken();
  counts.back_sent = directions_[0].passed();
  if (directions_.size() > 1) {
    counts.back_received = directions_[1].taken();
    counts.front_sent = directions_[1].passed();
  }
  counts.capture_sent = capture_->sent();
  counts.capture_dropped = capture_->dropped();
  return counts;
}

}  // namespace zeromq_native
