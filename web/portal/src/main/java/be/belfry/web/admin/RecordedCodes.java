package be.belfry.web.admin;

import static java.util.Map.entry;

import be.belfry.domain.callout.CallOutKind;
import be.belfry.domain.clock.Answer;
import be.belfry.domain.clock.Questionnaire;
import be.belfry.domain.clock.Regime;
import be.belfry.domain.clock.Significance;
import be.belfry.domain.clock.Stage;
import be.belfry.domain.communication.LineKind;
import be.belfry.domain.communication.ReceiptWay;
import be.belfry.domain.cooperation.Addressee;
import be.belfry.domain.cooperation.Arrangement;
import be.belfry.domain.cooperation.Caveat;
import be.belfry.domain.cooperation.PackageState;
import be.belfry.domain.cooperation.RequestState;
import be.belfry.domain.duty.AcknowledgeChannel;
import be.belfry.domain.duty.DutyState;
import be.belfry.domain.duty.Raising;
import be.belfry.domain.escalation.OrderChannel;
import be.belfry.domain.escalation.ProposalState;
import be.belfry.domain.escalation.Scale;
import be.belfry.domain.exercise.InjectDecision;
import be.belfry.domain.exercise.InjectKind;
import be.belfry.domain.exercise.Part;
import be.belfry.domain.incident.CampaignStatus;
import be.belfry.domain.incident.EntryKind;
import be.belfry.domain.incident.IncidentStatus;
import be.belfry.domain.incident.Phenomenon;
import be.belfry.domain.incident.RootCause;
import be.belfry.domain.incident.RsitType;
import be.belfry.domain.incident.Severity;
import be.belfry.domain.incident.Tlp;
import be.belfry.domain.measure.MeasureState;
import be.belfry.domain.notification.Channel;
import be.belfry.domain.notification.NotificationKind;
import be.belfry.domain.notification.NotificationState;
import be.belfry.domain.notification.ReplyTemplate;
import be.belfry.domain.organisation.ChannelKind;
import be.belfry.domain.organisation.ContactRank;
import be.belfry.domain.organisation.EntityCategory;
import be.belfry.domain.organisation.NetworkImpact;
import be.belfry.domain.organisation.Province;
import be.belfry.domain.organisation.Sector;
import be.belfry.domain.organisation.ShiftRole;
import be.belfry.domain.organisation.SubSector;
import be.belfry.domain.plan.Anchor;
import be.belfry.domain.plan.ConditionPart;
import be.belfry.domain.plan.EscalationLine;
import be.belfry.domain.plan.PlanState;
import be.belfry.domain.playbook.FileKind;
import be.belfry.domain.security.Role;
import be.belfry.domain.shared.Coded;
import be.belfry.domain.shared.Language;
import be.belfry.domain.sitrep.InputState;
import be.belfry.domain.statistics.Dimension;
import be.belfry.domain.statistics.EarlyPurpose;
import be.belfry.domain.statistics.FigureStatus;
import be.belfry.domain.statistics.MonthlyQuery;
import be.belfry.domain.statistics.StatisticsWords;
import be.belfry.web.audit.LaterWords;
import be.belfry.web.outbox.OutboxReasons;
import be.belfry.web.shared.BundledTexts;
import be.belfry.web.shared.Functions;
import be.belfry.web.shared.LocaleView;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Of which code list the values are that the features write into the record. */
@RequestScoped
public class RecordedCodes implements LaterWords {
  /**
   * Code lists by the member that holds them. A name alone holds in every row; what stands before
   * it narrows it down: the kind of row, or also how its verb begins ({@code packageApproved}
   * begins with {@code package}).
   */
  static final Map<String, List<Class<? extends Enum<?>>>> LISTS =
      Map.ofEntries(
          entry("added", List.of(Sector.class)),
          entry("anchor", List.of(Anchor.class)),
          entry("arrangement", List.of(Arrangement.class)),
          entry("callout.kind", List.of(CallOutKind.class)),
          entry("callout.via", List.of(ChannelKind.class, ReceiptWay.class)),
          entry("campaign.state", List.of(CampaignStatus.class)),
          entry("category", List.of(EntityCategory.class)),
          entry("caveat", List.of(Caveat.class)),
          entry("channels", List.of(ChannelKind.class)),
          entry("classification", List.of(RsitType.class)),
          entry("cooperation.addressee", List.of(Addressee.class)),
          entry("cooperation.caveat.from", List.of(Caveat.class)),
          entry("cooperation.caveat.to", List.of(Caveat.class)),
          entry("cooperation.from", List.of(RequestState.class)),
          entry("cooperation.package.from", List.of(PackageState.class)),
          entry("cooperation.package.to", List.of(PackageState.class)),
          entry("cooperation.to", List.of(RequestState.class)),
          entry("crossBorder", List.of(Answer.class)),
          entry("duty.cause", List.of(Raising.Cause.class)),
          entry("duty.raised.to", List.of(EscalationLine.Target.class)),
          entry("duty.reopened.from", List.of(DutyState.class)),
          entry("duty.via", List.of(AcknowledgeChannel.class)),
          entry("escalation.after", List.of(ProposalState.class)),
          entry("escalation.before", List.of(ProposalState.class)),
          entry("exercise.decision", List.of(InjectDecision.class)),
          entry("exercise.kind", List.of(InjectKind.class)),
          entry("exercise.part", List.of(Part.class)),
          entry("incident.kind", List.of(EntryKind.class)),
          entry("incident.state", List.of(IncidentStatus.class)),
          entry("line.kind", List.of(LineKind.class)),
          entry("logbook.kind", List.of(EntryKind.class)),
          entry("measure.from", List.of(MeasureState.class)),
          entry("networkImpact", List.of(NetworkImpact.class)),
          entry("notification.channel", List.of(Channel.class)),
          entry("notification.kind", List.of(NotificationKind.class)),
          entry("notification.state", List.of(NotificationState.class)),
          entry("notification.was", List.of(NotificationState.class)),
          entry("orderChannel", List.of(OrderChannel.class)),
          entry("outbox.channel", List.of(ChannelKind.class)),
          entry("phenomenon", List.of(Phenomenon.class)),
          entry("plan.state", List.of(PlanState.class)),
          entry("playbook.kind", List.of(FileKind.class)),
          entry("playbook.stepLeftOut.part", List.of(ConditionPart.class)),
          entry("province", List.of(Province.class)),
          entry("rank", List.of(ContactRank.class)),
          entry("regime", List.of(Regime.class)),
          entry("rootCause", List.of(RootCause.class)),
          entry("scale", List.of(Scale.class)),
          entry("sector", List.of(Sector.class)),
          entry("sectors", List.of(Sector.class)),
          entry("security.role", List.of(Role.class)),
          entry("severity", List.of(Severity.class)),
          entry("shift.role", List.of(ShiftRole.class)),
          entry("significance.result", List.of(Significance.class)),
          entry("significance.test", List.of(Questionnaire.class)),
          entry("sitrep.state", List.of(InputState.class)),
          entry("stage", List.of(Stage.class)),
          entry("statistics.by", List.of(Dimension.class)),
          entry("statistics.purpose", List.of(EarlyPurpose.class)),
          entry("statistics.status", List.of(FigureStatus.class)),
          entry("subSector", List.of(SubSector.class)),
          entry("subSectors", List.of(SubSector.class)),
          entry("template", List.of(ReplyTemplate.class)),
          entry("tlp", List.of(Tlp.class)),
          entry("tlpLowering", List.of(Tlp.class)));

