import { Button, Group, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { type Place } from '@/shared/auth/place';
import { QueryFault } from '@/shared/errors/query-view';
import { ConfirmDialog } from '@/shared/forms/confirm-dialog';
import { useFormatters } from '@/shared/i18n/use-formatters';
import { useListSearch } from '@/shared/routing/use-url-search';
import { type Column, DataTable } from '@/shared/ui/data-table';
import { Panel } from '@/shared/ui/page';
import { Pager } from '@/shared/ui/pager';
import { StatusLabel } from '@/shared/ui/status-label';
import { useToast } from '@/shared/ui/toasts';

import { type Invitation, invitationsOptions, useWithdraw } from '../api/people';
import { useRoleWords } from './tenant-words';

interface OpenInvitationsProps {
  readonly place: Place;
  readonly manageable: boolean;
}

/** Who was invited and has not answered. */
export function OpenInvitations({ place, manageable }: OpenInvitationsProps) {
  const { t } = useTranslation('tenancy');
  const [search, setSearch] = useListSearch();
  const invitations = useQuery(invitationsOptions(place, search.after));
  const [withdrawing, setWithdrawing] = useState<Invitation>();
  const withdraw = useWithdraw(place);
  const toast = useToast();
  const open = invitations.data?.items.filter(
    ({ state }) => state === 'pending' || state === 'waiting',
  );
  return (
    <Panel title={t('people.invitations')}>
      {invitations.isError ? (
        <QueryFault query={invitations} />
      ) : (
        <InvitationTable invitations={open} manageable={manageable} onWithdraw={setWithdrawing} />
      )}
      <Pager
        after={search.after}
        next={invitations.data?.nextCursor}
        onAfter={(after) => setSearch({ after }, { push: true })}
      />
      <ConfirmDialog
        opened={withdrawing !== undefined}
        onClose={() => setWithdrawing(undefined)}
        title={t('people.withdrawTitle', { email: withdrawing?.email ?? '' })}
        action={t('people.withdraw')}
        danger
        pending={withdraw.isPending}
        error={withdraw.error}
        onConfirm={() =>
          withdraw.mutate(withdrawing?.id ?? '', {
            onSuccess: () => {
              setWithdrawing(undefined);
              toast(t('people.withdrawn'));
            },
          })
        }
      >
        {t('people.withdrawText')}
      </ConfirmDialog>
    </Panel>
  );
}

interface InvitationTableProps {
  readonly invitations: readonly Invitation[] | undefined;
  readonly manageable: boolean;
  readonly onWithdraw: (invitation: Invitation) => void;
}

function InvitationTable({ invitations, manageable, onWithdraw }: InvitationTableProps) {
  const { t } = useTranslation('tenancy');
  const format = useFormatters();
  const words = useRoleWords();
  const roles = (one: Invitation) => one.roles.map((role) => words(role).name).join(' · ');
  const state = (one: Invitation) => (
    <StatusLabel
      tone={one.state === 'pending' ? 'good' : 'warn'}
      label={t(`people.state.${one.state}`)}
    />
  );
  const withdraw = (one: Invitation) =>
    manageable && (
      <Button
        size="compact-sm"
        variant="default"
        aria-label={t('people.withdrawFor', { email: one.email })}
        onClick={() => onWithdraw(one)}
      >
        {t('people.withdraw')}
      </Button>
    );
  const columns: Column<Invitation>[] = [
    {
      id: 'email',
      header: t('people.email'),
      rowHeader: true,
      cell: ({ email }) => <bdi style={{ overflowWrap: 'anywhere' }}>{email}</bdi>,
    },
    { id: 'roles', header: t('people.roles'), cell: roles },
    { id: 'state', header: t('filter.state'), cell: state },
    {
      id: 'expires',
      header: t('people.expires'),
      from: 'lg',
      cell: ({ expiresAt }) => format.day(expiresAt),
    },
    { id: 'acts', header: t('people.actions'), align: 'end', hiddenHeader: true, cell: withdraw },
  ];
  return (
    <DataTable
      caption={t('people.invitations')}
      columns={columns}
      rows={invitations ?? []}
      rowKey={({ id }) => id}
      card={(one) => (
        <>
          <Group justify="space-between" mb="xs">
            <strong style={{ overflowWrap: 'anywhere' }}>{one.email}</strong>
            {state(one)}
          </Group>
          <Text size="sm" mb="xs">
            {roles(one)}
          </Text>
          {withdraw(one)}
        </>
      )}
      empty={
        <Text size="sm" c="dimmed">
          {t('people.invitationsNone')}
        </Text>
      }
      {...(invitations === undefined && { loadingRows: 2 })}
    />
  );
}
