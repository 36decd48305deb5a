package be.belfry.reports.engine;

import be.belfry.domain.shared.Busy;
import be.belfry.domain.shared.Language;
import be.belfry.domain.shared.TextBundles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import net.sf.jasperreports.engine.JRException;
import net.sf.jasperreports.engine.JRParameter;
import net.sf.jasperreports.engine.JasperFillManager;
import net.sf.jasperreports.engine.JasperPrint;
import net.sf.jasperreports.export.SimpleExporterInput;
import net.sf.jasperreports.export.SimpleOutputStreamExporterOutput;
import net.sf.jasperreports.pdf.JRPdfExporter;
import net.sf.jasperreports.pdf.SimplePdfExporterConfiguration;
import net.sf.jasperreports.pdf.type.PdfVersionEnum;
import net.sf.jasperreports.pdf.type.PdfaConformanceEnum;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.interactive.viewerpreferences.PDViewerPreferences;

/** Fills a template and makes the file: PDF/A-2a and PDF/UA-1, with language and title. */
public final class PdfDocument {
  /** Parameter of templates: the headings that begin a page. */
  private static final String NEXT_PAGE = "NEXT_PAGE";

  /**
   * So many documents are worked on at once: whoever asks for many must not keep out the intake.
   */
  private static final Semaphore DRAWN = new Semaphore(2, true);

  private static final int PATIENCE_SECONDS = 10;
  private static final int RETRY_AFTER_SECONDS = 10;

  private PdfDocument() {}

  /** The words of a document in a language; they never fall back to another. */
  public static ResourceBundle words(String document, Language language) {
    return TextBundles.of(
        "i18n." + document, language.locale(), PdfDocument.class.getClassLoader());
  }

  /**
   * Makes a document from one record.
   *
   * @param template feature and document
   * @param view the record whose components are the template's fields
   * @param words its words in the language
   * @param title what the reader's window shows
   */
  public static byte[] make(
      String template, Record view, ResourceBundle words, String title, Language language) {
    return export(fill(template, view, words, language), title, language);
  }

  /**
   * The pages of a document, to be looked at before they become a file.
   *
   * @param template feature and document
   * @param view the record whose components are the template's fields
   * @param words its words in the language
   */
  public static JasperPrint fill(
      String template, Record view, ResourceBundle words, Language language) {
    return fill(template, List.of(view), words, language);
  }

  /**
   * The pages of a document that repeats itself for each of some records. A heading that would
   * stand alone at the foot of a page begins the next one.
   *
   * @param template feature and document
   * @param views records whose components are the template's fields
   * @param words its words in the language
   * @throws Busy ({@code shared_documentsBusy}) when others have been worked on for 10 s
   */
  public static JasperPrint fill(
      String template, List<? extends Record> views, ResourceBundle words, Language language) {
    take();
    try {
      Set<String> beginPages = new HashSet<>();
      JasperPrint print;
      do {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put(JRParameter.REPORT_LOCALE, language.locale());
        parameters.put(JRParameter.REPORT_RESOURCE_BUNDLE, words);
        parameters.put(NEXT_PAGE, new HashSet<>(beginPages));
        print =
            JasperFillManager.fillReport(
                Templates.get(template), parameters, new RecordDataSource(views));
      } while (beginPages.addAll(Headings.alone(print)));
      return print;
    } catch (JRException e) {
      throw new IllegalStateException("template " + template + " cannot be filled", e);
    } finally {
      DRAWN.release();
    }
  }

  /**
   * The file with these pages.
   *
   * @param title what the reader's window shows
   */
  public static byte[] export(JasperPrint print, String title, Language language) {
    return export(List.of(print), title, language);
  }

  /**
   * The file with the pages of several, which may be of several sizes.
   *
   * @param title what the reader's window shows
   * @throws Busy as {@link #fill}
   */
  public static byte[] export(List<JasperPrint> prints, String title, Language language) {
    take();
    try {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      JRPdfExporter exporter = new JRPdfExporter();
      exporter.setExporterInput(SimpleExporterInput.getInstance(prints));
      exporter.setExporterOutput(new SimpleOutputStreamExporterOutput(out));
      exporter.setConfiguration(configuration(title, language));
      exporter.exportReport();
      return finish(out.toByteArray(), language);
    } catch (JRException e) {
      throw new IllegalStateException("the pages of " + title + " make no file", e);
    } finally {
      DRAWN.release();
    }
  }

  private static void take() {
    try {
      if (DRAWN.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    throw new Busy("shared_documentsBusy", "other documents are made", RETRY_AFTER_SECONDS);
  }

  private static SimplePdfExporterConfiguration configuration(String title, Language language) {
    SimplePdfExporterConfiguration configuration = new SimplePdfExporterConfiguration();
    configuration.setPdfVersion(PdfVersionEnum.VERSION_1_7);
    configuration.setPdfaConformance(PdfaConformanceEnum.PDFA_2A);
    configuration.setIccProfilePath("reports/srgb.icc");
    configuration.setTagged(true);
    configuration.setTagLanguage(language.code() + "-BE");
    configuration.setMetadataTitle(title);
    configuration.setMetadataAuthor("Belfry");
    configuration.setMetadataCreator("Belfry");
    configuration.setDisplayMetadataTitle(true);
    configuration.setCompressed(true);
    return configuration;
  }

  /** What the exporter leaves out: language of the whole, the title in the window's bar, tags. */
  private static byte[] finish(byte[] pdf, Language language) {
    try (PDDocument document = Loader.loadPDF(pdf);
        ByteArrayOutputStream out = new ByteArrayOutputStream()) {
      document.getDocumentCatalog().setLanguage(language.code() + "-BE");
      PDViewerPreferences preferences = document.getDocumentCatalog().getViewerPreferences();
      if (preferences == null) {
        preferences = new PDViewerPreferences(new org.apache.pdfbox.cos.COSDictionary());
        document.getDocumentCatalog().setViewerPreferences(preferences);
      }
      preferences.setDisplayDocTitle(true);
      PdfTags.complete(document);
      document.save(out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
