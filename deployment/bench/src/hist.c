#include "hist.h"

static unsigned bucket_of(uint64_t v) {
  if (v < HIST_SUB) return (unsigned)v;
  unsigned shift = 63u - (unsigned)__builtin_clzll(v) - HIST_SUB_BITS;
  return (shift + 1) * HIST_SUB + (unsigned)((v >> shift) & (HIST_SUB - 1));
}

static uint64_t upper_of(unsigned bucket) {
  if (bucket < HIST_SUB) return bucket;
  unsigned shift = bucket / HIST_SUB - 1;
  return (((uint64_t)HIST_SUB + bucket % HIST_SUB + 1) << shift) - 1;
}

void hist_add(struct hist *h, int64_t ns) {
  uint64_t v = ns < 0 ? 0 : (uint64_t)ns;
  h->count++;
  h->sum += v;
  if (v > h->max) h->max = v;
  h->buckets[bucket_of(v)]++;
}

uint64_t hist_at(const struct hist *h, double share) {
  uint64_t rank = (uint64_t)(share * (double)h->count + 0.999999), seen = 0;
  if (h->count == 0) return 0;
  if (rank < 1) rank = 1;
  for (unsigned i = 0; i < HIST_BUCKETS; i++) {
    seen += h->buckets[i];
    if (seen >= rank) return upper_of(i) < h->max ? upper_of(i) : h->max;
  }
  return h->max;
}

void hist_json(const struct hist *h, FILE *out) {
  double mean = h->count ? (double)h->sum / (double)h->count : 0;
  fprintf(out,
          "{\"count\":%lu,\"mean_us\":%.2f,\"p50_us\":%.2f,\"p90_us\":%.2f,\"p99_us\":%.2f,"
          "\"p999_us\":%.2f,\"max_us\":%.2f}",
          h->count, mean / 1e3, (double)hist_at(h, .5) / 1e3, (double)hist_at(h, .9) / 1e3,
          (double)hist_at(h, .99) / 1e3, (double)hist_at(h, .999) / 1e3, (double)h->max / 1e3);
}

void hist_dump(const struct hist *h, const char *name, FILE *out) {
  fprintf(out, "# %s\n", name);
  for (unsigned i = 0; i < HIST_BUCKETS; i++)
    if (h->buckets[i]) fprintf(out, "%lu %lu\n", upper_of(i), h->buckets[i]);
}
