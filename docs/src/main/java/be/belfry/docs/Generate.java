package be.belfry.docs;

import be.belfry.domain.briefing.BriefingLifecycle;
import be.belfry.domain.callout.CallOutLifecycle;
import be.belfry.domain.communication.LineLifecycle;
import be.belfry.domain.communication.WarningLifecycle;
import be.belfry.domain.cooperation.OfferLifecycle;
import be.belfry.domain.cooperation.PackageLifecycle;
import be.belfry.domain.cooperation.RequestLifecycle;
import be.belfry.domain.crisis.CrisisLifecycle;
import be.belfry.domain.crisis.MeetingLifecycle;
import be.belfry.domain.duty.DutyLifecycle;
import be.belfry.domain.escalation.ProposalLifecycle;
import be.belfry.domain.exercise.ExerciseLifecycle;
import be.belfry.domain.exercise.InjectLifecycle;
import be.belfry.domain.incident.CampaignLifecycle;
import be.belfry.domain.incident.IncidentLifecycle;
import be.belfry.domain.measure.MeasureLifecycle;
import be.belfry.domain.notification.NotificationLifecycle;
import be.belfry.domain.plan.DutyDefinition;
import be.belfry.domain.plan.PlanLifecycle;
import be.belfry.domain.plan.PlanVersion;
import be.belfry.domain.plan.PlaybookDefinition;
import be.belfry.domain.plan.ServiceDefinition;
import be.belfry.domain.plan.StepDefinition;
import be.belfry.domain.plan.Tier;
import be.belfry.domain.plan.yaml.LawSources;
import be.belfry.domain.plan.yaml.ShippedPlans;
import be.belfry.domain.playbook.StepLifecycle;
import be.belfry.domain.security.Permission;
import be.belfry.domain.security.RecordKind;
import be.belfry.domain.security.Role;
import be.belfry.domain.security.RolePermissions;
import be.belfry.domain.shared.Coded;
import be.belfry.domain.shared.Lifecycle;
import be.belfry.domain.sitrep.SitrepLifecycle;
import be.belfry.domain.statistics.ExportLifecycle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Writes the pages under {@code docs/generated} from the tables and the plan that the code runs.
 */
public final class Generate {
  private static final String HEAD =
      "<!-- Generated from the code by be.belfry.docs.Generate; do not edit. -->\n\n";

  /** One row of any life cycle, as codes. */
  private record Move(String from, String decision, String to, String basis) {}

  private Generate() {}

  /**
   * Writes all pages.
   *
   * @param args the folder to write to
   */
  public static void main(String[] args) throws IOException {
    for (Map.Entry<String, String> page : pages().entrySet()) {
      Files.writeString(Path.of(args[0], page.getKey()), page.getValue());
    }
  }

  /** All pages: file name and content. */
  static Map<String, String> pages() {
    PlanVersion plan = ShippedPlans.load(LawSources.shipped()).inForce();
    Map<String, String> pages = new LinkedHashMap<>();
    pages.put("permissions.md", permissions());
    pages.put("life-cycles.md", lifeCycles());
    pages.put("duty-catalogue.md", duties(plan));
    pages.put("procedures.md", procedures(plan));
    pages.put("historical-series.md", History.page(HEAD));
    return pages;
  }

  private static String permissions() {
    StringBuilder out = new StringBuilder(HEAD);
    out.append("# Who may what\n\n");
    out.append(
        "From `be.belfry.domain.security.RolePermissions`. Reach: how far a role sees before");
    out.append(" the markings are asked (`national` all sectors, `sector` its own, `own` its own");
    out.append(" organisation, `none` no single records).\n\n");
    out.append("| permission | roles |\n|---|---|\n");
    for (Permission permission : Permission.values()) {
      String roles =
          Arrays.stream(Role.values())
              .filter(role -> RolePermissions.allows(role, permission))
              .map(Role::code)
              .collect(Collectors.joining(", "));
      out.append("| `").append(permission.code()).append("` | ").append(roles).append(" |\n");
    }
    out.append("\n| role | reach |\n|---|---|\n");
    for (Role role : Role.values()) {
      out.append("| ").append(role.code()).append(" | ");
      out.append(Coded.camel(RolePermissions.reach(role).name())).append(" |\n");
    }
    return out.append(kinds()).append(Sight.table()).toString();
  }

  private static String kinds() {
    StringBuilder out = new StringBuilder("\n## Which records the database shows\n\n");
    out.append("From `be.belfry.domain.security.RecordKind`: row-level security shows records of");
    out.append(
        " these kinds, and what hangs on them, to these roles alone, as far as the walls let");
    out.append(" them pass.\n\n| kind | roles |\n|---|---|\n");
    for (RecordKind kind : RecordKind.values()) {
      String roles = kind.readers().stream().map(Role::code).collect(Collectors.joining(", "));
      out.append("| `").append(kind.code()).append("` | ").append(roles).append(" |\n");
    }
    return out.toString();
  }

