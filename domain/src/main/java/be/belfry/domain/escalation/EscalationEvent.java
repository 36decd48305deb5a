package be.belfry.domain.escalation;

import be.belfry.domain.plan.Tier;
import be.belfry.domain.shared.DomainEvent;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What happened on the way to a decision; the change of a tier itself is {@link TierChanged}.
 * Written grounds and reasons stay behind the file's walls and never reach the audit log.
 */
public sealed interface EscalationEvent extends DomainEvent {

  /**
   * A sheet was filled in.
   *
   * @param assessment key of the sheet
   * @param incidents references of the incidents
   * @param contentSha256 of who filled it in and of what it says, see {@link DecisionHash}
   */
  record Assessed(
      UUID assessment, List<String> incidents, int score, Tier tier, String contentSha256)
      implements EscalationEvent {
    public Assessed {
      incidents = List.copyOf(incidents);
    }

    @Override
    public String action() {
      return "escalation.assessed";
    }

    @Override
    public String object() {
      return assessment.toString();
    }

    @Override
    public Map<String, String> details() {
      Map<String, String> details = new LinkedHashMap<>();
      details.put("incidents", String.join(",", incidents));
      details.put("score", String.valueOf(score));
      details.put("recommended", tier.code());
      details.put("contentSha256", contentSha256);
      return details;
    }
  }

  /**
   * A change of level was proposed.
   *
   * @param object reference of the crisis file, or code of the national scale
   * @param no number of the proposal there
   * @param exercise whether it is of the world of exercises
   * @param contentSha256 of who proposed it and of his words, see {@link DecisionHash}
   */
  record Proposed(
      String object,
      Scale scale,
      int no,
      boolean exercise,
      String from,
      String to,
      String contentSha256)
      implements EscalationEvent {
    @Override
    public String action() {
      return "escalation.proposed";
    }

    @Override
    public Map<String, String> details() {
      Map<String, String> details = new LinkedHashMap<>();
      details.put("scale", scale.code());
      details.put("no", String.valueOf(no));
      putWorld(details, scale, exercise);
      details.put("from", from);
      details.put("to", to);
      details.put("contentSha256", contentSha256);
      return details;
    }
  }

  /**
   * An office acted on a proposal.
   *
   * @param object reference of the crisis file, or code of the national scale
   * @param no number of the proposal there
   * @param exercise whether it is of the world of exercises
   * @param basis key in {@code law/sources.yaml}
   * @param order the oral order that was written down
   * @param contentSha256 of who acted and of his words, see {@link DecisionHash}
   */
  record Acted(
      String object,
      Scale scale,
      int no,
      boolean exercise,
      ActKind act,
      ProposalState before,
      ProposalState after,
      String basis,
      Optional<OralOrder> order,
      String contentSha256)
      implements EscalationEvent {
    @Override
    public String action() {
      return "escalation." + act.code();
    }

    @Override
    public Map<String, String> details() {
      Map<String, String> details = new LinkedHashMap<>();
      details.put("scale", scale.code());
      details.put("no", String.valueOf(no));
      putWorld(details, scale, exercise);
      details.put("before", before.code());
      details.put("after", after.code());
      details.put("basis", basis);
      details.put("contentSha256", contentSha256);
      order.ifPresent(
          oral -> {
            details.put("orderedBy", oral.by());
            details.put("orderedOffice", oral.office());
            details.put("orderChannel", oral.channel().code());
            details.put("orderedAt", oral.at().toString());
          });
      return details;
    }
  }

  /** The nation's level on a scale changed. */
  record NationalLevelChanged(Scale scale, String from, String to, Instant at, boolean exercise)
      implements EscalationEvent {
    @Override
    public String action() {
      return "national.levelChanged";
    }

    @Override
    public String object() {
      return scale.code();
    }

    @Override
    public Map<String, String> details() {
      Map<String, String> details = new LinkedHashMap<>();
      details.put("from", from);
      details.put("to", to);
      details.put("exercise", String.valueOf(exercise));
      return details;
    }
  }

  /** A crisis file is of one world; each scale of the nation is there twice. */
  private static void putWorld(Map<String, String> details, Scale scale, boolean exercise) {
    if (scale != Scale.TIER) {
      details.put("exercise", String.valueOf(exercise));
    }
  }
}
