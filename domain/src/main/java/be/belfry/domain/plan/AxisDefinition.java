package be.belfry.domain.plan;

import be.belfry.domain.shared.LocalizedText;
import java.util.List;

/**
 * An axis of the assessment sheet.
 *
 * @param code as on the wire ({@code essentialServices})
 * @param consequence whether it may trigger a tier; the others only strengthen
 * @param anchors five texts, for the marks 0 to 4
 */
public record AxisDefinition(
    String code,
    LocalizedText name,
    boolean consequence,
    List<LocalizedText> anchors,
    Basis basis) {
  public AxisDefinition {
    anchors = List.copyOf(anchors);
  }
}
