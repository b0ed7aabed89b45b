import { client } from '@/api/client.gen';
import { type AppConfig } from '@/shared/config/app-config';
import { toApiError } from '@/shared/errors/api-error';

/** Points the generated client at the API and makes every failure an ApiError. */
export function configureApiClient(config: AppConfig): void {
  client.setConfig({ baseUrl: config.apiBase });
  client.interceptors.error.clear();
  client.interceptors.error.use((error, response) => toApiError(error, response));
}
