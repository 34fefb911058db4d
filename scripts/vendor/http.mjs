// Downloads from an upstream project's own site.
import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';

/** `fetch` has no limit on silence of its own, and a firewall that drops packets would hold the build for minutes. */
export async function download(url, file, patience = 20_000) {
  const silence = new AbortController();
  const timer = setTimeout(() => silence.abort(new Error(`silent for ${patience / 1000} s`)), patience);
  try {
    const response = await fetch(url, { signal: silence.signal });
    if (!response.ok) throw new Error(`HTTP ${response.status} ${response.statusText}`.trim());
    const chunks = async function* (body) {
      for await (const chunk of body) {
        timer.refresh();
        yield chunk;
      }
    };
    await pipeline(response.body, chunks, createWriteStream(file));
  } catch (error) {
    // fetch says only "fetch failed"; what happened is in the cause, whose message is empty for a host with
    // several addresses.
    throw new Error(error.cause?.message || error.cause?.code || error.message);
  } finally {
    clearTimeout(timer);
  }
}
