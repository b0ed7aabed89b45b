/* A binary heap of deadlines over one timerfd. */
#ifndef BENCH_TIMERS_H
#define BENCH_TIMERS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct timer {
  int64_t at;  /* CLOCK_MONOTONIC ns */
  size_t slot; /* 1-based place in the heap, 0 = not set */
};

struct timers {
  int fd; /* becomes readable when the earliest deadline has passed */
  size_t count, capacity;
  struct timer **heap;
};

/* Opens the timerfd; false on failure. */
bool timers_open(struct timers *ts);

/* Sets a timer that is not set. */
void timers_set(struct timers *ts, struct timer *t, int64_t at);

/* Takes a timer out; does nothing if it is not set. */
void timers_clear(struct timers *ts, struct timer *t);

/* Takes out and returns one timer that is due at `now`, or NULL; then arms the fd for the next. */
struct timer *timers_due(struct timers *ts, int64_t now);

#endif
