#include "napi/frames.h"

#include <cstring>
#include <memory>
#include <string>

#include "napi/addon.h"
#include "napi/errors.h"

namespace zeromq_native {

namespace {

// From here on a Buffer over libzmq's memory is cheaper than a copy: docs/adr/0007-copies.md.
constexpr size_t kSmallestExternalFrame = 256 * 1024;
// What such Buffers hold is freed in a turn of the event loop after they were collected. A program that receives in one
// long turn has none, so there is a limit.
constexpr size_t kMostExternalBytes = 64 * 1024 * 1024;
// UTF-8 needs at most this many bytes for the last character, so a string that leaves more room was not cut.
constexpr size_t kLongestCharacter = 4;

bool Allocate(napi_env env, Message& frame, size_t size) {
  const Status status = frame.Allocate(size);
  if (!status.ok()) ThrowError(env, status.error(), "zmq_msg_init_size");
  return status.ok();
}

bool ReferToView(napi_env env, napi_value view, Message& frame) {
  void* data = nullptr;
  size_t size = 0;
  if (napi_get_dataview_info(env, view, &size, &data, nullptr, nullptr) != napi_ok) return false;
  const Status status = Addon::Of(env)->transferred_memory().Refer(view, data, size, frame);
  if (!status.ok()) ThrowError(env, status.error(), "zmq_msg_init_data");
  return status.ok();
}

// TypeScript looks, too, but optimised code of Node 20 was seen to know an old length of a view on such a buffer.
bool IsDetached(napi_env env, napi_value bytes) {
  napi_value buffer;
  bool detached = false;
  return napi_get_typedarray_info(env, bytes, nullptr, nullptr, nullptr, &buffer, nullptr) == napi_ok &&
         napi_is_detached_arraybuffer(env, buffer, &detached) == napi_ok && detached;
}

struct ExternalFrame {
  Message message;
  // Of its environment, which may be gone before.
  std::shared_ptr<size_t> external_bytes;
};

void FreeExternalFrame(napi_env env, void*, void* hint) {
  const std::unique_ptr<ExternalFrame> frame(static_cast<ExternalFrame*>(hint));
  const size_t size = frame->message.size();
  *frame->external_bytes -= size;
  int64_t reported;
  napi_adjust_external_memory(env, -static_cast<int64_t>(size), &reported);
}

napi_value ExternalBuffer(napi_env env, Message& message) {
  const std::shared_ptr<size_t>& external_bytes = Addon::Of(env)->external_bytes();
  if (*external_bytes >= kMostExternalBytes) return nullptr;
  auto frame = std::make_unique<ExternalFrame>(ExternalFrame{std::move(message), external_bytes});
  const size_t size = frame->message.size();
  napi_value buffer;
  const napi_status status =
      napi_create_external_buffer(env, size, frame->message.data(), FreeExternalFrame, frame.get(), &buffer);
  if (status == napi_ok) {
    *external_bytes += size;
    int64_t reported;
    napi_adjust_external_memory(env, static_cast<int64_t>(size), &reported);
    static_cast<void>(frame.release());
    return buffer;
  }
  // Electron and other runtimes with a memory cage refuse buffers over foreign memory.
  message = std::move(frame->message);
  return nullptr;
}

napi_value ToBuffer(napi_env env, Message& message) {
  napi_value buffer = nullptr;
  // Over inproc the sender or another subscriber may hold the same bytes, which a receiver is free to write to.
  if (message.size() >= kSmallestExternalFrame && !message.shared()) buffer = ExternalBuffer(env, message);
  if (buffer != nullptr) return buffer;
  if (napi_create_buffer_copy(env, message.size(), message.data(), nullptr, &buffer) == napi_ok) return buffer;
  napi_value exception;
  napi_get_and_clear_last_exception(env, &exception);
  napi_get_null(env, &buffer);
  return buffer;
}

}  // namespace

bool FillFrameFromBytes(napi_env env, napi_value bytes, Message& frame) {
  void* data = nullptr;
  size_t size = 0;
  if (napi_get_typedarray_info(env, bytes, nullptr, &size, &data, nullptr, nullptr) != napi_ok) {
    bool is_view = false;
    if (napi_is_dataview(env, bytes, &is_view) == napi_ok && is_view) return ReferToView(env, bytes, frame);
    napi_throw_type_error(env, "ERR_INVALID_ARG_TYPE", "A frame must be a Uint8Array or a string");
    return false;
  }
  if (size == 0 && IsDetached(env, bytes)) {
    napi_throw_type_error(env, "ERR_INVALID_ARG_VALUE", "The buffer of a frame is detached: it was transferred before");
    return false;
  }
  if (!Allocate(env, frame, size)) return false;
  if (size != 0) std::memcpy(frame.data(), data, size);
  return true;
}

bool FillFrameFromString(napi_env env, napi_value string, Message& frame) {
  char space[4096];
  size_t size = 0;
  if (napi_get_value_string_utf8(env, string, space, sizeof(space), &size) != napi_ok) return false;
  if (size + kLongestCharacter < sizeof(space)) {
    if (!Allocate(env, frame, size)) return false;
    std::memcpy(frame.data(), space, size);
    return true;
  }
  napi_get_value_string_utf8(env, string, nullptr, 0, &size);
  // Node-API always writes a terminating zero, for which a frame has no room.
  std::string copy(size + 1, '\0');
  napi_get_value_string_utf8(env, string, copy.data(), copy.size(), &size);
  if (!Allocate(env, frame, size)) return false;
  std::memcpy(frame.data(), copy.data(), size);
  return true;
}

bool FillFrame(napi_env env, napi_value value, Message& frame) {
  napi_valuetype type;
  if (napi_typeof(env, value, &type) != napi_ok) return false;
  return type == napi_string ? FillFrameFromString(env, value, frame) : FillFrameFromBytes(env, value, frame);
}

void BufferSink::Take(Message message) {
  napi_handle_scope scope;
  napi_open_handle_scope(env_, &scope);
  napi_set_element(env_, array_, length_++, ToBuffer(env_, message));
  napi_close_handle_scope(env_, scope);
}

}  // namespace zeromq_native
