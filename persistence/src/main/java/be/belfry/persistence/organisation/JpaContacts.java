package be.belfry.persistence.organisation;

import be.belfry.domain.organisation.ChannelKind;
import be.belfry.domain.organisation.Contact;
import be.belfry.domain.organisation.ContactFilter;
import be.belfry.domain.organisation.ContactRank;
import be.belfry.domain.organisation.ContactRow;
import be.belfry.domain.organisation.ContactRow.ChannelRow;
import be.belfry.domain.organisation.Contacts;
import be.belfry.domain.shared.Coded;
import be.belfry.domain.shared.Language;
import be.belfry.domain.shared.Page;
import be.belfry.domain.shared.PageRequest;
import be.belfry.persistence.convert.Cursor;
import be.belfry.persistence.convert.SqlValues;
import be.belfry.persistence.convert.Where;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** The directory in the tables {@code contact} and {@code contact_channel}. */
@ApplicationScoped
public class JpaContacts implements Contacts {
  /** Name of the list in its cursors. */
  private static final String LIST = "contacts";

  /** Sorts services and offices by their code, entities after them, each by the turn of rank. */
  private static final String PLACE = "contact_place(c.unit, c.entity_id, c.rank) collate \"C\"";

  private static final Pattern PLACES = Pattern.compile("~?[A-Za-z0-9-]{1,40}:[1-3]");

  private static final String COLUMNS =
      "c.id, c.version, c.unit, c.entity_id, o.name, c.name as contact_name, c.language, c.rank,"
          + " c.exercise, c.ended_at is not null, "
          + PLACE;

  private static final String FROM = "contact c left join organisation o on o.id = c.entity_key";

  @PersistenceContext private EntityManager em;

  @Override
  public void add(Contact contact) {
    em.persist(contact);
  }

  @Override
  public Optional<Contact> byId(UUID id) {
    return Optional.ofNullable(em.find(Contact.class, id));
  }

  @Override
  public List<Contact> ofUnit(String unit, boolean exercise) {
    return sorted(
        em.createQuery(
                """
                select c from Contact c
                where c.unit = :unit and c.exercise = :exercise and c.endedAt is null
                """,
                Contact.class)
            .setParameter("unit", unit)
            .setParameter("exercise", Boolean.valueOf(exercise))
            .setHint("eclipselink.batch", "c.channels")
            .getResultList());
  }

  @Override
  public List<Contact> ofEntity(UUID entity, boolean exercise) {
    return sorted(
        em.createQuery(
                """
                select c from Contact c
                where c.entity = :entity and c.exercise = :exercise and c.endedAt is null
                """,
                Contact.class)
            .setParameter("entity", entity.toString())
            .setParameter("exercise", Boolean.valueOf(exercise))
            .setHint("eclipselink.batch", "c.channels")
            .getResultList());
  }

  @Override
  public List<Contact> ofEntities(Collection<UUID> entities, boolean exercise) {
    if (entities.isEmpty()) {
      return List.of();
    }
    return sorted(
        em.createQuery(
                """
                select c from Contact c
                where c.entity in :entities and c.exercise = :exercise and c.endedAt is null
                """,
                Contact.class)
            .setParameter("entities", entities.stream().map(UUID::toString).toList())
            .setParameter("exercise", Boolean.valueOf(exercise))
            .setHint("eclipselink.batch", "c.channels")
            .getResultList());
  }

  @Override
  public List<Contact> all(boolean exercise) {
    return sorted(
        em.createQuery(
                "select c from Contact c where c.exercise = :exercise and c.endedAt is null",
                Contact.class)
            .setParameter("exercise", Boolean.valueOf(exercise))
            .setHint("eclipselink.batch", "c.channels")
            .getResultList());
  }

  private static List<Contact> sorted(List<Contact> found) {
    List<Contact> sorted = new ArrayList<>(found);
    sorted.sort(
        Comparator.comparing((Contact c) -> c.unit().orElse("~"))
            .thenComparing(Contact::rank)
            .thenComparing(Contact::name)
            .thenComparing(Contact::id));
    return sorted;
  }

