import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { usePlace, useWorkspaceId } from '@/shared/auth/place';
import { useCan, useMe } from '@/shared/auth/session';
import { ConfirmDialog } from '@/shared/forms/confirm-dialog';
import { ActionList, ActionRow } from '@/shared/ui/action-list';
import { EyeIcon } from '@/shared/ui/line-icons';
import { Panel } from '@/shared/ui/page';

import { useStartActing } from '../api/acting';

/** The way to look at a workspace as its people see it, with a reason. */
export function ActAs() {
  const { t } = useTranslation('identity');
  const place = usePlace();
  const workspaceId = useWorkspaceId();
  const can = useCan();
  const { acting } = useMe();
  const start = useStartActing();
  const queries = useQueryClient();
  const [asking, setAsking] = useState(false);
  if (!can('act_as') || acting) {
    return null;
  }
  return (
    <Panel>
      <ActionList>
        <ActionRow icon={<EyeIcon />} title={t('actAs.title')} text={t('actAs.text')}>
          <Button variant="default" onClick={() => setAsking(true)}>
            {t('actAs.go')}
          </Button>
        </ActionRow>
      </ActionList>
      <ConfirmDialog
        opened={asking}
        onClose={() => setAsking(false)}
        title={t('actAs.dialog', { name: place.name })}
        action={t('actAs.go')}
        reason
        pending={start.isPending}
        error={start.error}
        onConfirm={(reason) =>
          start.mutate(
            { workspaceId, reason },
            {
              onSuccess: () => {
                setAsking(false);
                // What is on the screen was seen with other eyes.
                void queries.resetQueries();
              },
            },
          )
        }
      >
        {t('actAs.text')}
      </ConfirmDialog>
    </Panel>
  );
}
