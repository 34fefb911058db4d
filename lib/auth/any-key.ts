import { Context } from '../context.js';
import { argumentError } from '../errors.js';
import { addon } from '../native.js';
import { socketTypes } from '../options.js';
import { ownOption } from '../socket-arguments.js';
import { ZAP_ENDPOINT } from './zap.js';

/** The option `curveAllowAny` of the constructor of a socket. */
export function curveAllowAnyOf(options: unknown): boolean {
  const curveAllowAny = ownOption(options, 'curveAllowAny');
  if (curveAllowAny === undefined) return false;
  if (typeof curveAllowAny !== 'boolean') throw argumentError("Option 'curveAllowAny' must be a boolean");
  return curveAllowAny;
}

function ignore(): void {}

/**
 * Whether the context has an authenticator, on whatever thread and of whatever make: then its endpoint is taken.
 * Looking takes the endpoint for a moment.
 */
function hasAuthenticator(context: Context): boolean {
  const reply = new addon.Socket(Context.nativeOf(context), socketTypes.reply.id, ignore);
  try {
    reply.bind(ZAP_ENDPOINT);
    // At once; closing alone leaves it to another thread.
    reply.unbind(ZAP_ENDPOINT);
    return false;
  } catch {
    return true;
  } finally {
    reply.close();
  }
}

/** What decides on the clients of a server of CURVE. */
export interface CurveServer {
  readonly context: Context;
  readonly zapDomain: string | null;
  readonly zapEnforceDomain?: boolean;
}

function whyAny({ context, zapDomain, zapEnforceDomain }: CurveServer): string | undefined {
  // libzmq asks nobody then.
  if (zapEnforceDomain && zapDomain === null) return 'it has zapEnforceDomain without a zapDomain';
  return zapEnforceDomain || hasAuthenticator(context) ? undefined : 'its context has no authenticator';
}

const warned = new WeakSet<Context>();

/** Warns, once for each context, of a server of CURVE that is about to be reached and lets in clients with any key. */
export function warnOfAnyKey(server: CurveServer): void {
  if (warned.has(server.context)) return;
  const why = whyAny(server);
  if (why === undefined) return;
  warned.add(server.context);
  process.emitWarning(
    `A server of CURVE lets in clients with any key: ${why}. See context.authenticator(), or set curveAllowAny.`,
    { code: 'ZMQ_CURVE_ALLOWS_ANY' },
  );
}
