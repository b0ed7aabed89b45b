import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import { useStopActing } from '@/features/identity/api/acting';
import { type Place } from '@/shared/auth/place';
import { useMe } from '@/shared/auth/session';
import { EyeIcon, WarningIcon } from '@/shared/ui/line-icons';

import classes from './console.module.css';

/** Nobody may forget that they look with somebody else's eyes. */
export function ActingBanner() {
  const { t } = useTranslation('app');
  const { acting } = useMe();
  const queries = useQueryClient();
  const stop = useStopActing();
  if (!acting) {
    return null;
  }
  return (
    <div className={classes.banner} role="status">
      <EyeIcon />
      <span>
        <strong>{t('acting.title', { name: acting.workspaceName ?? acting.workspaceId })}</strong>{' '}
        {t('acting.reason', { reason: acting.reason })}
      </span>
      <Button
        size="xs"
        variant="default"
        loading={stop.isPending}
        onClick={() =>
          stop.mutate(undefined, {
            // Everything on the screen was somebody else's view.
            onSuccess: () => void queries.resetQueries(),
          })
        }
      >
        {t('acting.stop')}
      </Button>
    </div>
  );
}

/** A tenant that is suspended or closed says so on each of its pages. */
export function StateBanner({ place }: { readonly place: Place }) {
  const { t } = useTranslation('app');
  if (place.state !== 'suspended' && place.state !== 'closed') {
    return null;
  }
  return (
    <div className={classes.banner} role="status">
      <WarningIcon />
      <span>{t(`stateBanner.${place.state}`, { name: place.name })}</span>
    </div>
  );
}
