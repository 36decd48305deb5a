package be.belfry.reports.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.junit.jupiter.api.Test;

/** A gate that lets through what it is there for would prove nothing of what passes it. */
class PdfGateTest {
  /** The stream of an embedded file need not say its type (ISO 32000-2, 7.11.4). */
  @Test
  void seesAFileThatDoesNotSayThatItIsOne() throws IOException {
    try (PDDocument document = new PDDocument();
        COSStream file = document.getDocument().createCOSStream()) {
      PDPage page = new PDPage();
      page.setResources(new PDResources());
      document.addPage(page);
      try (var out = file.createOutputStream()) {
        out.write("secret".getBytes(StandardCharsets.UTF_8));
      }
      COSDictionary files = new COSDictionary();
      files.setItem(COSName.F, file);
      COSDictionary specification = new COSDictionary();
      specification.setString(COSName.F, "secret.txt");
      specification.setItem(COSName.EF, files);
      COSArray associated = new COSArray();
      associated.add(specification);
      document.getDocumentCatalog().getCOSObject().setItem(COSName.getPDFName("AF"), associated);
      ByteArrayOutputStream pdf = new ByteArrayOutputStream();
      document.save(pdf);

      assertThat(PdfGate.faults(pdf.toByteArray())).contains("/AF", "/EF");
    }
  }
}
