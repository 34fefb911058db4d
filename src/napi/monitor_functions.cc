#include "napi/monitor_functions.h"

#include <zmq.h>

#include <cerrno>
#include <memory>

#include "core/errno_names.h"
#include "core/monitor.h"
#include "napi/class.h"
#include "napi/errors.h"
#include "napi/native_socket.h"
#include "napi/type_tags.h"

namespace zeromq_native {

namespace {

std::shared_ptr<NativeSocket> SocketFrom(const Napi::CallbackInfo& info, size_t index) {
  return Unwrap<NativeSocket>(info.Env(), info[index], kSocketTag);
}

// startMonitor(watched, reader, events)
void Start(const Napi::CallbackInfo& info) {
  const auto watched = SocketFrom(info, 0);
  const auto reader = SocketFrom(info, 1);
  if (watched == nullptr || reader == nullptr) return;
  const bool open = !watched->closed() && !reader->closed();
  const int64_t events = info[2].As<Napi::Number>().Int64Value();
  const Status status =
      open ? StartMonitor(watched->Touch(), reader->Touch(), static_cast<uint64_t>(events)) : Status(EBADF);
  if (!status.ok()) {
    ThrowError(info.Env(), status.error(), "zmq_socket_monitor");
    return;
  }
  reader->ReadsMonitor();
}

// stopMonitor(watched)
void Stop(const Napi::CallbackInfo& info) {
  const auto watched = SocketFrom(info, 0);
  if (watched != nullptr && !watched->closed()) StopMonitor(watched->Touch());
}

// requestPipeStatistics(watched): boolean
Napi::Value RequestStatistics(const Napi::CallbackInfo& info) {
  const auto watched = SocketFrom(info, 0);
  if (watched == nullptr) return info.Env().Undefined();
  // The answers are commands to the watched socket, which nobody processes unless its descriptor is watched.
  const int error = watched->closed() ? 0 : watched->WatchDescriptor();
  Status status(EBADF);
  if (error != 0) {
    status = Status(-error);
  } else if (!watched->closed()) {
    status = RequestPipeStatistics(watched->Touch());
  }
  if (!status.ok() && status.error() != EAGAIN) {
    ThrowError(info.Env(), status.error(), "zmq_socket_monitor_pipes_stats");
    return info.Env().Undefined();
  }
  return Napi::Boolean::New(info.Env(), status.ok());
}

// describeErrno(errno): [code, message]
Napi::Value DescribeErrno(const Napi::CallbackInfo& info) {
  const int error = info[0].As<Napi::Number>().Int32Value();
  Napi::Array description = Napi::Array::New(info.Env(), 2);
  description.Set(0u, ErrnoName(error));
  description.Set(1u, zmq_strerror(error));
  return description;
}

}  // namespace

void DefineMonitorFunctions(Napi::Env env, Napi::Object exports) {
  exports.Set("startMonitor", Napi::Function::New<Start>(env, "startMonitor"));
  exports.Set("stopMonitor", Napi::Function::New<Stop>(env, "stopMonitor"));
  exports.Set("requestPipeStatistics", Napi::Function::New<RequestStatistics>(env, "requestPipeStatistics"));
  exports.Set("describeErrno", Napi::Function::New<DescribeErrno>(env, "describeErrno"));
}

}  // namespace zeromq_native
