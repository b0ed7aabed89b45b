package io.tollgate.sandbox.answer;

import io.tollgate.sandbox.prompt.Block;
import io.tollgate.sandbox.prompt.Block.CacheMark;
import io.tollgate.sandbox.prompt.Prompt;
import io.tollgate.sandbox.tokens.BoundedCache;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * The vendors' prompt caches. It knows prefixes by the hash of everything up to the end of a block,
 * and forgets them at a restart, a reset, or when their time is over.
 */
public final class PromptCache {
  /** Below so many tokens a vendor caches nothing on its own account. */
  public static final int LEAST_AUTOMATIC_TOKENS = 1_024;

  private static final Duration AUTOMATIC_LIFE = Duration.ofMinutes(10);
  private static final int REMEMBERED_PREFIXES = 50_000;

  private final BoundedCache<String, Long> aliveUntilMillis =
      new BoundedCache<>(REMEMBERED_PREFIXES);
  private final InstantSource clock;

  public PromptCache(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * What a cache did for one prompt.
   *
   * @param read tokens read from the cache
   * @param write5m tokens written to live five minutes
   * @param write1h tokens written to live an hour
   * @param repeatable whether the same prompt asked again would show the same figures
   */
  public record Figures(int read, int write5m, int write1h, boolean repeatable) {
    public static final Figures NONE = new Figures(0, 0, 0, true);
  }

  /**
   * Caching without being asked (OpenAI, DeepSeek): from 1,024 tokens on, the longest known prefix
   * of whole messages counts as read, in whole units.
   *
   * @param unit tokens of a unit: 128 at OpenAI, 64 at DeepSeek
   */
  public Figures automatic(Prompt prompt, int unit) {
    if (prompt.tokens() < LEAST_AUTOMATIC_TOKENS) {
      return Figures.NONE;
    }
    List<String> prefixes = prefixes(prompt);
    int known = longestKnown(prefixes);
    long until = clock.millis() + AUTOMATIC_LIFE.toMillis();
    prefixes.forEach(prefix -> aliveUntilMillis.put(prefix, until));
    int read = tokens(prompt.blocks(), 0, known) / unit * unit;
    return new Figures(read, 0, 0, false);
  }

  /**
   * Caching up to marked blocks (Anthropic): the longest known prefix at or before the last mark is
   * read, and what lies between it and each later mark is written for that mark's life.
   */
  public Figures marked(Prompt prompt) {
    List<Block> blocks = prompt.blocks();
    int last = lastMark(blocks);
    if (last < 0) {
      return Figures.NONE;
    }
    List<String> prefixes = prefixes(prompt).subList(0, last + 1);
    int known = longestKnown(prefixes);
    int read = tokens(blocks, 0, known);
    int write5m = 0;
    int write1h = 0;
    int from = known;
    for (int i = 0; i <= last; i++) {
      CacheMark mark = blocks.get(i).mark();
      if (mark == CacheMark.NONE) {
        continue;
      }
      boolean hour = mark == CacheMark.ONE_HOUR;
      Duration life = hour ? Duration.ofHours(1) : Duration.ofMinutes(5);
      aliveUntilMillis.put(prefixes.get(i), clock.millis() + life.toMillis());
      int written = tokens(blocks, from, i + 1);
      write1h += hour ? written : 0;
      write5m += hour ? 0 : written;
      from = Math.max(from, i + 1);
    }
    return new Figures(read, write5m, write1h, false);
  }

  public void reset() {
    aliveUntilMillis.clear();
  }

  private static int lastMark(List<Block> blocks) {
    for (int i = blocks.size() - 1; i >= 0; i--) {
      if (blocks.get(i).mark() != CacheMark.NONE) {
        return i;
      }
    }
    return -1;
  }

  /** Number of leading blocks the cache knows. */
  private int longestKnown(List<String> prefixes) {
    long now = clock.millis();
    for (int i = prefixes.size() - 1; i >= 0; i--) {
      Long until = aliveUntilMillis.get(prefixes.get(i));
      if (until != null && until > now) {
        return i + 1;
      }
    }
    return 0;
  }

  private static int tokens(List<Block> blocks, int from, int to) {
    int sum = 0;
    for (int i = from; i < to; i++) {
      sum += blocks.get(i).tokens();
    }
    return sum;
  }

  private static List<String> prefixes(Prompt prompt) {
    List<String> prefixes = new ArrayList<>(prompt.blocks().size());
    byte[] chain = sha256(prompt.model().getBytes(StandardCharsets.UTF_8), new byte[0]);
    for (Block block : prompt.blocks()) {
      chain = sha256(chain, block.identity().getBytes(StandardCharsets.UTF_8));
      prefixes.add(HexFormat.of().formatHex(chain, 0, 16));
    }
    return prefixes;
  }

  private static byte[] sha256(byte[] first, byte[] second) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(first);
      return digest.digest(second);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
