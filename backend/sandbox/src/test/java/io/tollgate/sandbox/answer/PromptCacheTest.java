package io.tollgate.sandbox.answer;

import static org.assertj.core.api.Assertions.assertThat;

import io.tollgate.sandbox.prompt.Block;
import io.tollgate.sandbox.prompt.Block.CacheMark;
import io.tollgate.sandbox.prompt.OutputFormat;
import io.tollgate.sandbox.prompt.Prompt;
import io.tollgate.sandbox.prompt.ToolChoice;
import io.tollgate.sandbox.prompt.Turn;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PromptCacheTest {
  private Instant now = Instant.parse("2026-11-21T12:00:00Z");
  private final PromptCache cache = new PromptCache(() -> now);

  private static Block block(int tokens, String identity, CacheMark mark) {
    return new Block(tokens, identity, mark);
  }

  private static Prompt prompt(String model, Block... blocks) {
    return new Prompt(
        model,
        List.of(new Turn(Turn.Role.USER, "x", 0)),
        List.of(blocks),
        List.of(),
        new ToolChoice.Auto(),
        true,
        new OutputFormat.Text(),
        new Prompt.Limits(10, List.of()),
        Prompt.Reasoning.NONE,
        new Prompt.Delivery(false, false));
  }

  @Test
  void markIsForgottenWhenItsLifeIsOver() {
    Prompt five =
        prompt("m", block(100, "a", CacheMark.FIVE_MINUTES), block(9, "b", CacheMark.NONE));
    Prompt hour = prompt("n", block(100, "a", CacheMark.ONE_HOUR), block(9, "b", CacheMark.NONE));
    assertThat(cache.marked(five)).isEqualTo(new PromptCache.Figures(0, 100, 0, false));
    assertThat(cache.marked(hour)).isEqualTo(new PromptCache.Figures(0, 0, 100, false));
    now = now.plus(Duration.ofMinutes(4));
    assertThat(cache.marked(five)).isEqualTo(new PromptCache.Figures(100, 0, 0, false));
    now = now.plus(Duration.ofMinutes(6));
    assertThat(cache.marked(five)).isEqualTo(new PromptCache.Figures(0, 100, 0, false));
    assertThat(cache.marked(hour)).isEqualTo(new PromptCache.Figures(100, 0, 0, false));
    now = now.plus(Duration.ofHours(2));
    assertThat(cache.marked(hour)).isEqualTo(new PromptCache.Figures(0, 0, 100, false));
  }

  @Test
  void growingConversationReadsTheOldPrefixAndWritesTheRest() {
    Block system = block(100, "system", CacheMark.ONE_HOUR);
    Block first = block(20, "first", CacheMark.FIVE_MINUTES);
    assertThat(cache.marked(prompt("m", system, first)))
        .isEqualTo(new PromptCache.Figures(0, 20, 100, false));
    Block unmarked = block(20, "first", CacheMark.NONE);
    Block second = block(30, "second", CacheMark.FIVE_MINUTES);
    assertThat(cache.marked(prompt("m", system, unmarked, second)))
        .isEqualTo(new PromptCache.Figures(120, 30, 0, false));
  }

  @Test
  void anotherModelOrAnotherStartKnowsNothing() {
    Block a = block(100, "a", CacheMark.FIVE_MINUTES);
    cache.marked(prompt("m", a));
    assertThat(cache.marked(prompt("n", a)).read()).isZero();
    Block b = block(100, "b", CacheMark.NONE);
    assertThat(cache.marked(prompt("m", b, a)).read()).isZero();
  }

  @Test
  void automaticCacheNeedsALongPromptAndReadsWholeUnits() {
    Block shortOne = block(500, "short", CacheMark.NONE);
    cache.automatic(prompt("m", shortOne), 128);
    assertThat(cache.automatic(prompt("m", shortOne), 128)).isEqualTo(PromptCache.Figures.NONE);
    Block longOne = block(1_100, "long", CacheMark.NONE);
    assertThat(cache.automatic(prompt("m", longOne), 128).read()).isZero();
    assertThat(cache.automatic(prompt("m", longOne, shortOne), 128).read()).isEqualTo(1_024);
    assertThat(cache.automatic(prompt("m", longOne, shortOne), 64).read()).isEqualTo(1_600);
    now = now.plus(Duration.ofMinutes(11));
    assertThat(cache.automatic(prompt("m", longOne), 128).read()).isZero();
  }

  @Test
  void resetForgetsEverything() {
    Prompt prompt = prompt("m", block(100, "a", CacheMark.FIVE_MINUTES));
    cache.marked(prompt);
    cache.reset();
    assertThat(cache.marked(prompt).read()).isZero();
  }
}
