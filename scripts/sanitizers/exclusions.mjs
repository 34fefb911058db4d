/**
 * Tests that are not run with AddressSanitizer, and why: files of test, without their ending. What they are about is
 * not there or means nothing then.
 */
export const exclusions = [];