  @Inject private OutboxReasons reasons;
  @Inject private LocaleView locale;

  @Override
  public Optional<String> code(String action, String member, String code) {
    return ofFigures(action, member, code, locale.language())
        .or(() -> constant(action, member, code).map(Functions::label));
  }

  /**
   * What the record of an export of figures says: in which format they left, whose they are, and to
   * which part of them the question was narrowed, in the words of the figures themselves.
   */
  static Optional<String> ofFigures(String action, String member, String code, Language language) {
    if (!action.startsWith("statistics.export") && !action.equals("statistics.listExported")) {
      return Optional.empty();
    }
    return switch (member) {
      case "format" -> BundledTexts.find(language, "audit_format." + code);
      case "source" ->
          code.equals(MonthlyQuery.OWN)
              ? BundledTexts.find(language, "statistics_explore.own")
              : Optional.empty();
      default ->
          Stream.of(Dimension.values())
              .map(Dimension::code)
              .filter(member::equals)
              .filter(dimension -> StatisticsWords.codes(dimension).contains(code))
              .map(dimension -> StatisticsWords.value(dimension, code, language))
              .findFirst();
    };
  }

  @Override
  public String reason(String reason) {
    return reasons.of(Optional.of(reason));
  }

  /** The constant that a code stands for; the narrowest entry of the lists decides. */
  static Optional<Enum<?>> constant(String action, String member, String code) {
    int dot = action.indexOf('.');
    String kind = dot < 0 ? action : action.substring(0, dot);
    String begins = action.replaceFirst("(?<=[a-z])[A-Z].*", "");
    return Stream.of(action + "." + member, begins + "." + member, kind + "." + member, member)
        .filter(LISTS::containsKey)
        .findFirst()
        .flatMap(
            key ->
                LISTS.get(key).stream()
                    .<Enum<?>>flatMap(type -> Arrays.stream(type.getEnumConstants()))
                    .filter(each -> each instanceof Coded coded && coded.code().equals(code))
                    .findFirst());
  }
}
