package io.tollgate.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The secrets of one stack, one file each, made at first use in a folder only its owner can enter.
 * Files hold the bare secret without a line break.
 */
public final class Secrets {
  private static final int BYTES = 32;

  private final SecureRandom random = new SecureRandom();
  private final Path folder;

  Secrets(Path folder) {
    this.folder = folder;
    try {
      Files.createDirectories(folder);
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    } catch (IOException fault) {
      throw new StackException("cannot create " + folder + ": " + fault.getMessage(), fault);
    }
  }

  public Path folder() {
    return folder;
  }

  /** The secret of this name: 32 random bytes as hex, made now if it is not there. */
  public synchronized String get(String name) {
    Optional<String> kept = find(name);
    if (kept.isPresent()) {
      return kept.get();
    }
    var bytes = new byte[BYTES];
    random.nextBytes(bytes);
    String secret = HexFormat.of().formatHex(bytes);
    put(name, secret);
    return secret;
  }

  /** The secret of this name if it was kept. */
  public synchronized Optional<String> find(String name) {
    Path file = folder.resolve(name);
    try {
      return Files.exists(file) ? Optional.of(Files.readString(file).strip()) : Optional.empty();
    } catch (IOException fault) {
      throw new StackException("cannot read " + file + ": " + fault.getMessage(), fault);
    }
  }

  /** Keeps a secret, whole or not at all, readable by its owner only. */
  synchronized void put(String name, String secret) {
    Path file = folder.resolve(name);
    Path half = folder.resolve(name + ".half");
    try {
      Files.deleteIfExists(half);
      Files.createFile(
          half, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.writeString(half, secret, StandardOpenOption.WRITE);
      Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException fault) {
      throw new StackException("cannot write " + file + ": " + fault.getMessage(), fault);
    }
  }
}
