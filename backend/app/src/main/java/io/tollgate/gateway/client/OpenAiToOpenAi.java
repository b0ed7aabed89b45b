package io.tollgate.gateway.client;

import io.tollgate.gateway.entity.ChatRequest;
import java.util.List;
import java.util.Map;

/**
 * An OpenAI chat client at a channel that speaks the same wire: bytes are spliced, not re-modelled.
 * See {@link OpenAiSplice} for what changes in a request, {@link ChunkScan} for answers.
 */
public final class OpenAiToOpenAi implements Wire {

  private static final String PATH = "/v1/chat/completions";

  private final WireLimits limits;

  public OpenAiToOpenAi() {
    this(WireLimits.DEFAULT);
  }

  public OpenAiToOpenAi(WireLimits limits) {
    this.limits = limits;
  }

  @Override
  public UpstreamRequest request(ChatRequest request, Target target, int outputCap) {
    Map<String, String> headers =
        Map.of(
            "authorization",
            "Bearer " + target.secret(),
            "content-type",
            "application/json",
            "accept",
            request.streamed() ? "text/event-stream" : "application/json");
    byte[] body = new OpenAiSplice(request, target, outputCap).body();
    return new UpstreamRequest(PATH, headers, List.of(body));
  }

  @Override
  public Answer answer(
      ChatRequest request, Target target, String callId, long createdEpochSeconds) {
    AnswerNames names = AnswerNames.of(callId, target, createdEpochSeconds);
    return request.streamed()
        ? new OpenAiStreamAnswer(request, target, names, limits)
        : new OpenAiWholeAnswer(request, target, names, limits);
  }

  @Override
  public Fault fault(int status, byte[] bodyStart) {
    return Faults.classify(status, bodyStart);
  }
}
