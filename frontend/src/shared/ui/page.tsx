import { Group, Stack, Text, Title } from '@mantine/core';
import { type ReactNode } from 'react';

import { TextSkeleton } from '@/shared/errors/query-view';
import { usePageTitle } from '@/shared/i18n/use-page-title';

import classes from './page.module.css';

interface PageProps {
  readonly title: string;
  /** Stands in the browser's tab after the title, such as the tenant. */
  readonly context?: string | undefined;
  /** What the page is for, in a sentence. */
  readonly lead?: ReactNode;
  /** What can be done here, beside the title. */
  readonly actions?: ReactNode;
  /** Where one came from, above the title. */
  readonly back?: ReactNode;
  /** A state beside the title. */
  readonly state?: ReactNode;
  /** Text and forms are easier to read when they are not as wide as a table. */
  readonly narrow?: boolean;
  readonly children: ReactNode;
}

/** The frame of every page of the console: one heading, its actions, its content. */
export function Page(props: PageProps) {
  const { title, context, lead, actions, back, state, narrow = false, children } = props;
  usePageTitle(title, context);
  return (
    <div className={classes.page} data-narrow={narrow || undefined}>
      {back !== undefined && <div className={classes.back}>{back}</div>}
      <div className={classes.head}>
        <div className={classes.titles}>
          <Group gap="sm" align="center">
            <Title order={1} className={classes.title}>
              {title}
            </Title>
            {state}
          </Group>
          {lead !== undefined && (
            <Text c="dimmed" maw="46rem" component="div">
              {lead}
            </Text>
          )}
        </div>
        {actions !== undefined && <Group className={classes.actions}>{actions}</Group>}
      </div>
      <Stack gap="lg">{children}</Stack>
    </div>
  );
}

/** What stands in a page's place until its words are there. */
export function PageSkeleton() {
  return (
    <div className={classes.page}>
      <TextSkeleton lines={4} />
    </div>
  );
}

interface PanelProps {
  readonly title?: string;
  readonly lead?: ReactNode;
  readonly actions?: ReactNode;
  readonly children?: ReactNode;
  readonly danger?: boolean;
}

/** A part of a page that belongs together. */
export function Panel({ title, lead, actions, children, danger = false }: PanelProps) {
  return (
    <section className={classes.panel} data-danger={danger || undefined}>
      {(title !== undefined || actions !== undefined) && (
        <div className={classes.panelHead}>
          <div className={classes.titles}>
            {title !== undefined && (
              <Title order={2} size="h4">
                {title}
              </Title>
            )}
            {lead !== undefined && (
              <Text c="dimmed" size="sm" maw="46rem" component="div">
                {lead}
              </Text>
            )}
          </div>
          {actions !== undefined && <Group className={classes.actions}>{actions}</Group>}
        </div>
      )}
      {children !== undefined && <div className={classes.panelBody}>{children}</div>}
    </section>
  );
}

interface Fact {
  readonly label: string;
  readonly value: ReactNode;
}

/** Names and values, side by side where there is room. */
export function Facts({ facts }: { readonly facts: readonly Fact[] }) {
  return (
    <dl className={classes.facts}>
      {facts.map(({ label, value }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
