import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import { usePlace } from '@/shared/auth/place';
import { useFormatters } from '@/shared/i18n/use-formatters';
import { usePersonName } from '@/shared/people/use-person-name';
import { ActionList, ActionRow } from '@/shared/ui/action-list';
import { Panel } from '@/shared/ui/page';

import { type WaitingSecret } from '../api/credentials';
import { catalogRoutes } from '../routes';

/** Secrets that were given but not agreed to yet. */
export function WaitingSecrets({ secrets }: { readonly secrets: readonly WaitingSecret[] }) {
  const { t } = useTranslation('catalog');
  const { base } = usePlace();
  const format = useFormatters();
  const personName = usePersonName();
  if (secrets.length === 0) {
    return null;
  }
  return (
    <Panel title={t('waiting.title')} lead={t('waiting.lead')}>
      <ActionList>
        {secrets.map((one) => (
          <ActionRow
            key={one.approvalId}
            title={t(one.version === 1 ? 'waiting.first' : 'waiting.next', {
              provider: one.provider,
              name: one.name,
              version: one.version,
            })}
            text={t('waiting.asked', {
              who: personName(one.requester) ?? t('waiting.somebody'),
              when: format.relative(one.createdAt),
            })}
          >
            <Button
              component={Link}
              variant="default"
              size="sm"
              to={catalogRoutes.approval(base, one.approvalId)}
              aria-label={t('waiting.openFor', { name: one.name })}
            >
              {t('waiting.open')}
            </Button>
          </ActionRow>
        ))}
      </ActionList>
    </Panel>
  );
}
