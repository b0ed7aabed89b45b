package io.tollgate.tenancy.control;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The words of a mail in one language: paragraphs, and a button with a link between them.
 *
 * @param before the paragraphs above the button
 * @param after the paragraphs below it
 */
record MailText(
    String language,
    String subject,
    List<String> before,
    String button,
    String link,
    List<String> after) {

  static MailText invitation(
      String language, String brand, String where, String roles, String link) {
    if (language.equals("zh")) {
      return new MailText(
          language,
          brand + " 邀请您加入 " + where,
          List.of("您好，", "您受邀加入 " + where + "（" + brand + "），角色：" + roles + "。"),
          "接受邀请",
          link,
          List.of("此链接 7 天内有效，只能使用一次，且仅适用于收到本邮件的邮箱地址。", "如果您不认识邀请人，请忽略本邮件。"));
    }
    return new MailText(
        language,
        brand + " invites you to " + where,
        List.of(
            "Hello,", "You are invited to join " + where + " at " + brand + " as " + roles + "."),
        "Accept the invitation",
        link,
        List.of(
            "The link works for 7 days, once, and for the address this mail was sent to.",
            "If you do not know who invited you, ignore this mail."));
  }

  String plain() {
    return String.join("\n\n", before)
        + "\n\n"
        + button
        + ":\n"
        + link
        + "\n\n"
        + String.join("\n\n", after)
        + "\n";
  }

  /**
   * A page without pictures or anything else to load.
   *
   * @param color of the brand, as {@code #rrggbb}
   */
  String html(String brand, String color) {
    return """
        <!doctype html>
        <html lang="%s"><head><meta charset="utf-8"><title>%s</title></head>
        <body style="margin:0;background:#f4f5f7;font-family:sans-serif;color:#1a1b1e">
        <div style="max-width:560px;margin:24px auto;background:#ffffff;border-radius:8px">
        <div style="background:%s;color:#ffffff;padding:16px 24px;font-size:18px">%s</div>
        <div style="padding:8px 24px 24px">
        %s
        <p><a href="%s" style="display:inline-block;background:%s;color:#ffffff;padding:10px 18px;\
        border-radius:6px;text-decoration:none">%s</a></p>
        <p style="font-size:13px;word-break:break-all">%s</p>
        %s
        </div></div></body></html>
        """
        .formatted(
            language,
            escape(subject),
            color,
            escape(brand),
            paragraphs(before),
            escape(link),
            color,
            escape(button),
            escape(link),
            paragraphs(after));
  }

  private static String paragraphs(List<String> texts) {
    return texts.stream()
        .map(text -> "<p>" + escape(text) + "</p>")
        .collect(Collectors.joining("\n"));
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
