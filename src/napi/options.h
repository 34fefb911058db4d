// Option values across the boundary. The kinds are those of lib/options, which checks every value before it comes here.
#pragma once

#include <napi.h>

#include <string>

#include "core/context.h"
#include "core/socket.h"

namespace zeromq_native {

enum class OptionKind { kBool = 0, kInt32 = 1, kInt64 = 2, kUint64 = 3, kString = 4, kBinary = 5 };

// The bytes of a string (as UTF-8) or of a Uint8Array.
std::string ToBytes(const Napi::Value& value);

Napi::Value GetSocketOption(Napi::Env env, const Socket& socket, int option, OptionKind kind);
void SetSocketOption(Napi::Env env, Socket& socket, int option, OptionKind kind, const Napi::Value& value);
Napi::Value GetContextOption(Napi::Env env, const Context& context, int option, OptionKind kind);
void SetContextOption(Napi::Env env, Context& context, int option, const Napi::Value& value);

}  // namespace zeromq_native
