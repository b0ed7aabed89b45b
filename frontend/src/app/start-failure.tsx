import { type i18n as I18n } from 'i18next';
import { createRoot } from 'react-dom/client';
import { I18nextProvider } from 'react-i18next';

import { CrashPage } from './pages/crash-page';

/** Without settings there is no app; the fault itself is for whoever runs the installation. */
export function showStartFailure(root: HTMLElement, i18n: I18n, error: unknown): void {
  // eslint-disable-next-line no-console -- the only place an operator can find a faulty config.json
  console.error('The portal could not start:', error);
  createRoot(root).render(
    <I18nextProvider i18n={i18n}>
      <CrashPage />
    </I18nextProvider>,
  );
}
