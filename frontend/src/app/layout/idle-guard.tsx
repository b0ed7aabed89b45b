import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';

import { ME_KEY } from '@/features/identity/api/me';
import { useSignOut } from '@/features/identity/api/sessions';
import { onAnswer, serverNow } from '@/shared/auth/server-clock';
import { type Session } from '@/shared/auth/session';
import { signal } from '@/shared/auth/session-signals';

const WARN_MILLIS = 120_000;
const TICK_MILLIS = 1_000;

/**
 * Warns before a session that nobody uses ends. Every answer of the API prolongs it, in any tab;
 * the end itself is the server's doing, this only asks it.
 */
export function IdleGuard({ session }: { readonly session: Session }) {
  const { t } = useTranslation('app');
  const queries = useQueryClient();
  const signOut = useSignOut();
  const left = useTimeLeft(session);
  const stay = () => void queries.invalidateQueries({ queryKey: ME_KEY });
  const over = left <= 0;
  useEffect(() => {
    if (over) {
      signal('leaving');
      void queries.invalidateQueries({ queryKey: ME_KEY });
    }
  }, [over, queries]);
  const seconds = Math.max(0, Math.floor(left / 1000));
  const absolute = Date.parse(session.expiresAt) - serverNow() <= WARN_MILLIS;
  return (
    <Modal
      opened={left <= WARN_MILLIS && !over}
      onClose={stay}
      centered
      zIndex={290}
      withCloseButton={false}
      title={t('idle.title')}
      attributes={{ header: { role: 'presentation' } }}
    >
      <Stack>
        <Text size="sm">
          {t(absolute ? 'idle.absolute' : 'idle.text', {
            time: `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`,
          })}
        </Text>
        <Group justify="flex-end">
          <Button
            variant="default"
            loading={signOut.isPending}
            onClick={() => signOut.mutate(undefined, { onSuccess: (to) => location.assign(to) })}
          >
            {t('user.signOut')}
          </Button>
          <Button data-autofocus onClick={stay}>
            {t(absolute ? 'idle.understood' : 'idle.stay')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

/** Milliseconds until the session ends for want of use, or for good. */
function useTimeLeft(session: Session): number {
  const ends = Date.parse(session.idleExpiresAt);
  const [seen, setSeen] = useState(() => ({ session, span: ends - serverNow(), ends }));
  const [now, setNow] = useState(serverNow);
  if (seen.session !== session) {
    setSeen({ session, span: ends - serverNow(), ends });
  }
  useEffect(() => {
    const timer = setInterval(() => setNow(serverNow()), TICK_MILLIS);
    const off = onAnswer(() =>
      setSeen((current) => ({ ...current, ends: serverNow() + current.span })),
    );
    return () => {
      clearInterval(timer);
      off();
    };
  }, []);
  return Math.min(seen.ends, Date.parse(session.expiresAt)) - now;
}
