#include "napi/multicast_log_reader.h"

#include <memory>

#include "core/multicast_log.h"
#include "napi/addon.h"
#include "napi/callback.h"

namespace zeromq_native {

bool MulticastLogReader::Listen(napi_value on_lines) {
  auto async = std::make_unique<uv_async_t>();
  const int failed = uv_async_init(addon_.loop(), async.get(), [](uv_async_t* handle) {
    const auto* reader = static_cast<MulticastLogReader*>(handle->data);
    const Napi::HandleScope scope(reader->addon_.env());
    CallBack(reader->addon_, reader->on_lines_);
  });
  if (failed != 0) return false;
  async->data = this;
  async_.reset(async.release());
  uv_unref(reinterpret_cast<uv_handle_t*>(async_.get()));
  napi_create_reference(addon_.env(), on_lines, 1, &on_lines_);
  uv_async_t* handle = async_.get();
  listener_ = MulticastLog::Get().Listen([handle] { uv_async_send(handle); });
  return true;
}

std::vector<std::string> MulticastLogReader::Take() {
  if (async_ == nullptr) return {};
  return MulticastLog::Get().Take(listener_);
}

void MulticastLogReader::Close() {
  if (async_ == nullptr) return;
  MulticastLog::Get().Leave(listener_);
  async_.reset();
  napi_delete_reference(addon_.env(), on_lines_);
}

}  // namespace zeromq_native
