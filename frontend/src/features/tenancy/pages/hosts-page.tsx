import { Button, Group, Stack, Text, TextInput, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

import { usePlace, useResellerId } from '@/shared/auth/place';
import { useCan } from '@/shared/auth/session';
import { ProblemAlert } from '@/shared/errors/problem-alert';
import { QueryView } from '@/shared/errors/query-view';
import { ConfirmDialog } from '@/shared/forms/confirm-dialog';
import { FormDialog } from '@/shared/forms/form-dialog';
import { FormFooter } from '@/shared/forms/form-footer';
import { useForm } from '@/shared/forms/use-form';
import { useFormatters } from '@/shared/i18n/use-formatters';
import { useUrlSearch } from '@/shared/routing/use-url-search';
import { CopyBlock } from '@/shared/ui/copy-block';
import { PlusIcon } from '@/shared/ui/line-icons';
import { Notice } from '@/shared/ui/notice';
import { Page, Panel } from '@/shared/ui/page';
import { StatusLabel } from '@/shared/ui/status-label';
import { useToast } from '@/shared/ui/toasts';

import { type Host, hostsOptions, useClaimHost, useRemoveHost, useVerifyHost } from '../api/seller';

/** A reseller's own addresses, each with the DNS record that proves it. */
export function HostsPage() {
  const { t } = useTranslation('tenancy');
  const place = usePlace();
  const reseller = useResellerId();
  const can = useCan();
  const hosts = useQuery(hostsOptions(reseller));
  const [search, setSearch] = useUrlSearch();
  const close = () => setSearch({ add: undefined });
  const add = can('resellers.change') && (
    <Button
      leftSection={<PlusIcon size={16} />}
      onClick={() => setSearch({ add: 'yes' }, { push: true })}
    >
      {t('hosts.add')}
    </Button>
  );
  return (
    <Page title={t('hosts.title')} context={place.name} lead={t('hosts.lead')} actions={add} narrow>
      <QueryView query={hosts}>
        {(items) =>
          items.length === 0 ? (
            <Notice title={t('hosts.emptyTitle')} actions={add}>
              {t('hosts.emptyText')}
            </Notice>
          ) : (
            items.map((host) => <OneHost key={host.host} host={host} reseller={reseller} />)
          )
        }
      </QueryView>
      <FormDialog opened={search.add === 'yes'} title={t('hosts.addTitle')} onClose={close}>
        <ClaimHost reseller={reseller} onDone={close} />
      </FormDialog>
    </Page>
  );
}

interface OneHostProps {
  readonly host: Host;
  readonly reseller: string;
}

function OneHost({ host, reseller }: OneHostProps) {
  const { t } = useTranslation('tenancy');
  const can = useCan();
  const format = useFormatters();
  const toast = useToast();
  const verify = useVerifyHost(reseller);
  const remove = useRemoveHost(reseller);
  const [removing, setRemoving] = useState(false);
  const proved = host.provedAt !== undefined;
  return (
    <Panel>
      <Stack>
        <Group justify="space-between">
          <Group gap="md">
            <Title order={2} size="h4" style={{ overflowWrap: 'anywhere' }}>
              <bdi dir="ltr">{host.host}</bdi>
            </Title>
            <StatusLabel
              tone={proved ? 'good' : 'warn'}
              label={proved ? t('hosts.proved') : t('hosts.waiting')}
            />
            {host.provedAt !== undefined && (
              <Text size="sm" c="dimmed">
                {t('hosts.provedAt', { day: format.day(host.provedAt) })}
              </Text>
            )}
          </Group>
          {can('resellers.change') && (
            <Group gap="sm">
              {!proved && (
                <Button
                  loading={verify.isPending}
                  onClick={() =>
                    verify.mutate(host.host, {
                      onSuccess: () => toast(t('hosts.verified', { host: host.host })),
                    })
                  }
                >
                  {t('hosts.verify')}
                </Button>
              )}
              <Button
                variant="default"
                aria-label={t('hosts.removeFor', { host: host.host })}
                onClick={() => setRemoving(true)}
              >
                {t('hosts.remove')}
              </Button>
            </Group>
          )}
        </Group>
        {!proved && (
          <>
            <Text size="sm">{t('hosts.record')}</Text>
            <div>
              <Text size="xs" fw={600} c="dimmed" mb={4}>
                {t('hosts.recordName')}
              </Text>
              <CopyBlock code={host.recordName} label={t('hosts.recordName')} />
            </div>
            <div>
              <Text size="xs" fw={600} c="dimmed" mb={4}>
                {t('hosts.recordValue')}
              </Text>
              <CopyBlock code={host.recordValue} label={t('hosts.recordValue')} />
            </div>
          </>
        )}
        <ProblemAlert error={verify.error} />
      </Stack>
      <ConfirmDialog
        opened={removing}
        onClose={() => setRemoving(false)}
        title={t('hosts.removeTitle', { host: host.host })}
        action={t('hosts.remove')}
        danger
        pending={remove.isPending}
        error={remove.error}
        onConfirm={() =>
          remove.mutate(host.host, {
            onSuccess: () => toast(t('hosts.removed', { host: host.host })),
          })
        }
      >
        {t('hosts.removeText')}
      </ConfirmDialog>
    </Panel>
  );
}

const HOST = /^(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/;

interface ClaimHostProps {
  readonly reseller: string;
  readonly onDone: () => void;
}

function ClaimHost({ reseller, onDone }: ClaimHostProps) {
  const { t } = useTranslation('tenancy');
  const claim = useClaimHost(reseller);
  const form = useForm({
    initial: { host: '' },
    draft: `host:${reseller}`,
    check: ({ host }) => (HOST.test(host.trim().toLowerCase()) ? {} : { host: t('hosts.badHost') }),
  });
  return (
    <form
      noValidate
      onSubmit={form.submit(({ host }) =>
        claim.mutate(host.trim().toLowerCase(), { onError: form.refuse, onSuccess: onDone }),
      )}
    >
      <Stack>
        <TextInput
          data-autofocus
          required
          autoCapitalize="none"
          spellCheck={false}
          label={t('hosts.host')}
          description={t('hosts.hostHint')}
          {...form.text('host')}
        />
        <FormFooter
          action={t('hosts.add')}
          pending={claim.isPending}
          error={claim.error}
          restored={form.restored}
          onCancel={onDone}
        />
      </Stack>
    </form>
  );
}
