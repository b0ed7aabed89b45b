#include "timers.h"

#include <stdlib.h>
#include <sys/timerfd.h>

bool timers_open(struct timers *ts) {
  *ts = (struct timers){.fd = timerfd_create(CLOCK_MONOTONIC, TFD_NONBLOCK | TFD_CLOEXEC)};
  return ts->fd >= 0;
}

static void arm(struct timers *ts) {
  struct itimerspec spec = {0};
  if (ts->count) {
    spec.it_value.tv_sec = ts->heap[1]->at / 1000000000;
    spec.it_value.tv_nsec = ts->heap[1]->at % 1000000000;
  }
  timerfd_settime(ts->fd, TFD_TIMER_ABSTIME, &spec, NULL);
}

static void place(struct timers *ts, struct timer *t, size_t slot) {
  ts->heap[slot] = t;
  t->slot = slot;
}

static void sift(struct timers *ts, struct timer *t, size_t slot) {
  while (slot > 1 && ts->heap[slot / 2]->at > t->at) {
    place(ts, ts->heap[slot / 2], slot);
    slot /= 2;
  }
  for (;;) {
    size_t child = slot * 2;
    if (child > ts->count) break;
    if (child < ts->count && ts->heap[child + 1]->at < ts->heap[child]->at) child++;
    if (ts->heap[child]->at >= t->at) break;
    place(ts, ts->heap[child], slot);
    slot = child;
  }
  place(ts, t, slot);
}

void timers_set(struct timers *ts, struct timer *t, int64_t at) {
  if (ts->count + 1 >= ts->capacity) {
    ts->capacity = ts->capacity ? ts->capacity * 2 : 256;
    ts->heap = realloc(ts->heap, ts->capacity * sizeof *ts->heap);
    if (!ts->heap) abort();
  }
  t->at = at;
  sift(ts, t, ++ts->count);
  if (t->slot == 1) arm(ts);
}

void timers_clear(struct timers *ts, struct timer *t) {
  if (!t->slot) return;
  size_t slot = t->slot;
  struct timer *last = ts->heap[ts->count--];
  t->slot = 0;
  if (last != t) sift(ts, last, slot);
}

struct timer *timers_due(struct timers *ts, int64_t now) {
  if (ts->count && ts->heap[1]->at <= now) {
    struct timer *t = ts->heap[1];
    timers_clear(ts, t);
    return t;
  }
  arm(ts);
  return NULL;
}
