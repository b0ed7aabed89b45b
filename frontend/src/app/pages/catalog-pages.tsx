export { CredentialsPage } from '@/features/catalog/pages/credentials-page';
