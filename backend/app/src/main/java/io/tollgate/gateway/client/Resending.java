package io.tollgate.gateway.client;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An exchange on a kept connection, which the other side may have closed at the very moment it was
 * used again. If so the request goes out once more on a fresh one, unseen: no byte of an answer has
 * come, and a provider that closed had not read it.
 */
final class Resending implements UpstreamListener, Exchange {

  private final UpstreamListener listener;
  private final Function<UpstreamListener, Exchange> again;
  private @Nullable Exchange current;

  /**
   * Not yet sent.
   *
   * @param again sends the request on a fresh connection
   */
  Resending(UpstreamListener listener, Function<UpstreamListener, Exchange> again) {
    this.listener = listener;
    this.again = again;
  }

  Exchange on(UpstreamConnection kept, Wire.UpstreamRequest request) {
    current = kept.send(request, this, true);
    return this;
  }

  @Override
  public void answered(int status, @Nullable String contentType, @Nullable String retryAfter) {
    listener.answered(status, contentType, retryAfter);
  }

  @Override
  public void received(byte[] bytes) {
    listener.received(bytes);
  }

  @Override
  public void ended() {
    listener.ended();
  }

  @Override
  public void failed(Failure failure) {
    if (failure == Failure.STALE) {
      current = again.apply(listener);
    } else {
      listener.failed(failure);
    }
  }

  @Override
  public void pause() {
    Exchange running = current;
    if (running != null) {
      running.pause();
    }
  }

  @Override
  public void resume() {
    Exchange running = current;
    if (running != null) {
      running.resume();
    }
  }

  @Override
  public void abort() {
    Exchange running = current;
    if (running != null) {
      running.abort();
    }
  }
}
