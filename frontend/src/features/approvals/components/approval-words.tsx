import { Badge } from '@mantine/core';
import { useTranslation } from 'react-i18next';

import { StatusLabel, type StatusTone } from '@/shared/ui/status-label';

import { type Approval, type ApprovalState } from '../api/approvals';
import { en } from '../locales/en';

const TONES: Readonly<Record<ApprovalState, StatusTone>> = {
  pending: 'warn',
  executed: 'good',
  rejected: 'bad',
  cancelled: 'off',
  expired: 'off',
};

const KNOWN = Object.keys(en.operation) as (keyof typeof en.operation)[];

export function ApprovalStateWords({ state }: { readonly state: ApprovalState }) {
  const { t } = useTranslation('approvals');
  return <StatusLabel tone={TONES[state]} label={t(`state.${state}`)} />;
}

export function MineMark({ approval }: { readonly approval: Approval }) {
  const { t } = useTranslation('approvals');
  return approval.mine ? (
    <Badge variant="light" size="sm">
      {t('mine')}
    </Badge>
  ) : null;
}

/** What kind of operation it is, in words where we have some. */
export function useOperationName(): (operation: string) => string {
  const { t } = useTranslation('approvals');
  return (operation) => {
    const known = KNOWN.find((name) => name === operation.replaceAll('.', '_'));
    return known ? t(`operation.${known}`) : operation;
  };
}
