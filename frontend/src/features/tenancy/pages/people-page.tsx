import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { type Tier, usePlace } from '@/shared/auth/place';
import { useCan } from '@/shared/auth/session';
import { QueryFault } from '@/shared/errors/query-view';
import { ConfirmDialog } from '@/shared/forms/confirm-dialog';
import { FormDialog } from '@/shared/forms/form-dialog';
import { useUrlSearch } from '@/shared/routing/use-url-search';
import { PlusIcon } from '@/shared/ui/line-icons';
import { Notice } from '@/shared/ui/notice';
import { Page } from '@/shared/ui/page';
import { useToast } from '@/shared/ui/toasts';

import { type Member, membersOptions, useRemoveMember } from '../api/people';
import { MemberTable, nameOf } from '../components/member-table';
import { OpenInvitations } from '../components/open-invitations';
import { InviteForm, RolesForm } from '../components/people-forms';

const KINDS = {
  platform: ['operators', 'operators.manage'],
  reseller: ['staff', 'staff.manage'],
  workspace: ['members', 'members.manage'],
} as const satisfies Record<Tier, readonly [string, string]>;

/** Who belongs to a tenant, with which roles, and who is invited. */
export function PeoplePage() {
  const { t } = useTranslation('tenancy');
  const place = usePlace();
  const can = useCan();
  const members = useQuery(membersOptions(place));
  const [search, setSearch] = useUrlSearch();
  const [removing, setRemoving] = useState<Member>();
  const remove = useRemoveMember(place);
  const toast = useToast();
  const [kind, manage] = KINDS[place.tier];
  const manageable = can(manage);
  const changing = members.data?.find(({ subject }) => subject === search.person);
  const close = () => setSearch({ invite: undefined, person: undefined });
  const invite = manageable && (
    <Button
      leftSection={<PlusIcon size={16} />}
      onClick={() => setSearch({ invite: 'yes' }, { push: true })}
    >
      {t('people.invite')}
    </Button>
  );
  return (
    <Page
      title={t(`people.${kind}.title`)}
      context={place.name}
      lead={t(`people.${kind}.lead`, { name: place.name })}
      actions={invite}
    >
      {members.isError ? (
        <QueryFault query={members} />
      ) : (
        <MemberTable
          members={members.data}
          manageable={manageable}
          onChange={({ subject }) => setSearch({ person: subject }, { push: true })}
          onRemove={setRemoving}
          empty={
            <Notice title={t('people.emptyTitle')} actions={invite}>
              {t('people.emptyText')}
            </Notice>
          }
        />
      )}
      <OpenInvitations place={place} manageable={manageable} />
      <FormDialog
        opened={search.invite === 'yes' && manageable}
        title={t('people.inviteTitle')}
        onClose={close}
      >
        <InviteForm place={place} onDone={close} />
      </FormDialog>
      <FormDialog
        opened={changing !== undefined && manageable}
        title={t('people.changeTitle', { name: nameOf(changing) })}
        onClose={close}
      >
        {changing && <RolesForm place={place} member={changing} onDone={close} />}
      </FormDialog>
      <ConfirmDialog
        opened={removing !== undefined}
        onClose={() => setRemoving(undefined)}
        title={t('people.removeTitle', { name: nameOf(removing), tenant: place.name })}
        action={t('people.remove')}
        danger
        pending={remove.isPending}
        error={remove.error}
        onConfirm={() =>
          remove.mutate(removing?.subject ?? '', {
            onSuccess: () => {
              setRemoving(undefined);
              toast(t('people.removed', { name: nameOf(removing) }));
            },
          })
        }
      >
        {t('people.removeText')}
      </ConfirmDialog>
    </Page>
  );
}
