import classes from './status-label.module.css';

export type StatusTone = 'good' | 'warn' | 'bad' | 'off';

/** A state in words; shape and colour only repeat what the words say. */
export function StatusLabel({
  tone,
  label,
}: {
  readonly tone: StatusTone;
  readonly label: string;
}) {
  return (
    <span className={classes.status}>
      <span className={classes.mark} data-tone={tone} aria-hidden />
      {label}
    </span>
  );
}
