package be.belfry.reports.engine;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.verapdf.core.VeraPDFException;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/**
 * Judges a document by the standards that it says it keeps, with the PDF association's checker:
 * PDF/A-2a (ISO 19005-2, readable in fifty years) and PDF/UA-1 (ISO 14289-1, readable by ear).
 */
public final class PdfStandards {
  private static final List<PDFAFlavour> FLAVOURS =
      List.of(PDFAFlavour.PDFA_2_A, PDFAFlavour.PDFUA_1);

  static {
    VeraGreenfieldFoundryProvider.initialise();
  }

  private PdfStandards() {}

  /**
   * Every rule that a document breaks, with the place where; empty when it keeps them all. It is
   * read once and walked once for both standards.
   */
  public static List<String> breaches(byte[] pdf) {
    List<String> breaches = new ArrayList<>();
    Set<PDFAFlavour> judged = EnumSet.noneOf(PDFAFlavour.class);
    try (PDFAParser parser =
            Foundries.defaultInstance()
                .createParser(new ByteArrayInputStream(pdf), FLAVOURS.get(0));
        PDFAValidator validator = Foundries.defaultInstance().createValidator(FLAVOURS)) {
      for (ValidationResult result : validator.validateAll(parser)) {
        judged.add(result.getPDFAFlavour());
        add(result, breaches);
      }
    } catch (VeraPDFException | java.io.IOException e) {
      throw new IllegalStateException(e);
    }
    if (!judged.equals(EnumSet.copyOf(FLAVOURS))) {
      breaches.add("only judged by " + judged);
    }
    return breaches;
  }

  private static void add(ValidationResult result, List<String> breaches) {
    String flavour = result.getPDFAFlavour().getId();
    if (!result.isCompliant()) {
      breaches.add(flavour + " is not kept");
    }
    for (TestAssertion test : result.getTestAssertions()) {
      if (test.getStatus() == TestAssertion.Status.FAILED) {
        breaches.add(
            flavour
                + " "
                + test.getRuleId().getClause()
                + "-"
                + test.getRuleId().getTestNumber()
                + " "
                + test.getMessage()
                + " at "
                + test.getLocation().getContext());
      }
    }
  }
}
