import { Alert, Button, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';

import { ProblemAlert } from '@/shared/errors/problem-alert';
import { useFormatters } from '@/shared/i18n/use-formatters';
import { ShieldIcon } from '@/shared/ui/line-icons';
import { Mono } from '@/shared/ui/short-text';

import { type useAuditCheck } from '../api/audit';

interface ChainCheckProps {
  readonly check: ReturnType<typeof useAuditCheck>;
}

export function ChainCheckButton({ check }: ChainCheckProps) {
  const { t } = useTranslation('audit');
  return (
    <Button
      variant="default"
      leftSection={<ShieldIcon size={16} />}
      loading={check.isPending}
      onClick={() => check.mutate()}
    >
      {t('check.go')}
    </Button>
  );
}

/** What the check of the chain found, with what to keep as a proof. */
export function ChainCheckResult({ check }: ChainCheckProps) {
  const { t } = useTranslation('audit');
  const format = useFormatters();
  if (!check.data) {
    return <ProblemAlert error={check.error} />;
  }
  const { whole, records, head, fault } = check.data;
  return (
    <Alert
      role="status"
      color={whole ? 'green' : 'red'}
      title={
        whole
          ? t('check.whole', { records: format.integer(records) })
          : t('check.broken', { seq: fault?.seq ?? '' })
      }
    >
      <Stack gap={4}>
        {fault && <Text size="sm">{fault.sentence}</Text>}
        <Text size="sm">
          {t('check.head')}: <Mono>{head}</Mono>
        </Text>
      </Stack>
    </Alert>
  );
}
