#include "napi/multicast_functions.h"

#include <cerrno>
#include <string>
#include <vector>

#include "core/multicast_statistics.h"
#include "napi/class.h"
#include "napi/errors.h"
#include "napi/multicast_log_reader.h"
#include "napi/native_socket.h"
#include "napi/type_tags.h"

namespace zeromq_native {

namespace {

struct Field {
  const char* name;
  uint64_t zmq_pgm_statistics_t::* value;
};

constexpr Field kFields[] = {
    {"packetsSent", &zmq_pgm_statistics_t::packets_sent},
    {"bytesSent", &zmq_pgm_statistics_t::bytes_sent},
    {"packetsReceived", &zmq_pgm_statistics_t::packets_received},
    {"bytesReceived", &zmq_pgm_statistics_t::bytes_received},
    {"naksSent", &zmq_pgm_statistics_t::naks_sent},
    {"naksReceived", &zmq_pgm_statistics_t::naks_received},
    {"repairsSent", &zmq_pgm_statistics_t::repairs_sent},
    {"repairsReceived", &zmq_pgm_statistics_t::repairs_received},
    {"packetsLost", &zmq_pgm_statistics_t::lost},
    {"packetsMalformed", &zmq_pgm_statistics_t::malformed},
    {"sources", &zmq_pgm_statistics_t::sources},
    {"rateLimited", &zmq_pgm_statistics_t::rate_limited},
};

// multicastStatistics(socket): the counters by name
Napi::Value Statistics(const Napi::CallbackInfo& info) {
  const Napi::Env env = info.Env();
  const auto socket = Unwrap<NativeSocket>(env, info[0], kSocketTag);
  if (socket == nullptr) return env.Undefined();
  const Result<zmq_pgm_statistics_t> statistics =
      socket->closed() ? Result<zmq_pgm_statistics_t>(Status(EBADF)) : ReadMulticastStatistics(socket->socket());
  if (!statistics.ok()) {
    ThrowError(env, statistics.error(), "zmq_socket_pgm_statistics");
    return env.Undefined();
  }
  Napi::Object counters = Napi::Object::New(env);
  for (const Field& field : kFields) {
    counters.Set(field.name, static_cast<double>(statistics.value().*field.value));
  }
  return counters;
}

// listenToMulticastLog(onLines): whether it is possible
Napi::Value Listen(const Napi::CallbackInfo& info) {
  return Napi::Boolean::New(info.Env(), Addon::Of(info.Env())->multicast_log().Listen(info[0]));
}

// takeMulticastLog(): the lines
Napi::Value TakeLog(const Napi::CallbackInfo& info) {
  const std::vector<std::string> lines = Addon::Of(info.Env())->multicast_log().Take();
  Napi::Array taken = Napi::Array::New(info.Env(), lines.size());
  for (uint32_t i = 0; i < lines.size(); ++i) taken.Set(i, lines[i]);
  return taken;
}

}  // namespace

void DefineMulticastFunctions(Napi::Env env, Napi::Object exports) {
  exports.Set("multicastStatistics", Napi::Function::New<Statistics>(env, "multicastStatistics"));
  exports.Set("listenToMulticastLog", Napi::Function::New<Listen>(env, "listenToMulticastLog"));
  exports.Set("takeMulticastLog", Napi::Function::New<TakeLog>(env, "takeMulticastLog"));
}

}  // namespace zeromq_native
