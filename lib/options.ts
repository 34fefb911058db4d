/* The option tables, and what is made from them: types, properties, checks. */

export {
  type Capability,
  contextRows,
  defineContextOptions,
  defineOptions,
  defineSocketOptions,
  type HandleOf,
  type Has,
  isAvailable,
  type OptionHandle,
  type OptionHooks,
  readOption,
  socketRows,
  type TooNew,
  writeOption,
} from './options/accessors.js';
export { checkOptionValue, type NativeValue } from './options/check.js';
export { contextOptions, omittedContextOptions } from './options/context-options.js';
export {
  applyOptions,
  type CheckedOption,
  checkInit,
  presetOptions,
} from './options/init.js';
export {
  omittedSocketOptions,
  type SocketOptionTable,
  socketOptions,
} from './options/socket-options.js';
export { type SocketTypeName, type SocketTypeSpec, socketTypes } from './options/socket-types.js';
export {
  type Access,
  type ContextOptionSpec,
  KIND_CODE,
  type OmittedOption,
  type OptionKind,
  type OptionSpec,
  type SocketOptionSpec,
} from './options/spec.js';
export type {
  ContextAccessors,
  ContextInit,
  ContextOptionNames,
  OptionOwner,
  SocketAccessors,
  SocketInit,
  SocketOptionNames,
} from './options/types.js';
