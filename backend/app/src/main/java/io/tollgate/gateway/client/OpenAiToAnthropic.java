package io.tollgate.gateway.client;

import io.tollgate.gateway.entity.ChatRequest;
import java.util.List;
import java.util.Map;

/**
 * An OpenAI chat client at a channel that speaks Anthropic's messages. {@link AnthropicRequest} has
 * the rules for requests, {@link AnthropicStreamAnswer} and {@link AnthropicWholeAnswer} for
 * answers.
 *
 * <p>Thinking comes back as {@code reasoning_content}; beside it {@code thinking_blocks} holds
 * Anthropic's blocks with their signatures, and a client that sends the assistant's message back
 * with that field continues the same thought.
 */
public final class OpenAiToAnthropic implements Wire {

  private static final String PATH = "/v1/messages";
  private static final String VERSION = "2023-06-01";

  private final WireLimits limits;

  public OpenAiToAnthropic() {
    this(WireLimits.DEFAULT);
  }

  public OpenAiToAnthropic(WireLimits limits) {
    this.limits = limits;
  }

  /**
   * {@inheritDoc}
   *
   * @throws io.tollgate.kernel.ProblemException {@code invalid_request_error} for what Claude
   *     cannot be asked: several choices, audio, tools that are no functions
   */
  @Override
  public UpstreamRequest request(ChatRequest request, Target target, int outputCap) {
    Map<String, String> headers =
        Map.of(
            "x-api-key",
            target.secret(),
            "anthropic-version",
            VERSION,
            "content-type",
            "application/json",
            "accept",
            request.streamed() ? "text/event-stream" : "application/json");
    byte[] body = new AnthropicRequest(request, target, outputCap).body();
    return new UpstreamRequest(PATH, headers, List.of(body));
  }

  @Override
  public Answer answer(
      ChatRequest request, Target target, String callId, long createdEpochSeconds) {
    AnswerNames names = AnswerNames.of(callId, target, createdEpochSeconds);
    return request.streamed()
        ? new AnthropicStreamAnswer(request, target, names, limits)
        : new AnthropicWholeAnswer(request, target, names, limits);
  }

  @Override
  public Fault fault(int status, byte[] bodyStart) {
    return Faults.classify(status, bodyStart);
  }
}
