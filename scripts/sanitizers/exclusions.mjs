const toolsOnly = 'it runs cmake and apt and not the addon, and cmake can hang with the library preloaded';
const withoutDescriptors = 'without descriptors UndefinedBehaviorSanitizer cannot read memory, and says it is invalid';
const vendorTests = ['', '-apt', '-http', '-offline', '-patches', '-replace', '-sources'];

/**
 * Tests that are not run with AddressSanitizer, and why: files of test, without their ending, and names in ctest. What
 * they are about is not there or means nothing then.
 */
export const exclusions = [
  ...vendorTests.map((name) => [`unit/vendor${name}`, toolsOnly]),
  ['lifecycle/exhaustion', withoutDescriptors],
  ['ctest/patch_nic-name-exhausted', withoutDescriptors],
  ['lifecycle/large-frames', 'it measures resident memory, and AddressSanitizer keeps what is freed'],
  ['lifecycle/memory', 'it measures resident memory, and AddressSanitizer keeps what is freed'],
  ['integration/bench', 'benchmarks mean nothing then, and to compile them takes minutes'],
];
