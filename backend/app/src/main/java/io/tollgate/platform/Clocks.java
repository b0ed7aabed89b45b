package io.tollgate.platform;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.time.InstantSource;

/** Gives the one clock to whoever asks for it; tests give their own. */
@ApplicationScoped
public class Clocks {

  @Produces
  InstantSource system() {
    return InstantSource.system();
  }
}
