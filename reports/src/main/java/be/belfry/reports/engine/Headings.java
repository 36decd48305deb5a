package be.belfry.reports.engine;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.sf.jasperreports.engine.JRPrintElement;
import net.sf.jasperreports.engine.JRPrintFrame;
import net.sf.jasperreports.engine.JRPrintLine;
import net.sf.jasperreports.engine.JRPrintPage;
import net.sf.jasperreports.engine.JRPrintText;
import net.sf.jasperreports.engine.JasperPrint;
import net.sf.jasperreports.engine.type.BandTypeEnum;

/**
 * Finds headings that stand alone at the foot of a page: what they name, or all of it but the head
 * of its table, begins on the next one. How high the first row becomes is known when the pages are
 * filled, and not before.
 */
final class Headings {
  private static final String TAG = "net.sf.jasperreports.export.pdf.tag.";
  private static final List<String> HEADING = List.of(TAG + "h1", TAG + "h2", TAG + "h3");

  /** What stands on every page. */
  private static final Set<BandTypeEnum> EVERY_PAGE =
      Set.of(BandTypeEnum.BACKGROUND, BandTypeEnum.PAGE_HEADER, BandTypeEnum.PAGE_FOOTER);

  private Headings() {}

  /**
   * What headings stand alone.
   *
   * @return their words; after the last page nothing comes, so that none of its headings is alone
   */
  static Set<String> alone(JasperPrint print) {
    Set<String> alone = new HashSet<>();
    List<JRPrintPage> pages = print.getPages();
    for (JRPrintPage page : pages.subList(0, Math.max(0, pages.size() - 1))) {
      Foot foot = new Foot();
      foot.read(page.getElements(), 0);
      foot.headings.stream()
          .filter(heading -> heading.top() > foot.content)
          .forEach(heading -> alone.add(heading.words()));
    }
    return alone;
  }

  private record Heading(String words, int top) {}

  /** The headings of a page, and how far down what they name goes. */
  private static final class Foot {
    private final List<Heading> headings = new ArrayList<>();
    private int content = -1;

    private void read(List<JRPrintElement> elements, int above) {
      for (JRPrintElement element : elements) {
        int top = above + element.getY();
        if (EVERY_PAGE.contains(element.getOrigin().getBandType())
            || element instanceof JRPrintLine
            || isTagged(element, TAG + "th")) {
          continue;
        }
        if (element instanceof JRPrintFrame frame) {
          read(frame.getElements(), top);
        } else if (element instanceof JRPrintText text && isHeading(text)) {
          headings.add(new Heading(text.getFullText(), top));
        } else if (!(element instanceof JRPrintText text) || !text.getFullText().isBlank()) {
          content = Math.max(content, top);
        }
      }
    }

    private static boolean isHeading(JRPrintText text) {
      return HEADING.stream().anyMatch(tag -> isTagged(text, tag));
    }

    private static boolean isTagged(JRPrintElement element, String tag) {
      return element.hasProperties() && element.getPropertiesMap().containsProperty(tag);
    }
  }
}
