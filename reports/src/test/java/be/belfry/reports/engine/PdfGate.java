package be.belfry.reports.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.graphics.PDXObject;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;

/** What no document of ours may hold, and what each must have. Walks every object of the file. */
public final class PdfGate {
  private static final Set<String> FORBIDDEN =
      Set.of(
          "URI",
          "JS",
          "JavaScript",
          "Launch",
          "GoToR",
          "GoToE",
          "Movie",
          "Sound",
          "Rendition",
          "Hide",
          "ResetForm",
          "Named",
          "OCProperties",
          "SubmitForm",
          "ImportData",
          "EmbeddedFile",
          "EmbeddedFiles",
          "EF",
          "AF",
          "RichMedia",
          "AA",
          "OpenAction",
          "XFA",
          "AcroForm");

  private PdfGate() {}

  /** Everything that is wrong with a document; empty when it may leave. */
  public static List<String> faults(byte[] pdf) {
    List<String> faults = new ArrayList<>();
    try (PDDocument document = Loader.loadPDF(pdf)) {
      var catalog = document.getDocumentCatalog();
      if (catalog.getMarkInfo() == null || !catalog.getMarkInfo().isMarked()) {
        faults.add("not tagged");
      }
      if (catalog.getStructureTreeRoot() == null) {
        faults.add("no structure");
      }
      if (catalog.getLanguage() == null || !catalog.getLanguage().endsWith("-BE")) {
        faults.add("no language");
      }
      if (document.getDocumentInformation().getTitle() == null) {
        faults.add("no title");
      }
      if (catalog.getOutputIntents().isEmpty()) {
        faults.add("no colour profile");
      }
      for (PDPage page : document.getPages()) {
        if (!page.getAnnotations().isEmpty()) {
          faults.add("annotation");
        }
        fonts(page.getResources(), faults);
      }
      for (var key : document.getDocument().getXrefTable().keySet()) {
        forbidden(document.getDocument().getObjectFromPool(key).getObject(), faults);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return faults;
  }

  private static void fonts(PDResources resources, List<String> faults) throws IOException {
    for (COSName name : resources.getFontNames()) {
      PDFont font = resources.getFont(name);
      if (!font.isEmbedded()) {
        faults.add("font " + font.getName() + " is not embedded");
      }
    }
    for (COSName name : resources.getXObjectNames()) {
      PDXObject object = resources.getXObject(name);
      if (object instanceof PDFormXObject form && form.getResources() != null) {
        fonts(form.getResources(), faults);
      }
    }
  }

  private static void forbidden(COSBase object, List<String> faults) {
    if (object instanceof COSDictionary dictionary) {
      for (var entry : dictionary.entrySet()) {
        if (FORBIDDEN.contains(entry.getKey().getName())) {
          faults.add("/" + entry.getKey().getName());
        }
        inner(entry.getValue(), faults);
      }
    } else if (object instanceof COSArray array) {
      array.forEach(value -> inner(value, faults));
    }
  }

  private static void inner(COSBase value, List<String> faults) {
    if (value instanceof COSName name && FORBIDDEN.contains(name.getName())) {
      faults.add("/" + name.getName());
    } else if (!(value instanceof COSObject)) {
      forbidden(value, faults);
    }
  }
}