  @Override
  public Page<ContactRow> list(ContactFilter filter, PageRequest page) {
    Where where = new Where();
    where.and("c.ended_at is null");
    where.and("c.exercise = ?", Boolean.valueOf(filter.exercise()));
    filter.unit().ifPresent(unit -> where.and("c.unit = ?", unit));
    filter.entity().ifPresent(id -> where.and("c.entity_key = cast(? as uuid)", id));
    if (filter.unverified()) {
      where.and(
          "not exists (select 1 from contact_channel v"
              + " where v.contact_id = c.id and v.verified_at is not null)");
    }
    int counted = where.count(em, FROM);
    page.cursor()
        .map(text -> Cursor.decode(text, LIST))
        .ifPresent(
            cursor ->
                where.and(
                    "(" + PLACE + ", c.id) > (?, cast(? as uuid))",
                    cursor.text(PLACES),
                    cursor.id()));
    List<Object[]> found =
        Where.rows(
            where.query(
                em,
                "select "
                    + COLUMNS
                    + " from "
                    + FROM
                    + " where "
                    + where.sql()
                    + " order by "
                    + PLACE
                    + ", c.id limit "
                    + where.bind(page.size() + 1)));
    Map<UUID, String> places = new HashMap<>();
    found.forEach(c -> places.put((UUID) c[0], (String) c[10]));
    return Where.page(
        rows(found), page, counted, row -> new Cursor(LIST, places.get(row.id()), row.id()));
  }

  @Override
  public Optional<ContactRow> row(UUID id) {
    return rows(
            Where.rows(
                em.createNativeQuery(
                        "select " + COLUMNS + " from " + FROM + " where c.id = cast(?1 as uuid)")
                    .setParameter(1, id.toString())))
        .stream()
        .findFirst();
  }

  @Override
  public Optional<String> address(
      String unit, ContactRank rank, ChannelKind kind, boolean exercise) {
    List<?> found =
        em.createNativeQuery(
                """
                select h.address from contact c join contact_channel h on h.contact_id = c.id
                where c.unit = ?1 and c.rank = ?2 and h.kind = ?3 and c.exercise = ?4
                  and c.ended_at is null
                order by c.name, c.id limit 1
                """)
            .setParameter(1, unit)
            .setParameter(2, rank.code())
            .setParameter(3, kind.code())
            .setParameter(4, Boolean.valueOf(exercise))
            .getResultList();
    return found.stream().map(String.class::cast).findFirst();
  }

  @Override
  public boolean isOfExercise(ChannelKind kind, String address) {
    return !em.createNativeQuery(
            """
            select 1 from contact_channel h join contact c on c.id = h.contact_id
            where h.kind = ?1 and h.address = ?2 and c.exercise and c.ended_at is null limit 1
            """)
        .setParameter(1, kind.code())
        .setParameter(2, address)
        .getResultList()
        .isEmpty();
  }

  private List<ContactRow> rows(List<Object[]> found) {
    Map<UUID, List<ChannelRow>> channels = channels(found.stream().map(c -> (UUID) c[0]).toList());
    return found.stream()
        .map(
            c ->
                new ContactRow(
                    (UUID) c[0],
                    SqlValues.number(c[1]),
                    Optional.ofNullable((String) c[2]),
                    Optional.ofNullable((String) c[3]).map(UUID::fromString),
                    Optional.ofNullable((String) c[4]),
                    (String) c[5],
                    Language.of((String) c[6]),
                    Coded.of(ContactRank.class, (String) c[7]),
                    (Boolean) c[8],
                    (Boolean) c[9],
                    channels.getOrDefault((UUID) c[0], List.of())))
        .toList();
  }

  private Map<UUID, List<ChannelRow>> channels(List<UUID> contacts) {
    Map<UUID, List<ChannelRow>> found = new HashMap<>();
    if (contacts.isEmpty()) {
      return found;
    }
    for (Object[] c :
        Where.rows(
            em.createNativeQuery(
                    """
                    select contact_id, kind, address, verified_at, tested_at, test_passed
                    from contact_channel where contact_id = any (cast(?1 as uuid[]))
                    order by contact_id, kind
                    """)
                .setParameter(
                    1, SqlValues.arrayLiteral(contacts.stream().map(UUID::toString).toList())))) {
      found
          .computeIfAbsent((UUID) c[0], id -> new ArrayList<>())
          .add(
              new ChannelRow(
                  Coded.of(ChannelKind.class, (String) c[1]),
                  (String) c[2],
                  Optional.ofNullable(SqlValues.instant(c[3])),
                  Optional.ofNullable(SqlValues.instant(c[4])),
                  Optional.ofNullable((Boolean) c[5])));
    }
    return found;
  }
}
