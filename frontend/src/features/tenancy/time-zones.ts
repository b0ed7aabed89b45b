/** Where the person is, as far as the browser knows. */
export function ownTimeZone(): string {
  return new Intl.DateTimeFormat().resolvedOptions().timeZone || 'UTC';
}

/** All zones the browser knows, and UTC first. */
export function timeZones(): string[] {
  const all = Intl.supportedValuesOf('timeZone');
  return ['UTC', ...all.filter((zone) => zone !== 'UTC')];
}
