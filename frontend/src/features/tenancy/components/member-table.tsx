import { Badge, Button, Group, Text } from '@mantine/core';
import { type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { useMe } from '@/shared/auth/session';
import { useFormatters } from '@/shared/i18n/use-formatters';
import { type Column, DataTable } from '@/shared/ui/data-table';

import { type Member } from '../api/people';
import { useRoleWords } from './tenant-words';

interface MemberTableProps {
  readonly members: readonly Member[] | undefined;
  readonly manageable: boolean;
  readonly empty: ReactNode;
  readonly onChange: (member: Member) => void;
  readonly onRemove: (member: Member) => void;
}

export const nameOf = (member: Member | undefined) => member?.name ?? member?.email ?? '';

/** The people of a tenant. */
export function MemberTable(props: MemberTableProps) {
  const { members, manageable, empty, onChange, onRemove } = props;
  const { t } = useTranslation('tenancy');
  const format = useFormatters();
  const words = useRoleWords();
  const { subject } = useMe();
  const person = (member: Member) => (
    <>
      <Group gap="xs">
        <bdi style={{ fontWeight: 600, overflowWrap: 'anywhere' }}>{nameOf(member)}</bdi>
        {member.subject === subject && (
          <Badge size="sm" variant="light">
            {t('people.you')}
          </Badge>
        )}
      </Group>
      {member.name !== undefined && (
        <Text size="xs" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
          {member.email}
        </Text>
      )}
    </>
  );
  const roles = (member: Member) => member.roles.map((role) => words(role).name).join(' · ');
  const acts = (member: Member) =>
    manageable && (
      <Group gap="xs" justify="flex-end">
        <Button
          size="compact-sm"
          variant="default"
          aria-label={t('people.changeFor', { name: nameOf(member) })}
          onClick={() => onChange(member)}
        >
          {t('people.change')}
        </Button>
        <Button
          size="compact-sm"
          variant="default"
          aria-label={t('people.removeFor', { name: nameOf(member) })}
          onClick={() => onRemove(member)}
        >
          {t('people.remove')}
        </Button>
      </Group>
    );
  const columns: Column<Member>[] = [
    { id: 'person', header: t('people.person'), rowHeader: true, cell: person },
    { id: 'roles', header: t('people.roles'), cell: roles },
    {
      id: 'since',
      header: t('people.since'),
      from: 'lg',
      cell: ({ since }) => format.day(since),
    },
    { id: 'acts', header: t('people.actions'), align: 'end', hiddenHeader: true, cell: acts },
  ];
  return (
    <DataTable
      caption={t('people.table')}
      columns={columns}
      rows={members ?? []}
      rowKey={(member) => member.subject}
      card={(member) => (
        <>
          {person(member)}
          <Text size="sm" my="xs">
            {roles(member)}
          </Text>
          {acts(member)}
        </>
      )}
      empty={empty}
      {...(members === undefined && { loadingRows: 4 })}
    />
  );
}
