/** Which screen a test looks at: jsdom has no layout, so media queries answer from here. */
export function setViewport(viewport: 'wide' | 'phone', scheme: 'light' | 'dark' = 'light'): void {
  window.matchMedia = (query: string) =>
    ({
      matches:
        (viewport === 'phone' && query.includes('max-width')) ||
        (scheme === 'dark' && query.includes('prefers-color-scheme: dark')) ||
        query.includes('prefers-reduced-motion'),
      media: query,
      onchange: null,
      addEventListener: () => {},
      removeEventListener: () => {},
      addListener: () => {},
      removeListener: () => {},
      dispatchEvent: () => false,
    }) satisfies MediaQueryList;
}
