/* The load generator's parts: what was asked for, what is kept per connection, what is counted. */
#ifndef BENCH_LOAD_H
#define BENCH_LOAD_H

#include <netinet/in.h>

#include "hist.h"
#include "http.h"
#include "timers.h"

struct config {
  struct sockaddr_in address;
  char *request; /* head and body, the same bytes for every call */
  size_t request_length;
  unsigned connections;
  uint64_t max_calls; /* 0 = bounded by the duration alone */
  double rate;        /* calls per second; 0 = closed loop */
  int64_t duration_ns, grace_ns, timeout_ns, ramp_ns;
  uint64_t max_errors;
  bool head, sse, usage;
  const char *end_mark;   /* data of the event that ends a stream */
  const char *hist_file;  /* NULL = no raw buckets */
};

struct usage_sum {
  uint64_t prompt, completion, total;
};

enum fail { FAIL_CONNECT, FAIL_CLOSED, FAIL_MALFORMED, FAIL_TIMEOUT, FAIL_INCOMPLETE, FAIL_KINDS };

struct totals {
  uint64_t started, completed, in_window, ok, other, bytes, reconnects, unsent, unfinished;
  uint64_t failed[FAIL_KINDS], status[600], events, streams_done;
  struct usage_sum usage;
  struct hist latency;      /* intended start to last byte, 2xx answers only */
  struct hist first;        /* intended start to first event */
  struct hist path;         /* the same without the time the mock held the request */
  struct hist first_delay;  /* mock's write to our read, first event */
  struct hist delay;        /* mock's write to our read, later events */
  struct hist end;          /* mock's last stamped write to our read of the end mark */
  int64_t elapsed_ns;
};

/* What a connection knows of the answer it is reading. */
struct reading {
  int64_t intended, now, last_stamp;
  bool sse_done, sse_error;
  unsigned events;
  struct usage_sum usage;
  bool has_usage;
  size_t kept;      /* bytes in text: a line being read (SSE) or the body's tail */
  char text[16384];
};

/* Reads the command line; explains and exits on a bad one. */
struct config config_read(int argc, char **argv);

/* Takes a piece of a body; fills the reading and, for events, the histograms. */
void body_take(const struct config *cfg, struct totals *sums, struct reading *r, const char *data,
               size_t n);

/* Ends a body: adds its usage to the sums; false if a stream did not end as it should. */
bool body_end(const struct config *cfg, struct totals *sums, struct reading *r);

/* Prints the one line of JSON, and the raw buckets where asked. */
void report_print(const struct config *cfg, const struct totals *sums);

#endif
