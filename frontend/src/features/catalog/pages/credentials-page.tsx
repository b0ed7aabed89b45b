import { Alert, Button } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import { usePlace } from '@/shared/auth/place';
import { useCan } from '@/shared/auth/session';
import { QueryFault } from '@/shared/errors/query-view';
import { ConfirmDialog } from '@/shared/forms/confirm-dialog';
import { FormDialog } from '@/shared/forms/form-dialog';
import { oneOf, useListSearch } from '@/shared/routing/use-url-search';
import { PlusIcon } from '@/shared/ui/line-icons';
import { Page } from '@/shared/ui/page';
import { Pager } from '@/shared/ui/pager';
import { useToast } from '@/shared/ui/toasts';

import {
  type Credential,
  credentialsOptions,
  useRemoveCredential,
  waitingOptions,
} from '../api/credentials';
import { AssignForm, NewCredentialForm, ReplaceSecretForm } from '../components/credential-forms';
import { CredentialTable, DEEDS } from '../components/credential-table';
import { WaitingSecrets } from '../components/waiting-secrets';

/** What opens the providers' channels: written here, and never read again by a person. */
export function CredentialsPage() {
  const { t } = useTranslation('catalog');
  const place = usePlace();
  const can = useCan();
  const [search, setSearch] = useListSearch();
  const credentials = useQuery({
    ...credentialsOptions(search.after),
    placeholderData: keepPreviousData,
  });
  const waiting = useQuery({ ...waitingOptions, enabled: can('approvals.read') }).data ?? [];
  const manages = can('credentials.manage');
  const chosen = credentials.data?.items.find(({ id }) => id === search.credential);
  const close = () =>
    setSearch({ create: undefined, deed: undefined, credential: undefined, after: search.after });
  return (
    <Page
      title={t('credentials.title')}
      context={place.name}
      lead={t('credentials.lead')}
      actions={
        manages && (
          <Button
            leftSection={<PlusIcon size={16} />}
            onClick={() => setSearch({ create: 'yes', after: search.after }, { push: true })}
          >
            {t('credentials.create')}
          </Button>
        )
      }
    >
      <WaitingSecrets secrets={waiting} />
      {credentials.isError ? (
        <QueryFault query={credentials} />
      ) : (
        <CredentialTable
          credentials={credentials.data?.items}
          replacing={new Set(waiting.map(({ credentialId }) => credentialId))}
          onDeed={(deed, { id }) =>
            setSearch({ deed, credential: id, after: search.after }, { push: true })
          }
        />
      )}
      <Pager
        after={search.after}
        next={credentials.data?.nextCursor}
        onAfter={(after) => setSearch({ after }, { push: true })}
      />
      <FormDialog
        opened={search.create === 'yes' && manages}
        title={t('form.createTitle')}
        onClose={close}
      >
        <NewCredentialForm onDone={close} />
      </FormDialog>
      {chosen && manages && (
        <Deed deed={oneOf(search.deed, DEEDS)} credential={chosen} onClose={close} />
      )}
    </Page>
  );
}

interface DeedProps {
  readonly deed: (typeof DEEDS)[number] | undefined;
  readonly credential: Credential;
  readonly onClose: () => void;
}

function Deed({ deed, credential, onClose }: DeedProps) {
  const { t } = useTranslation('catalog');
  const { name } = credential;
  return (
    <>
      <FormDialog
        opened={deed === 'replace'}
        title={t('replace.title', { name })}
        onClose={onClose}
      >
        <ReplaceSecretForm credential={credential} onDone={onClose} />
      </FormDialog>
      <FormDialog opened={deed === 'assign'} title={t('assign.title', { name })} onClose={onClose}>
        <AssignForm credential={credential} onDone={onClose} />
      </FormDialog>
      <Removal opened={deed === 'remove'} credential={credential} onClose={onClose} />
    </>
  );
}

interface RemovalProps {
  readonly opened: boolean;
  readonly credential: Credential;
  readonly onClose: () => void;
}

function Removal({ opened, credential, onClose }: RemovalProps) {
  const { t } = useTranslation('catalog');
  const remove = useRemoveCredential();
  const toast = useToast();
  return (
    <ConfirmDialog
      opened={opened}
      onClose={onClose}
      title={t('remove.title', { name: credential.name })}
      action={t('remove.action')}
      danger
      pending={remove.isPending}
      error={remove.error}
      onConfirm={() =>
        remove.mutate(credential.id, {
          onSuccess: () => {
            onClose();
            toast(t('remove.done'));
          },
        })
      }
    >
      {t('remove.text', { provider: credential.provider })}
      {credential.channels.length > 0 && (
        <Alert color="yellow" variant="light" mt="sm">
          {t('remove.first')}
        </Alert>
      )}
    </ConfirmDialog>
  );
}
