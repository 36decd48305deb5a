package be.belfry.domain.escalation;

import be.belfry.domain.crisis.Crisis;
import be.belfry.domain.plan.Activation;
import be.belfry.domain.plan.Authority;
import be.belfry.domain.plan.OfficeDefinition;
import be.belfry.domain.plan.Phase;
import be.belfry.domain.plan.PlanVersion;
import be.belfry.domain.plan.Tier;
import be.belfry.domain.security.Permission;
import be.belfry.domain.security.Role;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Coded;
import be.belfry.domain.shared.Language;
import be.belfry.domain.shared.LocalizedText;
import be.belfry.domain.shared.NotAllowed;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Which office may act on a change of level. The plan names the offices; the same office that may
 * decide a level decides its end, so the higher of the two levels of a change counts.
 */
public final class Competence {
  private Competence() {}

  /** The plan's word on a change between two different levels. */
  public static Authority authority(PlanVersion plan, Scale scale, String from, String to) {
    String level = scale.higher(from, to);
    return switch (scale) {
      case TIER -> plan.tier(Coded.of(Tier.class, level)).authority();
      case ACTIVATION -> plan.activation(Coded.of(Activation.class, level)).authority();
      case PHASE -> plan.phase(Coded.of(Phase.class, level)).authority();
    };
  }

  /**
   * Offices that decide on or confirm the end of a file's tier in force, or one of its proposals on
   * which an office can still act, each once.
   *
   * @param proposals all of the file
   */
  public static List<OfficeDefinition> deciding(
      PlanVersion plan, Crisis file, Collection<Proposal> proposals) {
    Stream<Authority> ofTier =
        Stream.of(file.tier())
            .filter(tier -> tier != Tier.NONE)
            .map(tier -> authority(plan, Scale.TIER, tier.code(), Tier.NONE.code()));
    Stream<Authority> ofProposals =
        proposals.stream()
            .filter(proposal -> !proposal.state().isTerminal())
            .map(proposal -> authority(plan, Scale.TIER, proposal.from(), proposal.to()));
    return Stream.concat(ofTier, ofProposals)
        .flatMap(each -> Stream.concat(Stream.of(each.decidedBy()), each.confirmedBy().stream()))
        .distinct()
        .map(plan::office)
        .toList();
  }

  /**
   * Whether a role may propose a change by the plan. A level that is decided elsewhere is written
   * down by whoever may write; the program itself proposes the way back.
   */
  public static boolean mayPropose(PlanVersion plan, Authority authority, Role role) {
    return role == Role.SYSTEM
        || authority.recordedOnly()
        || authority.proposedBy().stream()
            .anyMatch(office -> role(plan, office).filter(role::equals).isPresent());
  }

  /**
   * Offices that propose together with the proposer's and do not stand behind it yet. None where
   * the plan lets one office propose alone, nor for what the program proposes.
   *
   * @param proposer code of the role that proposed it
   * @param supporters codes of the roles that stand behind it beside him
   * @return codes of the plan's offices, in its order
   */
  static List<String> missingSupport(
      PlanVersion plan, Authority authority, String proposer, Collection<String> supporters) {
    if (!authority.jointly() || proposer.equals(Role.SYSTEM.code())) {
      return List.of();
    }
    return authority.proposedBy().stream()
        .filter(
            office ->
                role(plan, office)
                    .map(Role::code)
                    .filter(role -> !role.equals(proposer) && !supporters.contains(role))
                    .isPresent())
        .toList();
  }

  /**
   * Refuses whoever acts for no office that may propose.
   *
   * @throws NotAllowed {@code escalation_notYourProposal}
   */
  static void requireProposer(PlanVersion plan, Authority authority, Subject subject) {
    if (!mayPropose(plan, authority, subject.role())) {
      throw new NotAllowed(
          "escalation_notYourProposal",
          "this level is proposed by "
              + authority.proposedBy()
              + ", not by "
              + subject.role().code(),
          names(plan, authority.proposedBy()));
    }
  }

  /** Names of offices of the plan, in one text. */
  static LocalizedText names(PlanVersion plan, List<String> offices) {
    return new LocalizedText(
        names(plan, offices, Language.NL),
        names(plan, offices, Language.FR),
        names(plan, offices, Language.DE),
        names(plan, offices, Language.EN));
  }

  private static String names(PlanVersion plan, List<String> offices, Language language) {
    return offices.stream()
        .map(office -> plan.office(office).name().in(language))
        .collect(Collectors.joining(", "));
  }

  /** What the deciding office of a change needs. */
  public static Permission toDecide(Scale scale, String from, String to) {
    return switch (scale) {
      case TIER ->
          Tier.NATIONAL_CRISIS.code().equals(scale.higher(from, to))
              ? Permission.CRISIS_TIER_DECIDE
              : Permission.INCIDENT_TIER_DECIDE;
      case ACTIVATION -> Permission.ACTIVATION_DECIDE;
      case PHASE -> Permission.PHASE_DECIDE;
    };
  }

  /** What the confirming office of a change needs; only tiers know one. */
  public static Permission toConfirm() {
    return Permission.CRISIS_TIER_CONFIRM;
  }

  /**
   * The role in which an office of the plan acts.
   *
   * @throws be.belfry.domain.shared.NotFound when the plan has no such office
   */
  public static Optional<Role> role(PlanVersion plan, String office) {
    return plan.office(office).role();
  }

  /**
   * Refuses whoever does not act for an office of the plan.
   *
   * @throws NotAllowed {@code escalation_notYourOffice}
   */
  static void requireOffice(PlanVersion plan, String office, Subject subject) {
    if (role(plan, office).filter(role -> role == subject.role()).isEmpty()) {
      throw new NotAllowed(
          "escalation_notYourOffice",
          "this act belongs to the office " + office + ", not to " + subject.role().code(),
          office);
    }
  }
}
