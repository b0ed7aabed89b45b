/** Whose customer used this browser last, so that the sign-in page greets in the same colours. */
const STORED = 'portal.seller';

export function rememberSeller(slug: string | undefined): void {
  try {
    if (slug !== undefined) {
      localStorage.setItem(STORED, slug);
    }
  } catch {
    // Storage may be forbidden; the page is then the host's own.
  }
}

export function lastSeller(): string | undefined {
  try {
    return localStorage.getItem(STORED) ?? undefined;
  } catch {
    return undefined;
  }
}
