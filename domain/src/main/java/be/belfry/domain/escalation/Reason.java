package be.belfry.domain.escalation;

import be.belfry.domain.shared.Coded;
import be.belfry.domain.shared.Labels;
import java.text.MessageFormat;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * One reason of a recommendation, kept as codes so that each reader has it in his own language.
 *
 * @param ground kind of reason
 * @param axes axes concerned, in the order of the sheet
 * @param criteria criteria concerned
 * @param value rating, sum or number of evaluators, 0 when the ground has none
 * @param threshold what the plan asks of it, 0 when the ground has none
 */
public record Reason(
    Ground ground,
    List<AssessmentAxis> axes,
    List<FederalCriterion> criteria,
    int value,
    int threshold) {

  public Reason {
    axes = List.copyOf(axes);
    criteria = List.copyOf(criteria);
  }

  static Reason of(Ground ground, List<AssessmentAxis> axes, int value, int threshold) {
    return new Reason(ground, axes, List.of(), value, threshold);
  }

  static Reason of(Ground ground, FederalCriterion criterion, int value, int threshold) {
    return new Reason(ground, List.of(), List.of(criterion), value, threshold);
  }

  /** The sentence in a language; names the axes and criteria in that language's words. */
  public String words(Locale locale) {
    String axisNames = String.join(", ", axes.stream().map(a -> Labels.of(locale, a)).toList());
    String criterionNames =
        String.join(
            ", ",
            criteria.stream().map(c -> c.code() + " (" + Labels.of(locale, c) + ")").toList());
    return new MessageFormat(
            Labels.text(locale, "escalation", "Ground." + ground.name() + ".sentence"), locale)
        .format(new Object[] {axisNames, criterionNames, value, threshold});
  }

  /** Storable form: ground, axes, criteria and value by code, {@code sum/data//17/16}. */
  public String encoded() {
    return ground.code()
        + "/"
        + String.join(",", axes.stream().map(Coded::code).toList())
        + "/"
        + String.join(",", criteria.stream().map(Coded::code).toList())
        + "/"
        + value
        + "/"
        + threshold;
  }

  /** Reads {@link #encoded()} back. */
  public static Reason decoded(String text) {
    String[] parts = text.split("/", -1);
    return new Reason(
        Coded.of(Ground.class, parts[0]),
        list(parts[1]).stream().map(code -> Coded.of(AssessmentAxis.class, code)).toList(),
        list(parts[2]).stream().map(code -> Coded.of(FederalCriterion.class, code)).toList(),
        Integer.parseInt(parts[3]),
        Integer.parseInt(parts[4]));
  }

  private static List<String> list(String text) {
    return text.isEmpty() ? List.of() : Arrays.asList(text.split(","));
  }
}
