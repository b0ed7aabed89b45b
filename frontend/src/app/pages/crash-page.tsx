import { useTranslation } from 'react-i18next';

/** Shown when even the frame is broken, so it needs nothing of it: plain HTML. */
export function CrashPage() {
  const { t } = useTranslation('shared');
  return (
    <main role="alert" style={{ maxWidth: '34rem', margin: '20vh auto', padding: '0 1rem' }}>
      <h1>{t('error.crash')}</h1>
      <p>{t('error.crashText')}</p>
      <button type="button" onClick={() => location.reload()}>
        {t('error.reload')}
      </button>
    </main>
  );
}
