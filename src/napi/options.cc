#include "napi/options.h"

#include "napi/errors.h"

namespace zeromq_native {

namespace {

template <typename T>
Napi::Value GetNumber(Napi::Env env, const Socket& socket, int option) {
  const auto value = socket.GetNumber<T>(option);
  if (value.ok()) return Napi::Number::New(env, static_cast<double>(value.value()));
  ThrowError(env, value.error(), "zmq_getsockopt");
  return env.Undefined();
}

Napi::Value GetBool(Napi::Env env, const Socket& socket, int option) {
  const auto value = socket.GetNumber<int>(option);
  if (value.ok()) return Napi::Boolean::New(env, value.value() != 0);
  ThrowError(env, value.error(), "zmq_getsockopt");
  return env.Undefined();
}

Napi::Value GetBytes(Napi::Env env, const Socket& socket, int option, OptionKind kind) {
  const auto bytes = socket.GetBytes(option);
  if (!bytes.ok()) {
    ThrowError(env, bytes.error(), "zmq_getsockopt");
    return env.Undefined();
  }
  const auto* text = reinterpret_cast<const char*>(bytes.value().data());
  size_t size = bytes.value().size();
  if (kind == OptionKind::kBinary) return Napi::Buffer<char>::Copy(env, text, size);
  // libzmq counts the terminating zero of most strings, but a routing id has none.
  if (size != 0 && text[size - 1] == '\0') --size;
  return Napi::String::New(env, text, size);
}

template <typename T>
Status SetNumber(Socket& socket, int option, T value) {
  return socket.SetOption(option, &value, sizeof(value));
}

Status SetBytes(Socket& socket, int option, const Napi::Value& value) {
  if (value.IsNull()) return socket.SetOption(option, nullptr, 0);
  const std::string bytes = ToBytes(value);
  return socket.SetOption(option, bytes.data(), bytes.size());
}

int ToInt(const Napi::Value& value) {
  if (value.IsBoolean()) return value.As<Napi::Boolean>() ? 1 : 0;
  return value.As<Napi::Number>().Int32Value();
}

}  // namespace

std::string ToBytes(const Napi::Value& value) {
  if (value.IsString()) return value.As<Napi::String>();
  const auto bytes = value.As<Napi::Uint8Array>();
  return {reinterpret_cast<const char*>(bytes.Data()), bytes.ByteLength()};
}

Napi::Value GetSocketOption(Napi::Env env, const Socket& socket, int option, OptionKind kind) {
  switch (kind) {
    case OptionKind::kBool:
      return GetBool(env, socket, option);
    case OptionKind::kInt32:
      return GetNumber<int>(env, socket, option);
    case OptionKind::kInt64:
      return GetNumber<int64_t>(env, socket, option);
    case OptionKind::kUint64:
      return GetNumber<uint64_t>(env, socket, option);
    case OptionKind::kString:
    case OptionKind::kBinary:
      return GetBytes(env, socket, option, kind);
  }
  return env.Undefined();
}

void SetSocketOption(Napi::Env env, Socket& socket, int option, OptionKind kind, const Napi::Value& value) {
  Status status;
  switch (kind) {
    case OptionKind::kBool:
    case OptionKind::kInt32:
      status = SetNumber<int>(socket, option, ToInt(value));
      break;
    case OptionKind::kInt64:
      status = SetNumber<int64_t>(socket, option, value.As<Napi::Number>().Int64Value());
      break;
    case OptionKind::kUint64:
      status = SetNumber<uint64_t>(socket, option, static_cast<uint64_t>(value.As<Napi::Number>().DoubleValue()));
      break;
    case OptionKind::kString:
    case OptionKind::kBinary:
      status = SetBytes(socket, option, value);
      break;
  }
  if (!status.ok()) ThrowError(env, status.error(), "zmq_setsockopt");
}

Napi::Value GetContextOption(Napi::Env env, const Context& context, int option, OptionKind kind) {
  const auto value = context.GetOption(option);
  if (!value.ok()) {
    ThrowError(env, value.error(), "zmq_ctx_get");
    return env.Undefined();
  }
  if (kind == OptionKind::kBool) return Napi::Boolean::New(env, value.value() != 0);
  return Napi::Number::New(env, value.value());
}

void SetContextOption(Napi::Env env, Context& context, int option, const Napi::Value& value) {
  const Status status = context.SetOption(option, ToInt(value));
  if (!status.ok()) ThrowError(env, status.error(), "zmq_ctx_set");
}

}  // namespace zeromq_native
