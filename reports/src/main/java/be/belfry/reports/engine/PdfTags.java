package be.belfry.reports.engine;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.contentstream.operator.OperatorName;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSNull;
import org.apache.pdfbox.pdfparser.PDFStreamParser;
import org.apache.pdfbox.pdfwriter.ContentStreamWriter;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDMarkedContentReference;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDParentTreeValue;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureNode;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureTreeRoot;
import org.apache.pdfbox.pdmodel.documentinterchange.taggedpdf.PDTableAttributeObject;
import org.apache.pdfbox.pdmodel.documentinterchange.taggedpdf.StandardStructureTypes;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;

/**
 * What the exporter leaves undone of PDF/A-2a (ISO 19005-2) and PDF/UA-1 (ISO 14289-1): lines,
 * fills and images without words of their own are decoration and not content, heading cells say
 * what they head, and the file says which standard it keeps.
 */
final class PdfTags {
  private static final COSName ARTIFACT = COSName.getPDFName("Artifact");
  private static final COSName CID_SET = COSName.getPDFName("CIDSet");

  private static final Set<String> PATH =
      Set.of(
          OperatorName.MOVE_TO,
          OperatorName.LINE_TO,
          OperatorName.CURVE_TO,
          OperatorName.CURVE_TO_REPLICATE_INITIAL_POINT,
          OperatorName.CURVE_TO_REPLICATE_FINAL_POINT,
          OperatorName.CLOSE_PATH,
          OperatorName.APPEND_RECT);

  private static final Set<String> PAINT =
      Set.of(
          OperatorName.STROKE_PATH,
          OperatorName.CLOSE_AND_STROKE,
          OperatorName.FILL_NON_ZERO,
          OperatorName.LEGACY_FILL_NON_ZERO,
          OperatorName.FILL_EVEN_ODD,
          OperatorName.FILL_NON_ZERO_AND_STROKE,
          OperatorName.FILL_EVEN_ODD_AND_STROKE,
          OperatorName.CLOSE_FILL_NON_ZERO_AND_STROKE,
          OperatorName.CLOSE_FILL_EVEN_ODD_AND_STROKE,
          OperatorName.ENDPATH);

  /** Operators that show something by themselves. */
  private static final Set<String> SHOW =
      Set.of(
          OperatorName.DRAW_OBJECT,
          OperatorName.SHADING_FILL,
          OperatorName.SHOW_TEXT,
          OperatorName.SHOW_TEXT_ADJUSTED,
          OperatorName.SHOW_TEXT_LINE,
          OperatorName.SHOW_TEXT_LINE_AND_SPACE);

  /** PDF/A wants a schema that it does not know described where it is used. */
  private static final String UNIVERSAL_ACCESS =
      """
          <rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
            <pdfuaid:part>1</pdfuaid:part>
          </rdf:Description>
          <rdf:Description rdf:about=""
              xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
              xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
              xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
            <pdfaExtension:schemas>
              <rdf:Bag>
                <rdf:li rdf:parseType="Resource">
                  <pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
                  <pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
                  <pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
                  <pdfaSchema:property>
                    <rdf:Seq>
                      <rdf:li rdf:parseType="Resource">
                        <pdfaProperty:name>part</pdfaProperty:name>
                        <pdfaProperty:valueType>Integer</pdfaProperty:valueType>
                        <pdfaProperty:category>internal</pdfaProperty:category>
                        <pdfaProperty:description>Part of ISO 14289</pdfaProperty:description>
                      </rdf:li>
                    </rdf:Seq>
                  </pdfaSchema:property>
                </rdf:li>
              </rdf:Bag>
            </pdfaExtension:schemas>
          </rdf:Description>
      """;

  private final PDDocument document;
  private final Map<COSDictionary, Set<Integer>> decorations = new HashMap<>();

  private PdfTags(PDDocument document) {
    this.document = document;
  }

