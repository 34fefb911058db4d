// Module entry: what lib/native.ts types, and nothing else.
#include <napi.h>
#include <zmq.h>

#include <string>

#include "napi/addon.h"
#include "napi/context_class.h"
#include "napi/errors.h"
#include "napi/monitor_functions.h"
#include "napi/multicast_functions.h"
#include "napi/peer_functions.h"
#include "napi/proxy_class.h"
#include "napi/socket_class.h"

namespace zeromq_native {

namespace {

// initialize(createError): the factory of ZmqError.
void Initialize(const Napi::CallbackInfo& info) {
  Addon::Of(info.Env())->SetCreateError(info[0]);
}

Napi::Value Version(const Napi::CallbackInfo& info) {
  int major, minor, patch;
  zmq_version(&major, &minor, &patch);
  return Napi::String::New(info.Env(),
                           std::to_string(major) + "." + std::to_string(minor) + "." + std::to_string(patch));
}

Napi::Value Has(const Napi::CallbackInfo& info) {
  const std::string capability = info[0].As<Napi::String>();
  return Napi::Boolean::New(info.Env(), zmq_has(capability.c_str()) == 1);
}

Napi::Value CurveKeyPair(const Napi::CallbackInfo& info) {
  char public_key[41];
  char secret_key[41];
  if (zmq_curve_keypair(public_key, secret_key) != 0) {
    ThrowError(info.Env(), errno, "zmq_curve_keypair");
    return info.Env().Undefined();
  }
  Napi::Object pair = Napi::Object::New(info.Env());
  pair.Set("publicKey", public_key);
  pair.Set("secretKey", secret_key);
  return pair;
}

// curvePublicKey(secretKey): both in Z85; TypeScript has checked the secret key.
Napi::Value CurvePublicKey(const Napi::CallbackInfo& info) {
  char public_key[41];
  const std::string secret_key = info[0].As<Napi::String>();
  if (zmq_curve_public(public_key, secret_key.c_str()) != 0) {
    ThrowError(info.Env(), errno, "zmq_curve_public");
    return info.Env().Undefined();
  }
  return Napi::String::New(info.Env(), public_key);
}

Napi::Object InitModule(Napi::Env env, Napi::Object exports) {
  if (Addon::Create(env, exports) == nullptr) {
    Napi::Error::New(env, "this runtime gives addons no libuv event loop").ThrowAsJavaScriptException();
    return exports;
  }
  exports.Set("initialize", Napi::Function::New<Initialize>(env, "initialize"));
  exports.Set("version", Napi::Function::New<Version>(env, "version"));
  exports.Set("has", Napi::Function::New<Has>(env, "has"));
  exports.Set("curveKeyPair", Napi::Function::New<CurveKeyPair>(env, "curveKeyPair"));
  exports.Set("curvePublicKey", Napi::Function::New<CurvePublicKey>(env, "curvePublicKey"));
  exports.Set("Context", DefineContextClass(env));
  exports.Set("Socket", DefineSocketClass(env));
  DefineMonitorFunctions(env, exports);
  DefineMulticastFunctions(env, exports);
  DefinePeerFunctions(env, exports);
  exports.Set("Proxy", DefineProxyClass(env));
  return exports;
}

}  // namespace

}  // namespace zeromq_native

static Napi::Object Init(Napi::Env env, Napi::Object exports) {
  return zeromq_native::InitModule(env, exports);
}

NODE_API_MODULE(zeromq_native, Init)
