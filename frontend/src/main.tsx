import '@fontsource-variable/inter';
import '@mantine/core/styles.css';
import './shared/theme/base.css';

import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';

import { configureApiClient } from './app/api-client';
import { App } from './app/app';
import { createI18n } from './app/i18n';
import { createQueryClient } from './app/query-client';
import { createAppRouter } from './app/router';
import { showStartFailure } from './app/start-failure';
import { loadConfig } from './shared/config/app-config';
import { initialLanguage } from './shared/i18n/language';

async function start(root: HTMLElement): Promise<void> {
  const i18n = await createI18n(initialLanguage());
  try {
    const config = await loadConfig(new URL(location.href));
    configureApiClient(config);
    createRoot(root).render(
      <StrictMode>
        <App
          config={config}
          i18n={i18n}
          queryClient={createQueryClient()}
          router={createAppRouter()}
        />
      </StrictMode>,
    );
  } catch (error) {
    showStartFailure(root, i18n, error);
  }
}

const root = document.getElementById('root');
if (root) {
  void start(root);
}
