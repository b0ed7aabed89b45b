import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import { usePlace, useWorkspaceId } from '@/shared/auth/place';
import { FormFooter } from '@/shared/forms/form-footer';
import { BackLink } from '@/shared/ui/back-link';
import { Page, Panel } from '@/shared/ui/page';
import { SecretOnce } from '@/shared/ui/secret-once';

import { useCreateKey } from '../api/keys';
import { KeyFields } from '../components/key-fields';
import { useKeyForm } from '../components/use-key-form';
import { EMPTY_KEY, toNewKey } from '../key-form';
import { keysRoutes } from '../routes';

export function NewKeyPage() {
  const { t } = useTranslation('keys');
  const place = usePlace();
  const workspaceId = useWorkspaceId();
  const navigate = useNavigate();
  const create = useCreateKey();
  const form = useKeyForm(EMPTY_KEY, `new-key:${workspaceId}`);
  const issued = create.data;
  if (issued) {
    return (
      <Page title={t('new.secretTitle', { name: issued.key.name })} context={place.name} narrow>
        <Panel>
          <SecretOnce
            secret={issued.secret}
            label={t('new.secretLabel', { name: issued.key.name })}
            onDone={() => {
              create.reset();
              void navigate({ to: keysRoutes.one(place.base, issued.key.id), replace: true });
            }}
          />
        </Panel>
      </Page>
    );
  }
  const list = keysRoutes.list(place.base);
  return (
    <Page
      title={t('new.title')}
      context={place.name}
      lead={t('new.lead')}
      back={<BackLink to={list}>{t('detail.back')}</BackLink>}
      narrow
    >
      <Panel>
        <form
          noValidate
          onSubmit={form.submit((values) =>
            create.mutate(toNewKey(values, workspaceId), { onError: form.refuse }),
          )}
        >
          <KeyFields form={form} workspaceId={workspaceId} />
          <FormFooter
            action={t('create')}
            pending={create.isPending}
            error={create.error}
            restored={form.restored}
            onCancel={() => void navigate({ to: list })}
          />
        </form>
      </Panel>
    </Page>
  );
}
