package be.belfry.services.cooperation;

import be.belfry.domain.cooperation.FrozenSource;
import be.belfry.domain.cooperation.FrozenSources;
import be.belfry.domain.cooperation.Marking;
import be.belfry.domain.cooperation.SitrepPicture;
import be.belfry.domain.cooperation.SourceKey;
import be.belfry.domain.cooperation.SourceKind;
import be.belfry.domain.crisis.Crises;
import be.belfry.domain.crisis.Crisis;
import be.belfry.domain.security.Installation;
import be.belfry.domain.security.Permission;
import be.belfry.domain.security.Subject;
import be.belfry.domain.security.Walls;
import be.belfry.domain.shared.Language;
import be.belfry.domain.sitrep.Sitrep;
import be.belfry.domain.sitrep.SitrepDocument;
import be.belfry.domain.sitrep.SitrepStatus;
import be.belfry.domain.sitrep.Sitreps;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Issued situation reports, for packages. */
@ApplicationScoped
public class FrozenSitreps implements FrozenSources {
  @Inject private Sitreps sitreps;
  @Inject private Crises crises;
  @Inject private Installation installation;

  @Override
  public SourceKind kind() {
    return SourceKind.SITREP;
  }

  @Override
  public Optional<FrozenSource> find(UUID id, Subject reader) {
    return sitreps
        .find(id)
        .filter(sitrep -> reader.may(Permission.SITREP_READ))
        .filter(sitrep -> sitrep.status() == SitrepStatus.ISSUED && sitrep.readableBy(reader))
        .flatMap(sitrep -> crises.byReference(sitrep.crisis()).map(c -> source(sitrep, c)));
  }

  private FrozenSource source(Sitrep sitrep, Crisis crisis) {
    Walls walls = crisis.walls();
    return new FrozenSource(
        new SourceKey(SourceKind.SITREP, sitrep.id()),
        sitrep.crisis() + "/S" + sitrep.number(),
        sitrep.sheet(Optional.empty()).title(),
        Optional.of(sitrep.crisis()),
        Optional.of(crisis.openedAt()),
        sitrep.marking(),
        Marking.UNMARKED,
        Set.of(),
        new Walls(
            sitrep.marking().code(),
            walls.sectors(),
            walls.services(),
            Optional.empty(),
            sitrep.named().list().stream().map(UUID::fromString).collect(Collectors.toSet()),
            sitrep.exercise()),
        installation.isDemo(),
        sitrep.issuedAt().orElseThrow(),
        SitrepPicture.of(sitrep.content()),
        Map.of());
  }

  @Override
  public Optional<Supplier<byte[]>> document(UUID id, Language language) {
    return sitreps.document(id, language).map(SitrepDocument::bytes).map(bytes -> () -> bytes);
  }
}
