import { Button, Group, Menu, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';

import { useCan } from '@/shared/auth/session';
import { useFormatters } from '@/shared/i18n/use-formatters';
import { Person } from '@/shared/people/person';
import { type Column, DataTable } from '@/shared/ui/data-table';
import { DownIcon } from '@/shared/ui/line-icons';
import { Notice } from '@/shared/ui/notice';
import { Mono, ShortText } from '@/shared/ui/short-text';
import { StatusLabel } from '@/shared/ui/status-label';

import { type Credential } from '../api/credentials';

export const DEEDS = ['replace', 'assign', 'remove'] as const;
export type CredentialDeed = (typeof DEEDS)[number];

interface CredentialTableProps {
  readonly credentials: readonly Credential[] | undefined;
  /** Ids of those whose next secret waits for a second person. */
  readonly replacing: ReadonlySet<string>;
  readonly onDeed: (deed: CredentialDeed, credential: Credential) => void;
}

export function CredentialTable({ credentials, replacing, onDeed }: CredentialTableProps) {
  const { t } = useTranslation('catalog');
  const can = useCan();
  const format = useFormatters();
  const name = (one: Credential) => (
    <>
      <ShortText>{one.name}</ShortText>
      <Text size="xs" c="dimmed" component="span">
        {one.provider}
      </Text>
    </>
  );
  const state = (one: Credential) =>
    replacing.has(one.id) ? (
      <StatusLabel tone="warn" label={t('credentials.replacing')} />
    ) : (
      <StatusLabel
        tone={one.channels.length === 0 ? 'off' : 'good'}
        label={t(one.channels.length === 0 ? 'credentials.unused' : 'credentials.inUse')}
      />
    );
  const secret = (one: Credential) => (
    <>
      {one.lastFour === undefined ? t('credentials.hidden') : <Mono>{`••••${one.lastFour}`}</Mono>}
      <Text size="xs" c="dimmed" component="div">
        {t('credentials.version', { version: one.version })}
      </Text>
    </>
  );
  const changed = (one: Credential) => (
    <>
      {format.moment(one.changedAt)}
      <Text size="xs" c="dimmed" component="div">
        <Person subject={one.changedBy} short />
      </Text>
    </>
  );
  const channels = (one: Credential) => (
    <Mono>{one.channels.length === 0 ? '–' : one.channels.join(', ')}</Mono>
  );
  const deeds = (one: Credential) =>
    can('credentials.manage') && (
      <Menu position="bottom-end" shadow="md">
        <Menu.Target>
          <Button
            size="compact-sm"
            variant="default"
            rightSection={<DownIcon size={14} />}
            aria-label={t('credentials.actionsFor', { name: one.name })}
          >
            {t('credentials.actions')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          {DEEDS.map((deed) => (
            <Menu.Item
              key={deed}
              {...(deed === 'remove' && { color: 'var(--tg-bad)' })}
              onClick={() => onDeed(deed, one)}
            >
              {t(`${deed}.action`)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
    );
  const columns: Column<Credential>[] = [
    { id: 'name', header: t('credentials.name'), rowHeader: true, cell: name },
    { id: 'state', header: t('credentials.state'), oneLine: true, cell: state },
    { id: 'channels', header: t('credentials.channels'), from: 'lg', cell: channels },
    { id: 'secret', header: t('credentials.secret'), oneLine: true, cell: secret },
    { id: 'changed', header: t('credentials.changed'), oneLine: true, cell: changed },
    {
      id: 'deeds',
      header: t('credentials.actions'),
      align: 'end',
      hiddenHeader: true,
      cell: deeds,
    },
  ];
  return (
    <DataTable
      caption={t('credentials.table')}
      columns={columns}
      rows={credentials ?? []}
      rowKey={({ id }) => id}
      card={(one) => (
        <>
          <Group justify="space-between" align="flex-start" wrap="nowrap">
            <div style={{ minWidth: 0 }}>{name(one)}</div>
            {secret(one)}
          </Group>
          <Group gap="xs" my="xs">
            {state(one)}
          </Group>
          <Text size="sm" component="div">
            {channels(one)}
          </Text>
          <Text size="xs" c="dimmed" my="xs" component="div">
            {format.moment(one.changedAt)} · <Person subject={one.changedBy} short />
          </Text>
          {deeds(one)}
        </>
      )}
      empty={<Notice title={t('credentials.emptyTitle')}>{t('credentials.emptyText')}</Notice>}
      {...(credentials === undefined && { loadingRows: 4 })}
    />
  );
}
