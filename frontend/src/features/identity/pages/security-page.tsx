import { Alert, Button } from '@mantine/core';
import { type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { useMe } from '@/shared/auth/session';
import { useFormatters } from '@/shared/i18n/use-formatters';
import { oneOf, useUrlSearch } from '@/shared/routing/use-url-search';
import { ActionList, ActionRow } from '@/shared/ui/action-list';
import {
  LockIcon,
  PageIcon,
  PasskeyIcon,
  PhoneIcon,
  ShieldIcon,
  UserIcon,
} from '@/shared/ui/line-icons';
import { Facts, Page, Panel } from '@/shared/ui/page';

import { type AccountAction, actionLink } from '../auth-links';

const METHODS = [
  ['passkey', 'webauthn-register-passwordless', <PasskeyIcon key="passkey" />],
  ['totp', 'CONFIGURE_TOTP', <PhoneIcon key="totp" />],
  ['key', 'webauthn-register', <ShieldIcon key="key" />],
  ['recovery', 'CONFIGURE_RECOVERY_AUTHN_CODES', <PageIcon key="recovery" />],
  ['password', 'UPDATE_PASSWORD', <LockIcon key="password" />],
  ['profile', 'UPDATE_PROFILE', <UserIcon key="profile" />],
] as const satisfies readonly (readonly [string, AccountAction, ReactNode])[];

const HERE = '/account/security';

interface SecurityPageProps {
  /** Approval passkeys, which are the approvals' own matter. */
  readonly children?: ReactNode;
}

/** How a person signs in; the sign-in service itself does the changes. */
export function SecurityPage({ children }: SecurityPageProps) {
  const { t } = useTranslation('identity');
  const format = useFormatters();
  const me = useMe();
  const [search] = useUrlSearch();
  // The way back from the sign-in service says what became of it.
  const done = oneOf(search.action_status, ['success', 'cancelled', 'error']);
  return (
    <Page title={t('security.title')} lead={t('security.lead')} narrow>
      {done !== undefined && (
        <Alert
          role="status"
          variant="light"
          color={done === 'success' ? 'green' : done === 'error' ? 'red' : 'blue'}
        >
          {t(`security.done.${done}`)}
        </Alert>
      )}
      {me.session && (
        <Panel>
          <Facts
            facts={[
              {
                label: t('security.level.label'),
                value: t(`security.level.${me.session.level >= 2 ? 'two' : 'one'}`),
              },
              {
                label: t('security.level.since'),
                value: format.relative(me.session.authenticatedAt),
              },
            ]}
          />
        </Panel>
      )}
      <Panel title={t('security.methods')}>
        <ActionList>
          {METHODS.map(([name, action, icon]) => (
            <ActionRow
              key={name}
              icon={icon}
              title={t(`security.${name}.title`)}
              text={t(`security.${name}.text`, { email: me.email ?? '' })}
            >
              <Button component="a" variant="default" href={actionLink(action, HERE)}>
                {t(`security.${name}.go`)}
              </Button>
            </ActionRow>
          ))}
        </ActionList>
      </Panel>
      {children}
    </Page>
  );
}
