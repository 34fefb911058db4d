#include "poller/uv_poller.h"

namespace zeromq_native {

int UvPoller::Start() {
  if (handle_ != nullptr) return 0;
  auto handle = std::make_unique<uv_poll_t>();
  const int error = uv_poll_init_socket(loop_, handle.get(), descriptor_);
  if (error != 0) return error;
  handle->data = this;
  uv_unref(reinterpret_cast<uv_handle_t*>(handle.get()));
  handle_.reset(handle.release());
  return uv_poll_start(handle_.get(), UV_READABLE, [](uv_poll_t* poll, int, int) {
    // An error status is passed on as well: the next call on the socket says what is wrong.
    static_cast<UvPoller*>(poll->data)->listener_.OnDescriptorReadable();
  });
}

void UvPoller::Stop() {
  if (handle_ != nullptr) uv_poll_stop(handle_.get());
}

void UvPoller::SetRef(bool ref) {
  if (handle_ == nullptr) return;
  auto* handle = reinterpret_cast<uv_handle_t*>(handle_.get());
  if (ref) {
    uv_ref(handle);
  } else {
    uv_unref(handle);
  }
}

}  // namespace zeromq_native
