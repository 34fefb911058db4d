#include "core/monitor.h"

#include <atomic>
#include <cerrno>
#include <string>

namespace zeromq_native {

namespace {

constexpr int kEventVersion = 2;

// An endpoint is free again only when the reaper thread has closed the last monitor that had it, so none is used twice.
std::string NewEndpoint() {
  static std::atomic<uint64_t> count{0};
  return "inproc://zeromq-native.monitor." + std::to_string(++count);
}

Status SetInt(Socket& socket, int option, int value) {
  return socket.SetOption(option, &value, sizeof(value));
}

Status PrepareReader(Socket& reader) {
  // No limit on either side of an inproc connection means none at all.
  const Status unlimited = SetInt(reader, ZMQ_RCVHWM, 0);
  if (!unlimited.ok()) return unlimited;
  const Status linger = SetInt(reader, ZMQ_LINGER, 0);
  if (!linger.ok()) return linger;
  return reader.SetOption(ZMQ_SUBSCRIBE, "", 0);
}

}  // namespace

Status StartMonitor(Socket& watched, Socket& reader, uint64_t events) {
  const Status prepared = PrepareReader(reader);
  if (!prepared.ok()) return prepared;
  const std::string endpoint = NewEndpoint();
  // Before libzmq binds its side, which then has the subscription before it can have an event. The other way round a
  // PUB that sent something meanwhile looks for subscriptions only a millisecond later, and drops until then.
  const Status connected = reader.Connect(endpoint);
  if (!connected.ok()) return connected;
  if (zmq_socket_monitor_versioned(watched.raw(), endpoint.c_str(), events, kEventVersion, ZMQ_PUB) == 0) return {};
  const Status failed(errno);
  // A connection that waits for its bind would keep the reader from being freed until the context ends.
  static_cast<void>(reader.Bind(endpoint));
  return failed;
}

void StopMonitor(Socket& watched) {
  zmq_socket_monitor(watched.raw(), nullptr, 0);
}

Status RequestPipeStatistics(Socket& watched) {
  return zmq_socket_monitor_pipes_stats(watched.raw()) == 0 ? Status() : Status(errno);
}

}  // namespace zeromq_native
