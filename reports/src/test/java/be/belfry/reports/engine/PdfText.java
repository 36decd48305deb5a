package be.belfry.reports.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;

/** Reads a document as a test wants it. */
public final class PdfText {
  private PdfText() {}

  /** Text of one page, white space made single. */
  public static String page(byte[] pdf, int page) {
    return read(pdf, page, page);
  }

  /** Text of all pages, white space made single. */
  public static String all(byte[] pdf) {
    return read(pdf, 1, Integer.MAX_VALUE);
  }

  /** Number of pages. */
  public static int pages(byte[] pdf) {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      return document.getNumberOfPages();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Keeps the file under {@code target/documents}, to be looked at. */
  public static byte[] keep(String name, byte[] file) {
    try {
      Path folder = Files.createDirectories(Path.of("target/documents"));
      Files.write(folder.resolve(name), file);
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String read(byte[] pdf, int from, int to) {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      PDFTextStripper stripper = new PDFTextStripper();
      stripper.setSortByPosition(true);
      stripper.setStartPage(from);
      stripper.setEndPage(to);
      return stripper.getText(document).replaceAll("[\\s\u00a0\u202f]+", " ");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
