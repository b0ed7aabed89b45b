import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import { useWorkspaceId } from '@/shared/auth/place';
import { useCan } from '@/shared/auth/session';
import { QueryView, TextSkeleton } from '@/shared/errors/query-view';
import { useFormatters } from '@/shared/i18n/use-formatters';
import { Panel } from '@/shared/ui/page';

import { balanceOptions } from '../api/ledger';
import classes from './balance-panel.module.css';

/** What a workspace may spend, for whoever may know. */
export function BalancePanel() {
  const { t } = useTranslation('ledger');
  const workspace = useWorkspaceId();
  const allowed = useCan()('balance.read');
  const balance = useQuery({ ...balanceOptions(workspace), enabled: allowed });
  const format = useFormatters();
  if (!allowed) {
    return null;
  }
  return (
    <Panel title={t('balance.title')}>
      <QueryView query={balance} skeleton={<TextSkeleton lines={2} />}>
        {({ available, held, booked }) => (
          <dl className={classes.amounts}>
            {(
              [
                ['available', available],
                ['held', held],
                ['booked', booked],
              ] as const
            ).map(([name, amount]) => (
              <div key={name}>
                <dt>{t(`balance.${name}`)}</dt>
                <dd>
                  <strong>{format.usd(amount.usd)}</strong>
                  <small>{t('balance.credits', { amount: format.decimal(amount.credits) })}</small>
                </dd>
              </div>
            ))}
          </dl>
        )}
      </QueryView>
    </Panel>
  );
}
