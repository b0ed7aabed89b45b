/* A log-linear histogram of nanoseconds: 1,024 steps per power of two, so below 0.1 % error. */
#ifndef BENCH_HIST_H
#define BENCH_HIST_H

#include <stdint.h>
#include <stdio.h>

#define HIST_SUB_BITS 10
#define HIST_SUB (1u << HIST_SUB_BITS)
#define HIST_BUCKETS ((64 - HIST_SUB_BITS + 1) * HIST_SUB)

struct hist {
  uint64_t count, sum, max, buckets[HIST_BUCKETS];
};

/* Records one value; negative values count as 0. */
void hist_add(struct hist *h, int64_t ns);

/* The value in ns that the given share (0..1] of the values does not exceed; 0 if empty. */
uint64_t hist_at(const struct hist *h, double share);

/* Prints a JSON object with count and microseconds at the usual percentiles. */
void hist_json(const struct hist *h, FILE *out);

/* Prints the raw buckets that are not empty, one "upper-ns count" per line behind a "# name". */
void hist_dump(const struct hist *h, const char *name, FILE *out);

#endif
