import { Autocomplete, Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { usePeople } from '@/shared/people/use-person-name';
import { type UrlSearch } from '@/shared/routing/use-url-search';
import { ChoiceFilter, Filters } from '@/shared/ui/filters';

import { ACTIONS } from '../actions';
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

const RARE = ['object_type', 'object_id'] as const;
const LABELS = { object_type: 'objectType', object_id: 'objectId' } as const;

/** Single actions, and all of one kind of object. */
const SUGGESTED = [
  ...new Set(ACTIONS.map((action) => `${action.split('.')[0] ?? ''}.`)),
  ...ACTIONS,
].sort();
const MOST_SUGGESTED = 12;

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
      <Autocomplete
        label={t('filter.action')}
        placeholder={t('filter.actionHint')}
        data={SUGGESTED}
        limit={MOST_SUGGESTED}
        spellCheck={false}
        value={search.action ?? ''}
        onChange={(action) => onChange({ action })}
      />
      <ChoiceFilter
        label={t('filter.outcome')}
        value={search.outcome}
        onChange={(outcome) => onChange({ outcome })}
        any={t('filter.anyOutcome')}
        choices={OUTCOMES.map((value) => ({ value, label: t(`outcome.${value}`) }))}
      />
      <ActorFilter value={search.actor ?? ''} onChange={(actor) => onChange({ actor })} />
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

interface ActorFilterProps {
  readonly value: string;
  readonly onChange: (actor: string) => void;
}

/** By name where the reader may know names; somebody else of the URL stays to be seen. */
function ActorFilter({ value, onChange }: ActorFilterProps) {
  const { t } = useTranslation('audit');
  const people = usePeople();
  if (people.length === 0) {
    return (
      <TextInput
        label={t('filter.actorId')}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    );
  }
  const stranger = value !== '' && !people.some(({ subject }) => subject === value);
  return (
    <ChoiceFilter
      label={t('filter.actor')}
      value={value}
      onChange={onChange}
      any={t('filter.anybody')}
      choices={[
        ...people.map(({ subject, name, email }) => ({ value: subject, label: name ?? email })),
        ...(stranger ? [{ value, label: value }] : []),
      ]}
    />
  );
}
