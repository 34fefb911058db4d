#include "core/preflight.h"

#include <zmq.h>

#include <cerrno>
#include <string_view>

#include "core/socket.h"

#ifndef _WIN32
#include <sys/socket.h>
#include <unistd.h>
#endif

namespace zeromq_native {

namespace {

constexpr std::string_view kZapEndpoint = "inproc://zeromq.zap.01";
constexpr std::string_view kTcp = "tcp://";
constexpr std::string_view kUdp = "udp://";
constexpr int kPgmProtocol = 113;

bool StartsWith(std::string_view text, std::string_view prefix) {
  return text.substr(0, prefix.size()) == prefix;
}

// Authentication requests are written to this endpoint with a routing envelope; any other type fails an assertion
// when the first client connects.
bool MayServeZap(int type) {
  return type == ZMQ_REP || type == ZMQ_ROUTER || type == ZMQ_SERVER;
}

// The types that libzmq lets use pgm and epgm; for others it answers ENOCOMPATPROTO.
bool MayMulticast(int type) {
  return type == ZMQ_PUB || type == ZMQ_SUB || type == ZMQ_XPUB || type == ZMQ_XSUB;
}

// DGRAM sends addresses and bodies as they are to whatever it is bound to; only over udp do they mean anything.
bool IsForDatagrams(std::string_view endpoint) {
  for (const std::string_view stream : {"tcp://", "ipc://", "inproc://", "ws://", "wss://", "tipc://", "vmci://"}) {
    if (StartsWith(endpoint, stream)) return false;
  }
  return true;
}

// pgm:// opens a raw socket on the I/O thread, where libzmq can only assert that it succeeded.
Status CheckRawSocket() {
#ifdef _WIN32
  return {};
#else
  const int descriptor = socket(AF_INET, SOCK_RAW, kPgmProtocol);
  if (descriptor < 0) return Status(errno);
  close(descriptor);
  return {};
#endif
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

// OpenPGM asserts that a second's worth of the rate holds at least one packet. Only senders have a rate.
Status CheckRate(const Socket& socket) {
  if (socket.type() != ZMQ_PUB && socket.type() != ZMQ_XPUB) return {};
  const auto kilobits = socket.GetNumber<int>(ZMQ_RATE);
  const auto packet_bytes = socket.GetNumber<int>(ZMQ_MULTICAST_MAXTPDU);
  if (!kilobits.ok()) return Status(kilobits.error());
  if (!packet_bytes.ok()) return Status(packet_bytes.error());
  constexpr int64_t kBytesPerKilobit = 125;
  return Status(kilobits.value() * kBytesPerKilobit < packet_bytes.value() ? EINVAL : 0);
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
  if (!MayMulticast(socket.type())) return {};
  const bool raw = StartsWith(endpoint, "pgm://");
  if (!raw && !StartsWith(endpoint, "epgm://")) return {};
  if (raw) {
    const Status allowed = CheckRawSocket();
    if (!allowed.ok()) return allowed;
  }
  return CheckRate(socket);
}

}  // namespace zeromq_native
