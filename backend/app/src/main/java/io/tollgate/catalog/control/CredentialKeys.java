package io.tollgate.catalog.control;

import io.tollgate.catalog.entity.CredentialId;
import io.tollgate.platform.AesGcm;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.spec.SecretKeySpec;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The keys that seal providers' credentials (ADR 0013): files {@code credential-key-1}, {@code
 * credential-key-2}... of 32 bytes in hex, outside the database. The highest number seals; every
 * envelope names its own. AES-256-GCM with a random nonce; the associated data are the row's id and
 * provider and the key's number, so that nothing opens in another place.
 */
@ApplicationScoped
public class CredentialKeys {

  private static final Pattern FILE = Pattern.compile("credential-key-([1-9][0-9]{0,8})");
  private static final byte VERSION = 1;
  private static final int HEADER_BYTES = 1 + Integer.BYTES;

  private final String directory;
  private volatile NavigableMap<Integer, SecretKeySpec> keys = new TreeMap<>();

  /** An envelope does not open: it was changed or moved, or its key is another. */
  public static final class Unreadable extends Exception {
    private static final long serialVersionUID = 1;

    Unreadable(String message) {
      super(message);
    }
  }

  /** For the container's proxy, which only passes calls on. */
  protected CredentialKeys() {
    directory = "";
  }

  /**
   * Reads all keys; there may be none while no credential is kept.
   *
   * @throws IllegalStateException when one is no hex of 32 bytes
   */
  @Inject
  public CredentialKeys(@ConfigProperty(name = "tollgate.secrets.dir") String directory) {
    this.directory = directory;
    keys = read(directory);
  }

  /** Reads the files again, for a key that was added while this node runs. */
  public void reload() {
    keys = read(directory);
  }

  public boolean knows(int number) {
    return keys.containsKey(number);
  }

  /** Whether there is a key at all, without which nothing can be sealed. */
  public boolean any() {
    return !keys.isEmpty();
  }

  /**
   * The number of the key that seals.
   *
   * @throws IllegalStateException when there is none
   */
  public int newest() {
    NavigableMap<Integer, SecretKeySpec> known = keys;
    if (known.isEmpty()) {
      throw new IllegalStateException("tollgate.secrets.dir holds no credential-key-<number> file");
    }
    return known.lastKey();
  }

  /**
   * Seals a secret for one row.
   *
   * @throws IllegalStateException when there is no key
   */
  public byte[] seal(CredentialId id, long provider, String secret) {
    int number = newest();
    SecretKeySpec key = keys.get(number);
    if (key == null) {
      throw new IllegalStateException("credential-key-" + number + " went away");
    }
    byte[] sealed =
        AesGcm.seal(key, bound(number, id, provider), secret.getBytes(StandardCharsets.UTF_8));
    return ByteBuffer.allocate(HEADER_BYTES + sealed.length)
        .put(VERSION)
        .putInt(number)
        .put(sealed)
        .array();
  }

  /**
   * The secret of one row.
   *
   * @throws Unreadable when it was sealed for another row, changed, or under a key not known here
   */
  public String open(CredentialId id, long provider, byte[] envelope) throws Unreadable {
    int number = numberOf(envelope);
    SecretKeySpec key = keys.get(number);
    if (key == null) {
      throw new Unreadable("the file credential-key-" + number + " is not there");
    }
    byte[] sealed = Arrays.copyOfRange(envelope, HEADER_BYTES, envelope.length);
    byte[] secret = AesGcm.open(key, bound(number, id, provider), sealed);
    if (secret == null) {
      throw new Unreadable("it was changed, moved here, or sealed under another key " + number);
    }
    return new String(secret, StandardCharsets.UTF_8);
  }

  /**
   * Which key an envelope names.
   *
   * @throws Unreadable when it is no envelope
   */
  public static int numberOf(byte[] envelope) throws Unreadable {
    if (envelope.length < HEADER_BYTES + AesGcm.OVERHEAD_BYTES || envelope[0] != VERSION) {
      throw new Unreadable("it is no envelope of version " + VERSION);
    }
    return ByteBuffer.wrap(envelope, 1, Integer.BYTES).getInt();
  }

  private static byte[] bound(int number, CredentialId id, long provider) {
    return ("tollgate credential " + VERSION + " " + number + " " + id + " " + provider)
        .getBytes(StandardCharsets.UTF_8);
  }

  private static NavigableMap<Integer, SecretKeySpec> read(String directory) {
    NavigableMap<Integer, SecretKeySpec> read = new TreeMap<>();
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(Path.of(directory), "credential-key-*")) {
      for (Path file : files) {
        Matcher name = FILE.matcher(String.valueOf(file.getFileName()));
        if (name.matches()) {
          read.put(Integer.valueOf(name.group(1)), key(file));
        }
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException("tollgate.secrets.dir cannot be read", unreadable);
    }
    return read;
  }

  private static SecretKeySpec key(Path file) throws IOException {
    try {
      return AesGcm.key(HexFormat.of().parseHex(Files.readString(file).strip()));
    } catch (IllegalArgumentException malformed) {
      // Without the cause, whose text may quote what is in the file.
      throw new IllegalStateException(file.getFileName() + " is not hex of 32 bytes");
    }
  }
}
