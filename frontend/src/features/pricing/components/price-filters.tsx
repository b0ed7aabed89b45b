import {
  CloseButton,
  Chip,
  Group,
  Input,
  NativeSelect,
  SegmentedControl,
  Stack,
  TextInput,
} from '@mantine/core';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';

import { SearchIcon } from '@/shared/ui/icons';

import { type ModelPrice, type Unit } from '../api';
import { capabilitiesIn, workloadsIn } from '../price-list';
import { type PricesSearch, type PricesSearchChange, wantedCapabilities } from '../search';
import classes from './pricing.module.css';

interface PriceFiltersProps {
  readonly models: readonly ModelPrice[];
  readonly search: PricesSearch;
  readonly onChange: (change: PricesSearchChange) => void;
}

export function PriceFilters({ models, search, onChange }: PriceFiltersProps) {
  const { t } = useTranslation('pricing');
  const unitLabel = useId();
  const capabilityLabel = useId();
  const workloads = workloadsIn(models);
  const capabilities = capabilitiesIn(models);
  return (
    <Stack gap="md" role="search" aria-label={t('filter.search')}>
      <div className={classes.toolbar}>
        <TextInput
          type="search"
          label={t('filter.search')}
          value={search.q ?? ''}
          onChange={(event) => onChange({ q: event.currentTarget.value || undefined })}
          leftSection={<SearchIcon size={16} />}
          rightSection={
            search.q !== undefined && (
              <CloseButton
                size="sm"
                aria-label={t('filter.clearSearch')}
                onClick={() => onChange({ q: undefined })}
              />
            )
          }
        />
        <NativeSelect
          label={t('workload.label')}
          value={search.workload ?? ''}
          onChange={(event) => onChange({ workload: event.currentTarget.value || undefined })}
          data={[
            { value: '', label: t('workload.all') },
            ...workloads.map((name) => ({ value: name, label: t(`workload.${name}`) })),
          ]}
        />
        <div className={classes.toolbarEnd}>
          <Input.Label id={unitLabel} component="div">
            {t('unit.label')}
          </Input.Label>
          <SegmentedControl<Unit>
            fullWidth
            aria-labelledby={unitLabel}
            value={search.unit ?? 'usd'}
            onChange={(unit) => onChange({ unit: unit === 'usd' ? undefined : unit })}
            data={[
              { value: 'usd', label: t('unit.usd') },
              { value: 'credits', label: t('unit.credits') },
            ]}
          />
        </div>
      </div>
      {capabilities.length > 0 && (
        <Group gap="xs" role="group" aria-labelledby={capabilityLabel}>
          <Input.Label id={capabilityLabel} component="div" mr={4}>
            {t('filter.capabilities')}
          </Input.Label>
          <Chip.Group
            multiple
            value={wantedCapabilities(search)}
            onChange={(names) => onChange({ cap: names.join(',') || undefined })}
          >
            {capabilities.map((name) => (
              <Chip key={name} value={name} size="sm" variant="outline" color="var(--tg-link)">
                {t(`capability.${name}`)}
              </Chip>
            ))}
          </Chip.Group>
        </Group>
      )}
    </Stack>
  );
}
