#include "core/multicast_preflight.h"

#include <zmq.h>

#include <cerrno>
#include <iterator>

#include "core/multicast_endpoint.h"
#include "core/multicast_interface.h"
#include "core/socket.h"

#ifndef _WIN32
#include <sys/socket.h>
#include <unistd.h>
#endif

namespace zeromq_native {

namespace {

constexpr int kPgmProtocol = 113;
constexpr int64_t kBytesPerKilobit = 125;

constexpr const char* kNeedsPrivilege =
    "pgm:// needs root, or CAP_NET_RAW (`setcap cap_net_raw+ep`) on Node's executable; epgm:// needs no privilege";
constexpr const char* kHighRate = "`rate` can be at most 2147483 (kilobits per second)";
constexpr const char* kLowRate =
    "a second of `rate` must hold one packet: with packets of 1500 bytes it is at least 12 (kilobits per second)";
constexpr const char* kHops = "`multicastHops` must be from 1 to 255";
constexpr const char* kPacket =
    "`multicastMaxTransportDataUnit` must be from 128 to 65535, and no more than the interface's own limit is best";
constexpr const char* kWindow =
    "the window for repairs, `rate` times `recoveryInterval`, may take 512 MiB: lower `recoveryInterval`; "
    "1 second is enough for most networks";

// The types that libzmq lets use pgm and epgm; for others it answers ENOCOMPATPROTO.
bool MayMulticast(int type) {
  return type == ZMQ_PUB || type == ZMQ_SUB || type == ZMQ_XPUB || type == ZMQ_XSUB;
}

bool Sends(int type) {
  return type == ZMQ_PUB || type == ZMQ_XPUB;
}

// A raw socket is opened on the I/O thread, where nobody can be told that it may not.
Status CheckRawSocket(bool ipv6) {
#ifdef _WIN32
  return {};
#else
  const int descriptor = socket(ipv6 ? AF_INET6 : AF_INET, SOCK_RAW, kPgmProtocol);
  if (descriptor < 0) return Status(errno, errno == EPERM ? kNeedsPrivilege : nullptr);
  close(descriptor);
  return {};
#endif
}

// Options can be set by number as well, where their values are not checked.
Status CheckOptions(const Socket& socket) {
  int64_t values[4] = {};
  constexpr int kOptions[] = {ZMQ_RATE, ZMQ_RECOVERY_IVL, ZMQ_MULTICAST_HOPS, ZMQ_MULTICAST_MAXTPDU};
  for (size_t i = 0; i < std::size(kOptions); ++i) {
    const auto value = socket.GetNumber<int>(kOptions[i]);
    if (!value.ok()) return Status(value.error());
    values[i] = value.value();
  }
  const auto [rate, interval, hops, packet] = values;
  constexpr int64_t kHighestRate = 2147483;
  constexpr int64_t kMostHops = 255;
  constexpr int64_t kSmallestPacket = 128;
  constexpr int64_t kLargestPacket = 65535;
  if (hops < 1 || hops > kMostHops) return Status(EINVAL, kHops);
  if (packet < kSmallestPacket || packet > kLargestPacket) return Status(EINVAL, kPacket);
  if (rate > kHighestRate) return Status(EINVAL, kHighRate);
  // Only senders are held to the rate.
  if (Sends(socket.type()) && rate * kBytesPerKilobit < packet) return Status(EINVAL, kLowRate);
  const auto window = zmq_pgm_window(static_cast<int>(rate), static_cast<int>(interval), static_cast<int>(packet));
  return window > ZMQ_PGM_MAX_WINDOW ? Status(ENOMEM, kWindow) : Status();
}

}  // namespace

Status CheckMulticast(const Socket& socket, std::string_view endpoint) {
  if (!IsMulticastEndpoint(endpoint) || !MayMulticast(socket.type())) return {};
  const char* reason = nullptr;
  const auto parsed = ParseMulticastEndpoint(endpoint, &reason);
  if (!parsed.ok()) return Status(parsed.error(), reason);
  const MulticastEndpoint& multicast = parsed.value();
  if (!multicast.interface.empty()) {
    const Status usable = CheckMulticastInterface(multicast.interface, multicast.is_ipv6);
    if (!usable.ok()) return usable;
  }
  const Status within = CheckOptions(socket);
  if (!within.ok() || !multicast.is_raw) return within;
  return CheckRawSocket(multicast.is_ipv6);
}

}  // namespace zeromq_native
