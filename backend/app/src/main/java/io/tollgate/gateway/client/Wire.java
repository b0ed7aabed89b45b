package io.tollgate.gateway.client;

import io.tollgate.gateway.entity.ChatRequest;
import java.util.List;
import java.util.Map;

/**
 * One wire pair: how a client's request reaches a channel, and how the answer comes back.
 * Stateless.
 */
public interface Wire {

  /**
   * The request as the channel expects it. Always asks for usage in streams and always names an
   * output cap.
   *
   * @param outputCap tokens the hold covers, for all choices together already divided per choice
   */
  UpstreamRequest request(ChatRequest request, Target target, int outputCap);

  /** A reader for one answer with a 2xx status. */
  Answer answer(ChatRequest request, Target target, String callId, long createdEpochSeconds);

  /** What a status of 400 or more, with the first bytes of its body, means for routing. */
  Fault fault(int status, byte[] bodyStart);

  /**
   * Where a route leads.
   *
   * @param publicModel the name the client asked for and sees in answers
   * @param upstreamModel the name the provider knows
   * @param secret the channel's credential
   * @param estimateFactorPercent vendor factor over an o200k count, for missing usage (design 5, c)
   */
  record Target(
      String publicModel, String upstreamModel, String secret, int estimateFactorPercent) {}

  /**
   * Bytes ready to send.
   *
   * @param path below the channel's base URL, such as {@code /v1/chat/completions}
   * @param headers without host, length and connection headers
   * @param body parts that make up the body, in order
   */
  record UpstreamRequest(String path, Map<String, String> headers, List<byte[]> body) {}

  /** Why a provider refused, and so what to do about it. */
  enum Fault {
    /** The request itself is wrong; another channel would say the same. Shown as 400. */
    BAD_REQUEST,
    /** Our account or credential there; next route. */
    OUR_ACCOUNT,
    /** Too many requests there; next route, cool down. */
    RATE_LIMITED,
    /** The provider's own trouble; next route, counts against health. */
    PROVIDER
  }
}
