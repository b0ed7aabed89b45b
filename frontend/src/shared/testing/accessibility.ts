import axe from 'axe-core';

/** What axe finds in the page, in words; colour needs a real browser and is checked in e2e. */
export async function accessibilityFaults(): Promise<string[]> {
  const { violations } = await axe.run(document, {
    rules: { 'color-contrast': { enabled: false } },
  });
  return violations.map(
    (fault) =>
      `${fault.id} (${fault.impact ?? 'minor'}): ${fault.nodes.map((node) => node.html).join(' | ')}`,
  );
}
