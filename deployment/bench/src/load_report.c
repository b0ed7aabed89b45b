#include <stdio.h>
#include <sys/resource.h>

#include "load.h"

static void named_hist(const char *name, const struct hist *h) {
  printf(",\"%s\":", name);
  hist_json(h, stdout);
}

static void dump(const struct config *cfg, const struct totals *t) {
  FILE *out = fopen(cfg->hist_file, "w");
  if (!out) {
    perror(cfg->hist_file);
    return;
  }
  fprintf(out, "# upper bound in ns, count\n");
  hist_dump(&t->latency, "latency", out);
  if (cfg->sse) {
    hist_dump(&t->first, "first", out);
    hist_dump(&t->path, "path", out);
    hist_dump(&t->first_delay, "first_delay", out);
    hist_dump(&t->delay, "delay", out);
    hist_dump(&t->end, "end", out);
  }
  fclose(out);
}

void report_print(const struct config *cfg, const struct totals *t) {
  static const char *const kinds[FAIL_KINDS] = {"connect", "closed", "malformed", "timeout",
                                                "incomplete"};
  double seconds = (double)t->elapsed_ns / 1e9;
  uint64_t errors = 0;
  struct rusage use;
  getrusage(RUSAGE_SELF, &use);
  for (int i = 0; i < FAIL_KINDS; i++) errors += t->failed[i];
  printf("{\"mode\":\"%s\",\"connections\":%u,\"seconds\":%.3f,\"started\":%lu,\"completed\":%lu,"
         "\"in_window\":%lu,\"rps\":%.1f,\"ok\":%lu,\"other\":%lu,\"errors\":%lu,\"bytes\":%lu,"
         "\"reconnects\":%lu,\"unsent\":%lu,\"unfinished\":%lu,\"cpu_us\":%ld",
         cfg->rate > 0 ? "open" : "closed", cfg->connections, seconds, t->started, t->completed,
         t->in_window, seconds > 0 ? (double)t->in_window / seconds : 0, t->ok, t->other, errors,
         t->bytes, t->reconnects, t->unsent, t->unfinished,
         (use.ru_utime.tv_sec + use.ru_stime.tv_sec) * 1000000 + use.ru_utime.tv_usec +
             use.ru_stime.tv_usec);
  printf(",\"failed\":{");
  for (int i = 0; i < FAIL_KINDS; i++)
    printf("%s\"%s\":%lu", i ? "," : "", kinds[i], t->failed[i]);
  printf("},\"status\":{");
  for (int i = 0, any = 0; i < 600; i++)
    if (t->status[i]) printf("%s\"%d\":%lu", any++ ? "," : "", i, t->status[i]);
  printf("}");
  named_hist("latency", &t->latency);
  if (cfg->usage)
    printf(",\"usage\":{\"prompt_tokens\":%lu,\"completion_tokens\":%lu,\"total_tokens\":%lu}",
           t->usage.prompt, t->usage.completion, t->usage.total);
  if (cfg->sse) {
    printf(",\"events\":%lu,\"streams_done\":%lu", t->events, t->streams_done);
    named_hist("first", &t->first);
    named_hist("path", &t->path);
    named_hist("first_delay", &t->first_delay);
    named_hist("delay", &t->delay);
    named_hist("end", &t->end);
  }
  printf("}\n");
  if (cfg->hist_file) dump(cfg, t);
}
