import { NativeSelect, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { FormFooter } from '@/shared/forms/form-footer';
import { SecretOnce } from '@/shared/ui/secret-once';

import { type Key, useRotateKey } from '../api/keys';

const HOUR = 3_600;
const DAY = 86_400;

const OVERLAPS = [
  ['day', DAY],
  ['hour', HOUR],
  ['week', 7 * DAY],
  ['month', 30 * DAY],
  ['none', 0],
] as const;

interface RotateKeyProps {
  readonly record: Key;
  readonly onDone: () => void;
}

/** A new secret, while the old one may work on for a time. */
export function RotateKey({ record, onDone }: RotateKeyProps) {
  const { t } = useTranslation('keys');
  const rotate = useRotateKey(record.id);
  const [overlap, setOverlap] = useState<(typeof OVERLAPS)[number][0]>('day');
  if (rotate.data) {
    return (
      <SecretOnce
        secret={rotate.data.secret}
        label={t('acts.rotate.done', { name: record.name })}
        onDone={() => {
          rotate.reset();
          onDone();
        }}
      />
    );
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        rotate.mutate(OVERLAPS.find(([name]) => name === overlap)?.[1] ?? 0);
      }}
    >
      <Stack>
        <Text size="sm">{t('acts.rotate.text')}</Text>
        <NativeSelect
          data-autofocus
          label={t('acts.rotate.overlap')}
          value={overlap}
          onChange={(event) => {
            const chosen = OVERLAPS.find(([name]) => name === event.currentTarget.value);
            setOverlap(chosen?.[0] ?? 'day');
          }}
          data={OVERLAPS.map(([value]) => ({ value, label: t(`acts.rotate.${value}`) }))}
        />
        <FormFooter
          action={t('acts.rotate.go')}
          pending={rotate.isPending}
          error={rotate.error}
          onCancel={onDone}
        />
      </Stack>
    </form>
  );
}
