import { Progress, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';

import { useFormatters } from '@/shared/i18n/use-formatters';

import { type Key } from '../api/keys';

/** What is left of a key's budget in the window that runs now. */
export function KeyBudget({
  record,
  long = false,
}: {
  readonly record: Key;
  readonly long?: boolean;
}) {
  const { t } = useTranslation('keys');
  const format = useFormatters();
  const { budget, budgetPeriod, window } = record;
  if (budget === undefined) {
    return <span>{t('budget.none')}</span>;
  }
  const limit = window?.limit ?? budget;
  // A bar is drawn, not counted: here a float is good enough.
  const share = window ? 100 - (100 * Number(window.left)) / Math.max(Number(limit), 1e-9) : 0;
  const used = Math.min(100, Math.max(0, share));
  return (
    <div style={{ minWidth: '8rem' }}>
      <span>
        {window
          ? t('budget.of', { left: format.usd(window.left), limit: format.usd(limit) })
          : format.usd(budget)}{' '}
        {t(`period.${budgetPeriod}`)}
      </span>
      {window && (
        <Progress
          mt={4}
          size="sm"
          value={used}
          color={used >= 90 ? 'red' : 'brand'}
          aria-label={t('budget.meter')}
        />
      )}
      {long && window && (
        <Text size="xs" c="dimmed" mt={4}>
          {t('budget.spent', { spent: format.usd(window.spent), held: format.usd(window.held) })}
          {window.resetsAt !== undefined && (
            <>
              <br />
              {t('budget.resets', { when: format.relative(window.resetsAt) })}
            </>
          )}
        </Text>
      )}
    </div>
  );
}
