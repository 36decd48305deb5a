package be.belfry.reports.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;

/** Reads a document as a test wants it. */
public final class PdfText {
  /** Enough to see how a page is set; a document has up to forty of them, in four languages. */
  private static final float DPI = 50;

  /** In points; the narrowest margin of the house's documents is wider, on the sides twice. */
  private static final float MARGIN = 30;

  /**
   * What was read of the documents that are still there: tests ask the same one again and again,
   * and nobody changes the bytes of a document that was read.
   */
  private static final Map<byte[], Map<Asked, String>> READ = new WeakHashMap<>();

  private PdfText() {}

  /** Text of one page, white space made single. */
  public static String page(byte[] pdf, int page) {
    return read(pdf, page, page, true);
  }

  /** Text of each page, white space made single: the file is read once for all of them. */
  public static List<String> each(byte[] pdf) {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      List<String> texts = new ArrayList<>();
      for (int page = 1; page <= document.getNumberOfPages(); page++) {
        texts.add(read(document, page, page, true));
      }
      return texts;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
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

  /**
   * Headings, and heads of tables, that are the last words of a page but the last one: what they
   * name begins on the next page.
   */
  public static List<String> headingsAlone(byte[] pdf) {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      List<String> alone = new ArrayList<>();
      for (int page = 1; page < document.getNumberOfPages(); page++) {
        LastWords last = new LastWords();
        last.setStartPage(page);
        last.setEndPage(page);
        last.getText(document);
        if (last.isHeading()) {
          alone.add("page " + page + ": " + last.words);
        }
      }
      return alone;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Letters that are set outside of the margins of their page, with the number of the page. */
  public static List<String> outside(byte[] pdf) {
    List<String> outside = new ArrayList<>();
    try (PDDocument document = Loader.loadPDF(pdf)) {
      new PDFTextStripper() {
        @Override
        protected void processTextPosition(TextPosition letter) {
          float right = letter.getXDirAdj() + letter.getWidthDirAdj();
          if (letter.getXDirAdj() < MARGIN
              || right > letter.getPageWidth() - MARGIN
              || letter.getYDirAdj() < MARGIN / 2
              || letter.getYDirAdj() > letter.getPageHeight() - MARGIN / 2) {
            outside.add(getCurrentPageNo() + ": " + letter.getUnicode());
          }
        }
      }.getText(document);
      return outside;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The lowest words of a page above its foot, and how they are set. */
  private static final class LastWords extends PDFTextStripper {
    /** In points, with the margin. */
    private static final float FOOT = 46;

    /** Styles {@code h2} and {@code th} of the house. */
    private static final float HEADING_SIZE = 11.5f;

    private static final float HEAD_SIZE = 8;

    private String words = "";
    private float at;
    private float size;
    private String font = "";

    @Override
    protected void writeString(String text, List<TextPosition> letters) {
      TextPosition first = letters.get(0);
      if (!text.isBlank()
          && first.getYDirAdj() >= at
          && first.getYDirAdj() < first.getPageHeight() - FOOT) {
        at = first.getYDirAdj();
        size = first.getFontSize();
        font = first.getFont().getName();
        words = text;
      }
    }

    private boolean isHeading() {
      return size == HEADING_SIZE && font.contains("Bold")
          || size == HEAD_SIZE && font.toLowerCase(Locale.ROOT).contains("semi");
    }
  }

  /**
   * Keeps the file under {@code target/documents} with a picture of each page, to be looked at; no
   * heading of a document stands alone at the foot of a page.
   */
  public static byte[] keep(String name, byte[] file) {
    if (name.endsWith(".pdf")) {
      assertThat(headingsAlone(file)).as("headings without what they name, in " + name).isEmpty();
    }
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

  /** Number of pages across which the pale word of a watermark is drawn. */
  public static int watermarked(byte[] pdf) {
    try (PDDocument document = Loader.loadPDF(pdf)) {
      PDFRenderer renderer = new PDFRenderer(document);
      int pages = 0;
      for (int page = 0; page < document.getNumberOfPages(); page++) {
        BufferedImage picture = renderer.renderImageWithDPI(page, DPI);
        int[] points =
            picture.getRGB(
                0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth());
        // More than letters and lines leave of that colour where they are smoothed.
        pages += IntStream.of(points).filter(PdfText::isPale).count() > points.length / 200 ? 1 : 0;
      }
      return pages;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The colour of {@link Drawings#watermark}, give or take what the colour profile does to it. */
  private static boolean isPale(int point) {
    return Math.abs((point >> 16 & 0xff) - 0xef) < 4
        && Math.abs((point >> 8 & 0xff) - 0xe3) < 4
        && Math.abs((point & 0xff) - 0xe3) < 4;
  }

  /** Number of points that are not white. */
  private static long colours(BufferedImage picture) {
    int[] points =
        picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth());
    return IntStream.of(points).filter(point -> (point & 0xffffff) != 0xffffff).count();
  }

  private static synchronized String read(byte[] pdf, int from, int to, boolean placed) {
    return READ.computeIfAbsent(pdf, same -> new HashMap<>())
        .computeIfAbsent(
            new Asked(from, to, placed),
            asked -> {
              try (PDDocument document = Loader.loadPDF(pdf)) {
                return read(document, from, to, placed);
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
  }

  /** Which pages, and whether by their place. */
  private record Asked(int from, int to, boolean placed) {}

  private static String read(PDDocument document, int from, int to, boolean placed)
      throws IOException {
    PDFTextStripper stripper = new PDFTextStripper();
    stripper.setSortByPosition(placed);
    stripper.setStartPage(from);
    stripper.setEndPage(to);
    return stripper.getText(document).replaceAll("[\\s\u00a0\u202f]+", " ");
  }
}
