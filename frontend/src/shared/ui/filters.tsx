import { type ReactNode } from 'react';

import classes from './filters.module.css';

interface FiltersProps {
  readonly label: string;
  readonly children: ReactNode;
}

/** The filters above a list, side by side where there is room. */
export function Filters({ label, children }: FiltersProps) {
  return (
    <div role="search" aria-label={label} className={classes.filters}>
      {children}
    </div>
  );
}
