package io.tollgate.platform;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** IP addresses that share their first bits: {@code 10.0.0.0/8}, {@code ::1}. Never asks DNS. */
public final class AddressRange {

  private static final Pattern V4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
  private static final Pattern V6 = Pattern.compile("[0-9a-fA-F:.]{2,45}");

  private final byte[] first;
  private final int bits;

  private AddressRange(byte[] first, int bits) {
    this.first = first;
    this.bits = bits;
  }

  /**
   * The range in that text: an address, or an address, a slash and a number of bits.
   *
   * @throws IllegalArgumentException when it is none
   */
  public static AddressRange parse(String text) {
    int slash = text.indexOf('/');
    InetAddress address = literal(slash < 0 ? text : text.substring(0, slash));
    if (address == null) {
      throw new IllegalArgumentException("no address or range: " + text);
    }
    byte[] bytes = address.getAddress();
    int bits = bytes.length * 8;
    if (slash >= 0) {
      String length = text.substring(slash + 1);
      if (!length.matches("\\d{1,3}") || Integer.parseInt(length) > bits) {
        throw new IllegalArgumentException("no address or range: " + text);
      }
      bits = Integer.parseInt(length);
    }
    return new AddressRange(bytes, bits);
  }

  /** The address in its usual form; empty when the text is no address. */
  public static Optional<String> normal(String text) {
    return Optional.ofNullable(literal(text)).map(InetAddress::getHostAddress);
  }

  /** Whether the address lies in the range; a text that is no address never does. */
  public boolean holds(String address) {
    InetAddress parsed = literal(address);
    if (parsed == null) {
      return false;
    }
    byte[] bytes = parsed.getAddress();
    if (bytes.length != first.length) {
      return false;
    }
    for (int bit = 0; bit < bits; bit++) {
      int mask = 0x80 >> bit % 8;
      if ((bytes[bit / 8] & mask) != (first[bit / 8] & mask)) {
        return false;
      }
    }
    return true;
  }

  /** Only what has the form of an address: anything else would be looked up as a name. */
  private static @Nullable InetAddress literal(String text) {
    boolean six = text.indexOf(':') >= 0 && V6.matcher(text).matches();
    if (!six && !V4.matcher(text).matches()) {
      return null;
    }
    try {
      return InetAddress.getByName(text);
    } catch (UnknownHostException broken) {
      return null;
    }
  }
}
