#include "napi/transferred_memory.h"

#include <cerrno>
#include <utility>

namespace zeromq_native {

TransferredMemory::TransferredMemory(napi_env env, uv_loop_t* loop) : env_(env), wake_(new uv_async_t) {
  uv_async_init(loop, wake_.get(), [](uv_async_t* handle) { static_cast<TransferredMemory*>(handle->data)->LetGo(); });
  wake_->data = this;
  uv_unref(reinterpret_cast<uv_handle_t*>(wake_.get()));
}

Status TransferredMemory::Refer(napi_value owner, void* data, size_t size, Message& frame) {
  // A program that sends in one long turn of the event loop is not woken.
  LetGo();
  auto loan = std::make_unique<Loan>(Loan{shared_from_this(), nullptr});
  if (napi_create_reference(env_, owner, 1, &loan->owner) != napi_ok) return Status(ENOMEM);
  const Status referred = frame.Refer(data, size, GiveBack, loan.get());
  if (!referred.ok()) {
    napi_delete_reference(env_, loan->owner);
    return referred;
  }
  static_cast<void>(loan.release());
  const std::lock_guard<std::mutex> lock(mutex_);
  ++loans_;
  return {};
}

void TransferredMemory::GiveBack(void*, void* hint) {
  const std::unique_ptr<Loan> loan(static_cast<Loan*>(hint));
  TransferredMemory& memory = *loan->memory;
  const std::lock_guard<std::mutex> lock(memory.mutex_);
  --memory.loans_;
  if (memory.wake_ == nullptr) return;
  memory.returned_.push_back(loan->owner);
  if (memory.returned_.size() == 1) uv_async_send(memory.wake_.get());
}

void TransferredMemory::LetGo() {
  std::unique_lock<std::mutex> lock(mutex_);
  const std::vector<napi_ref> returned = std::exchange(returned_, {});
  lock.unlock();
  for (napi_ref owner : returned) napi_delete_reference(env_, owner);
}

bool TransferredMemory::in_use() {
  const std::lock_guard<std::mutex> lock(mutex_);
  return loans_ != 0;
}

void TransferredMemory::Close() {
  LetGo();
  const std::lock_guard<std::mutex> lock(mutex_);
  wake_.reset();
}

}  // namespace zeromq_native
