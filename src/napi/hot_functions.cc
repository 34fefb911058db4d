#include "napi/hot_functions.h"

#include <algorithm>
#include <cerrno>
#include <vector>

#include "napi/errors.h"
#include "napi/frames.h"
#include "napi/options.h"

namespace zeromq_native {

namespace {

// The first words of `headers` carry what drain found besides frames; the rest is as core/drain.h says.
enum Control : uint32_t { kOffset, kSlabFull, kExhausted, kControlWords };

struct Call {
  Call(napi_env environment, napi_callback_info info, size_t count) : env(environment) {
    void* data = nullptr;
    napi_get_cb_info(env, info, &count, arguments, nullptr, &data);
    socket = static_cast<NativeSocket*>(data);
  }

  bool CheckOpen(const char* syscall) const {
    if (!socket->closed()) return true;
    ThrowError(env, EBADF, syscall);
    return false;
  }

  napi_env env;
  napi_value arguments[5];
  NativeSocket* socket;
};

// nullptr, with an error pending, when libzmq refused the message.
napi_value Outcome(napi_env env, const SendResult& result) {
  if (result.outcome == SendOutcome::kFailed) {
    ThrowError(env, result.error, "zmq_msg_send");
    return nullptr;
  }
  napi_value sent;
  napi_get_boolean(env, result.outcome == SendOutcome::kSent, &sent);
  return sent;
}

template <bool (*Fill)(napi_env, napi_value, Message&)>
napi_value SendOne(napi_env env, napi_callback_info info) {
  const Call call(env, info, 1);
  if (!call.CheckOpen("zmq_msg_send")) return nullptr;
  Message frame;
  if (!Fill(env, call.arguments[0], frame)) return nullptr;
  return Outcome(env, call.socket->Send(&frame, 1));
}

bool FillFrames(napi_env env, napi_value array, std::vector<Message>& frames) {
  for (uint32_t i = 0; i < frames.size(); ++i) {
    napi_handle_scope scope;
    napi_open_handle_scope(env, &scope);
    napi_value value;
    const bool filled = napi_get_element(env, array, i, &value) == napi_ok && FillFrame(env, value, frames[i]);
    napi_close_handle_scope(env, scope);
    if (!filled) return false;
  }
  return true;
}

// The message is [frame, routing id] or [frame, group].
bool FillAddressed(napi_env env, napi_value array, std::vector<Message>& frames) {
  napi_handle_scope scope;
  napi_open_handle_scope(env, &scope);
  napi_value frame;
  napi_value destination;
  bool filled = napi_get_element(env, array, 0, &frame) == napi_ok &&
                napi_get_element(env, array, 1, &destination) == napi_ok && FillFrame(env, frame, frames[0]);
  if (filled) {
    uint32_t routing_id = 0;
    const bool is_number = napi_get_value_uint32(env, destination, &routing_id) == napi_ok;
    const Status addressed = is_number ? frames[0].SetRoutingId(routing_id)
                                       : frames[0].SetGroup(ToBytes(Napi::Value(env, destination)).c_str());
    filled = addressed.ok();
    if (!filled) ThrowError(env, addressed.error(), is_number ? "zmq_msg_set_routing_id" : "zmq_msg_set_group");
  }
  napi_close_handle_scope(env, scope);
  return filled;
}

/* Every Node-API call fails once a worker is being terminated, which may happen in the middle of these functions. They
   then give up and return nothing, which nobody will see. */

// False with a JavaScript error pending that is not libzmq's, or when the environment is ending.
bool SendArray(napi_env env, NativeSocket& socket, napi_value array, SendResult* result) {
  uint32_t count = 0;
  if (napi_get_array_length(env, array, &count) != napi_ok || count == 0) return false;
  if (socket.addresses()) {
    std::vector<Message> frames(1);
    if (!FillAddressed(env, array, frames)) return false;
    *result = socket.Send(frames.data(), 1);
    return true;
  }
  // Each interruption is one connection that ended in the middle, so this ends.
  do {
    std::vector<Message> frames(count);
    if (!FillFrames(env, array, frames)) return false;
    *result = socket.Send(frames.data(), frames.size());
  } while (result->outcome == SendOutcome::kInterrupted);
  return true;
}

napi_value SendFrames(napi_env env, napi_callback_info info) {
  const Call call(env, info, 1);
  if (!call.CheckOpen("zmq_msg_send")) return nullptr;
  SendResult result{SendOutcome::kMute};
  if (!SendArray(env, *call.socket, call.arguments[0], &result)) return nullptr;
  return Outcome(env, result);
}

bool SendMessageOfAnyForm(napi_env env, NativeSocket& socket, napi_value message, SendResult* result) {
  bool is_array = false;
  if (napi_is_array(env, message, &is_array) != napi_ok) return false;
  if (is_array) return SendArray(env, socket, message, result);
  Message frame;
  if (!FillFrame(env, message, frame)) return false;
  *result = socket.Send(&frame, 1);
  return true;
}

uint32_t ToUint32(napi_env env, napi_value value) {
  uint32_t number = 0;
  napi_get_value_uint32(env, value, &number);
  return number;
}

napi_value SendMany(napi_env env, napi_callback_info info) {
  const Call call(env, info, 2);
  if (!call.CheckOpen("zmq_msg_send")) return nullptr;
  uint32_t count = 0;
  if (napi_get_array_length(env, call.arguments[0], &count) != napi_ok) return nullptr;
  const uint32_t first = ToUint32(env, call.arguments[1]);
  uint32_t next = first;
  SendResult result{SendOutcome::kSent};
  for (; next < count; ++next) {
    napi_handle_scope scope;
    napi_open_handle_scope(env, &scope);
    napi_value message;
    const bool filled = napi_get_element(env, call.arguments[0], next, &message) == napi_ok &&
                        SendMessageOfAnyForm(env, *call.socket, message, &result);
    napi_close_handle_scope(env, scope);
    if (!filled) return nullptr;
    if (result.outcome != SendOutcome::kSent) break;
  }
  // Behind messages that are sent, an error waits for the next call.
  if (result.outcome == SendOutcome::kFailed && next == first) return Outcome(env, result);
  napi_value index;
  napi_create_uint32(env, next, &index);
  return index;
}

napi_value SendPacked(napi_env env, napi_callback_info info) {
  const Call call(env, info, 3);
  if (!call.CheckOpen("zmq_msg_send")) return nullptr;
  void* bytes = nullptr;
  size_t room = 0;
  void* words = nullptr;
  size_t word_count = 0;
  if (napi_get_typedarray_info(env, call.arguments[0], nullptr, &room, &bytes, nullptr, nullptr) != napi_ok ||
      napi_get_typedarray_info(env, call.arguments[1], nullptr, &word_count, &words, nullptr, nullptr) != napi_ok) {
    return nullptr;
  }
  const size_t count = std::min<size_t>(ToUint32(env, call.arguments[2]), word_count);
  const PackedMessages messages{static_cast<const uint8_t*>(bytes), room, static_cast<const uint32_t*>(words), count};
  const PackedResult result = call.socket->Send(messages);
  // Behind messages that are sent, an error waits for the next call.
  if (result.last.outcome == SendOutcome::kFailed && result.sent == 0) return Outcome(env, result.last);
  napi_value sent_count;
  napi_create_uint32(env, result.sent, &sent_count);
  return sent_count;
}

napi_value DrainMessages(napi_env env, napi_callback_info info) {
  const Call call(env, info, 5);
  if (!call.CheckOpen("zmq_msg_recv")) return nullptr;
  // A slab that the application detached has size 0 here, hence is merely full.
  void* slab = nullptr;
  size_t slab_size = 0;
  void* words = nullptr;
  size_t word_count = 0;
  if (napi_get_arraybuffer_info(env, call.arguments[0], &slab, &slab_size) != napi_ok ||
      napi_get_typedarray_info(env, call.arguments[2], nullptr, &word_count, &words, nullptr, nullptr) != napi_ok) {
    return nullptr;
  }
  auto* headers = static_cast<uint32_t*>(words);

  const DrainSpace space{
      static_cast<uint8_t*>(slab),
      static_cast<uint32_t>(slab_size),
      ToUint32(env, call.arguments[1]),
      headers + kControlWords,
      static_cast<uint32_t>((word_count - kControlWords) / 2),
      ToUint32(env, call.arguments[3]),
  };
  BufferSink large(env, call.arguments[4]);
  const DrainResult result = call.socket->Drain(space, large);
  if (result.error != 0 && result.frames == 0) {
    ThrowError(env, result.error, "zmq_msg_recv");
    return nullptr;
  }
  headers[kOffset] = result.offset;
  headers[kSlabFull] = result.slab_full ? 1 : 0;
  headers[kExhausted] = result.exhausted ? 1 : 0;
  napi_value frames;
  napi_create_uint32(env, result.frames, &frames);
  return frames;
}

void Define(napi_env env, napi_value target, const char* name, napi_callback callback,
            const std::shared_ptr<NativeSocket>& socket) {
  napi_value function;
  napi_create_function(env, name, NAPI_AUTO_LENGTH, callback, socket.get(), &function);
  // The function may outlive the object it was read from.
  napi_add_finalizer(
      env, function, new std::shared_ptr<NativeSocket>(socket),
      [](napi_env, void* data, void*) { delete static_cast<std::shared_ptr<NativeSocket>*>(data); }, nullptr, nullptr);
  napi_set_named_property(env, target, name, function);
}

}  // namespace

void DefineHotFunctions(napi_env env, napi_value target, const std::shared_ptr<NativeSocket>& socket) {
  Define(env, target, "sendBytes", SendOne<FillFrameFromBytes>, socket);
  Define(env, target, "sendString", SendOne<FillFrameFromString>, socket);
  Define(env, target, "sendFrames", SendFrames, socket);
  Define(env, target, "sendMany", SendMany, socket);
  Define(env, target, "sendPacked", SendPacked, socket);
  Define(env, target, "drain", DrainMessages, socket);
}

}  // namespace zeromq_native
