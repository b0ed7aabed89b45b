package io.tollgate.gateway.client;

import static io.tollgate.gateway.client.Reported.ABSENT;

import io.tollgate.gateway.client.json.JsonCursor;
import java.nio.charset.StandardCharsets;

/**
 * Reads the usage object of OpenAI's chat wire in every vendor's dialect:
 *
 * <ul>
 *   <li>cached: {@code prompt_tokens_details.cached_tokens}; DeepSeek's {@code
 *       prompt_cache_hit_tokens}, Moonshot's {@code cached_tokens} and Mistral's {@code
 *       num_cached_tokens} name the same tokens and count only where the first is missing;
 *   <li>xAI: the output excludes reasoning; seen by {@code total = prompt + completion +
 *       reasoning};
 *   <li>Mistral: the prompt excludes audio; seen by {@code total = prompt + audio + completion};
 *   <li>OpenRouter and OpenAI: {@code prompt_tokens_details.cache_write_tokens}.
 * </ul>
 */
final class OpenAiUsage {

  private static final byte[] PROMPT = ascii("prompt_tokens");
  private static final byte[] COMPLETION = ascii("completion_tokens");
  private static final byte[] TOTAL = ascii("total_tokens");
  private static final byte[] PROMPT_DETAILS = ascii("prompt_tokens_details");
  private static final byte[] COMPLETION_DETAILS = ascii("completion_tokens_details");
  private static final byte[] CACHED = ascii("cached_tokens");
  private static final byte[] NUM_CACHED = ascii("num_cached_tokens");
  private static final byte[] CACHE_WRITE = ascii("cache_write_tokens");
  private static final byte[] AUDIO = ascii("audio_tokens");
  private static final byte[] REASONING = ascii("reasoning_tokens");
  private static final byte[] CACHE_HIT = ascii("prompt_cache_hit_tokens");
  private static final byte[] CACHE_MISS = ascii("prompt_cache_miss_tokens");
  private static final byte[] SERVER_TOOLS = ascii("server_tool_use");
  private static final byte[] SERVER_TOOL_DETAILS = ascii("server_tool_use_details");
  private static final byte[] SEARCHES = ascii("web_search_requests");
  private static final byte[] SEARCH_QUERIES = ascii("num_search_queries");

  private final byte[] buf;
  private final JsonCursor cursor;

  private long prompt = ABSENT;
  private long completion = ABSENT;
  private long total = ABSENT;
  private long cached = ABSENT;
  private long vendorCached = ABSENT;
  private long cacheMiss = ABSENT;
  private long write = ABSENT;
  private long audio = ABSENT;
  private long reasoning = ABSENT;
  private long searches = ABSENT;

  private OpenAiUsage(byte[] buf, JsonCursor cursor) {
    this.buf = buf;
    this.cursor = cursor;
  }

  /** Reads the valid JSON object in {@code [from, to)}. */
  static Reported read(byte[] buf, int from, int to) {
    OpenAiUsage usage = new OpenAiUsage(buf, new JsonCursor().over(buf, from, to));
    usage.cursor.openObject();
    while (usage.cursor.nextMember()) {
      usage.member();
    }
    return usage.report();
  }

  private void member() {
    if (cursor.keyIs(PROMPT)) {
      prompt = take();
    } else if (cursor.keyIs(COMPLETION)) {
      completion = take();
    } else if (cursor.keyIs(TOTAL)) {
      total = take();
    } else if (cursor.keyIs(CACHED) || cursor.keyIs(NUM_CACHED) || cursor.keyIs(CACHE_HIT)) {
      long count = take();
      vendorCached = count == ABSENT ? vendorCached : count;
    } else if (cursor.keyIs(CACHE_MISS)) {
      cacheMiss = take();
    } else if (cursor.keyIs(REASONING)) {
      long count = take();
      reasoning = reasoning == ABSENT ? count : reasoning;
    } else if (cursor.keyIs(SEARCH_QUERIES)) {
      searches = take();
    } else if (cursor.keyIs(PROMPT_DETAILS)) {
      details(0);
    } else if (cursor.keyIs(COMPLETION_DETAILS)) {
      details(1);
    } else if (cursor.keyIs(SERVER_TOOLS) || cursor.keyIs(SERVER_TOOL_DETAILS)) {
      details(2);
    } else {
      cursor.skip();
    }
  }

  private void details(int kind) {
    if (cursor.peek() != '{') {
      cursor.skip();
      return;
    }
    cursor.openObject();
    while (cursor.nextMember()) {
      if (kind == 0 && cursor.keyIs(CACHED)) {
        cached = take();
      } else if (kind == 0 && cursor.keyIs(CACHE_WRITE)) {
        write = take();
      } else if (kind == 0 && cursor.keyIs(AUDIO)) {
        audio = take();
      } else if (kind == 1 && cursor.keyIs(REASONING)) {
        reasoning = take();
      } else if (kind == 2 && cursor.keyIs(SEARCHES)) {
        searches = take();
      } else {
        cursor.skip();
      }
    }
  }

  private long take() {
    return JsonNumbers.take(buf, cursor);
  }

  private Reported report() {
    Reported report = new Reported();
    report.input = prompt;
    report.output = completion;
    if (prompt == ABSENT && cacheMiss != ABSENT) {
      report.input = Reported.sum(vendorCached, cacheMiss);
    } else if (prompt == ABSENT && total != ABSENT && completion != ABSENT) {
      report.input = total - completion;
    }
    if (prompt != ABSENT && completion != ABSENT) {
      if (reasoning > 0 && total == prompt + completion + reasoning) {
        report.output = completion + reasoning;
      } else if (audio > 0 && total == prompt + audio + completion) {
        report.input = prompt + audio;
      }
    }
    report.cached = cached == ABSENT ? vendorCached : cached;
    report.write5m = write;
    report.reasoning = reasoning;
    report.webSearches = searches;
    return report;
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
