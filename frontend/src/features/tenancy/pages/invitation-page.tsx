import { Button, List, Stack, Text, Title } from '@mantine/core';
import { type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

import { ProblemAlert } from '@/shared/errors/problem-alert';
import { useFormatters } from '@/shared/i18n/use-formatters';
import { usePageTitle } from '@/shared/i18n/use-page-title';

import { type Invitation, type Offer, useAcceptInvitation } from '../api/people';
import { useRoleWords } from '../components/tenant-words';

interface InvitationPageProps {
  readonly token: string;
  readonly offer: Offer;
  readonly platformName: string;
  /** Who is signed in; nobody yet where it is missing. */
  readonly email: string | undefined;
  /** The ways to an account, which are the app's matter. */
  readonly signIn: ReactNode;
  readonly otherAccount: ReactNode;
  readonly onAccepted: (accepted: Invitation) => void;
}

/** What an invitation offers, and the one button that takes it. */
export function InvitationPage(props: InvitationPageProps) {
  const { token, offer, platformName, email, signIn, otherAccount, onAccepted } = props;
  const { t } = useTranslation('tenancy');
  const format = useFormatters();
  const words = useRoleWords();
  const accept = useAcceptInvitation();
  usePageTitle(t('invitation.title'));
  const place = offer.workspaceName ?? offer.resellerName ?? platformName;
  const other = email !== undefined && email.toLowerCase() !== offer.email.toLowerCase();
  return (
    <Stack>
      <Title order={1}>{t('invitation.title')}</Title>
      <Text>{t('invitation.text', { place })}</Text>
      <List>
        {offer.roles.map((role) => (
          <List.Item key={role}>
            <strong>{words(role).name}</strong>
            <Text size="sm" c="dimmed">
              {words(role).text}
            </Text>
          </List.Item>
        ))}
      </List>
      {offer.tier !== 'workspace' && <Text size="sm">{t('invitation.mfa')}</Text>}
      <Text size="sm" c="dimmed" style={{ overflowWrap: 'anywhere' }}>
        {t('invitation.for', { email: offer.email, day: format.day(offer.expiresAt) })}
      </Text>
      <ProblemAlert error={accept.error} />
      {email === undefined && signIn}
      {other && (
        <>
          <Text style={{ overflowWrap: 'anywhere' }}>
            {t('invitation.other', { own: email, email: offer.email })}
          </Text>
          {otherAccount}
        </>
      )}
      {email !== undefined && !other && (
        <Button
          size="md"
          loading={accept.isPending}
          onClick={() => accept.mutate(token, { onSuccess: onAccepted })}
        >
          {t('invitation.accept')}
        </Button>
      )}
    </Stack>
  );
}

/** A token that is good for nothing any more. */
export function InvitationGone() {
  const { t } = useTranslation('tenancy');
  usePageTitle(t('invitation.gone.title'));
  return (
    <Stack>
      <Title order={1}>{t('invitation.gone.title')}</Title>
      <Text c="dimmed">{t('invitation.gone.text')}</Text>
    </Stack>
  );
}
