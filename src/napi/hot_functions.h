// The functions of the send and receive path. They carry their socket as function data, because finding it from `this`
// costs more than the rest of the call (docs/adr/0001-narrow-boundary.md).
#pragma once

#include <napi.h>

#include <memory>

#include "napi/native_socket.h"

namespace zeromq_native {

// Defines on `target`, typed in lib/native.ts:
//   sendBytes(frame: Uint8Array): boolean           true: sent; false: mute, nothing taken
//   sendString(frame: string): boolean
//   sendFrames(frames: (Uint8Array | string)[]): boolean
//     On SERVER, PEER and RADIO, whose messages have one frame, the second element is whom it is for: a routing id
//     (number), or a group (string or Uint8Array).
//   sendMany(messages: (Uint8Array | string | (Uint8Array | string)[])[], first: number): index of the first not sent
//   sendPacked(bytes: Uint8Array, sizes: Int32Array, count: number): number of messages that were sent
//   drain(slab: ArrayBuffer, offset, headers: Int32Array, maxMessages, large: Buffer[]): number of frames
void DefineHotFunctions(napi_env env, napi_value target, const std::shared_ptr<NativeSocket>& socket);

}  // namespace zeromq_native
