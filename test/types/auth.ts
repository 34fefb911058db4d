// Compiled and never run: each line marked as an error has to be one, and no other line may be.

import {
  Authenticator,
  type AuthenticatorAnswer,
  type AuthenticatorOptions,
  Context,
  context,
  curvePublicKey,
  type PeerInfo,
  Pull,
  type Verdict,
  type Z85,
  z85,
} from 'zeromq-native';

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

/** Fails to compile unless the two types are the same. */
function same<A, B>(proof: Same<A, B>): void {
  void proof;
}

declare const key: string;
declare const bytes: Uint8Array;
declare const users: Map<string, { readonly id: string }>;

export function keys(): void {
  same<typeof z85, Z85>(true);
  same<ReturnType<typeof z85.decode>, Buffer>(true);
  same<ReturnType<typeof z85.encode>, string>(true);
  same<ReturnType<typeof curvePublicKey>, string>(true);
  curvePublicKey(key);
  curvePublicKey(bytes);
  // @ts-expect-error not a key
  curvePublicKey(5);
  // @ts-expect-error text is not bytes
  z85.encode(key);
  // @ts-expect-error bytes are not text
  z85.decode(bytes);
}

export function curve(): void {
  context.authenticator({ curve: 'any' });
  context.authenticator({ curve: [key, bytes] });
  context.authenticator({ curve: new Set([key]) });
  context.authenticator({ curve: users.keys() });
  context.authenticator({ curve: (publicKey) => publicKey === key });
  context.authenticator({ curve: async (publicKey) => users.get(publicKey)?.id });
  context.authenticator({
    curve: (publicKey, info) => {
      same<typeof publicKey, string>(true);
      same<typeof info, PeerInfo>(true);
      same<typeof info.routingId, Buffer>(true);
      return { status: 200, userId: info.address, metadata: { 'X-Key': bytes } };
    },
  });
  // @ts-expect-error one key is not a list of keys
  context.authenticator({ curve: bytes });
  // @ts-expect-error numbers are no keys
  context.authenticator({ curve: [5] });
  // @ts-expect-error a number is no answer
  context.authenticator({ curve: () => 1 });
  // @ts-expect-error the record of a user is no answer
  context.authenticator({ curve: (publicKey) => users.get(publicKey) });
}

export function others(): void {
  context.authenticator();
  context.authenticator({ plain: { admin: 'secret' }, allow: ['127.0.0.1'], deny: ['::1'] as const });
  context.authenticator({ plain: async (username, password) => username === password });
  context.authenticator({ gssapi: (principal) => principal.endsWith('@REALM') });
  context.authenticator({ onError: (error: unknown, { domain }) => console.error(error, domain) });
  // @ts-expect-error a password is a string
  context.authenticator({ plain: { admin: 5 } });
  // @ts-expect-error a list
  context.authenticator({ allow: '127.0.0.1' });
  // @ts-expect-error misspelt
  context.authenticator({ alow: [] });
  // @ts-expect-error a principal needs a function
  context.authenticator({ gssapi: true });
}

export async function life(options: AuthenticatorOptions): Promise<void> {
  using disposed = context.authenticator(options);
  await using closed = new Authenticator(new Context(), options);
  same<typeof disposed, Authenticator>(true);
  same<typeof closed.context, Context>(true);
  same<ReturnType<typeof closed.update>, void>(true);
  same<ReturnType<typeof closed.close>, void>(true);
  same<typeof closed.closed, boolean>(true);
  // @ts-expect-error read-only
  closed.closed = true;
}

export function answers(): void {
  same<Verdict['status'], 200 | 300 | 400 | 500>(true);
  const all: AuthenticatorAnswer[] = [true, 'user', { status: 400, text: 'gone' }, null, undefined];
  void all;
  // @ts-expect-error a verdict has a status
  const verdict: Verdict = { userId: 'user' };
  void verdict;
}

export function anyKey(): void {
  const pull = new Pull({ curveServer: true, curveAllowAny: true });
  // @ts-expect-error for the constructor only
  pull.curveAllowAny;
  // @ts-expect-error a boolean
  new Pull({ curveAllowAny: 'yes' });
}
