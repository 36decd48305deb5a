package be.belfry.web.logbook;

import be.belfry.domain.shared.Language;
import be.belfry.services.logbook.LogbookExtractService;
import be.belfry.services.logbook.LogbookExtractService.Signed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A signed extract as one file: the document and its manifest belong together. */
@RequestScoped
public class ExtractFile {
  @Inject private LogbookExtractService extracts;

  /**
   * The zip with the PDF and {@code manifest.json}.
   *
   * @param value gives the value of a filter, null when it is absent
   */
  public byte[] zip(String crisis, Function<String, String> value, Language language) {
    Signed signed =
        extracts.extract(
            crisis,
            LogbookParameters.filter(value),
            LogbookParameters.timeline(value),
            LogbookParameters.given(value),
            language);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out)) {
      add(zip, "logbook-" + crisis + ".pdf", signed.pdf());
      add(zip, "manifest.json", signed.manifest().json().getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static void add(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(bytes);
    zip.closeEntry();
  }
}
