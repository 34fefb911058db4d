#include "poller/recheck_queue.h"

#include <algorithm>

namespace zeromq_native {

RecheckQueue::RecheckQueue(uv_loop_t* loop) : idle_(new uv_idle_t) {
  uv_idle_init(loop, idle_.get());
  idle_->data = this;
  uv_unref(reinterpret_cast<uv_handle_t*>(idle_.get()));
}

void RecheckQueue::Add(Entry& entry) {
  if (entry.queued_) return;
  if (entries_.empty()) {
    uv_idle_start(idle_.get(), [](uv_idle_t* handle) { static_cast<RecheckQueue*>(handle->data)->Run(); });
  }
  entry.queued_ = true;
  entries_.push_back(&entry);
}

void RecheckQueue::Remove(Entry& entry) {
  if (!entry.queued_) return;
  entry.queued_ = false;
  for (auto* list : {&entries_, &running_}) {
    std::replace(list->begin(), list->end(), &entry, static_cast<Entry*>(nullptr));
  }
}

void RecheckQueue::Run() {
  // Entries that are added meanwhile wait for the next turn.
  uv_idle_stop(idle_.get());
  running_.swap(entries_);
  for (size_t i = 0; i < running_.size(); ++i) {
    Entry* entry = running_[i];
    if (entry == nullptr) continue;
    entry->queued_ = false;
    entry->OnRecheck();
  }
  running_.clear();
}

}  // namespace zeromq_native
