package im.mariposa.protocol;

import im.mariposa.vocabulary.Limits;
import java.nio.charset.StandardCharsets;

/**
 * The {@code NOTIFICATION} document of a {@code NOT} ({@code notification.md} 9.9, {@code
 * messages.md} 2).
 *
 * @param id of the alert, 32 bits of it are shown
 * @param accountId of the receiver
 * @param handle of the receiver
 * @param text plain text, see {@link #isText}
 * @param url what a click opens, see {@link #isUrl}; may be empty
 * @param siteUrl where the network's web pages are, ending in {@code /}: opened when {@code url} is
 *     empty
 */
public record AlertDocument(
    long id, long accountId, String handle, String text, String url, String siteUrl) {
  /** Any site but 0 (stocks) and 1 (calendar), which have icons of their own. */
  private static final int SITE_ID = 2;

  private static final String LINE_END = "\r\n";

  /** UTF-8, ending in CR LF so that clients that do not know the command fall back in step. */
  public byte[] bytes() {
    int path = url.isEmpty() ? 0 : pathOf(url);
    String site = url.isEmpty() ? siteUrl : url.substring(0, path);
    return (String.format(
                "<NOTIFICATION ver=\"1\" id=\"%d\" siteid=\"%d\" siteurl=\"%s\">",
                id & 0xFFFFFFFFL, SITE_ID, escape(site.endsWith("/") ? site : site + "/"))
            + LINE_END
            + String.format(
                "\t<TO pid=\"0x%08x:0x%08x\" name=\"%s\" />",
                (int) (accountId >> 32), (int) accountId, escape(handle))
            + LINE_END
            + "\t<MSG id=\"0\">"
            + LINE_END
            + "\t\t<ACTION url=\""
            + escape(url.substring(path))
            + "\" />"
            + LINE_END
            + "\t\t<SUBSCR url=\"\" />"
            + LINE_END
            + "\t\t"
            + body(text)
            + LINE_END
            + "\t</MSG>"
            + LINE_END
            + "</NOTIFICATION>"
            + LINE_END)
        .getBytes(StandardCharsets.UTF_8);
  }

  /**
   * How long the {@code BODY} element of this text is, tags included; at most {@link
   * Limits#ALERT_BODY} may be sent.
   */
  public static int bodyBytes(String text) {
    return body(text).getBytes(StandardCharsets.UTF_8).length;
  }

  /**
   * Whether a document can carry this text: not blank, and without control characters. Line ends
   * are among those because clients that do not know the command read each line of the document as
   * one.
   */
  public static boolean isText(String text) {
    return !text.isBlank()
        && text.codePoints()
            .noneMatch(
                c ->
                    Character.isISOControl(c)
                        || (c >= 0xD800 && c <= 0xDFFF)
                        || c == 0xFFFE
                        || c == 0xFFFF);
  }

  /**
   * Whether this is an absolute {@code http} or {@code https} address in visible ASCII within
   * {@link Limits#ALERT_URL}.
   */
  public static boolean isUrl(String url) {
    int authority = authorityOf(url);
    return authority > 0
        && url.length() <= Limits.ALERT_URL
        && hostEnd(url) > authority
        && url.chars().allMatch(c -> c > 0x20 && c < 0x7F);
  }

  /** Links are relative to {@code siteurl}: where the part behind the host and its slash begins. */
  private static int pathOf(String url) {
    int end = hostEnd(url);
    return end < url.length() && url.charAt(end) == '/' ? end + 1 : end;
  }

  private static int hostEnd(String url) {
    int end = Math.max(0, authorityOf(url));
    while (end < url.length() && "/?#".indexOf(url.charAt(end)) < 0) {
      end++;
    }
    return end;
  }

  private static int authorityOf(String url) {
    for (String scheme : new String[] {"http://", "https://"}) {
      if (url.regionMatches(true, 0, scheme, 0, scheme.length())) {
        return scheme.length();
      }
    }
    return -1;
  }

  private static String body(String text) {
    return "<BODY lang=\"1033\"><TEXT>" + escape(text) + "</TEXT></BODY>";
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
