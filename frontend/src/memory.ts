/** What was read, in memory only, so that going back to a screen shows it at once. */
interface Read {
  data: unknown;
  at: number;
}

const reads = new Map<string, Read>();

/** Rises when what is personal is dropped: an answer that was under way then arrives for nobody. */
export let epoch = 0;

/** Within this time an answer is not asked again: several parts of one screen show the same one. */
const FRESH_MS = 5_000;

/** What everybody may read; all the rest is about somebody. */
const PUBLIC = / \/api\/v1\/(talen|gemeente|begrippen|push-sleutel)\b/;

export function forget(): void {
  epoch += 1;
  for (const key of [...reads.keys()]) if (!PUBLIC.test(key)) reads.delete(key);
}

export function known(key: string): unknown {
  return reads.get(key)?.data;
}

export function fresh(key: string): boolean {
  const read = reads.get(key);
  return read !== undefined && Date.now() - read.at < FRESH_MS;
}

/** What was read below these addresses is asked again the next time. */
export function stale(addresses: string[]): void {
  for (const [key, read] of reads) if (addresses.some((address) => key.includes(` ${address}`))) read.at = 0;
}

export function keep(key: string, data: unknown): void {
  reads.set(key, { data, at: Date.now() });
}
