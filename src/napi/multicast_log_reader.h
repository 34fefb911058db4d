// The log of OpenPGM as one JavaScript thread hears of it. It never keeps the process alive.
#pragma once

#include <napi.h>
#include <uv.h>

#include <string>
#include <vector>

#include "poller/uv_handle.h"

namespace zeromq_native {

class Addon;

class MulticastLogReader {
 public:
  explicit MulticastLogReader(const Addon& addon) : addon_(addon) {}
  ~MulticastLogReader() { Close(); }
  MulticastLogReader(const MulticastLogReader&) = delete;
  MulticastLogReader& operator=(const MulticastLogReader&) = delete;

  // Once; false when there can be no handle of the event loop.
  bool Listen(napi_value on_lines);
  std::vector<std::string> Take();
  void Close();

 private:
  const Addon& addon_;
  napi_ref on_lines_ = nullptr;
  int listener_ = 0;
  UvHandle<uv_async_t> async_;
};

}  // namespace zeromq_native
