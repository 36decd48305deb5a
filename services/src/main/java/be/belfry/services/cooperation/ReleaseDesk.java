package be.belfry.services.cooperation;

import be.belfry.domain.cooperation.AssistanceRequests;
import be.belfry.domain.cooperation.CooperationEvent.Recalled;
import be.belfry.domain.cooperation.CooperationEvent.Released;
import be.belfry.domain.cooperation.FrozenSource;
import be.belfry.domain.cooperation.FrozenSources;
import be.belfry.domain.cooperation.Marks;
import be.belfry.domain.cooperation.PackageFile;
import be.belfry.domain.cooperation.PackageFileName;
import be.belfry.domain.cooperation.PackageManifest;
import be.belfry.domain.cooperation.Partner;
import be.belfry.domain.cooperation.Release;
import be.belfry.domain.cooperation.ReleasePackage;
import be.belfry.domain.cooperation.ReleasePackages;
import be.belfry.domain.cooperation.SourceKey;
import be.belfry.domain.incident.Tlp;
import be.belfry.domain.security.Accounts;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.DomainEvent;
import be.belfry.domain.shared.Language;
import be.belfry.domain.shared.NotFound;
import be.belfry.domain.shared.RuleViolation;
import be.belfry.services.security.NodeKey;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** What the use cases of packages have in common: sources, partners, the manifest, the register. */
@ApplicationScoped
public class ReleaseDesk {
  @Inject @Any private Instance<FrozenSources> sources;
  @Inject private ReleasePackages packages;
  @Inject private AssistanceRequests requests;
  @Inject private Accounts accounts;
  @Inject private PartnerMails mails;
  @Inject private NodeKey key;
  @Inject private Event<DomainEvent> events;

  /**
   * What is released.
   *
   * @throws NotFound for what does not exist, is not frozen, or the reader may not know of
   */
  FrozenSource source(SourceKey source, Subject reader) {
    return of(source)
        .find(source.id(), reader)
        .orElseThrow(() -> new NotFound(String.valueOf(source.id())));
  }

  /** The document of it that partners get; see {@link FrozenSources#document}. */
  Supplier<byte[]> document(SourceKey source, Language language) {
    return of(source)
        .document(source.id(), language)
        .orElseThrow(() -> new NotFound(String.valueOf(source.id())));
  }

  private FrozenSources of(SourceKey source) {
    return sources.stream()
        .filter(each -> each.kind() == source.kind())
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no source of " + source.kind()));
  }

  /** Everything that says how far a source may go, as it stands now. */
  Marks marks(FrozenSource source) {
    return source.marks(
        packages.marking(source.key()), file(source.crisis()), packages.isSuperseded(source.key()));
  }

  /** The same of what a package was made from. */
  Marks marks(ReleasePackage released) {
    return released.marks(
        packages.marking(released.sourceKey()),
        file(released.crisis()),
        packages.isSuperseded(released.sourceKey()));
  }

  private Optional<Tlp> file(Optional<String> crisis) {
    return crisis.flatMap(packages::fileMarking);
  }

  /** Everybody abroad, by code. */
  Map<String, Partner> partners() {
    return packages.partners().stream()
        .collect(Collectors.toMap(Partner::code, Function.identity()));
  }

  /**
   * Those with the codes.
   *
   * @throws RuleViolation ({@code cooperation_partner}) for a code that is none
   */
  List<Partner> partners(Collection<String> codes) {
    Map<String, Partner> all = partners();
    return codes.stream()
        .sorted()
        .map(
            code -> {
              Partner partner = all.get(code);
              if (partner == null) {
                throw new RuleViolation("cooperation_partner", "no partner " + code, code);
              }
              return partner;
            })
        .toList();
  }

  /**
   * Signs the list of the files.
   *
   * @return hash of the manifest, hex
   */
  String seal(ReleasePackage released, Instant now) {
    byte[] manifest =
        PackageManifest.of(
            released.content(), packages.files(released.id()), this::nameOf, now, key.signer());
    PackageFile file = new PackageFile(released.id(), PackageFileName.MANIFEST, manifest, now);
    packages.archive(file);
    return file.sha256();
  }

  private String nameOf(String user) {
    return accounts.byUsername(user).map(a -> a.subject().name()).orElse(user);
  }

  /** Hash of the signed manifest. */
  String sealOf(ReleasePackage released) {
    return packages
        .file(released.id(), PackageFileName.MANIFEST.fileName())
        .map(PackageFile::sha256)
        .orElse("");
  }

  /** A line in the register for each addressee, and a word to each; of an exercise to none. */
  void register(ReleasePackage released, Subject by, Instant now) {
    String sha256 = sealOf(released);
    for (String partner : released.partners()) {
      Release line =
          new Release(requests.nextReleaseReference(now), released, partner, sha256, by, now);
      requests.add(line);
      events.fire(new Released(line.reference(), released.reference(), partner, sha256, Map.of()));
      mails.tell(line, "cooperation.released", now);
    }
  }

  /** Asks every addressee to destroy what he got. */
  void recall(ReleasePackage released, String reason, Subject by, Instant now) {
    for (Release line : requests.releasesOf(released.reference())) {
      if (line.recalledAt().isEmpty()) {
        line.recall(reason, by, now);
        events.fire(new Recalled(line.reference(), line.object(), reason));
        mails.tell(line, "cooperation.recalled", now);
      }
    }
  }
}
