// The same packets as an independent build of libzmq and OpenPGM: Debian's, through its Python.
import { spawnSync } from 'node:child_process';
import { killChildren } from '../support/child';
import {
  assertWithoutGaps,
  groupEndpoint,
  type Language,
  PYTHON,
  protocols,
  publishOn,
  reportOf,
  stop,
  subscribeOn,
} from '../support/multicast';
import { type Host, hosts } from '../support/namespaces';
import type { Shape } from '../support/numbered';

describe('multicast with another build of libzmq', function () {
  const network = hosts(this, 3);
  afterEach(killChildren);

  before('find it', function () {
    const script = 'import zmq; assert zmq.has("pgm"), "no pgm"; print(zmq.zmq_version())';
    const { status, stderr, error } = spawnSync(PYTHON, ['-c', script], { encoding: 'utf8' });
    if (status === 0) return;
    console.log(
      `    (skipped: ${PYTHON} has no zmq with pgm, Debian's package python3-zmq: ${error ?? stderr.trim()})`,
    );
    this.skip();
  });

  const shapes: readonly [Shape, number, object][] = [
    ['small', 500, {}],
    ['frames', 300, {}],
    ['sizes', 20, { rate: 80_000 }],
  ];
  const directions: readonly [Language, Language][] = [
    ['python', 'node'],
    ['node', 'python'],
  ];
  for (const protocol of protocols) {
    for (const [publishing, subscribing] of directions) {
      for (const [shape, messages, socket] of shapes) {
        it(`${protocol}, from ${publishing} to ${subscribing} and node: ${shape}`, async () => {
          const [a, b, c] = network as [Host, Host, Host];
          const endpoint = groupEndpoint(protocol);
          const options = { shape, messages, socket };
          const subscribers = await Promise.all([
            subscribeOn(b, endpoint, options, subscribing),
            subscribeOn(c, endpoint, options, 'node'),
          ]);
          const publisher = await publishOn(a, endpoint, options, publishing);
          for (const subscriber of subscribers) assertWithoutGaps(await reportOf(subscriber), 'publisher');
          await stop(publisher, ...subscribers);
        });
      }
    }
  }
});
