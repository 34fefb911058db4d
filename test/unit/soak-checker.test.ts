// The checker of the soak: sees what must not be, and nothing else.
import assert from 'node:assert/strict';
import { Checker } from '../soak/checker';

describe('the checker of the soak', () => {
  let violations: string[];
  let checker: Checker;

  beforeEach(() => {
    violations = [];
    checker = new Checker((violation) => violations.push(violation));
  });

  /** Messages that came back through pipe 1. */
  function receive(...numbers: number[]): void {
    for (const number of numbers) checker.receive(number, 1);
  }

  function assertViolations(...expected: RegExp[]): void {
    checker.finish();
    assert.equal(violations.length, expected.length, violations.join('\n'));
    for (const [index, pattern] of expected.entries()) assert.match(violations[index] ?? '', pattern);
  }

  it('has nothing to say when all came back in order', () => {
    checker.take(4);
    receive(0, 1, 2, 3);
    assertViolations();
    assert.equal(checker.received, 4);
    assert.equal(checker.settled, 4);
  });

  it('sees a message that came twice', () => {
    checker.take(3);
    receive(0, 1, 1, 2);
    assertViolations(/message 1 came twice/);
  });

  it('sees a message that came twice, through different pipes', () => {
    checker.take(3);
    receive(0, 1);
    checker.receive(1, 2);
    receive(2);
    assertViolations(/message 1 came twice, now through pipe 2/);
  });

  it('sees the wrong order in a pipe', () => {
    checker.take(3);
    receive(0, 2, 1);
    assertViolations(/message 1 came after 2 through pipe 1/);
  });

  it('knows no order between pipes', () => {
    checker.take(4);
    receive(1, 3);
    checker.receive(0, 2);
    checker.receive(2, 2);
    assertViolations();
  });

  it('sees a message that was never sent', () => {
    checker.take(2);
    receive(0, 1, 2);
    assertViolations(/message 2 came and was not sent/);
  });

  it('sees a loss without a fault, at the beginning, in the middle and at the end', () => {
    checker.take(10);
    receive(1, 2, 5, 6, 7, 8);
    assertViolations(/4 messages, from 0 on, were lost/);
    assert.equal(checker.settled, 0);
  });

  it('allows the loss of what was on its way when a fault began', () => {
    checker.take(6);
    receive(0, 1);
    checker.expectLoss();
    receive(4, 5);
    assertViolations();
    assert.equal(checker.settled, 6);
  });

  it('allows the loss of what was sent until the fault was over', () => {
    checker.take(4);
    receive(0, 1);
    const loss = checker.expectLoss();
    checker.take(4);
    loss.high = 6;
    receive(6, 7);
    assertViolations();
  });

  it('sees the loss of what came back before a fault could lose it, and of what was sent after it', () => {
    checker.take(4);
    receive(0, 2);
    const loss = checker.expectLoss();
    checker.take(4);
    loss.high = 6;
    receive(3, 6);
    assertViolations(/1 messages, from 7 on, were lost/);
  });

  it('does not allow a loss between two faults', () => {
    checker.take(2);
    checker.expectLoss();
    checker.take(2);
    receive(2);
    checker.take(1);
    receive(4);
    const second = checker.expectLoss();
    // Number 3 was on its way in the eyes of the second fault as well.
    assert.equal(second.low, 3);
    checker.take(2);
    assertViolations(/2 messages, from 5 on, were lost/);
  });

  it('still sees a message that comes twice after a fault', () => {
    checker.take(3);
    receive(0, 1);
    checker.expectLoss();
    checker.receive(1, 2);
    assertViolations(/message 1 came twice/);
  });

  it('remembers many messages', () => {
    checker.take(100_000);
    for (let number = 0; number < 100_000; number++) if (number !== 77_777) checker.receive(number, 1);
    assertViolations(/1 messages, from 77777 on/);
  });
});
