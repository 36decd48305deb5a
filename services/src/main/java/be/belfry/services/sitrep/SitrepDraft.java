package be.belfry.services.sitrep;

import be.belfry.domain.crisis.Crises;
import be.belfry.domain.crisis.Crisis;
import be.belfry.domain.plan.Basis;
import be.belfry.domain.plan.LawSource;
import be.belfry.domain.plan.PlanVersion;
import be.belfry.domain.plan.Plans;
import be.belfry.domain.plan.Sources;
import be.belfry.domain.plan.TierDefinition;
import be.belfry.domain.security.Permission;
import be.belfry.domain.security.ReaderChoice;
import be.belfry.domain.security.Role;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Language;
import be.belfry.domain.shared.LocalizedText;
import be.belfry.domain.shared.NotFound;
import be.belfry.domain.sitrep.Audience;
import be.belfry.domain.sitrep.BattleRhythm;
import be.belfry.domain.sitrep.BattleRhythms;
import be.belfry.domain.sitrep.Sitrep;
import be.belfry.domain.sitrep.SitrepContent;
import be.belfry.domain.sitrep.SitrepCount;
import be.belfry.domain.sitrep.SitrepInput;
import be.belfry.domain.sitrep.SitrepInputs;
import be.belfry.domain.sitrep.SitrepQueries;
import be.belfry.domain.sitrep.SitrepQueries.Counted;
import be.belfry.domain.sitrep.SitrepReceipt;
import be.belfry.domain.sitrep.SitrepSheet;
import be.belfry.domain.sitrep.SitrepStatus;
import be.belfry.domain.sitrep.Sitreps;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a report would say now: counted, gathered, and addressed by the system. */
@ApplicationScoped
public class SitrepDraft {
  @Inject private Crises crises;
  @Inject private Sitreps sitreps;
  @Inject private SitrepInputs inputs;
  @Inject private SitrepQueries queries;
  @Inject private BattleRhythms rhythms;
  @Inject private Plans plans;
  @Inject private Sources sources;
  @Inject private ReadableSitreps readable;

  /** The editor's text with everything else as it stands now. */
  SitrepContent now(Sitrep sitrep, SitrepCount count, Instant now) {
    Crisis file = crises.byId(sitrep.crisisId()).orElseThrow(() -> new NotFound(sitrep.crisis()));
    Optional<BattleRhythm> rhythm = rhythms.current(sitrep.crisisId());
    PlanVersion plan = plans.version(file.planVersion());
    Optional<Basis> basis =
        plan.tiers().stream()
            .filter(tier -> tier.tier() == count.tier())
            .map(TierDefinition::basis)
            .findFirst();
    return new SitrepContent(
        count,
        sitrep.content().text(),
        inputs.of(sitrep.id()).stream().map(input -> input.reported(now)).toList(),
        rhythm
            .filter(r -> file.status().isActive())
            .map(r -> r.reportAfter(sitrep.cutOff().isAfter(now) ? sitrep.cutOff() : now)),
        addressees(sitrep, file),
        Stream.concat(
                plan.services().stream()
                    .map(service -> new SitrepContent.ServiceName(service.code(), service.name())),
                basis.flatMap(each -> sources.find(each.key())).map(SitrepDraft::named).stream())
            .toList(),
        basis);
  }

  private static SitrepContent.ServiceName named(LawSource source) {
    String place = source.article().map(article -> ", " + article).orElse("");
    LocalizedText title = source.title();
    return new SitrepContent.ServiceName(
        source.key(),
        new LocalizedText(
            title.in(Language.NL) + place,
            title.in(Language.FR) + place,
            title.in(Language.DE) + place,
            title.in(Language.EN) + place));
  }

  /** The services and offices of everybody who will be able to read it. */
  private List<String> addressees(Sitrep sitrep, Crisis file) {
    return holders(sitrep.audience(), file)
        .filter(sitrep::readableOnceIssued)
        .map(SitrepReceipt::unitOf)
        .distinct()
        .sorted()
        .toList();
  }

  /** Everybody of the audiences who passes the walls of the file. */
  private Stream<Subject> holders(Set<Audience> audiences, Crisis file) {
    Set<Role> roles =
        Arrays.stream(Role.values())
            .filter(role -> audiences.stream().anyMatch(to -> to.has(role)))
            .collect(Collectors.toSet());
    return queries.holders(roles).stream().filter(file.walls()::letPass);
  }

  /** Whom it can name when it is TLP:RED. */
  List<ReaderChoice> readers(Sitrep sitrep) {
    Crisis file = crises.byId(sitrep.crisisId()).orElseThrow(() -> new NotFound(sitrep.crisis()));
    return ReaderChoice.among(
        holders(EnumSet.allOf(Audience.class), file).toList(),
        holder -> holder.may(Permission.SITREP_ISSUE));
  }

  /** The report issued before it: the last one, or the one before an issued one. */
  Optional<SitrepSheet.Previous> previous(Sitrep sitrep) {
    UUID crisis = sitrep.crisisId();
    int number = sitrep.number() == 0 ? sitreps.expectedNumber(crisis) : sitrep.number();
    int before = sitreps.numberBefore(crisis, number);
    if (before == 0) {
      return Optional.empty();
    }
    return Optional.of(
        sitreps
            .issued(crisis, before)
            .map(
                s ->
                    new SitrepSheet.Previous(
                        before, Optional.of(s.content()), sitrep.reachesBeyond(s)))
            .orElseGet(() -> SitrepSheet.Previous.hidden(before)));
  }

  /** What is printed of a report: an open one with what would be counted now. */
  SitrepSheet sheet(Sitrep sitrep, Instant now) {
    if (sitrep.status() != SitrepStatus.OPEN) {
      return sitrep.sheet(previous(sitrep));
    }
    Counted counted = readable.count(sitrep.crisis(), now);
    return sitrep.preview(
        now(sitrep, counted.count(), now), counted.crisis().oralOrder(), previous(sitrep));
  }

  /** Nothing more comes in for a report. */
  void close(Sitrep sitrep, Instant now) {
    for (SitrepInput input : inputs.of(sitrep.id())) {
      input.close(now);
      inputs.save(input);
    }
  }
}
