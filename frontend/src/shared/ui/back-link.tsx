import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { type ReactNode } from 'react';

import { BackIcon } from './line-icons';

/** The way from one thing to the list it is in. */
export function BackLink({ to, children }: { readonly to: string; readonly children: ReactNode }) {
  return (
    <Anchor
      component={Link}
      to={to}
      size="sm"
      style={{ display: 'inline-flex', gap: '0.35rem', alignItems: 'center' }}
    >
      <BackIcon size={14} />
      {children}
    </Anchor>
  );
}
