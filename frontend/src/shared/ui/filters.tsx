import { NativeSelect, TextInput } from '@mantine/core';
import { type ReactNode } from 'react';

import classes from './filters.module.css';
import { SearchIcon } from './icons';

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

interface FilterProps {
  readonly label: string;
  /** As the URL has it; nothing where nothing is chosen. */
  readonly value: string | undefined;
  readonly onChange: (value: string) => void;
}

/** A text to look for. */
export function SearchFilter({ label, value, onChange, placeholder }: FilterProps & Hint) {
  return (
    <TextInput
      type="search"
      label={label}
      placeholder={placeholder}
      leftSection={<SearchIcon size={16} />}
      value={value ?? ''}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}

interface Hint {
  readonly placeholder?: string;
}

interface ChoiceFilterProps extends FilterProps {
  /** What no choice is called; left out where there is always one. */
  readonly any?: string;
  readonly choices: readonly { readonly value: string; readonly label: string }[];
}

/** One of a few. */
export function ChoiceFilter({ label, value, onChange, any, choices }: ChoiceFilterProps) {
  return (
    <NativeSelect
      label={label}
      value={value ?? ''}
      onChange={(event) => onChange(event.currentTarget.value)}
      data={[...(any === undefined ? [] : [{ value: '', label: any }]), ...choices]}
    />
  );
}
