package be.belfry.services.briefing;

import be.belfry.domain.briefing.Briefing;
import be.belfry.domain.briefing.BriefingPicture;
import be.belfry.domain.briefing.BriefingRenderer;
import be.belfry.domain.briefing.Briefings;
import be.belfry.domain.cooperation.FrozenSource;
import be.belfry.domain.cooperation.FrozenSources;
import be.belfry.domain.cooperation.Marking;
import be.belfry.domain.cooperation.SourceKey;
import be.belfry.domain.cooperation.SourceKind;
import be.belfry.domain.crisis.Crises;
import be.belfry.domain.crisis.Crisis;
import be.belfry.domain.security.Installation;
import be.belfry.domain.security.Permission;
import be.belfry.domain.security.Subject;
import be.belfry.domain.security.Walls;
import be.belfry.domain.shared.Language;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Approved briefings, for packages to partners abroad. */
@ApplicationScoped
public class FrozenBriefings implements FrozenSources {
  @Inject private Briefings briefings;
  @Inject private Crises crises;
  @Inject private Installation installation;
  @Inject private ServiceNames names;
  @Inject private Instance<BriefingRenderer> renderer;

  @Override
  public SourceKind kind() {
    return SourceKind.BRIEFING;
  }

  @Override
  public Optional<FrozenSource> find(UUID id, Subject reader) {
    return briefings
        .find(id)
        .filter(briefing -> reader.may(Permission.BRIEFING_READ))
        .filter(briefing -> briefing.number() > 0 && briefing.readableBy(reader))
        .flatMap(briefing -> crises.byReference(briefing.crisis()).map(c -> source(briefing, c)));
  }

  private FrozenSource source(Briefing briefing, Crisis crisis) {
    Walls walls = crisis.walls();
    return new FrozenSource(
        new SourceKey(SourceKind.BRIEFING, briefing.id()),
        briefing.crisis() + "/B" + briefing.number(),
        briefing.title(),
        Optional.of(briefing.crisis()),
        Optional.of(crisis.openedAt()),
        briefing.marking(),
        Marking.UNMARKED,
        Set.of(),
        new Walls(
            briefing.marking().code(),
            walls.sectors(),
            walls.services(),
            Optional.empty(),
            briefing.named().list().stream().map(UUID::fromString).collect(Collectors.toSet()),
            briefing.exercise()),
        installation.isDemo(),
        briefing.approvedAt().orElseThrow(),
        BriefingPicture.of(briefing.content()),
        Map.of());
  }

  /** Never the archived one, which asks decisions of ministers: the extract for partners. */
  @Override
  public Optional<Supplier<byte[]>> document(UUID id, Language language) {
    return briefings
        .find(id)
        .filter(briefing -> briefing.number() > 0)
        .map(briefing -> names.on(briefing.sheet()).forPartners())
        .map(sheet -> () -> renderer.get().render(sheet, language));
  }
}
