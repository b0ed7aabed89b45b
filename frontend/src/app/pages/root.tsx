import { Outlet } from '@tanstack/react-router';
import { Suspense } from 'react';

/** Messages of a feature may still be on their way: nothing is drawn in the wrong words. */
export function Root() {
  return (
    <Suspense fallback={null}>
      <Outlet />
    </Suspense>
  );
}
