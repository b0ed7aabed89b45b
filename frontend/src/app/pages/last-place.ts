/** The tenant a person worked in last on this browser. */
const STORED = 'portal.place';

export function rememberPlace(base: string): void {
  try {
    localStorage.setItem(STORED, base);
  } catch {
    // Storage may be forbidden; the first place will do.
  }
}

export function lastPlace(): string | undefined {
  try {
    return localStorage.getItem(STORED) ?? undefined;
  } catch {
    return undefined;
  }
}
