package io.tollgate.gateway.client;

import static io.tollgate.gateway.client.Reported.ABSENT;

import io.tollgate.gateway.client.json.JsonCursor;
import io.tollgate.gateway.client.json.JsonView;
import org.jspecify.annotations.Nullable;

/**
 * Anthropic's usage, gathered over an answer. Input is plain input, cache reads and cache writes
 * together. In a stream the counts are cumulative and spread over events, so for each field the
 * last positive one stands. Where {@code iterations} are listed, the bill is their sum: the top
 * level then shows only the last one.
 */
final class AnthropicUsage {

  private final Counts top = new Counts();
  private @Nullable Counts iterations;
  private long thinking = ABSENT;
  private long searches = ABSENT;
  private boolean last;

  private static final class Counts {
    private long input = ABSENT;
    private long read = ABSENT;
    private long created = ABSENT;
    private long created5m = ABSENT;
    private long created1h = ABSENT;
    private long output = ABSENT;

    void take(JsonView usage) {
      input = later(input, count(usage, "input_tokens"));
      read = later(read, count(usage, "cache_read_input_tokens"));
      created = later(created, count(usage, "cache_creation_input_tokens"));
      output = later(output, count(usage, "output_tokens"));
      JsonView split = usage.get("cache_creation");
      if (split != null) {
        created5m = later(created5m, count(split, "ephemeral_5m_input_tokens"));
        created1h = later(created1h, count(split, "ephemeral_1h_input_tokens"));
      }
    }

    void add(Counts other) {
      input = Reported.sum(input, other.input);
      read = Reported.sum(read, other.read);
      created = Reported.sum(created, other.createdTotal());
      created1h = Reported.sum(created1h, other.created1h);
      output = Reported.sum(output, other.output);
    }

    long createdTotal() {
      return created == ABSENT ? Reported.sum(created5m, created1h) : created;
    }

    void report(Reported report) {
      long total = createdTotal();
      long hour = Math.min(Reported.orZero(created1h), Math.max(0, Reported.orZero(total)));
      report.input = Reported.sum(Reported.sum(input, read), total);
      report.cached = read;
      report.write1h = created1h == ABSENT ? ABSENT : hour;
      report.write5m = total == ABSENT ? ABSENT : total - hour;
      report.output = output;
    }
  }

  /**
   * Takes one usage object.
   *
   * @param fromEnd whether it comes at the end of an answer, where the output is final
   */
  void take(JsonView usage, boolean fromEnd) {
    top.take(usage);
    last |= fromEnd;
    JsonView details = usage.get("output_tokens_details");
    if (details != null) {
      thinking = later(thinking, count(details, "thinking_tokens"));
    }
    JsonView tools = usage.get("server_tool_use");
    if (tools != null) {
      searches = later(searches, count(tools, "web_search_requests"));
    }
    JsonView rows = usage.get("iterations");
    if (rows != null && !rows.elements().isEmpty()) {
      Counts sum = new Counts();
      for (JsonView row : rows.elements()) {
        Counts one = new Counts();
        one.take(row);
        sum.add(one);
      }
      iterations = sum;
    }
  }

  Reported report() {
    Reported report = new Reported();
    (iterations == null ? top : iterations).report(report);
    report.reasoning = thinking;
    report.webSearches = searches;
    report.outputFinal = last;
    return report;
  }

  private static long later(long before, long now) {
    return now == ABSENT || (now == 0 && before != ABSENT) ? before : now;
  }

  private static long count(JsonView usage, String name) {
    JsonView value = usage.get(name);
    if (value == null) {
      return ABSENT;
    }
    JsonCursor cursor = new JsonCursor().over(value.array(), value.from(), value.to());
    return JsonNumbers.take(value.array(), cursor);
  }
}
