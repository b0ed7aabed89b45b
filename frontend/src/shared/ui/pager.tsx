import { Button, Group } from '@mantine/core';
import { useCanGoBack, useRouter } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import { ChevronIcon } from './icons';

interface PagerProps {
  /** The cursor of the page that is shown; none on the first one. */
  readonly after: string | undefined;
  /** The cursor of the next page; none on the last one. */
  readonly next: string | undefined;
  readonly onAfter: (cursor: string | undefined) => void;
}

/** Forward by the server's cursor, back by the browser's history, and to the start. */
export function Pager({ after, next, onAfter }: PagerProps) {
  const { t } = useTranslation('shared');
  const { history } = useRouter();
  const canGoBack = useCanGoBack();
  if (after === undefined && next === undefined) {
    return null;
  }
  return (
    <Group component="nav" aria-label={t('pager.label')} justify="space-between" gap="sm">
      <Group gap="sm">
        {after !== undefined && (
          <>
            <Button variant="default" size="sm" onClick={() => onAfter(undefined)}>
              {t('pager.first')}
            </Button>
            {canGoBack && (
              <Button variant="default" size="sm" onClick={() => history.back()}>
                {t('pager.previous')}
              </Button>
            )}
          </>
        )}
      </Group>
      {next !== undefined && (
        <Button
          variant="default"
          size="sm"
          rightSection={<ChevronIcon size={14} />}
          onClick={() => onAfter(next)}
        >
          {t('pager.next')}
        </Button>
      )}
    </Group>
  );
}