  /** Completes a document that the exporter has tagged. */
  static void complete(PDDocument document) throws IOException {
    PdfTags tags = new PdfTags(document);
    PDStructureTreeRoot root = document.getDocumentCatalog().getStructureTreeRoot();
    tags.walk(root);
    for (PDPage page : document.getPages()) {
      tags.forget(root, page);
      tags.mark(page);
      withoutCidSets(page.getResources());
    }
    tags.identify();
  }

  private void walk(PDStructureNode node) {
    for (Object kid : node.getKids()) {
      if (kid instanceof PDStructureElement element) {
        if (isDecoration(element)) {
          remember(element);
          node.removeKid(element);
        } else {
          walk(element);
        }
      }
    }
    if (node instanceof PDStructureElement element) {
      switch (String.valueOf(element.getStandardStructureType())) {
        case StandardStructureTypes.TR -> scope(element);
        case StandardStructureTypes.TABLE -> fill(element);
        default -> {
          // nothing is missing
        }
      }
    }
  }

  /** A row that goes on on the next page has there only the cells that have more to say. */
  private static void fill(PDStructureElement table) {
    List<PDStructureElement> rows =
        kids(table).stream()
            .filter(r -> StandardStructureTypes.TR.equals(r.getStandardStructureType()))
            .toList();
    int columns = rows.stream().mapToInt(PdfTags::columns).max().orElse(0);
    for (PDStructureElement row : rows) {
      for (int missing = columns - columns(row); missing > 0; missing--) {
        PDStructureElement empty = new PDStructureElement(StandardStructureTypes.TD, row);
        if (row.getKids().isEmpty()) {
          row.appendKid(empty);
        } else {
          row.insertBefore(empty, row.getKids().get(0));
        }
      }
    }
  }

  private static List<PDStructureElement> kids(PDStructureNode node) {
    return node.getKids().stream()
        .filter(PDStructureElement.class::isInstance)
        .map(PDStructureElement.class::cast)
        .toList();
  }

  private static int columns(PDStructureElement row) {
    int columns = 0;
    for (PDStructureElement cell : kids(row)) {
      var attributes = cell.getAttributes();
      int span = 1;
      for (int i = 0; i < attributes.size(); i++) {
        if (attributes.getObject(i) instanceof PDTableAttributeObject table) {
          span = Math.max(span, table.getColSpan());
        }
      }
      columns += span;
    }
    return columns;
  }

  /** Whatever a drawing without words says stands beside it in words. */
  private static boolean isDecoration(PDStructureElement element) {
    return StandardStructureTypes.Figure.equals(element.getStandardStructureType())
        && element.getAlternateDescription() == null;
  }

  private void remember(PDStructureElement figure) {
    for (Object kid : figure.getKids()) {
      if (kid instanceof Integer number) {
        remember(figure.getPage(), number);
      } else if (kid instanceof PDMarkedContentReference reference) {
        PDPage page = reference.getPage() == null ? figure.getPage() : reference.getPage();
        remember(page, reference.getMCID());
      }
    }
  }

  private void remember(PDPage page, int number) {
    decorations.computeIfAbsent(page.getCOSObject(), any -> new HashSet<>()).add(number);
  }

  /** A row of heading cells alone heads columns; one beside others heads its row. */
  private static void scope(PDStructureElement row) {
    List<PDStructureElement> cells = kids(row);
    List<PDStructureElement> heads =
        cells.stream()
            .filter(c -> StandardStructureTypes.TH.equals(c.getStandardStructureType()))
            .toList();
    for (PDStructureElement head : heads) {
      PDTableAttributeObject table = new PDTableAttributeObject();
      table.setScope(
          heads.size() == cells.size()
              ? PDTableAttributeObject.SCOPE_COLUMN
              : PDTableAttributeObject.SCOPE_ROW);
      head.addAttribute(table);
    }
  }

