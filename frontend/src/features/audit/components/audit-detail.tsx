import { Button, Group, Stack, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { usePlace } from '@/shared/auth/place';
import { useFormatters } from '@/shared/i18n/use-formatters';
import { type UrlSearch } from '@/shared/routing/use-url-search';
import { Facts } from '@/shared/ui/page';
import { Mono } from '@/shared/ui/short-text';
import { ValueDiff } from '@/shared/ui/value-diff';
import { jsonObject } from '@/shared/ui/values';

import { type AuditRecord, personal } from '../api/audit';
import { auditRoutes } from '../routes';
import { ActionWords, ActorWords, OutcomeWords } from './audit-words';

interface AuditDetailProps {
  readonly record: AuditRecord;
  /** Shows the list with other filters. */
  readonly onFilter: (filter: UrlSearch) => void;
}

/** Everything a record says. */
export function AuditDetail({ record, onFilter }: AuditDetailProps) {
  const { t } = useTranslation('audit');
  const format = useFormatters();
  const { base } = usePlace();
  const before = jsonObject(record.before);
  const after = jsonObject(record.after);
  const others = record.personal.filter(({ name }) => !name.startsWith('actor_'));
  return (
    <Stack gap="lg">
      <Part title={t('detail.what')}>
        <Facts
          facts={[
            { label: t('detail.action'), value: <ActionWords action={record.action} /> },
            { label: t('detail.outcome'), value: <OutcomeWords outcome={record.outcome} /> },
            { label: t('detail.when'), value: format.exactMoment(record.at) },
            {
              label: t('detail.object'),
              value: (
                <>
                  {record.objectType} {record.objectId && <Mono>{record.objectId}</Mono>}
                </>
              ),
            },
            ...fact(t('detail.reason'), record.reason),
            ...(record.approvalId === undefined
              ? []
              : [
                  {
                    label: t('detail.approval'),
                    value: (
                      <Link
                        to={auditRoutes.approval(base, record.approvalId)}
                        style={{ color: 'var(--tg-link)' }}
                      >
                        {t('detail.openApproval')}
                      </Link>
                    ),
                  },
                ]),
          ]}
        />
      </Part>
      {(before ?? after) && (
        <Part title={t('detail.changes')}>
          <ValueDiff caption={t('detail.changes')} before={before} after={after} />
        </Part>
      )}
      <Part title={t('detail.who')}>
        <Facts
          facts={[
            { label: t('detail.actor'), value: <ActorWords record={record} /> },
            { label: t('detail.proof'), value: t(`proof.${record.proof}`) },
            ...fact(t('detail.address'), personal(record, 'actor_address')),
            ...fact(t('detail.agent'), personal(record, 'actor_agent')),
            ...fact(t('detail.actingAs'), record.actingAs),
          ]}
        />
      </Part>
      {others.length > 0 && (
        <Part title={t('detail.personal')}>
          <Facts
            facts={others.map(({ name, value }) => ({ label: name, value: value ?? t('erased') }))}
          />
        </Part>
      )}
      <Part title={t('detail.chain')}>
        <Facts
          facts={[
            { label: t('detail.hash'), value: <Mono>{record.hash}</Mono> },
            ...(record.trace === undefined
              ? []
              : [{ label: t('detail.trace'), value: <Mono>{record.trace}</Mono> }]),
          ]}
        />
      </Part>
      <Group>
        {record.actor !== undefined && (
          <Button variant="default" onClick={() => onFilter({ actor: record.actor })}>
            {t('detail.onlyActor')}
          </Button>
        )}
        {record.objectId !== undefined && (
          <Button
            variant="default"
            onClick={() => onFilter({ object_type: record.objectType, object_id: record.objectId })}
          >
            {t('detail.onlyObject')}
          </Button>
        )}
      </Group>
    </Stack>
  );
}

function Part({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section>
      <Title order={3} size="h5" mb="xs">
        {title}
      </Title>
      {children}
    </section>
  );
}

function fact(label: string, value: string | undefined) {
  return value === undefined ? [] : [{ label, value }];
}
