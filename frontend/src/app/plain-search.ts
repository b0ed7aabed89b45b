/**
 * The query of a URL as plain text, for people to read and change: no JSON, and no guessing that
 * `5` is a number or `true` a truth. Of a key given twice the last one counts.
 */
export function parsePlainSearch(query: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(query));
}

export function plainSearchText(search: Record<string, unknown>): string {
  const parts = Object.entries(search).flatMap(([key, value]) =>
    typeof value === 'string' && value !== '' ? [[key, value]] : [],
  );
  // A comma may stand as it is; encoded it would be unreadable.
  const text = new URLSearchParams(parts).toString().replaceAll('%2C', ',');
  return text === '' ? '' : `?${text}`;
}
