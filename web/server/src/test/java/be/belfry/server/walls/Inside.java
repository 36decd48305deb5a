package be.belfry.server.walls;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.HexFormat;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.cos.COSString;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.pdfbox.text.PDFTextStripper;

/**
 * What stands inside a file whose bytes do not show it: the texts of a PDF, also those that no page
 * shows, and the entries of an archive or a workbook, as deep as they lie.
 */
final class Inside {
  private static final int DEEPEST = 4;

  /** The same file is sent to many. */
  private static final Map<String, String> KNOWN = new ConcurrentHashMap<>();

  private Inside() {}

  /** The text inside; empty for what is no such file. */
  static String of(byte[] file) {
    return isPdf(file) || isZip(file)
        ? KNOWN.computeIfAbsent(hash(file), hash -> text(file, 0))
        : "";
  }

  private static String text(byte[] file, int depth) {
    try {
      if (isPdf(file)) {
        return pdf(file);
      }
      return isZip(file) && depth < DEEPEST
          ? zip(file, depth)
          : new String(file, StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isPdf(byte[] file) {
    return begins(file, "%PDF-");
  }

  private static boolean isZip(byte[] file) {
    return begins(file, "PK\3\4");
  }

  private static boolean begins(byte[] file, String with) {
    return file.length >= with.length()
        && new String(file, 0, with.length(), StandardCharsets.ISO_8859_1).equals(with);
  }

  /** By its list of entries, as whoever opens it does: not all writers say the sizes before. */
  private static String zip(byte[] file, int depth) throws IOException {
    Path kept = Files.createTempFile("inside", ".zip");
    try {
      Files.write(kept, file);
      StringBuilder out = new StringBuilder();
      try (ZipFile zip = new ZipFile(kept.toFile())) {
        for (ZipEntry entry : Collections.list(zip.entries())) {
          out.append(entry.getName()).append('\n');
          try (InputStream in = zip.getInputStream(entry)) {
            out.append(text(in.readAllBytes(), depth + 1)).append('\n');
          }
        }
      }
      return out.toString();
    } finally {
      Files.delete(kept);
    }
  }

  private static String pdf(byte[] file) throws IOException {
    try (PDDocument document = Loader.loadPDF(file)) {
      StringBuilder out = new StringBuilder(new PDFTextStripper().getText(document));
      hidden(document.getDocument().getTrailer(), out);
      return out.toString();
    }
  }

  /** Titles, bookmarks, descriptions, metadata, attachments: every string and stream there is. */
  private static void hidden(COSBase root, StringBuilder out) throws IOException {
    Set<COSBase> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    Deque<COSBase> open = new ArrayDeque<>();
    open.add(root);
    while (!open.isEmpty()) {
      COSBase one = open.remove();
      if (one instanceof COSObject reference) {
        one = reference.getObject();
      }
      if (one == null || !seen.add(one)) {
        continue;
      }
      if (one instanceof COSString string) {
        out.append(string.getString()).append('\n');
      } else if (one instanceof COSArray array) {
        array.forEach(open::add);
      } else if (one instanceof COSDictionary dictionary) {
        open.addAll(dictionary.getValues());
        if (one instanceof COSStream stream && !isPictureOrFont(stream)) {
          byte[] bytes = stream.createInputStream().readAllBytes();
          out.append(new String(bytes, StandardCharsets.UTF_8)).append('\n');
        }
      }
    }
  }

  private static boolean isPictureOrFont(COSStream stream) {
    return COSName.IMAGE.equals(stream.getCOSName(COSName.SUBTYPE))
        || stream.containsKey(COSName.LENGTH1)
        || COSName.getPDFName("CIDFontType0C").equals(stream.getCOSName(COSName.SUBTYPE));
  }

  private static String hash(byte[] file) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A document of one page whose bytes do not show its text. */
  static byte[] document(String text) {
    try (PDDocument document = new PDDocument()) {
      PDPage page = new PDPage();
      document.addPage(page);
      try (PDPageContentStream content =
          new PDPageContentStream(document, page, PDPageContentStream.AppendMode.OVERWRITE, true)) {
        content.beginText();
        content.setFont(new PDType1Font(Standard14Fonts.FontName.HELVETICA), 12);
        content.newLineAtOffset(72, 720);
        content.showText(text);
        content.endText();
      }
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      document.save(out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
