import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** Has a build with AddressSanitizer where node-gyp-build looks: in build/Release of the folder that it is told. */
export const asanFolder = fileURLToPath(new URL('../../build/asan', import.meta.url));

/** Where AddressSanitizer writes its reports, a file for each process. */
export const reportFolder = path.join(asanFolder, 'reports');
