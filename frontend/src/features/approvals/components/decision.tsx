import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { useCan } from '@/shared/auth/session';
import { ConfirmDialog } from '@/shared/forms/confirm-dialog';
import { PasskeyIcon } from '@/shared/ui/line-icons';
import { Panel } from '@/shared/ui/page';
import { useToast } from '@/shared/ui/toasts';

import { type Approval, useApprove, useCancel, useReject } from '../api/approvals';
import { passkeysOptions } from '../api/passkeys';
import { approvalsRoutes } from '../routes';
import { signWithPasskey } from '../webauthn';
import { PasskeyProblem } from './passkey-problem';

/** The end of an approval: signed and done, rejected, or taken back by whoever asked. */
export function Decision({ approval }: { readonly approval: Approval }) {
  const { t } = useTranslation('approvals');
  const can = useCan();
  return (
    <Panel title={t('decide.title')}>
      {approval.mine ? (
        <TakeBack approval={approval} />
      ) : can('approvals.decide') ? (
        <Decide approval={approval} />
      ) : (
        <Text size="sm">{t('decide.mayNot')}</Text>
      )}
    </Panel>
  );
}

function Decide({ approval }: { readonly approval: Approval }) {
  const { t } = useTranslation('approvals');
  const passkeys = useQuery(passkeysOptions);
  const approve = useApprove(approval);
  const reject = useReject(approval.id);
  const [rejecting, setRejecting] = useState(false);
  const toast = useToast();
  const none = passkeys.data?.length === 0;
  return (
    <Stack>
      {none && (
        <Alert color="yellow" variant="light">
          <Group justify="space-between">
            {t('decide.noPasskey')}
            <Button component="a" variant="default" href={approvalsRoutes.passkeys}>
              {t('decide.register')}
            </Button>
          </Group>
        </Alert>
      )}
      <PasskeyProblem error={approve.error} />
      <Group>
        <Button
          leftSection={<PasskeyIcon />}
          disabled={none}
          loading={approve.isPending}
          onClick={() =>
            approve.mutate((options) => signWithPasskey(options, approval), {
              onSuccess: () => toast(t('decide.approved')),
            })
          }
        >
          {t('decide.approve')}
        </Button>
        <Button variant="default" disabled={approve.isPending} onClick={() => setRejecting(true)}>
          {t('decide.reject')}
        </Button>
      </Group>
      <ConfirmDialog
        opened={rejecting}
        onClose={() => setRejecting(false)}
        title={t('decide.rejectTitle', { summary: approval.summary })}
        action={t('decide.reject')}
        danger
        reason
        pending={reject.isPending}
        error={reject.error}
        onConfirm={(reason) =>
          reject.mutate(reason, {
            onSuccess: () => {
              setRejecting(false);
              toast(t('decide.rejected'));
            },
          })
        }
      >
        {t('decide.rejectText')}
      </ConfirmDialog>
    </Stack>
  );
}

function TakeBack({ approval }: { readonly approval: Approval }) {
  const { t } = useTranslation('approvals');
  const cancel = useCancel(approval.id);
  const [asking, setAsking] = useState(false);
  const toast = useToast();
  return (
    <Group justify="space-between">
      <Text size="sm">{t('decide.own')}</Text>
      <Button variant="default" onClick={() => setAsking(true)}>
        {t('decide.cancel')}
      </Button>
      <ConfirmDialog
        opened={asking}
        onClose={() => setAsking(false)}
        title={t('decide.cancelTitle', { summary: approval.summary })}
        action={t('decide.cancel')}
        pending={cancel.isPending}
        error={cancel.error}
        onConfirm={() =>
          cancel.mutate(undefined, {
            onSuccess: () => {
              setAsking(false);
              toast(t('decide.cancelled'));
            },
          })
        }
      >
        {t('decide.cancelText')}
      </ConfirmDialog>
    </Group>
  );
}