  /** The way back from content to structure ends where there is no structure any more. */
  private void forget(PDStructureTreeRoot root, PDPage page) throws IOException {
    if (root.getParentTree().getValue(page.getStructParents()) instanceof PDParentTreeValue value
        && value.getCOSObject() instanceof COSArray parents) {
      decorations
          .getOrDefault(page.getCOSObject(), Set.of())
          .forEach(number -> parents.set(number, COSNull.NULL));
    }
  }

  private void mark(PDPage page) throws IOException {
    Set<Integer> decoration = decorations.getOrDefault(page.getCOSObject(), Set.of());
    List<Object> marked = new ArrayList<>();
    List<Object> operands = new ArrayList<>();
    int depth = 0;
    boolean path = false;
    for (Object token : new PDFStreamParser(page).parse()) {
      if (!(token instanceof Operator operator)) {
        operands.add(token);
        continue;
      }
      String name = operator.getName();
      boolean alone = depth == 0 && (SHOW.contains(name) || isInlineImage(name));
      boolean begins = depth == 0 && !path && PATH.contains(name);
      if (alone || begins) {
        marked.addAll(List.of(ARTIFACT, Operator.getOperator(OperatorName.BEGIN_MARKED_CONTENT)));
        path = path || begins;
      }
      if (name.equals(OperatorName.BEGIN_MARKED_CONTENT_SEQ) && isOf(operands, decoration)) {
        marked.addAll(List.of(ARTIFACT, Operator.getOperator(OperatorName.BEGIN_MARKED_CONTENT)));
      } else {
        marked.addAll(operands);
        marked.add(operator);
      }
      if (alone || path && PAINT.contains(name)) {
        marked.add(Operator.getOperator(OperatorName.END_MARKED_CONTENT));
        path = path && !PAINT.contains(name);
      }
      depth += step(name);
      operands.clear();
    }
    PDStream stream = new PDStream(document);
    try (OutputStream out = stream.createOutputStream(COSName.FLATE_DECODE)) {
      new ContentStreamWriter(out).writeTokens(marked);
    }
    page.setContents(stream);
  }

  private static boolean isInlineImage(String operator) {
    return operator.equals(OperatorName.BEGIN_INLINE_IMAGE);
  }

  private static boolean isOf(List<Object> operands, Set<Integer> decoration) {
    return operands.size() == 2
        && operands.get(1) instanceof COSDictionary properties
        && decoration.contains(properties.getInt(COSName.MCID));
  }

  private static int step(String operator) {
    return switch (operator) {
      case OperatorName.BEGIN_MARKED_CONTENT, OperatorName.BEGIN_MARKED_CONTENT_SEQ -> 1;
      case OperatorName.END_MARKED_CONTENT -> -1;
      default -> 0;
    };
  }

  /** The exporter's list of a font's characters is not complete; it may be left out. */
  private static void withoutCidSets(PDResources resources) throws IOException {
    COSDictionary fonts = resources.getCOSObject().getCOSDictionary(COSName.FONT);
    for (COSName name : resources.getFontNames()) {
      // Not as a font: that would read its outlines, on each page.
      COSArray descendants = fonts.getCOSDictionary(name).getCOSArray(COSName.DESCENDANT_FONTS);
      if (descendants != null && descendants.getObject(0) instanceof COSDictionary descendant) {
        descendant.getCOSDictionary(COSName.FONT_DESC).removeItem(CID_SET);
      }
    }
    for (COSName name : resources.getXObjectNames()) {
      if (resources.getXObject(name) instanceof PDFormXObject form && form.getResources() != null) {
        withoutCidSets(form.getResources());
      }
    }
  }

  private void identify() throws IOException {
    var metadata = document.getDocumentCatalog().getMetadata();
    String xmp = new String(metadata.toByteArray(), StandardCharsets.UTF_8);
    String end = "</rdf:RDF>";
    metadata.importXMPMetadata(
        xmp.replace(end, UNIVERSAL_ACCESS + "  " + end).getBytes(StandardCharsets.UTF_8));
  }
}
