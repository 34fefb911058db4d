import { machineLine } from '../coordinator/machine.js';
import type { Results } from '../coordinator/results.js';
import { sizeText } from '../plan/sizes.js';
import { scales } from './colours.js';
import { latencyRows, rows } from './data.js';

const LINES = { symbolType: 'stroke', symbolOpacity: 1 };

function title(text: string, { machine, rounds, command }: Results): object {
  const [processor, ...rest] = machineLine(machine).split(', Linux');
  const where = rest.length > 0 ? [processor, `Linux${rest.join(', Linux')}`] : [processor];
  return { text, subtitle: [...where, `median of ${rounds} rounds; ${command}`] };
}

/** The labels of a logarithmic axis of sizes, since Vega knows no binary units. */
function sizeLabels(sizes: readonly number[]): string {
  const names = Object.fromEntries(sizes.map((size) => [size, sizeText(size)]));
  return `(${JSON.stringify(names)})[datum.value]`;
}

function throughput(results: Results, transport: 'tcp' | 'ipc'): object | undefined {
  const values = rows(results, { kind: 'throughput', transport });
  if (values.length === 0) return undefined;
  const { colour, dash } = scales(values);
  const sizes = [...new Set(values.map(({ size }) => size))];
  const x = {
    field: 'size',
    type: 'quantitative',
    scale: { type: 'log', base: 2, nice: false },
    axis: { title: 'size of a message', values: sizes, labelExpr: sizeLabels(sizes) },
  };
  const y = {
    field: 'rate',
    type: 'quantitative',
    scale: { type: 'log' },
    axis: { title: 'messages a second', format: '~s' },
  };
  return {
    title: title(`PUSH to PULL, ${transport}, two processes: throughput by size`, results),
    data: { values },
    width: 640,
    height: 460,
    encoding: { x, color: { field: 'label', type: 'nominal', scale: colour, legend: LINES } },
    layer: [
      {
        mark: { type: 'rule', opacity: 0.35 },
        encoding: { y: { ...y, field: 'leastRate' }, y2: { field: 'mostRate' } },
      },
      {
        mark: { type: 'line', point: { size: 35 }, strokeWidth: 2 },
        encoding: { y, strokeDash: { field: 'label', type: 'nominal', scale: dash, legend: LINES } },
      },
    ],
  };
}

function latency(results: Results): object | undefined {
  const values = latencyRows(results, { size: 64 });
  if (values.length === 0) return undefined;
  return {
    title: title('REQ to REP, 64 B: round trips', results),
    data: { values },
    facet: { column: { field: 'transport', type: 'nominal', sort: ['tcp', 'ipc', 'inproc'] } },
    spec: {
      width: 240,
      height: 340,
      mark: { type: 'line', point: { size: 35 }, strokeWidth: 2 },
      encoding: {
        x: {
          field: 'percentile',
          type: 'ordinal',
          sort: null,
          axis: { title: 'percentile', labelAngle: 0 },
        },
        y: {
          field: 'microseconds',
          type: 'quantitative',
          scale: { type: 'log' },
          axis: { title: 'microseconds', format: '~s' },
        },
        color: { field: 'label', type: 'nominal', scale: scales(values).colour, legend: LINES },
      },
    },
  };
}

function fanOut(results: Results): object | undefined {
  const values = rows(results, { kind: 'fan-out' });
  if (values.length === 0) return undefined;
  return {
    title: title('PUB to SUB, tcp, 64 B: messages delivered to all subscribers', results),
    data: { values },
    width: 560,
    height: 340,
    mark: { type: 'bar' },
    encoding: {
      x: { field: 'subscribers', type: 'ordinal', axis: { title: 'subscribers', labelAngle: 0 } },
      xOffset: {
        field: 'label',
        type: 'nominal',
        scale: { domain: (scales(values).colour as { domain: string[] }).domain },
      },
      y: { field: 'rate', type: 'quantitative', axis: { title: 'messages a second', format: '~s' } },
      color: { field: 'label', type: 'nominal', scale: scales(values).colour },
    },
  };
}

function cpu(results: Results): object | undefined {
  const sizes = [16, 1024, 64 * 1024];
  const values = rows(results, { kind: 'throughput', transport: 'tcp' }).filter(({ size }) => sizes.includes(size));
  if (values.length === 0) return undefined;
  const { colour } = scales(values);
  const bars = {
    y: {
      field: 'label',
      type: 'nominal',
      sort: (colour as { domain: string[] }).domain,
      axis: { title: null, labelLimit: 400 },
    },
    x: { field: 'cpu', type: 'quantitative', axis: { title: 'microseconds', tickCount: 4 } },
  };
  return {
    title: title('PUSH to PULL, tcp: processor time for a message, both sides', results),
    data: { values },
    facet: { column: { field: 'sizeText', type: 'nominal', sort: sizes.map(sizeText) } },
    resolve: { scale: { x: 'independent' } },
    spec: {
      width: 230,
      height: { step: 24 },
      encoding: bars,
      layer: [
        {
          mark: { type: 'bar' },
          encoding: { color: { field: 'label', type: 'nominal', scale: colour, legend: null } },
        },
        {
          mark: { type: 'text', align: 'left', dx: 4, fontSize: 11 },
          encoding: { text: { field: 'cpu', type: 'quantitative', format: '.3~r' } },
        },
      ],
    },
  };
}

/** The charts for which there is data. */
export function charts(results: Results): Map<string, object> {
  const all = {
    'throughput-tcp': throughput(results, 'tcp'),
    'throughput-ipc': throughput(results, 'ipc'),
    latency: latency(results),
    'fan-out': fanOut(results),
    cpu: cpu(results),
  };
  return new Map(Object.entries(all).filter((entry): entry is [string, object] => entry[1] !== undefined));
}