  private static String lifeCycles() {
    Map<String, List<Move>> cycles = new LinkedHashMap<>();
    cycles.put("Notification", moves(NotificationLifecycle.TABLE));
    cycles.put("Incident", moves(IncidentLifecycle.TABLE));
    cycles.put("Merge of an incident", moves(IncidentLifecycle.MERGES));
    cycles.put("Campaign", moves(CampaignLifecycle.TABLE));
    cycles.put("Crisis file", moves(CrisisLifecycle.TABLE));
    cycles.put(
        "Proposal of a tier, level or phase",
        ProposalLifecycle.table().stream()
            .map(t -> move(t.from(), t.act(), t.to(), t.legalBasis()))
            .distinct()
            .toList());
    cycles.put("Call-out", moves(CallOutLifecycle.TABLE));
    cycles.put("Duty", moves(DutyLifecycle.TABLE));
    cycles.put("Step of a procedure", moves(StepLifecycle.TABLE));
    cycles.put("Meeting of a cell", moves(MeetingLifecycle.TABLE));
    cycles.put("Measure", moves(MeasureLifecycle.TABLE));
    cycles.put("Warning", moves(WarningLifecycle.TABLE));
    cycles.put("Line of the information cell", moves(LineLifecycle.TABLE));
    cycles.put("Exercise", moves(ExerciseLifecycle.TABLE));
    cycles.put("Inject", moves(InjectLifecycle.TABLE));
    cycles.put("Assistance request", moves(RequestLifecycle.TABLE));
    cycles.put("Offer of a nation", moves(OfferLifecycle.TABLE));
    cycles.put("Package for partners abroad", moves(PackageLifecycle.TABLE));
    cycles.put("Situation report", moves(SitrepLifecycle.TABLE));
    cycles.put("Briefing", moves(BriefingLifecycle.TABLE));
    cycles.put("Export in the background", moves(ExportLifecycle.TABLE));
    cycles.put("Version of the plan", moves(PlanLifecycle.TABLE));
    StringBuilder out = new StringBuilder(HEAD).append("# Life cycles\n");
    cycles.forEach(
        (name, moves) -> {
          out.append("\n## ").append(name).append("\n\n```mermaid\nstateDiagram-v2\n");
          for (Move move : moves) {
            out.append("  ").append(move.from()).append(" --> ").append(move.to());
            out.append(" : ").append(move.decision()).append('\n');
          }
          out.append("```\n\n| from | decision | to | basis |\n|---|---|---|---|\n");
          for (Move move : moves) {
            out.append("| ").append(move.from()).append(" | ").append(move.decision());
            out.append(" | ").append(move.to()).append(" | ").append(move.basis()).append(" |\n");
          }
        });
    return out.toString();
  }

  private static Move move(Coded from, Coded decision, Coded to, String basis) {
    return new Move(from.code(), decision.code(), to.code(), basis);
  }

  private static <S extends Enum<S> & Coded, D extends Enum<D> & Coded> List<Move> moves(
      Lifecycle<S, D> cycle) {
    return cycle.table().stream()
        .map(t -> move(t.from(), t.decision(), t.to(), t.basis()))
        .toList();
  }

  private static String duties(PlanVersion plan) {
    StringBuilder out = new StringBuilder(HEAD);
    out.append("# Duties of ").append(plan.version()).append("\n\n");
    out.append("Due times count from the act that completes the decision.");
    for (ServiceDefinition service : plan.services()) {
      out.append("\n\n## ").append(service.code()).append(": ").append(service.name().en());
      out.append("\n\n").append(service.steadyDuty().en()).append("\n\n");
      out.append("| code | tier | duty | acknowledge | due | basis |\n|---|---|---|---|---|---|\n");
      for (Tier tier : Tier.values()) {
        for (DutyDefinition duty : plan.duties()) {
          if (duty.service().equals(service.code()) && duty.tier() == tier) {
            out.append("| ").append(duty.code()).append(" | ").append(tier.code());
            out.append(" | ").append(duty.title().en());
            out.append(" | ").append(time(duty.acknowledgeWithin()));
            out.append(" | ").append(time(duty.dueWithin()));
            out.append(" | ").append(Coded.camel(duty.basis().kind().name())).append(' ');
            out.append(duty.basis().key()).append(" |\n");
          }
        }
      }
    }
    return out.append('\n').toString();
  }

  private static String procedures(PlanVersion plan) {
    StringBuilder out = new StringBuilder(HEAD);
    out.append("# Procedures of ").append(plan.version()).append('\n');
    for (PlaybookDefinition playbook : plan.playbooks()) {
      out.append("\n## ").append(playbook.code()).append(": ").append(playbook.title().en());
      out.append("\n\nAuthority: ").append(playbook.authority().en()).append(". ");
      out.append(playbook.generic() ? "Started by hand; for: " : "Starts with a tier; sectors: ");
      out.append(String.join(", ", playbook.generic() ? playbook.occasions() : playbook.sectors()));
      out.append(".\n\n");
      out.append("| # | step | roles | due | done when | after | two persons | basis |\n");
      out.append("|---|---|---|---|---|---|---|---|\n");
      for (StepDefinition step : playbook.steps()) {
        out.append("| ").append(step.no()).append(" | ").append(step.title().en());
        out.append(" | ").append(String.join(", ", step.roles()));
        out.append(" | ").append(step.due().rule().en());
        out.append(" | ").append(step.doneWhen().en()).append(" | ");
        out.append(step.after().stream().map(String::valueOf).collect(Collectors.joining(", ")));
        out.append(" | ").append(step.secondPerson() ? "yes" : "");
        out.append(" | ").append(Coded.camel(step.basis().kind().name())).append(' ');
        out.append(step.basis().key()).append(" |\n");
      }
    }
    return out.toString();
  }

  private static String time(Duration duration) {
    long minutes = duration.toMinutes();
    return minutes % 60 == 0 ? minutes / 60 + " h" : minutes + " min";
  }
}
