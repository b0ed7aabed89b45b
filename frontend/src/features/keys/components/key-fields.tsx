import {
  Checkbox,
  NativeSelect,
  Radio,
  SimpleGrid,
  Stack,
  Textarea,
  TextInput,
} from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import { type Form } from '@/shared/forms/use-form';

import { departmentsOptions } from '../api/keys';
import { type KeyFormValues } from '../key-form';
import { useScopeName } from './use-scope-name';

export const SCOPES = ['inference', 'models.read', 'usage.read'] as const;
const PERIODS = ['total', 'day', 'week', 'month'] as const;

interface KeyFieldsProps {
  readonly form: Form<KeyFormValues>;
  readonly workspaceId: string;
  /** Live or test is decided once. */
  readonly fixedMode?: boolean;
}

/** Everything that can be said about a key. */
export function KeyFields({ form, workspaceId, fixedMode = false }: KeyFieldsProps) {
  const { t } = useTranslation('keys');
  const scopeName = useScopeName();
  const departments = useQuery(departmentsOptions(workspaceId)).data ?? [];
  return (
    <Stack gap="lg">
      <TextInput
        data-autofocus
        required
        maxLength={120}
        label={t('form.name')}
        description={t('form.nameHint')}
        {...form.text('name')}
      />
      {!fixedMode && (
        <Radio.Group
          label={t('form.mode')}
          value={form.values.mode}
          onChange={(mode) => form.set('mode', mode === 'test' ? 'test' : 'live')}
        >
          <Stack gap="xs" mt="xs">
            <Radio value="live" label={t('mode.live')} description={t('form.liveHint')} />
            <Radio value="test" label={t('mode.test')} description={t('form.testHint')} />
          </Stack>
        </Radio.Group>
      )}
      <NativeSelect
        label={t('form.department')}
        data={[
          { value: '', label: t('form.noDepartment') },
          ...departments.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        {...form.text('departmentId')}
      />
      <Checkbox.Group
        label={t('form.scopes')}
        value={[...form.values.scopes]}
        error={form.errors.scopes}
        onChange={(names) => form.set('scopes', names)}
      >
        <Stack gap="xs" mt="xs">
          {SCOPES.map((scope) => (
            <Checkbox key={scope} value={scope} label={scopeName(scope)} />
          ))}
        </Stack>
      </Checkbox.Group>
      <Textarea
        autosize
        minRows={1}
        label={t('form.models')}
        description={t('form.modelsHint')}
        {...form.text('models')}
      />
      <SimpleGrid cols={{ base: 1, sm: 2 }}>
        <TextInput
          inputMode="decimal"
          label={t('form.budget')}
          description={t('form.budgetHint')}
          {...form.text('budget')}
        />
        <NativeSelect
          label={t('form.budgetPeriod')}
          data={PERIODS.map((value) => ({ value, label: t(`period.${value}`) }))}
          {...form.text('budgetPeriod')}
        />
        <TextInput
          inputMode="numeric"
          label={t('form.rpm')}
          description={t('form.noLimit')}
          {...form.text('rpm')}
        />
        <TextInput
          inputMode="numeric"
          label={t('form.concurrency')}
          description={t('form.noLimit')}
          {...form.text('concurrency')}
        />
        <TextInput
          type="date"
          label={t('form.expires')}
          description={t('form.expiresHint')}
          {...form.text('expiresAt')}
        />
      </SimpleGrid>
    </Stack>
  );
}
