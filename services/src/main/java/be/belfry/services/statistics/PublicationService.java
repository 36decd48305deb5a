package be.belfry.services.statistics;

import static be.belfry.domain.security.Permission.DEADLINE_WATCH;
import static be.belfry.domain.security.Permission.STATISTICS_CLOSE;
import static be.belfry.domain.security.Permission.STATISTICS_READ;

import be.belfry.domain.shared.NotFound;
import be.belfry.domain.statistics.ClosedMonths;
import be.belfry.domain.statistics.Publication;
import be.belfry.domain.statistics.PublicationManifest;
import be.belfry.domain.statistics.PublishedChanges;
import be.belfry.domain.statistics.PublishedContents;
import be.belfry.domain.statistics.PublishedFile;
import be.belfry.domain.statistics.PublishedRevision;
import be.belfry.domain.statistics.StatisticsRenderer;
import be.belfry.domain.time.LegalTime;
import be.belfry.services.security.Door;
import be.belfry.services.security.NodeKey;
import be.belfry.services.security.OpenTo;
import be.belfry.services.shared.LastUsed;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What closed months give to everybody: files with hash and signed list, small counts left out. */
@Stateless
public class PublicationService {
  private static final String EVERYBODY = "published figures are for everybody";

  /** What was worked out last, by the signed lists of both publications. */
  private static final Map<List<String>, PublishedChanges> CHANGES = lastUsed(100);

  /** Catalogues, by the address in them and the signed lists of what stands in them. */
  private static final Map<List<String>, byte[]> CATALOGUES = lastUsed(4);

  @Inject private Door door;
  @Inject private PublicationDesk desk;
  @Inject private PublicationFiles files;
  @Inject private ClosedMonths closed;
  @Inject private LegalTime time;
  @Inject private NodeKey key;
  @Inject private Instance<StatisticsRenderer> renderer;

  private static <V> Map<List<String>, V> lastUsed(int most) {
    return Collections.synchronizedMap(new LastUsed<>(most));
  }

  /**
   * Publishes what was closed, in the order of closing; each publication is a transaction of its
   * own.
   *
   * @return how many closures were published
   */
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  public int publish() {
    door.require(STATISTICS_CLOSE);
    return publishAll();
  }

  /** The same, for the watch: what a node could not finish another one does. */
  @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
  public int publishWaiting() {
    door.require(DEADLINE_WATCH);
    return publishAll();
  }

  private int publishAll() {
    int published = 0;
    for (Optional<PublicationDesk.Draft> next = desk.next(); next.isPresent(); next = desk.next()) {
      PublicationDesk.Draft draft = next.get();
      List<PublishedFile> made = files.of(draft.month().publication());
      String manifest = PublicationManifest.of(draft.closure(), draft.at(), made, key.signer());
      if (desk.archive(draft, made, manifest)) {
        published++;
      }
    }
    return published;
  }

  /** All publications that are out, the newest month and closure first. */
  @OpenTo(EVERYBODY)
  public List<Publication> publications() {
    return released(closed.publications());
  }

  /** Who makes publications, or gets them early, sees them as everybody does here. */
  private List<Publication> released(List<Publication> all) {
    Instant now = time.now();
    return all.stream().filter(p -> p.isReleased(now)).toList();
  }

  /** When the publications of a month came or come out, as far as who asks may know of them. */
  public Map<Integer, Instant> instants(YearMonth month) {
    door.require(STATISTICS_READ);
    return closed.publications(month).stream()
        .collect(Collectors.toMap(Publication::no, Publication::at));
  }

  /**
   * The publications of a month, the newest first, each with its files.
   *
   * @throws NotFound when the month was not published
   */
  @OpenTo(EVERYBODY)
  public List<PublishedContents> publications(YearMonth month) {
    List<PublishedContents> all = closed.contents(released(closed.publications(month)));
    if (all.isEmpty()) {
      throw new NotFound(month.toString());
    }
    return all;
  }

  /**
   * What a publication shows otherwise than the one before it; nothing when it is the first. As
   * anybody finds it out from both, so that it gives nothing away. Worked out once: publications
   * never change.
   *
   * @param no of a publication that is out; of another one, the last before it that is
   */
  @OpenTo(EVERYBODY)
  public PublishedChanges changes(YearMonth month, int no) {
    List<Publication> until =
        released(closed.publications(month)).stream().filter(p -> p.no() <= no).limit(2).toList();
    if (until.size() < 2) {
      return PublishedChanges.NONE;
    }
    List<String> both = until.stream().map(Publication::manifest).toList();
    PublishedChanges known = CHANGES.get(both);
    if (known == null) {
      known =
          PublishedTables.changes(
              closed.tables(month, until.get(1).no()), closed.tables(month, until.get(0).no()));
      CHANGES.put(both, known);
    }
    return known;
  }

  /**
   * What the publications of a month revised, the newest first, as CSV: the same as {@link
   * #changes}, a row for each figure.
   *
   * @throws NotFound when the month was not published
   */
  @OpenTo(EVERYBODY)
  public byte[] revisions(YearMonth month) {
    List<Publication> all = released(closed.publications(month));
    if (all.isEmpty()) {
      throw new NotFound(month.toString());
    }
    return renderer
        .get()
        .revisions(
            all.stream().map(p -> new PublishedRevision(p, changes(month, p.no()))).toList());
  }

  /**
   * The catalogue of the newest publication of each month. Made once, until another one comes out.
   *
   * @param address where the REST interface is
   */
  @OpenTo(EVERYBODY)
  public byte[] catalogue(String address) {
    Set<YearMonth> seen = new HashSet<>();
    List<Publication> newest =
        released(closed.publications()).stream().filter(p -> seen.add(p.month())).toList();
    List<String> of =
        Stream.concat(Stream.of(address), newest.stream().map(Publication::manifest)).toList();
    byte[] known = CATALOGUES.get(of);
    if (known == null) {
      known = renderer.get().catalogue(closed.contents(newest), address);
      CATALOGUES.put(of, known);
    }
    return known.clone();
  }

  /**
   * A file of a publication.
   *
   * @param name in its publication, or {@link PublishedFile#edition among others}
   * @throws NotFound when there is none
   */
  @OpenTo(EVERYBODY)
  public PublishedFile file(YearMonth month, int no, String name) {
    return released(closed.publications(month)).stream()
        .filter(p -> p.no() == no)
        .findFirst()
        .flatMap(p -> closed.file(month, no, PublishedFile.plain(name, month, no)))
        .orElseThrow(() -> new NotFound(name));
  }
}
