// The charts of the multicast benchmarks.
import type { Outcome } from '../multicast/measure.js';

const colour = {
  field: 'transport',
  type: 'nominal',
  scale: { domain: ['tcp', 'epgm'], range: ['#c0504d', '#1f77b4'] },
};
const mark = { type: 'line', point: { size: 45 }, strokeWidth: 2.5 };

function panel(values: readonly object[], x: object, y: object): object {
  return { data: { values }, width: 380, height: 300, mark, encoding: { x, y, color: colour } };
}

function fanOut(outcomes: readonly Outcome[]): object {
  const values = outcomes.map(({ transport, subscribers, bytes, processor, count }) => ({
    transport,
    subscribers,
    megabytes: bytes / 1e6,
    microseconds: (processor / count) * 1e6,
  }));
  const x = { field: 'subscribers', type: 'quantitative', axis: { title: 'subscribers', values: [1, 2, 4, 8] } };
  const { count = 0, size = 0 } = outcomes[0] ?? {};
  return {
    title: {
      text: 'What the publisher spends',
      subtitle: `${count} messages of ${size} B to subscribers on other hosts (network namespaces)`,
    },
    hconcat: [
      panel(values, x, { field: 'megabytes', type: 'quantitative', axis: { title: 'megabytes sent' } }),
      panel(values, x, {
        field: 'microseconds',
        type: 'quantitative',
        axis: { title: 'processor time, µs a message' },
      }),
    ],
  };
}

function loss(outcomes: readonly Outcome[]): object {
  const values = outcomes.map(({ transport, loss: percent = 0, results }) => ({
    transport,
    percent,
    rate: Math.min(...results.map(({ received, seconds }) => received / seconds)),
  }));
  return {
    title: {
      text: 'Goodput on a network that loses packets',
      subtitle: '1 KiB messages, one subscriber, all delivered in order',
    },
    ...panel(
      values,
      { field: 'percent', type: 'quantitative', axis: { title: 'packets lost, %' } },
      { field: 'rate', type: 'quantitative', axis: { title: 'messages a second', format: '~s' } },
    ),
  };
}

/** The names of the files, and what Vega-Lite is to draw in them. */
export function charts(found: Readonly<Record<string, readonly Outcome[]>>): [string, object][] {
  const drawn: [string, object][] = [];
  if (found['fanOut'] !== undefined) drawn.push(['multicast-fan-out', fanOut(found['fanOut'])]);
  if (found['lossy'] !== undefined) drawn.push(['multicast-loss', loss(found['lossy'])]);
  return drawn;
}
