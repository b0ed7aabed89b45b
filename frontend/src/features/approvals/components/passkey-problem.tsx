import { Alert } from '@mantine/core';
import { useTranslation } from 'react-i18next';

import { ProblemAlert } from '@/shared/errors/problem-alert';

import { PasskeyFault } from '../webauthn';

/** What went wrong with a passkey, in the browser or at the server. */
export function PasskeyProblem({ error }: { readonly error: unknown }) {
  const { t } = useTranslation('approvals');
  if (!(error instanceof PasskeyFault)) {
    return <ProblemAlert error={error} />;
  }
  const grave = error.kind === 'mismatch' || error.kind === 'unsupported';
  return (
    <Alert
      role="alert"
      variant="light"
      color={grave ? 'red' : 'yellow'}
      title={t(`fault.${error.kind}.title`)}
    >
      {t(`fault.${error.kind}.text`)}
    </Alert>
  );
}
