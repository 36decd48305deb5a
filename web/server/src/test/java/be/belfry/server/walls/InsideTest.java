package be.belfry.server.walls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.junit.jupiter.api.Test;

/** The eye of the canary test is tried itself: a text that it cannot see would be no leak. */
class InsideTest {
  private static final String WORD = Canary.word(Kind.BRIEFING, 42);

  private static byte[] zip(String name, byte[] content) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry(name));
      zip.write(content);
    }
    return out.toByteArray();
  }

  private static byte[] titled(String title) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (PDDocument document = Loader.loadPDF(Inside.document("page"))) {
      document.getDocumentInformation().setTitle(title);
      document.save(out);
    }
    return out.toByteArray();
  }

  private static String shown(byte[] file) {
    return new Http.Answer(200, new String(file, StandardCharsets.ISO_8859_1), Map.of()).all();
  }

  @Test
  void seesTheTextOfAPageThatTheBytesDoNotShow() {
    byte[] document = Inside.document("Title " + WORD);
    assertThat(new String(document, StandardCharsets.ISO_8859_1)).doesNotContain(WORD);
    assertThat(shown(document)).contains(WORD);
  }

  @Test
  void seesWhatNoPageShows() throws IOException {
    assertThat(Inside.of(titled(WORD))).contains(WORD);
  }

  @Test
  void seesEveryEntryOfAnArchiveHoweverDeep() throws IOException {
    byte[] text = ("{\"text\": \"" + WORD.repeat(9) + "\"}").getBytes(StandardCharsets.UTF_8);
    byte[] packed = zip("a.json", text);
    assertThat(new String(packed, StandardCharsets.ISO_8859_1)).doesNotContain(WORD.repeat(9));
    assertThat(shown(packed)).contains(WORD.repeat(9));
    assertThat(shown(zip("inner.zip", packed))).contains(WORD);
    assertThat(shown(zip("inner.zip", zip("b.pdf", Inside.document(WORD))))).contains(WORD);
    assertThat(shown(zip(WORD + ".txt", new byte[0]))).contains(WORD);
  }

  @Test
  void takesNoBrokenFileForAnEmptyOne() {
    assertThatThrownBy(() -> Inside.of("%PDF-1.7 torn".getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(UncheckedIOException.class);
    assertThat(Inside.of("{}".getBytes(StandardCharsets.UTF_8))).isEmpty();
  }
}
