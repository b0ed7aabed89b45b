import { Tooltip } from '@mantine/core';

import classes from './short-text.module.css';

/** A name that may be long: cut at the end of its line (in either direction), whole in a tooltip. */
export function ShortText({ children }: { readonly children: string }) {
  return (
    <Tooltip label={children} multiline maw="24rem" openDelay={500}>
      <bdi className={classes.short}>{children}</bdi>
    </Tooltip>
  );
}

const HEAD = 8;
const TAIL = 4;

/** An id among other things: its start and its end, whole in a tooltip. */
export function ShortId({ children }: { readonly children: string }) {
  const short =
    children.length > HEAD + TAIL + 2
      ? `${children.slice(0, HEAD)}…${children.slice(-TAIL)}`
      : children;
  return (
    <Tooltip label={children} openDelay={300}>
      <bdi className={classes.mono} dir="ltr">
        {short}
      </bdi>
    </Tooltip>
  );
}

/** Text of programs: ids, prefixes, hosts. Never turned around by the letters next to it. */
export function Mono({ children }: { readonly children: string }) {
  return (
    <bdi className={classes.mono} dir="ltr">
      {children}
    </bdi>
  );
}
