import { Button, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { usePlace } from '@/shared/auth/place';
import { QueryFault } from '@/shared/errors/query-view';
import { ConfirmDialog } from '@/shared/forms/confirm-dialog';
import { FormDialog } from '@/shared/forms/form-dialog';
import { useFormatters } from '@/shared/i18n/use-formatters';
import { useListSearch } from '@/shared/routing/use-url-search';
import { type Column, DataTable } from '@/shared/ui/data-table';
import { PlusIcon } from '@/shared/ui/line-icons';
import { Notice } from '@/shared/ui/notice';
import { Page } from '@/shared/ui/page';
import { Pager } from '@/shared/ui/pager';
import { Mono, ShortText } from '@/shared/ui/short-text';
import { StatusLabel } from '@/shared/ui/status-label';
import { useToast } from '@/shared/ui/toasts';

import {
  type ManagementKey,
  managementKeysOptions,
  useRevokeManagementKey,
} from '../api/management-keys';
import { NewManagementKeyForm } from '../components/new-management-key-form';
import { useRoleName } from '../components/use-role-name';

/** Keys that manage a tenant and never call models. */
export function ManagementKeysPage() {
  const { t } = useTranslation('identity');
  const place = usePlace();
  const [search, setSearch] = useListSearch();
  const keys = useQuery(managementKeysOptions(place, search.after));
  const [revoking, setRevoking] = useState<ManagementKey>();
  const revoke = useRevokeManagementKey();
  const toast = useToast();
  const create = (
    <Button
      leftSection={<PlusIcon size={16} />}
      onClick={() => setSearch({ create: 'yes' }, { push: true })}
    >
      {t('managementKeys.create')}
    </Button>
  );
  const close = () => setSearch({ create: undefined });
  return (
    <Page
      title={t('managementKeys.title')}
      context={place.name}
      lead={t('managementKeys.lead', { name: place.name })}
      actions={create}
    >
      {keys.isError ? (
        <QueryFault query={keys} />
      ) : (
        <KeyTable keys={keys.data?.items} onRevoke={setRevoking} create={create} />
      )}
      <Pager
        after={search.after}
        next={keys.data?.next}
        onAfter={(after) => setSearch({ after }, { push: true })}
      />
      <FormDialog
        opened={search.create === 'yes'}
        title={t('managementKeys.createTitle')}
        onClose={close}
      >
        <NewManagementKeyForm place={place} onDone={close} />
      </FormDialog>
      <ConfirmDialog
        opened={revoking !== undefined}
        onClose={() => setRevoking(undefined)}
        title={t('managementKeys.revokeTitle', { name: revoking?.name ?? '' })}
        action={t('managementKeys.revoke')}
        danger
        pending={revoke.isPending}
        error={revoke.error}
        onConfirm={() =>
          revoke.mutate(revoking?.id ?? '', {
            onSuccess: () => {
              setRevoking(undefined);
              toast(t('managementKeys.revoked'));
            },
          })
        }
      >
        {t('managementKeys.revokeText')}
      </ConfirmDialog>
    </Page>
  );
}

interface KeyTableProps {
  readonly keys: readonly ManagementKey[] | undefined;
  readonly onRevoke: (key: ManagementKey) => void;
  readonly create: ReactNode;
}

function KeyTable({ keys, onRevoke, create }: KeyTableProps) {
  const { t } = useTranslation('identity');
  const { t: shared } = useTranslation('shared');
  const format = useFormatters();
  const roleName = useRoleName();
  const revoke = (key: ManagementKey) =>
    key.revokedAt === undefined && (
      <Button
        size="compact-sm"
        variant="default"
        aria-label={t('managementKeys.revokeFor', { name: key.name })}
        onClick={() => onRevoke(key)}
      >
        {t('managementKeys.revoke')}
      </Button>
    );
  const name = (key: ManagementKey) => (
    <>
      <ShortText>{key.name}</ShortText>
      <Text size="xs" c="dimmed" component="span">
        <Mono>{key.publicId}</Mono>
      </Text>
    </>
  );
  const columns: Column<ManagementKey>[] = [
    { id: 'name', header: t('managementKeys.name'), rowHeader: true, cell: name },
    { id: 'role', header: t('managementKeys.role'), cell: ({ role }) => roleName(role) },
    {
      id: 'used',
      header: t('managementKeys.used'),
      cell: ({ usedAt }) => (usedAt === undefined ? shared('never') : format.relative(usedAt)),
    },
    {
      id: 'expires',
      header: t('managementKeys.expires'),
      cell: (key) => <Ends record={key} />,
    },
    {
      id: 'created',
      header: t('managementKeys.created'),
      from: 'lg',
      cell: ({ createdAt }) => format.day(createdAt),
    },
    {
      id: 'revoke',
      header: t('managementKeys.revoke'),
      align: 'end',
      hiddenHeader: true,
      cell: revoke,
    },
  ];
  return (
    <DataTable
      caption={t('managementKeys.table')}
      columns={columns}
      rows={keys ?? []}
      rowKey={({ id }) => id}
      card={(key) => (
        <>
          {name(key)}
          <Text size="sm" c="dimmed" my="xs">
            {roleName(key.role)}
          </Text>
          {revoke(key)}
        </>
      )}
      empty={
        <Notice title={t('managementKeys.emptyTitle')} actions={create}>
          {t('managementKeys.emptyText')}
        </Notice>
      }
      {...(keys === undefined && { loadingRows: 3 })}
    />
  );
}

/** Until when a key works, or since when it does not. */
function Ends({ record }: { readonly record: ManagementKey }) {
  const { t } = useTranslation('identity');
  const format = useFormatters();
  return record.revokedAt === undefined ? (
    <>{format.day(record.expiresAt)}</>
  ) : (
    <StatusLabel
      tone="off"
      label={t('managementKeys.revokedOn', { day: format.day(record.revokedAt) })}
    />
  );
}
