#include "napi/context_class.h"

#include "napi/addon.h"
#include "napi/class.h"
#include "napi/errors.h"
#include "napi/native_context.h"
#include "napi/options.h"
#include "napi/type_tags.h"

namespace zeromq_native {

namespace {

// The Context goes when its last owner does; sockets are owners too.
void Dispose(NativeContext& context) {
  context.Close();
}

napi_value Construct(napi_env env, napi_callback_info raw) {
  const Napi::CallbackInfo info(env, raw);
  const bool is_default = info[0].As<Napi::Boolean>();
  auto context = is_default ? Addon::Of(env)->DefaultContext() : Context::Create();
  if (context.ok()) {
    const auto native = std::make_shared<NativeContext>(Addon::Of(env), context.value());
    WrapObject<NativeContext, Dispose>(env, info.This(), native, kContextTag);
  } else {
    ThrowError(env, context.error(), "zmq_ctx_new");
  }
  return info.This();
}

Napi::Value GetOption(NativeContext& self, const Napi::CallbackInfo& info) {
  const auto kind = static_cast<OptionKind>(info[1].As<Napi::Number>().Int32Value());
  return GetContextOption(info.Env(), *self.context(), info[0].As<Napi::Number>(), kind);
}

Napi::Value SetOption(NativeContext& self, const Napi::CallbackInfo& info) {
  SetContextOption(info.Env(), *self.context(), info[0].As<Napi::Number>(), info[2]);
  return info.Env().Undefined();
}

// terminate(onEnded: () => void)
Napi::Value Terminate(NativeContext& self, const Napi::CallbackInfo& info) {
  const Status status = self.Terminate(info[0]);
  if (!status.ok()) ThrowError(info.Env(), status.error(), "zmq_ctx_term");
  return info.Env().Undefined();
}

Napi::Value SetRef(NativeContext& self, const Napi::CallbackInfo& info) {
  self.SetRef(info[0].As<Napi::Boolean>());
  return info.Env().Undefined();
}

template <Napi::Value (*Call)(NativeContext&, const Napi::CallbackInfo&)>
constexpr napi_callback kMethod = CallMethod<NativeContext, kContextTag, Call>;

}  // namespace

napi_value DefineContextClass(napi_env env) {
  return DefineClass(env, "NativeContext", Construct,
                     {
                         {"getOption", kMethod<GetOption>},
                         {"setOption", kMethod<SetOption>},
                         {"terminate", kMethod<Terminate>},
                         {"setRef", kMethod<SetRef>},
                     });
}

std::shared_ptr<Context> ContextFrom(napi_env env, napi_value value) {
  const auto native = Unwrap<NativeContext>(env, value, kContextTag);
  if (native != nullptr) return native->context();
  napi_throw_type_error(env, nullptr, "context must be a Context of this package");
  return nullptr;
}

}  // namespace zeromq_native
