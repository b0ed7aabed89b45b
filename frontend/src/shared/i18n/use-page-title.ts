import { useEffect } from 'react';

/** Names the page in the browser's tab and for screen readers; most specific part first. */
export function usePageTitle(...parts: readonly (string | undefined)[]): void {
  const title = parts.filter((part) => part !== undefined && part !== '').join(' · ');
  useEffect(() => {
    document.title = title;
  }, [title]);
}
