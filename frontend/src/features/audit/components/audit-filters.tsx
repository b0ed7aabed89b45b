import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { type UrlSearch } from '@/shared/routing/use-url-search';
import { Filters } from '@/shared/ui/filters';

import { OUTCOMES } from '../api/audit';

export const FILTERS = [
  'action',
  'outcome',
  'from',
  'to',
  'object_type',
  'object_id',
  'actor',
] as const;

const RARE = ['object_type', 'object_id', 'actor'] as const;
const LABELS = { object_type: 'objectType', object_id: 'objectId', actor: 'actor' } as const;

interface AuditFiltersProps {
  readonly search: UrlSearch;
  readonly onChange: (change: UrlSearch) => void;
}

export function AuditFilters({ search, onChange }: AuditFiltersProps) {
  const { t } = useTranslation('audit');
  const [more, setMore] = useState(RARE.some((name) => search[name] !== undefined));
  const text = (name: string) => ({
    value: search[name] ?? '',
    onChange: (event: { readonly currentTarget: { readonly value: string } }) =>
      onChange({ [name]: event.currentTarget.value }),
  });
  return (
    <Filters label={t('filter.label')}>
      <TextInput
        label={t('filter.action')}
        placeholder={t('filter.actionHint')}
        {...text('action')}
      />
      <NativeSelect
        label={t('filter.outcome')}
        data={[
          { value: '', label: t('filter.anyOutcome') },
          ...OUTCOMES.map((value) => ({ value, label: t(`outcome.${value}`) })),
        ]}
        {...text('outcome')}
      />
      <TextInput type="date" label={t('filter.from')} {...text('from')} />
      <TextInput type="date" label={t('filter.to')} {...text('to')} />
      {more ? (
        RARE.map((name) => (
          <TextInput key={name} label={t(`filter.${LABELS[name]}`)} {...text(name)} />
        ))
      ) : (
        <Button variant="subtle" onClick={() => setMore(true)}>
          {t('filter.more')}
        </Button>
      )}
    </Filters>
  );
}
