package be.belfry.reports.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts.FontName;
import org.junit.jupiter.api.Test;

/** What finds a heading alone at the foot of a page bites. */
class PdfTextTest {
  private static byte[] pdf(boolean row) throws IOException {
    try (PDDocument document = new PDDocument();
        ByteArrayOutputStream out = new ByteArrayOutputStream()) {
      for (int i = 0; i < 2; i++) {
        PDPage page = new PDPage(PDRectangle.A4);
        document.addPage(page);
        try (PDPageContentStream content = new PDPageContentStream(document, page)) {
          write(content, FontName.HELVETICA, 9, 700, "A line");
          write(content, FontName.HELVETICA_BOLD, 11.5f, 90, "Duties");
          if (row) {
            write(content, FontName.HELVETICA, 9, 70, "A row");
          }
          write(content, FontName.HELVETICA, 7.5f, 30, "Page");
        }
      }
      document.save(out);
      return out.toByteArray();
    }
  }

  private static void write(
      PDPageContentStream content, FontName font, float size, float y, String words)
      throws IOException {
    content.beginText();
    content.setFont(new PDType1Font(font), size);
    content.newLineAtOffset(60, y);
    content.showText(words);
    content.endText();
  }

  @Test
  void findsAHeadingThatStandsAlone() throws IOException {
    assertThat(PdfText.headingsAlone(pdf(false)))
        .as("after the last page nothing comes")
        .containsExactly("page 1: Duties");
    assertThat(PdfText.headingsAlone(pdf(true))).isEmpty();
  }
}
