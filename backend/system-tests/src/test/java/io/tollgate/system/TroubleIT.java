package io.tollgate.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tollgate.stack.Stack;
import io.tollgate.system.kit.Api;
import io.tollgate.system.kit.Books;
import io.tollgate.system.kit.Call;
import io.tollgate.system.kit.Json;
import io.tollgate.system.kit.Leaks;
import io.tollgate.system.kit.ModelSpec;
import io.tollgate.system.kit.Price;
import io.tollgate.system.kit.Reply;
import io.tollgate.system.kit.SandboxControl;
import io.tollgate.system.kit.Tenant;
import io.tollgate.system.kit.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What each misbehaviour of a provider means for the client and for the bill, over both wires,
 * whole and streamed (design sections 5 to 7). Each case has a model and a channel of its own.
 */
@Lane.Models
@ExtendWith(RunningStack.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TroubleIT {
  private static final String PROMPT = "Which bread keeps longest? " + Leaks.MARKER;

  /** Who the bill follows. */
  private enum Bill {
    /** Exactly what the provider says. */
    REPORTED,
    /** Our own count, marked so. */
    ESTIMATED,
    /** Corrected figures, marked so. */
    SUSPECT,
    /** The whole hold: the rest is the seller's loss. */
    HOLD,
    NOTHING
  }

  /** What the client sees. */
  private enum Seen {
    GOOD,
    /** A plain refusal of status 503 before any byte of an answer. */
    UNAVAILABLE,
    /** A plain refusal of status 400. */
    BAD_REQUEST,
    /** 200, then an error event and a closed connection. */
    BROKEN_OFF
  }

  private record Case(String wire, String behaviour, boolean streamed, Seen seen, Bill bill) {
    String model() {
      return World.named("trouble-" + wire + "-" + behaviour);
    }

    @Override
    public String toString() {
      return wire + " " + behaviour + (streamed ? " streamed" : " whole");
    }
  }

  private final Stack stack;
  private final World world;
  private final Books books;
  private final Accounting accounting;
  private final SandboxControl sandbox;
  private final Tenant tenant;
  private Api api;

  TroubleIT(Stack stack) {
    this.stack = stack;
    this.world = new World(stack);
    this.books = new Books(stack);
    this.accounting = new Accounting(stack);
    this.sandbox = new SandboxControl(stack);
    this.tenant = world.tenant(World.PLENTY, World.PLENTY);
    this.api = new Api(stack.gateway().api(), "");
  }

  static Stream<Case> cases() {
    var all = new ArrayList<Case>();
    for (String wire : List.of("openai", "anthropic")) {
      for (String alike :
          List.of(
              "error-401",
              "error-402",
              "error-429",
              "error-500",
              "error-502-html",
              "error-503",
              "error-529",
              "close",
              "reset",
              "stall",
              "error-in-200",
              "html-200",
              "empty-200",
              "garbage")) {
        both(all, wire, alike, Seen.UNAVAILABLE, Bill.NOTHING);
      }
      both(all, wire, "error-400", Seen.BAD_REQUEST, Bill.NOTHING);
      for (String cut : List.of("cut-stream-6", "error-in-stream-6", "error-data-in-stream-6")) {
        all.add(new Case(wire, cut, true, Seen.BROKEN_OFF, Bill.NOTHING));
        all.add(new Case(wire, cut, false, Seen.UNAVAILABLE, Bill.NOTHING));
      }
      all.add(new Case(wire, "garbage-stream", true, Seen.BROKEN_OFF, Bill.NOTHING));
      all.add(new Case(wire, "cut-body", false, Seen.UNAVAILABLE, Bill.NOTHING));
      both(all, wire, "no-usage", Seen.GOOD, Bill.ESTIMATED);
      both(all, wire, "zero-usage", Seen.GOOD, Bill.ESTIMATED);
      both(all, wire, "two-usages", Seen.GOOD, Bill.REPORTED);
      both(all, wire, "bad-usage-negative", Seen.GOOD, Bill.SUSPECT);
      both(all, wire, "bad-usage-huge", Seen.GOOD, Bill.HOLD);
      both(all, wire, "refusal", Seen.GOOD, Bill.REPORTED);
      both(all, wire, "content-filter", Seen.GOOD, Bill.REPORTED);
      both(all, wire, "no-content", Seen.GOOD, Bill.NOTHING);
      both(all, wire, "crlf", Seen.GOOD, Bill.REPORTED);
      both(all, wire, "comments", Seen.GOOD, Bill.REPORTED);
      all.add(new Case(wire, "no-done", true, Seen.GOOD, Bill.REPORTED));
    }
    both(all, "openai", "bad-usage-cached-above-input", Seen.GOOD, Bill.SUSPECT);
    // OpenAI tells a refusal in words, which are content; Anthropic by the stop reason alone.
    both(all, "openai", "refusal-empty", Seen.GOOD, Bill.REPORTED);
    both(all, "anthropic", "refusal-empty", Seen.GOOD, Bill.NOTHING);
    return all.stream();
  }

  private static void both(List<Case> all, String wire, String name, Seen seen, Bill bill) {
    all.add(new Case(wire, name, false, seen, bill));
    all.add(new Case(wire, name, true, seen, bill));
  }

  @BeforeAll
  void makeModels() {
    String[] models = cases().map(Case::model).distinct().toArray(String[]::new);
    cases()
        .filter(one -> one.streamed() || one.behaviour().equals("cut-body"))
        .forEach(this::makeModel);
    api = world.ready(tenant, models);
  }

  private void makeModel(Case one) {
    String upstream = one.wire().equals("openai") ? "gpt-4o" : "claude-haiku-4-5";
    world.model(
        ModelSpec.of(one.model()).route(one.model(), one.wire(), upstream + ":" + one.behaviour()));
    world.retail(tenant, one.model(), Price.tokens(613_000_019, 2_003_000_029L));
  }

  @AfterAll
  void theBooksBalance() {
    books.awaitNoHolds(tenant);
    assertThat(books.violations()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void aMisbehaviourIsShownAndBilledAsDecided(Case one) {
    long balance = books.balance(tenant);
    JsonNode producedBefore = sandbox.stats().path("produced");
    ObjectNode ask = Json.chat(one.model(), PROMPT).put("stream", one.streamed());
    Reply reply = api.chat(ask);
    assertSeen(one, reply);
    Call call = Call.of(stack, reply.callId());
    assertThat(balance - books.balance(tenant)).isEqualTo(call.retail());
    assertBill(one, call, producedBefore);
    assertThat(reply.body().toLowerCase(Locale.ROOT)).doesNotContain("sandbox", "gpt-4o", "claude");
  }

  private void assertSeen(Case one, Reply reply) {
    switch (one.seen()) {
      case GOOD -> {
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        assertThat(one.streamed() ? reply.isDone() : reply.json().has("choices"))
            .as(reply.body())
            .isTrue();
      }
      case UNAVAILABLE -> {
        assertThat(reply.status()).as(reply.body()).isEqualTo(503);
        assertThat(reply.code()).isEqualTo("service_unavailable");
      }
      case BAD_REQUEST -> {
        assertThat(reply.status()).as(reply.body()).isEqualTo(400);
        assertThat(reply.code()).isEqualTo("invalid_request_error");
      }
      case BROKEN_OFF -> {
        assertThat(reply.status()).as(reply.body()).isEqualTo(200);
        assertThat(reply.whole()).as("a clean end after a failure is invisible").isFalse();
        Reply.Event last = reply.events().getLast();
        assertThat(last.name()).isEqualTo("error");
        assertThat(last.json().path("error").path("code").asText())
            .isEqualTo("service_unavailable");
        assertThat(reply.body()).doesNotContain("[DONE]");
      }
    }
  }

  private void assertBill(Case one, Call call, JsonNode producedBefore) {
    JsonNode produced = sandbox.stats().path("produced");
    long input =
        produced.path("prompt_tokens").asLong() - producedBefore.path("prompt_tokens").asLong();
    long output =
        produced.path("completion_tokens").asLong()
            - producedBefore.path("completion_tokens").asLong();
    switch (one.bill()) {
      case REPORTED -> {
        assertThat(call.usageSource()).isEqualTo("provider");
        assertThat(call.used().input()).isEqualTo(input).isPositive();
        assertThat(call.used().output()).isEqualTo(output).isPositive();
        accounting.assertPriced(call);
      }
      case ESTIMATED -> {
        assertThat(call.usageSource()).isEqualTo("estimated");
        assertThat((double) call.used().input()).isBetween(input * 0.7, input * 1.3 + 10);
        assertThat((double) call.used().output()).isBetween(output * 0.9, output * 1.1 + 10);
        accounting.assertPriced(call);
      }
      case SUSPECT -> {
        assertThat(call.usageSource()).isEqualTo("suspect");
        assertThat(call.used().output()).isNotNegative();
        assertThat(call.used().cached()).isBetween(0L, call.used().input());
        accounting.assertPriced(call);
      }
      case HOLD -> {
        assertThat(call.usageSource()).isEqualTo("suspect");
        assertThat(call.charged().retail()).isEqualTo(call.charged().holdRetail());
        assertThat(call.charged().wholesale()).isEqualTo(call.charged().holdWholesale());
      }
      case NOTHING -> {
        assertThat(call.charge()).isNull();
        assertThat(call.state()).isIn("failed", "empty", "refused");
      }
    }
  }
}
