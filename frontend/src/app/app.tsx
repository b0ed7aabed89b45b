import { type QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { type i18n as I18n } from 'i18next';
import { I18nextProvider } from 'react-i18next';

import { type AppConfig } from '@/shared/config/app-config';
import { ConfigProvider } from '@/shared/config/config-context';
import { ErrorBoundary } from '@/shared/errors/error-boundary';

import { CrashPage } from './pages/crash-page';
import { type AppRouter } from './router';

interface AppProps {
  readonly config: AppConfig;
  readonly i18n: I18n;
  readonly queryClient: QueryClient;
  readonly router: AppRouter;
}

export function App({ config, i18n, queryClient, router }: AppProps) {
  return (
    <I18nextProvider i18n={i18n}>
      <ErrorBoundary fallback={() => <CrashPage />}>
        <ConfigProvider value={config}>
          <QueryClientProvider client={queryClient}>
            <RouterProvider router={router} />
          </QueryClientProvider>
        </ConfigProvider>
      </ErrorBoundary>
    </I18nextProvider>
  );
}
