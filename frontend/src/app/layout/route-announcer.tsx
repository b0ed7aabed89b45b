import { VisuallyHidden } from '@mantine/core';
import { useRouter } from '@tanstack/react-router';
import { useEffect, useState } from 'react';

/** Long enough for the new page to have put its title there. */
const TITLE_MILLIS = 120;

/**
 * A new page is a new page for everybody: the focus goes to its start and its title is said. A
 * change of the query only, such as a filter, is none.
 */
export function RouteAnnouncer() {
  const router = useRouter();
  const [title, setTitle] = useState('');
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const off = router.subscribe('onResolved', ({ pathChanged, fromLocation }) => {
      if (pathChanged && fromLocation !== undefined) {
        document.getElementById('content')?.focus({ preventScroll: true });
        clearTimeout(timer);
        timer = setTimeout(() => setTitle(document.title), TITLE_MILLIS);
      }
    });
    return () => {
      off();
      clearTimeout(timer);
    };
  }, [router]);
  return (
    <VisuallyHidden role="status" aria-live="polite">
      {title}
    </VisuallyHidden>
  );
}
