import { Button, Group, Stack, Text, Title } from '@mantine/core';
import { Navigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

import { loginLink } from '@/features/identity/auth-links';
import { useMe } from '@/shared/auth/session';
import { useConfig } from '@/shared/config/config-context';
import { languageOf } from '@/shared/i18n/language';
import { usePageTitle } from '@/shared/i18n/use-page-title';

import { Door } from '../layout/door';
import { destinationsOf } from '../layout/place-switcher';
import { lastPlace } from './last-place';
import { lastSeller } from './last-seller';

/** After the sign-in: to where the person was last, or to the first place they belong to. */
export function StartRoute() {
  const { productName } = useConfig();
  const destinations = destinationsOf(useMe().memberships, productName);
  const last = lastPlace();
  const to = destinations.find(({ base }) => base === last) ?? destinations[0];
  return to ? <Navigate to={to.base} replace /> : <Nowhere />;
}

function Nowhere() {
  const { t, i18n } = useTranslation('app');
  const me = useMe();
  usePageTitle(t('nowhere.title'));
  return (
    <Door slug={lastSeller()}>
      <Stack>
        <Title order={1}>{t('nowhere.title')}</Title>
        <Text c="dimmed">{t('nowhere.text')}</Text>
        {me.email !== undefined && <Text fw={600}>{me.email}</Text>}
        <Group>
          <Button component="a" href="/welcome">
            {t('nowhere.create')}
          </Button>
          <Button
            component="a"
            variant="default"
            href={loginLink({ back: '/console', language: languageOf(i18n) })}
          >
            {t('nowhere.other')}
          </Button>
        </Group>
      </Stack>
    </Door>
  );
}
