package io.tollgate.gateway.client;

/** One request under way at a provider; all methods belong to the call's event loop. */
public interface Exchange {

  /** Stops reading, so that the provider feels a slow client. */
  void pause();

  void resume();

  /** Closes the connection; the listener hears nothing more. Harmless after the end. */
  void abort();
}
