package be.belfry.web.plan;

import be.belfry.domain.plan.PlanRow;
import be.belfry.domain.plan.PlanVersion;
import be.belfry.domain.plan.yaml.InvalidPlan;
import be.belfry.domain.plan.yaml.PlanBundle;
import be.belfry.domain.plan.yaml.PlanFile;
import be.belfry.domain.shared.Language;
import be.belfry.domain.shared.RuleViolation;
import be.belfry.services.plan.PlanService;
import be.belfry.services.plan.PlanVersionService;
import be.belfry.web.shared.BundledTexts;
import be.belfry.web.shared.LocaleView;
import be.belfry.web.shared.Notes;
import be.belfry.web.shared.PageAct;
import be.belfry.web.shared.rest.Problem;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Bean of {@code /plan/list}: the versions of the plan, and the form for the next one. */
@Named
@RequestScoped
public class PlanListView {
  @Inject private PlanService plans;
  @Inject private PlanVersionService versions;
  @Inject private Notes notes;
  @Inject private LocaleView locale;

  private List<PlanRow> rows;
  private List<PlanVersion> approved;
  private String text;
  private List<String> mistakes = List.of();
  private List<String> gaps = List.of();

  /** All versions, the newest first. */
  public List<PlanRow> getRows() {
    if (rows == null) {
      rows = plans.rows();
    }
    return rows;
  }

  /** The last day of a version; empty while no next one is approved. */
  public Optional<LocalDate> until(PlanRow row) {
    if (approved == null) {
      approved = plans.versions();
    }
    return approved.stream()
        .filter(plan -> row.state().isApproved() && plan.version().equals(row.name()))
        .findFirst()
        .flatMap(PlanVersion::inForceUntil);
  }

  /**
   * Keeps the text as a draft; tells every mistake instead when there is one. A CACAO playbook
   * becomes the text of a plan that is to be completed.
   */
  public String draft() {
    if (text.stripLeading().startsWith("{")) {
      complete();
      PageAct.showsHere();
      return null;
    }
    try {
      String version = versions.draft(PlanBundle.ofText(text));
      notes.done("plan_list.drafted");
      return "/plan/version?faces-redirect=true&version=" + version;
    } catch (InvalidPlan invalid) {
      mistakes =
          invalid.mistakes().stream().map(mistake -> mistake.text(locale.language())).toList();
      PageAct.showsHere();
      return null;
    }
  }

  private void complete() {
    PlanVersion inForce = versions.toRevise();
    JsonNode cacao;
    try {
      cacao = ForeignPlaybook.json(text.getBytes(StandardCharsets.UTF_8));
    } catch (Problem unreadable) {
      throw new RuleViolation("plan_foreignPlaybook", "no JSON");
    }
    ForeignPlaybook.Draft draft = ForeignPlaybook.draft(cacao, inForce, Language.EN);
    text = versions.textWith(new PlanFile("playbook.yaml", draft.yaml()));
    gaps =
        Stream.concat(
                draft.gaps().stream().map(gap -> gap.sentence(locale.language())),
                Stream.of(BundledTexts.text(locale.language(), "plan_gap.version", List.of())))
            .toList();
  }

  /** What a playbook of somebody else does not say; empty when none was sent. */
  public List<String> getGaps() {
    return gaps;
  }

  /** What is wrong with the text that was sent, a line in the reader's language for each. */
  public List<String> getMistakes() {
    return mistakes;
  }

  /** The files of a new version as one text. */
  public String getText() {
    return text;
  }

  /** The files of a new version as one text. */
  public void setText(String text) {
    this.text = text;
  }
}
