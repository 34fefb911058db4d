/** A hue for each family and a shade for each style; a dash tells apart what is otherwise close. */
const looks: Record<string, { colour: string; dash: number[] }> = {
  'ours-await': { colour: '#0b3d91', dash: [] },
  'ours-many': { colour: '#2f7de1', dash: [] },
  'ours-try': { colour: '#00a6d6', dash: [] },
  'ours-many-handle': { colour: '#2f7de1', dash: [6, 3] },
  'ours-string': { colour: '#6f5fd0', dash: [6, 3] },
  'ours-transfer': { colour: '#6f5fd0', dash: [2, 2] },
  'zeromqjs-await': { colour: '#d1361f', dash: [] },
  'zeromqjs-string': { colour: '#f08c5a', dash: [6, 3] },
  'zeromqjs-fresh': { colour: '#f08c5a', dash: [2, 2] },
  'tcp-naive': { colour: '#9bc53d', dash: [] },
  'tcp-cork': { colour: '#4f9d3a', dash: [] },
  'tcp-batch': { colour: '#1d6b2f', dash: [] },
  'c-default': { colour: '#555555', dash: [] },
  'c-tuned': { colour: '#000000', dash: [4, 3] },
};

interface Labelled {
  contender: string;
  label: string;
}

/** The scales of colour and dash for the contenders in the data, in the order above. */
export function scales(rows: readonly Labelled[]): { colour: object; dash: object } {
  const labels = new Map(rows.map(({ contender, label }) => [contender, label]));
  const shown = Object.entries(looks).filter(([contender]) => labels.has(contender));
  const domain = shown.map(([contender]) => labels.get(contender));
  return {
    colour: { domain, range: shown.map(([, { colour }]) => colour) },
    dash: { domain, range: shown.map(([, { dash }]) => (dash.length > 0 ? dash : [1, 0])) },
  };
}
