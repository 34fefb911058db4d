// What a peer does wrong on purpose, to show that the checker sees it.

export const flaws = ['drop', 'duplicate', 'swap', 'corrupt', 'cut'] as const;
export type Flaw = (typeof flaws)[number];

/** Among so many messages, one. */
const EVERY = 500;

/** Answers messages, one in so many of them wrongly. */
export function flawed<M extends Buffer[]>(flaw: Flaw | undefined, answer: (frames: M) => Buffer[]) {
  let count = 0;
  let held: Buffer[][] = [];
  return (messages: readonly M[]): Buffer[][] => {
    const answers: Buffer[][] = [];
    for (const message of messages.map(answer)) {
      if (flaw === undefined || ++count % EVERY !== 0) {
        answers.push(message, ...held);
        held = [];
      } else if (flaw === 'swap') {
        held.push(message);
      } else {
        answers.push(...spoilt(message, flaw));
      }
    }
    return answers;
  };
}

function spoilt(message: Buffer[], flaw: Exclude<Flaw, 'swap'>): Buffer[][] {
  switch (flaw) {
    case 'drop':
      return [];
    case 'duplicate':
      return [message, message];
    case 'corrupt': {
      const last = message.at(-1);
      if (last !== undefined) last[last.length - 1] = (last.at(-1) ?? 0) ^ 1;
      return [message];
    }
    case 'cut':
      return [message.slice(0, -1)];
  }
}
