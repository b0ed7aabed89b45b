/** What somebody had typed when a sign-in came between; kept in this tab, for a short while. */
const PREFIX = 'portal.draft:';
const MAX_AGE_MILLIS = 15 * 60_000;

interface Kept<T> {
  readonly at: number;
  readonly values: Partial<T>;
}

export function keepDraft<T extends object>(key: string, values: Partial<T>): void {
  try {
    const kept: Kept<T> = { at: Date.now(), values };
    sessionStorage.setItem(PREFIX + key, JSON.stringify(kept));
  } catch {
    // Storage may be full or forbidden: the person types again.
  }
}

export function readDraft<T extends object>(key: string): Partial<T> | undefined {
  try {
    const text = sessionStorage.getItem(PREFIX + key);
    const kept = text === null ? undefined : (JSON.parse(text) as Kept<T>);
    return kept && Date.now() - kept.at < MAX_AGE_MILLIS ? kept.values : undefined;
  } catch {
    return undefined;
  }
}

export function dropDraft(key: string): void {
  try {
    sessionStorage.removeItem(PREFIX + key);
  } catch {
    // Forbidden storage has nothing to drop.
  }
}
