package io.tollgate.tenancy.control;

import io.tollgate.kernel.Digests;
import io.tollgate.platform.FieldError;
import io.tollgate.platform.InvalidFields;
import io.tollgate.tenancy.entity.Logo;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Takes an uploaded image only if its bytes are what it says, and it can do nothing but be seen.
 */
final class LogoCheck {

  private static final byte[] PNG = HexFormat.of().parseHex("89504e470d0a1a0a");
  private static final String SVG = "http://www.w3.org/2000/svg";

  /** What a drawing needs. Nothing that runs, loads, links, embeds or moves is here. */
  private static final Set<String> ELEMENTS =
      Set.of(
          "svg",
          "g",
          "defs",
          "symbol",
          "use",
          "title",
          "desc",
          "metadata",
          "path",
          "rect",
          "circle",
          "ellipse",
          "line",
          "polyline",
          "polygon",
          "text",
          "tspan",
          "lineargradient",
          "radialgradient",
          "stop",
          "clippath",
          "mask",
          "pattern",
          "marker",
          "filter",
          "fegaussianblur",
          "feoffset",
          "feblend",
          "feflood",
          "fecomposite",
          "femerge",
          "femergenode",
          "fecolormatrix");

  private LogoCheck() {}

  /**
   * The image as it is kept.
   *
   * @throws InvalidFields when the bytes are no such image or the drawing is active
   */
  static Logo accepted(String mediaType, byte[] image) {
    boolean fits =
        switch (mediaType) {
          case "image/png" -> startsWith(image, 0, PNG) && startsWith(image, 12, ascii("IHDR"));
          case "image/webp" ->
              startsWith(image, 0, ascii("RIFF")) && startsWith(image, 8, ascii("WEBP"));
          case "image/svg+xml" -> {
            refuseActive(image);
            yield true;
          }
          default -> false;
        };
    if (!fits) {
      throw refused("is no " + mediaType);
    }
    return new Logo(mediaType, image, tag(image));
  }

  private static void refuseActive(byte[] image) {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
    try {
      XMLStreamReader xml = factory.createXMLStreamReader(new ByteArrayInputStream(image));
      boolean root = true;
      while (xml.hasNext()) {
        switch (xml.next()) {
          case XMLStreamConstants.START_ELEMENT -> {
            if (root && !xml.getLocalName().equals("svg")) {
              throw refused("is no SVG drawing");
            }
            root = false;
            refuseActive(xml);
          }
          case XMLStreamConstants.DTD,
              XMLStreamConstants.ENTITY_REFERENCE,
              XMLStreamConstants.ENTITY_DECLARATION,
              XMLStreamConstants.PROCESSING_INSTRUCTION ->
              throw refused("has a document type, entity or processing instruction");
          default -> {}
        }
      }
    } catch (XMLStreamException malformed) {
      throw refused("is no well-formed SVG drawing");
    }
  }

  private static void refuseActive(XMLStreamReader xml) {
    String element = xml.getLocalName().toLowerCase(Locale.ROOT);
    if (!SVG.equals(xml.getNamespaceURI()) || !ELEMENTS.contains(element)) {
      throw refused("has the element " + xml.getLocalName() + ", which logos may not have");
    }
    for (int at = 0; at < xml.getAttributeCount(); at++) {
      String name = xml.getAttributeLocalName(at).toLowerCase(Locale.ROOT);
      String value = xml.getAttributeValue(at).toLowerCase(Locale.ROOT).strip();
      boolean link = name.equals("href") || name.equals("src");
      boolean active =
          name.startsWith("on")
              || (link && !value.startsWith("#"))
              || value.contains("javascript:")
              || value.contains("@import")
              || value.contains("\\")
              || value
                  .replace("url(#", "")
                  .replace("url('#", "")
                  .replace("url(\"#", "")
                  .contains("url(");
      if (active) {
        throw refused("has an attribute that runs or loads something: " + name);
      }
    }
  }

  private static String tag(byte[] image) {
    return HexFormat.of().formatHex(Digests.sha256(image), 0, 8);
  }

  private static boolean startsWith(byte[] image, int from, byte[] expected) {
    int to = from + expected.length;
    return image.length >= to && Arrays.equals(image, from, to, expected, 0, expected.length);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static InvalidFields refused(String why) {
    return new InvalidFields(List.of(FieldError.invalid("logo", why)));
  }
}
