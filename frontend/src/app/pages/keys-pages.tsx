export { KeyPage } from '@/features/keys/pages/key-page';
export { KeysPage } from '@/features/keys/pages/keys-page';
export { NewKeyPage } from '@/features/keys/pages/new-key-page';
