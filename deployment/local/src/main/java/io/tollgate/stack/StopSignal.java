package io.tollgate.stack;

/** How a server is asked to end: most by TERM; PostgreSQL ends its sessions at once on INT. */
enum StopSignal {
  TERM,
  INT
}
