import { Alert, Stack, Text, TextInput, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { FormFooter } from '@/shared/forms/form-footer';
import { useFormatters } from '@/shared/i18n/use-formatters';
import { DataTable } from '@/shared/ui/data-table';
import { Facts } from '@/shared/ui/page';
import { SecretOnce } from '@/shared/ui/secret-once';
import { Mono } from '@/shared/ui/short-text';

import { type Key, type KeyTrace, useReportLeak } from '../api/keys';

interface LeakHelpProps {
  readonly record: Key;
  readonly onDone: () => void;
}

/** The first aid: stop it, replace it, see what happened. */
export function LeakHelp({ record, onDone }: LeakHelpProps) {
  const { t } = useTranslation('keys');
  const report = useReportLeak(record.id);
  const [since, setSince] = useState('');
  if (report.data) {
    return (
      <Stack gap="lg">
        <Alert role="status" color="green" variant="light" title={t('acts.leaked.done')} />
        <Trace trace={report.data.trace} />
        <SecretOnce
          secret={report.data.secret}
          label={t('acts.rotate.done', { name: record.name })}
          onDone={() => {
            report.reset();
            onDone();
          }}
        />
      </Stack>
    );
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        report.mutate(since === '' ? undefined : new Date(since).toISOString());
      }}
    >
      <Stack>
        <Text size="sm">{t('acts.leaked.explain')}</Text>
        <TextInput
          data-autofocus
          type="datetime-local"
          label={t('acts.leaked.since')}
          description={t('acts.leaked.sinceHint')}
          value={since}
          onChange={(event) => setSince(event.currentTarget.value)}
        />
        <FormFooter
          action={t('acts.leaked.action')}
          pending={report.isPending}
          error={report.error}
          onCancel={onDone}
        />
      </Stack>
    </form>
  );
}

function Trace({ trace }: { readonly trace: KeyTrace }) {
  const { t } = useTranslation('keys');
  const format = useFormatters();
  const when = (moment: string | undefined) => (moment === undefined ? '–' : format.moment(moment));
  return (
    <Stack>
      <Title order={3} size="h5">
        {t('acts.leaked.traceTitle', { since: format.moment(trace.since) })}
      </Title>
      {trace.calls === 0 ? (
        <Text size="sm">{t('acts.leaked.nothing')}</Text>
      ) : (
        <>
          <Facts
            facts={[
              { label: t('acts.leaked.calls'), value: format.integer(trace.calls) },
              { label: t('acts.leaked.served'), value: format.integer(trace.served) },
              { label: t('acts.leaked.spent'), value: format.usd(trace.spent) },
              { label: t('acts.leaked.first'), value: when(trace.firstCallAt) },
              { label: t('acts.leaked.last'), value: when(trace.lastCallAt) },
            ]}
          />
          <DataTable
            caption={t('acts.leaked.models')}
            columns={[
              {
                id: 'model',
                header: t('acts.leaked.model'),
                rowHeader: true,
                cell: ({ model }) => <Mono>{model}</Mono>,
              },
              {
                id: 'calls',
                header: t('acts.leaked.calls'),
                align: 'end',
                cell: ({ calls }) => format.integer(calls),
              },
              {
                id: 'spent',
                header: t('acts.leaked.spent'),
                align: 'end',
                cell: ({ spent }) => format.usd(spent),
              },
            ]}
            rows={trace.models}
            rowKey={({ model }) => model}
            card={({ model, calls, spent }) => (
              <>
                <Mono>{model}</Mono>
                <Text size="sm">
                  {format.integer(calls)} · {format.usd(spent)}
                </Text>
              </>
            )}
          />
        </>
      )}
    </Stack>
  );
}
