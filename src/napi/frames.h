// JavaScript values to frames and back.
#pragma once

#include <napi.h>

#include "core/drain.h"
#include "core/message.h"

namespace zeromq_native {

// Copies the bytes of a Uint8Array or a string (as UTF-8); refers to those of a DataView, over memory that nobody in
// JavaScript uses any more. False with a JavaScript error pending.
bool FillFrame(napi_env env, napi_value value, Message& frame);
bool FillFrameFromBytes(napi_env env, napi_value bytes, Message& frame);
bool FillFrameFromString(napi_env env, napi_value string, Message& frame);

// Appends each large frame to a JavaScript array as a Buffer; a frame that no Buffer can hold is appended as null.
class BufferSink : public LargeFrameSink {
 public:
  BufferSink(napi_env env, napi_value array) : env_(env), array_(array) {}
  void Take(Message message) override;

 private:
  napi_env env_;
  napi_value array_;
  uint32_t length_ = 0;
};

}  // namespace zeromq_native
