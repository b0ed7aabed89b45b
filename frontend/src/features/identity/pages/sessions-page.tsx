import { Badge, Button, Group, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { QueryFault } from '@/shared/errors/query-view';
import { ConfirmDialog } from '@/shared/forms/confirm-dialog';
import { useFormatters } from '@/shared/i18n/use-formatters';
import { type Column, DataTable } from '@/shared/ui/data-table';
import { LaptopIcon, PhoneIcon } from '@/shared/ui/line-icons';
import { Notice } from '@/shared/ui/notice';
import { Page } from '@/shared/ui/page';
import { Mono } from '@/shared/ui/short-text';
import { useToast } from '@/shared/ui/toasts';

import {
  sessionsOptions,
  type SignedInSession,
  useEndSession,
  useSignOutEverywhere,
} from '../api/sessions';
import { deviceOf } from '../user-agent';

/** Where the person is signed in, and the ways to end it. */
export function SessionsPage() {
  const { t } = useTranslation('identity');
  const sessions = useQuery(sessionsOptions);
  const [ending, setEnding] = useState<SignedInSession>();
  const [everywhere, setEverywhere] = useState(false);
  const end = useEndSession();
  const endAll = useSignOutEverywhere();
  const toast = useToast();
  const name = useDeviceName();
  return (
    <Page
      title={t('sessions.title')}
      lead={t('sessions.lead')}
      actions={
        <Button variant="default" color="red" onClick={() => setEverywhere(true)}>
          {t('sessions.everywhere')}
        </Button>
      }
    >
      {sessions.isError ? (
        <QueryFault query={sessions} />
      ) : (
        <SessionTable sessions={sessions.data} onEnd={setEnding} />
      )}
      <ConfirmDialog
        opened={ending !== undefined}
        onClose={() => setEnding(undefined)}
        title={t('sessions.endTitle', { device: name(ending) })}
        action={t('sessions.end')}
        danger
        pending={end.isPending}
        error={end.error}
        onConfirm={() =>
          end.mutate(ending?.id ?? '', {
            onSuccess: () => {
              setEnding(undefined);
              toast(t('sessions.ended'));
            },
          })
        }
      >
        {t('sessions.endText')}
      </ConfirmDialog>
      <ConfirmDialog
        opened={everywhere}
        onClose={() => setEverywhere(false)}
        title={t('sessions.everywhereTitle')}
        action={t('sessions.everywhere')}
        danger
        pending={endAll.isPending}
        error={endAll.error}
        onConfirm={() =>
          endAll.mutate(undefined, {
            onSuccess: () => location.assign('/sign-in?reason=everywhere'),
          })
        }
      >
        {t('sessions.everywhereText')}
      </ConfirmDialog>
    </Page>
  );
}

function useDeviceName() {
  const { t } = useTranslation('identity');
  return (session: SignedInSession | undefined) => {
    const device = deviceOf(session?.userAgent);
    return device
      ? t('sessions.browserOn', { browser: device.browser, system: device.system })
      : t('sessions.unknown');
  };
}

interface SessionTableProps {
  readonly sessions: readonly SignedInSession[] | undefined;
  readonly onEnd: (session: SignedInSession) => void;
}

function SessionTable({ sessions, onEnd }: SessionTableProps) {
  const { t } = useTranslation('identity');
  const format = useFormatters();
  const name = useDeviceName();
  const device = (session: SignedInSession) => (
    <Group gap="sm" wrap="nowrap">
      {deviceOf(session.userAgent)?.phone ? <PhoneIcon /> : <LaptopIcon />}
      <span>{name(session)}</span>
      {session.current && <Badge variant="light">{t('sessions.current')}</Badge>}
    </Group>
  );
  const end = (session: SignedInSession) =>
    !session.current && (
      <Button
        size="compact-sm"
        variant="default"
        aria-label={t('sessions.endFor', { device: name(session) })}
        onClick={() => onEnd(session)}
      >
        {t('sessions.end')}
      </Button>
    );
  const columns: Column<SignedInSession>[] = [
    { id: 'device', header: t('sessions.device'), rowHeader: true, cell: device },
    {
      id: 'address',
      header: t('sessions.address'),
      cell: ({ clientAddress }) => <Mono>{clientAddress}</Mono>,
    },
    {
      id: 'started',
      header: t('sessions.started'),
      cell: ({ createdAt }) => format.moment(createdAt),
    },
    {
      id: 'seen',
      header: t('sessions.seen'),
      cell: ({ usedAt }) => format.relative(usedAt),
    },
    { id: 'end', header: t('sessions.end'), align: 'end', hiddenHeader: true, cell: end },
  ];
  return (
    <DataTable
      caption={t('sessions.table')}
      columns={columns}
      rows={sessions ?? []}
      rowKey={({ id }) => id}
      card={(session) => (
        <>
          {device(session)}
          <Text size="sm" c="dimmed" my="xs">
            <Mono>{session.clientAddress}</Mono> · {format.relative(session.usedAt)}
          </Text>
          {end(session)}
        </>
      )}
      empty={<Notice title={t('sessions.empty')} />}
      {...(sessions === undefined && { loadingRows: 3 })}
    />
  );
}
