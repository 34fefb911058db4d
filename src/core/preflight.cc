#include "core/preflight.h"

#include <zmq.h>

#include <cerrno>
#include <string_view>

#include "core/multicast_preflight.h"
#include "core/socket.h"

namespace zeromq_native {

namespace {

constexpr std::string_view kZapEndpoint = "inproc://zeromq.zap.01";
constexpr std::string_view kTcp = "tcp://";
constexpr std::string_view kUdp = "udp://";

bool StartsWith(std::string_view text, std::string_view prefix) {
  return text.substr(0, prefix.size()) == prefix;
}

// Authentication requests are written to this endpoint with a routing envelope; any other type fails an assertion
// when the first client connects.
bool MayServeZap(int type) {
  return type == ZMQ_REP || type == ZMQ_ROUTER || type == ZMQ_SERVER;
}

// DGRAM sends addresses and bodies as they are to whatever it is bound to; only over udp do they mean anything.
bool IsForDatagrams(std::string_view endpoint) {
  for (const std::string_view stream : {"tcp://", "ipc://", "inproc://", "ws://", "wss://", "tipc://", "vmci://"}) {
    if (StartsWith(endpoint, stream)) return false;
  }
  return true;
}

// libzmq would take the port modulo 65536.
Status CheckPort(std::string_view address) {
  constexpr unsigned kHighestPort = 65535;
  const size_t colon = address.rfind(':');
  if (colon == std::string_view::npos) return {};
  unsigned port = 0;
  for (const char digit : address.substr(colon + 1)) {
    if (digit < '0' || digit > '9') return {};
    port = port * 10 + static_cast<unsigned>(digit - '0');
    if (port > kHighestPort) return Status(EINVAL);
  }
  return {};
}

// A host name is at most this long; libzmq asserts so when it asks a SOCKS proxy for one.
constexpr size_t kLongestHost = 255;

Status CheckHost(std::string_view address) {
  const size_t source = address.find(';');
  if (source != std::string_view::npos) address.remove_prefix(source + 1);
  const size_t port = address.rfind(':');
  if (port != std::string_view::npos) address = address.substr(0, port);
  return Status(address.size() > kLongestHost ? EINVAL : 0);
}

}  // namespace

Status CheckEndpoint(const Socket& socket, const std::string& endpoint, EndpointUse use) {
  if (use == EndpointUse::kBind && endpoint == kZapEndpoint && !MayServeZap(socket.type())) {
    return Status(ENOCOMPATPROTO);
  }
  if (socket.type() == ZMQ_DGRAM && !IsForDatagrams(endpoint)) return Status(ENOCOMPATPROTO);
  if (StartsWith(endpoint, kUdp)) return CheckPort(endpoint);
  if (use == EndpointUse::kConnect && StartsWith(endpoint, kTcp)) {
    return CheckHost(std::string_view(endpoint).substr(kTcp.size()));
  }
  return CheckMulticast(socket, endpoint);
}

}  // namespace zeromq_native
