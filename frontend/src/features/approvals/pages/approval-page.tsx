import { Code, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import { usePlace } from '@/shared/auth/place';
import { QueryView } from '@/shared/errors/query-view';
import { useFormatters } from '@/shared/i18n/use-formatters';
import { Person } from '@/shared/people/person';
import { useParam } from '@/shared/routing/use-param';
import { BackLink } from '@/shared/ui/back-link';
import { Facts, Page, Panel } from '@/shared/ui/page';
import { Mono } from '@/shared/ui/short-text';
import { ValueDiff } from '@/shared/ui/value-diff';
import { jsonObject, objectOf } from '@/shared/ui/values';

import { type Approval, approvalOptions } from '../api/approvals';
import { ApprovalStateWords, MineMark, useOperationName } from '../components/approval-words';
import { Decision } from '../components/decision';
import { approvalsRoutes } from '../routes';

/** One operation that waits: what exactly would be done, who wants it, and the signature. */
export function ApprovalPage() {
  const id = useParam('approvalId');
  const approval = useQuery(approvalOptions(id));
  return <QueryView query={approval}>{(data) => <OneApproval approval={data} />}</QueryView>;
}

function OneApproval({ approval }: { readonly approval: Approval }) {
  const { t } = useTranslation('approvals');
  const place = usePlace();
  return (
    <Page
      title={approval.summary}
      context={place.name}
      back={<BackLink to={approvalsRoutes.list(place.base)}>{t('detail.back')}</BackLink>}
      state={
        <>
          <ApprovalStateWords state={approval.state} />
          <MineMark approval={approval} />
        </>
      }
      narrow
    >
      <Payload approval={approval} />
      <Panel title={t('detail.facts')}>
        <About approval={approval} />
      </Panel>
      {approval.state === 'pending' && <Decision approval={approval} />}
    </Page>
  );
}

function Payload({ approval }: { readonly approval: Approval }) {
  const { t } = useTranslation('approvals');
  const { before, after, values } = partsOf(approval.payload);
  return (
    <Panel title={t('detail.exactly')} lead={t('detail.exactlyLead')}>
      <Stack>
        {values && <ValueDiff caption={t('detail.values')} before={undefined} after={values} />}
        {(before ?? after) && (
          <ValueDiff caption={t('detail.values')} before={before} after={after} />
        )}
        <Text size="sm" component="div">
          {t('detail.fingerprint')}: <Mono>{approval.payloadHash}</Mono>
        </Text>
        <div>
          <Text size="sm" mb={4}>
            {t('detail.raw')}
          </Text>
          <Code block tabIndex={0} style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
            {approval.payload}
          </Code>
        </div>
      </Stack>
    </Panel>
  );
}

/** Payloads that tell how things are and will be are shown beside each other. */
function partsOf(payload: string) {
  const all = jsonObject(payload) ?? {};
  const { before, after, ...rest } = all;
  const paired = objectOf(before) ?? objectOf(after);
  return {
    before: objectOf(before),
    after: objectOf(after),
    values: paired && Object.keys(rest).length === 0 ? undefined : paired ? rest : all,
  };
}

function About({ approval }: { readonly approval: Approval }) {
  const { t } = useTranslation('approvals');
  const format = useFormatters();
  const operationName = useOperationName();
  const fact = (label: string, value: string | undefined) =>
    value === undefined ? [] : [{ label, value }];
  return (
    <Facts
      facts={[
        { label: t('detail.operation'), value: operationName(approval.operation) },
        {
          label: t('detail.requester'),
          value: approval.mine ? t('detail.you') : <Person subject={approval.requester} />,
        },
        ...(approval.reason === undefined
          ? []
          : [
              {
                label: t('detail.reason'),
                value: <span style={{ whiteSpace: 'pre-line' }}>{approval.reason}</span>,
              },
            ]),
        { label: t('detail.created'), value: format.moment(approval.createdAt) },
        { label: t('detail.expires'), value: format.moment(approval.expiresAt) },
        ...(approval.decidedBy === undefined
          ? []
          : [{ label: t('detail.decidedBy'), value: <Person subject={approval.decidedBy} /> }]),
        ...fact(
          t('detail.decidedAt'),
          approval.decidedAt === undefined ? undefined : format.moment(approval.decidedAt),
        ),
        ...fact(t('detail.verdict'), approval.verdict),
        ...fact(
          t('detail.outcome'),
          approval.objectId && `${approval.objectType ?? ''} ${approval.objectId}`,
        ),
      ]}
    />
  );
}
