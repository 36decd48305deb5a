package be.belfry.reports.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;

/** Reads a document as a test wants it. */
public final class PdfText {
  /** Enough to see how a page is set; a document has up to forty of them, in four languages. */
  private static final float DPI = 50;

  private PdfText() {}

  /** Text of one page, white space made single. */
  public static String page(byte[] pdf, int page) {
    return read(pdf, page, page, true);
  }

  /** Text of all pages, white space made single. */
  public static String all(byte[] pdf) {
    return read(pdf, 1, Integer.MAX_VALUE, true);
  }

  /** Text of one page in the order in which it is drawn, cell by cell; white space made single. */
  public static String drawn(byte[] pdf, int page) {
    return read(pdf, page, page, false);
  }

  /** Number of pages. */
  public static int pages(byte[] pdf) {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      return document.getNumberOfPages();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Keeps the file under {@code target/documents} with a picture of each page, to be looked at. */
  public static byte[] keep(String name, byte[] file) {
    try {
      Path folder = Files.createDirectories(Path.of("target/documents"));
      Files.write(folder.resolve(name), file);
      if (name.endsWith(".pdf")) {
        picture(folder, name.substring(0, name.length() - ".pdf".length()), file);
      }
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void picture(Path folder, String name, byte[] pdf) throws IOException {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      PDFRenderer renderer = new PDFRenderer(document);
      for (int page = 0; page < document.getNumberOfPages(); page++) {
        BufferedImage picture = renderer.renderImageWithDPI(page, DPI);
        assertThat(colours(picture)).as("page %d of %s is not blank", page + 1, name).isPositive();
        ImageIO.write(picture, "png", folder.resolve(name + "-" + (page + 1) + ".png").toFile());
      }
    }
  }

  /** Number of points that are not white. */
  private static long colours(BufferedImage picture) {
    int[] points =
        picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth());
    return IntStream.of(points).filter(point -> (point & 0xffffff) != 0xffffff).count();
  }

  private static String read(byte[] pdf, int from, int to, boolean placed) {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      PDFTextStripper stripper = new PDFTextStripper();
      stripper.setSortByPosition(placed);
      stripper.setStartPage(from);
      stripper.setEndPage(to);
      return stripper.getText(document).replaceAll("[\\s\u00a0\u202f]+", " ");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
