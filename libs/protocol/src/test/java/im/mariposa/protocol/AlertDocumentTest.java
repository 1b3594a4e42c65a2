package im.mariposa.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import im.mariposa.vocabulary.Limits;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

final class AlertDocumentTest {

  @Test
  void looksAsTheProtocolShowsIt() {
    AlertDocument document =
        new AlertDocument(
            7,
            0x00014c30_e12ebd4dL,
            "bob@hotmail.com",
            "Tea is ready.",
            "http://example.com/tea?a=1&b=2",
            "http://x/");

    assertThat(new String(document.bytes(), StandardCharsets.UTF_8))
        .isEqualTo(
            """
            <NOTIFICATION ver="1" id="7" siteid="2" siteurl="http://example.com/">
            \t<TO pid="0x00014c30:0xe12ebd4d" name="bob@hotmail.com" />
            \t<MSG id="0">
            \t\t<ACTION url="tea?a=1&amp;b=2" />
            \t\t<SUBSCR url="" />
            \t\t<BODY lang="1033"><TEXT>Tea is ready.</TEXT></BODY>
            \t</MSG>
            </NOTIFICATION>
            """
                .replace("\n", "\r\n"));
  }

  @Test
  void isWellFormedWhateverTheTextIs() throws Exception {
    String text = "<b>5 > 3 & \"7\" 'ü' 雪 \uD83D\uDC2D</b>]]>";
    byte[] bytes =
        new AlertDocument(1, 2, "a&b@example.com", text, "", "http://example.org/").bytes();

    Document parsed =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(bytes));
    assertThat(parsed.getElementsByTagName("TEXT").item(0).getTextContent()).isEqualTo(text);
    assertThat(((Element) parsed.getElementsByTagName("TO").item(0)).getAttribute("name"))
        .isEqualTo("a&b@example.com");
    assertThat(parsed.getDocumentElement().getAttribute("siteurl"))
        .isEqualTo("http://example.org/");
  }

  @Test
  void countsTheWholeBodyElementInBytes() {
    int tags = "<BODY lang=\"1033\"><TEXT></TEXT></BODY>".length();

    assertThat(AlertDocument.bodyBytes("a")).isEqualTo(tags + 1);
    assertThat(AlertDocument.bodyBytes("ü")).isEqualTo(tags + 2);
    assertThat(AlertDocument.bodyBytes("&")).isEqualTo(tags + "&amp;".length());
  }

  @ParameterizedTest
  @CsvSource({
    "http://example.com, http://example.com/, ''",
    "http://example.com/, http://example.com/, ''",
    "https://example.com:8443/a/b, https://example.com:8443/, a/b",
    "http://example.com?x=1, http://example.com/, ?x=1",
  })
  void linksAreRelativeToTheSite(String url, String site, String link) {
    String document =
        new String(
            new AlertDocument(1, 2, "a@b.example", "x", url, "http://x/").bytes(),
            StandardCharsets.UTF_8);

    assertThat(document)
        .contains("siteurl=\"" + site + "\"")
        .contains("<ACTION url=\"" + link + "\" />");
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://a", "HTTPS://example.com/x?y#z", "http://10.0.0.1:80/"})
  void takesAddressesOfPages(String url) {
    assertThat(AlertDocument.isUrl(url)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "example.com",
        "http://",
        "http:///x",
        "ftp://a/",
        "javascript:alert(1)",
        "http://a/b c",
        "http://ü/"
      })
  void refusesWhatIsNoAddressOfAPage(String url) {
    assertThat(AlertDocument.isUrl(url)).isFalse();
  }

  @Test
  void boundsTheAddress() {
    String longest = "http://a/" + "x".repeat(Limits.ALERT_URL - "http://a/".length());

    assertThat(AlertDocument.isUrl(longest)).isTrue();
    assertThat(AlertDocument.isUrl(longest + "x")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "two\r\nlines", "tab\there", "\u0085", "\uD800", "\uFFFF"})
  void refusesTextThatNoDocumentCarries(String text) {
    assertThat(AlertDocument.isText(text)).isFalse();
  }
}
