import { Alert, Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';

import { usePlace, useWorkspaceId } from '@/shared/auth/place';
import { useCan } from '@/shared/auth/session';
import { QueryView } from '@/shared/errors/query-view';
import { FormDialog } from '@/shared/forms/form-dialog';
import { FormFooter } from '@/shared/forms/form-footer';
import { useFormatters } from '@/shared/i18n/use-formatters';
import { useParam } from '@/shared/routing/use-param';
import { useUrlSearch } from '@/shared/routing/use-url-search';
import { BackLink } from '@/shared/ui/back-link';
import { Facts, Page, Panel } from '@/shared/ui/page';
import { Mono } from '@/shared/ui/short-text';
import { useToast } from '@/shared/ui/toasts';

import { departmentsOptions, type Key, keyOptions, useChangeKey } from '../api/keys';
import { KeyActs } from '../components/key-acts';
import { KeyBudget } from '../components/key-budget';
import { KeyFields } from '../components/key-fields';
import { KeyMode, KeyState } from '../components/key-state';
import { useKeyForm } from '../components/use-key-form';
import { useScopeName } from '../components/use-scope-name';
import { toChange, valuesOf } from '../key-form';
import { keysRoutes } from '../routes';

/** One key: what it may do, what it spent, and everything that can be done to it. */
export function KeyPage() {
  const keyId = useParam('keyId');
  const key = useQuery(keyOptions(keyId));
  return <QueryView query={key}>{(record) => <OneKey record={record} />}</QueryView>;
}

function OneKey({ record }: { readonly record: Key }) {
  const { t } = useTranslation('keys');
  const place = usePlace();
  const can = useCan();
  const format = useFormatters();
  const [search, setSearch] = useUrlSearch();
  const changeable = record.state !== 'revoked' && can('keys.change');
  const close = () => setSearch({ edit: undefined });
  return (
    <Page
      title={record.name}
      context={place.name}
      back={<BackLink to={keysRoutes.list(place.base)}>{t('detail.back')}</BackLink>}
      state={
        <>
          <KeyState record={record} />
          <KeyMode mode={record.mode} />
        </>
      }
    >
      {record.previousSecretUntil !== undefined && (
        <Alert variant="light" color="yellow">
          {t('detail.previousSecret', { when: format.moment(record.previousSecretUntil) })}
        </Alert>
      )}
      <Panel
        title={t('detail.facts')}
        actions={
          changeable && (
            <Button variant="default" onClick={() => setSearch({ edit: 'yes' }, { push: true })}>
              {t('detail.change')}
            </Button>
          )
        }
      >
        <KeyFacts record={record} />
      </Panel>
      {record.state !== 'revoked' && <KeyActs record={record} />}
      <FormDialog
        opened={search.edit === 'yes' && changeable}
        title={t('detail.changeTitle', { name: record.name })}
        size="lg"
        onClose={close}
      >
        <ChangeKey record={record} onDone={close} />
      </FormDialog>
    </Page>
  );
}

function KeyFacts({ record }: { readonly record: Key }) {
  const scopeName = useScopeName();
  const { t } = useTranslation('keys');
  const format = useFormatters();
  const departments = useQuery(departmentsOptions(record.workspaceId)).data ?? [];
  const limit = (value: number | undefined) =>
    value === undefined ? t('detail.noLimit') : format.integer(value);
  return (
    <Facts
      facts={[
        { label: t('detail.prefix'), value: <Mono>{`${record.prefix}…`}</Mono> },
        { label: t('columns.budget'), value: <KeyBudget record={record} long /> },
        {
          label: t('detail.scopes'),
          value: record.scopes.map(scopeName).join(' · '),
        },
        {
          label: t('detail.models'),
          value: record.models ? record.models.join(', ') : t('detail.allModels'),
        },
        { label: t('detail.rpm'), value: limit(record.rpm) },
        { label: t('detail.concurrency'), value: limit(record.concurrency) },
        {
          label: t('detail.department'),
          value:
            departments.find(({ id }) => id === record.departmentId)?.name ??
            t('detail.noDepartment'),
        },
        {
          label: t('detail.expires'),
          value:
            record.expiresAt === undefined
              ? t('detail.neverExpires')
              : format.moment(record.expiresAt),
        },
        { label: t('detail.created'), value: format.moment(record.createdAt) },
      ]}
    />
  );
}

function ChangeKey({ record, onDone }: { readonly record: Key; readonly onDone: () => void }) {
  const { t } = useTranslation('keys');
  const { t: shared } = useTranslation('shared');
  const workspaceId = useWorkspaceId();
  const change = useChangeKey(record.id);
  const toast = useToast();
  const form = useKeyForm(valuesOf(record), `key:${record.id}`);
  return (
    <form
      noValidate
      onSubmit={form.submit((values) =>
        change.mutate(toChange(values), {
          onError: form.refuse,
          onSuccess: () => {
            onDone();
            toast(t('detail.changed'));
          },
        }),
      )}
    >
      <KeyFields form={form} workspaceId={workspaceId} fixedMode />
      <FormFooter
        action={shared('save')}
        pending={change.isPending}
        error={change.error}
        restored={form.restored}
        onCancel={onDone}
      />
    </form>
  );
}
