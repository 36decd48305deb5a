package be.belfry.persistence.shared;

import static be.belfry.domain.incident.AnIncident.subject;
import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.domain.incident.IncidentFilter;
import be.belfry.domain.incident.IncidentRow;
import be.belfry.domain.incident.IncidentSort;
import be.belfry.domain.incident.Severity;
import be.belfry.domain.security.Role;
import be.belfry.domain.security.Subject;
import be.belfry.domain.shared.Page;
import be.belfry.domain.shared.PageRequest;
import be.belfry.persistence.Database;
import be.belfry.persistence.incident.SqlIncidentQueries;
import be.belfry.persistence.migrate.Migrator;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;

/** How words are found: without accents, by their beginning, all of them, phrases as phrases. */
class FoldedWordsIT {
  private static final Subject ANNA = subject(Role.ANALYST, "anna");
  private static final String INSERT =
      """
      insert into incident (id, reference, title, classification, phenomenon, severity, status,
        sectors, sub_sectors, services, tlp, originator, named, organisation_name, cross_border,
        root_cause, tier, indicators, opened_at, counted_at, imputed_date, date_precision, source,
        exercise)
      select gen_random_uuid(), 'I-2025-' || lpad(n::text, 6, '0'), %s, 'other:other', 'other',
        'low', 'closed', array['health'], '{}', '{}', 'green', 'test', '{}', %s, 'no', 'unknown', 'none',
        '{}', now() - n * interval '1 hour', now(), false, 'instant', 'own', false
      from generate_series(%d, %d) n
      """;

  /** Words, how many; without any filter, and all of them are wanted. */
  private static final String MATCHING =
      "incident_newest_matching(%1$s, 'own', null, null, null, null, null, null, null, null, null,"
          + " %2$d, %2$d)";

  private static Database database;

  /** By the rules of ICU, with those of the machine for the parser of words. */
  private static Database other;

  @BeforeAll
  static void open() {
    database = Database.fresh();
    other =
        Database.freshWith(
            "template template0 encoding 'UTF8' locale_provider icu icu_locale 'und'");
  }

  @AfterAll
  static void close() {
    database.close();
    other.close();
  }

  private static List<String> texts(Database in, String sql, String... values) {
    try (Connection owner = in.connect("belfry_owner");
        PreparedStatement statement = owner.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setString(i + 1, values[i]);
      }
      List<String> found = new ArrayList<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          found.add(rows.getString(1));
        }
      }
      return found;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static boolean finds(String typed, String text) {
    boolean found = finds(database, typed, text);
    assertThat(finds(other, typed, text)).as("by other rules for letters").isEqualTo(found);
    return found;
  }

  private static boolean finds(Database in, String typed, String text) {
    return texts(
            in,
            "select (to_tsvector('simple', searchable(?)) @@ search_query(?))::text",
            text,
            typed)
        .equals(List.of("true"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "Liege | Panne à Liège",
        "liège | PANNE À LIEGE",
        "LIÈGE | Liège",
        "phenomene | Un phénomène inconnu",
        "phish | Phishing van personeel",
        "ranso | Ransomware in het controlecentrum",
        "ranso liege | Ransomware à Liège",
        "strasse | Straße gesperrt",
        "Straße | Strasse gesperrt",
        "STRAẞE | Straße",
        "ubung | Übung der Behörden",
        "übung | ubung",
        "oeuvre | Main-d’œuvre absente",
        "œuvre | main-d'oeuvre",
        "hopital | Panne de l’hôpital",
        "l'hôpital | Panne de l’hôpital",
        "energie | «énergie»",
        "coordinatie | De coördinatie faalt",
        "geïn | Geïnfecteerde servers",
        "ijzer | Ĳzeren gordijn",
        "reseau | Réseau coupé",
        "data breach | A breach of data",
        "\"data breach\" | The data breach of May",
        "“data breach” | The data breach of May",
        "« fuite de données » | Une fuite de donnees",
        "zero-day | A zero-day in the gateway",
        "e-mail | E-mail server down",
        "192.0.2.1 | Flood from 192.0.2.1",
        "portal.example | portal.example.org is down",
        "az | AZ Delta",
        "ransom | •Ransomware",
        "500 | Loss of €500",
        "mail | gateway→mail✓",
        "mail | ✉️mail",
        "مرحبا | سلام،مرحبا",
        "佐々木 | 佐々木さん",
        "→mail | gateway mail",
        "gateway | Gate\u00adway down",
        "gate\u00adway | Gateway down",
        "кибер | Кибератака",
        "ΑΘΗΝΑ | Αθήνα",
        "\"open phrase ran | open phrase about ransomware"
      })
  void findsWhatIsMeant(String typed, String text) {
    assertThat(finds(typed, text)).as(typed + " in " + text).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "phish liege | Phishing à Gand",
        "ishing | Phishing",
        "\"breach data\" | A data breach",
        "\"data breach\" | A breach of data",
        "\"data brea\" | A data breach",
        "az | Azure",
        "attack | gateway→mail",
        "flood or phishing | Flood",
        "flood -site | Flood against the net"
      })
  void findsNothingElse(String typed, String text) {
    // A minus is no sign: the word behind it has to be there too, as any other.
    assertThat(finds(typed, text)).as(typed + " in " + text).isFalse();
  }

  /** Letters with marks of their own, as some systems send them, are those of one sign. */
  @Test
  void composedAndDecomposedLettersAreTheSame() {
    assertThat(finds("Lie\u0300ge", "Li\u00e8ge")).isTrue();
    assertThat(finds("Li\u00e8ge", "Lie\u0300ge")).isTrue();
    assertThat(finds("Gr\u00f6\u00dfe", "Gro\u0308sse")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "& | ! : * ( ) ' <-> \\",
        "a:*",
        "'a' & !b",
        "ab:ABCD",
        "(((",
        "''''",
        "\\'\\",
        "\"",
        "\"\"",
        "\"'\"",
        "x'); drop table incident; --",
        "%_%",
        "?1",
        "\ud83d\ude00",
        "\u202e",
        "  \u00a0\u2009 "
      })
  void signsMeanNothing(String typed) {
    assertThat(texts(database, "select search_query(?)::text", typed)).hasSize(1);
    assertThat(
            database.<List<?>>as(
                ANNA,
                em ->
                    em.createNativeQuery("select " + MATCHING.formatted("?1", 10))
                        .setParameter(1, typed)
                        .getResultList()))
        .isEmpty();
  }

  @Test
  void tenThousandCharactersAreAnsweredToo() {
    assertThat(texts(database, "select search_query(?)::text", "é'(".repeat(3_334))).hasSize(1);
    assertThat(texts(database, "select search_query(?)::text", "ab\" ".repeat(2_500))).hasSize(1);
  }

  /** Of a beginning too, rare or common, no more is read than is shown. */
  @Test
  void theIndexKnowsBeginnings() {
    try (Database filled = Database.fresh()) {
      filled.asOwner(
          INSERT.formatted(
              "case when n % 1000 = 0 then 'Belladonna à Liège' else 'Phishing' end"
                  + " || ' word' || n % 300",
              "'Ziekenhuis ' || n % 50", 1, 30_000));
      filled.asOwner("analyze incident");
      String plan =
          "explain select id from incident where source = 'own' and words @@ search_query('%s')"
              + " order by opened_at desc limit 50";
      for (String rare : List.of("bella lieg", "bellad", "zzz")) {
        assertThat(String.join("\n", texts(filled, plan.formatted(rare))))
            .as(rare)
            .contains("Bitmap Index Scan on incident_words");
      }
      assertThat(String.join("\n", texts(filled, plan.formatted("phis"))))
          .contains("Index Scan using incident_opened");
      assertThat(
              filled.<List<?>>as(
                  ANNA,
                  em ->
                      em.createNativeQuery(
                              "select i.reference from incident i where i.id = any (array(select "
                                  + MATCHING.formatted("'liege BELLA'", 3)
                                  + ")) order by i.opened_at desc")
                          .getResultList()))
          .isEqualTo(List.of("I-2025-001000", "I-2025-002000", "I-2025-003000"));
      theNewestAreFoundHoweverTheyAreLookedFor(filled);
      whatIsOnlyCountedIsCountedShortly(filled);
      theFiltersAreLookedForAmongAllThatHasTheWords(filled);
    }
  }

  /**
   * Along the time, in the index, or first the one and then the other: with no time to walk, the
   * index is asked after the first two days.
   */
  private static void theNewestAreFoundHoweverTheyAreLookedFor(Database filled) {
    for (String words : List.of("phis", "word7", "word29 phish", "lieg", "bella word100", "zzz")) {
      for (int most : new int[] {1, 3, 47, 1_001}) {
        for (String budget : List.of("0 s", "150 milliseconds", "1 min")) {
          assertThat(searched(filled, words, most, budget))
              .as("%s, %d, within %s", words, most, budget)
              .isEqualTo(
                  texts(
                      filled,
                      "select reference from incident where words @@ search_query(?)"
                          + " order by opened_at desc limit "
                          + most,
                      words));
        }
      }
    }
  }

  /**
   * Beyond what is enough it counts no longer than a quarter of its time: of two days and what
   * comes with them, one an hour, more than enough are found, and a null says that there may be
   * more.
   */
  private static void whatIsOnlyCountedIsCountedShortly(Database filled) {
    List<String> found =
        filled.as(
            ANNA,
            em -> {
              em.createNativeQuery("select set_config('belfry.search_budget', '0 s', true)")
                  .getSingleResult();
              @SuppressWarnings("unchecked")
              List<String> texts =
                  em.createNativeQuery(
                          "select coalesce(cast(f as text), 'more') from incident_newest_matching('phis',"
                              + " 'own', null, null, null, null, null, null, null, null, null, 40, 1001)"
                              + " f")
                      .getResultList();
              return texts;
            });
    assertThat(found).hasSizeBetween(41, 60).endsWith("more").doesNotHaveDuplicates();
  }

  /** In the order in which the search gives them; what it sets for itself is undone behind it. */
  private static List<?> searched(Database filled, String words, int most, String budget) {
    return filled.as(
        ANNA,
        em -> {
          em.createNativeQuery("select set_config('belfry.search_budget', ?1, true)")
              .setParameter(1, budget)
              .getSingleResult();
          List<?> found =
              em.createNativeQuery(
                      "select i.reference from "
                          + MATCHING.formatted("?1", most)
                          + " with ordinality as found (id, place) join incident i on i.id = found.id"
                          + " order by found.place")
                  .setParameter(1, words)
                  .getResultList();
          assertThat(
                  em.createNativeQuery(
                          "select current_setting('enable_bitmapscan')"
                              + " || current_setting('enable_seqscan')")
                      .getSingleResult())
              .isEqualTo("onon");
          return found;
        });
  }

  private static void theFiltersAreLookedForAmongAllThatHasTheWords(Database filled) {
    Instant longAgo = Instant.now().minus(Duration.ofHours(15_500));
    Set<Severity> any = Set.of();
    assertThat(before(filled, "phishing", longAgo, any, "1 min"))
        .as("older than the newest ten thousand")
        .returns(Page.COUNT_LIMIT, Page::total)
        .returns(true, Page::atLeast)
        .returns(false, Page::newestOnly)
        .satisfies(page -> assertThat(page.rows().get(0).reference()).isEqualTo("I-2025-015500"));
    assertThat(before(filled, "belladonna", longAgo, any, "1 min"))
        .returns(15, Page::total)
        .returns(false, Page::atLeast)
        .returns(false, Page::newestOnly);
    filled.asOwner(
        "update incident set severity = 'severe' where reference in"
            + " ('I-2025-029999', 'I-2025-000007', 'I-2025-030000')");
    Instant now = Instant.now();
    assertThat(before(filled, "phish", now, Set.of(Severity.SEVERE), "1 min"))
        .returns(2, Page::total)
        .returns(false, Page::newestOnly);
    assertThat(before(filled, "phish", now, Set.of(Severity.SEVERE), "0 s"))
        .as("who may not look long has the newest, and is told so")
        .returns(1, Page::total)
        .returns(true, Page::atLeast)
        .returns(true, Page::newestOnly);
  }

  private static Page<IncidentRow> before(
      Database in, String words, Instant opened, Set<Severity> severities, String allowed) {
    IncidentFilter all = IncidentFilter.all();
    IncidentFilter filter =
        new IncidentFilter(
            Optional.of(words),
            all.states(),
            all.sectors(),
            severities,
            all.classifications(),
            all.phenomena(),
            all.crossBorder(),
            all.exercise(),
            all.source(),
            all.openedFrom(),
            Optional.of(opened));
    return in.as(
        ANNA,
        em -> {
          em.createNativeQuery("select set_config('belfry.search_budget', ?1, true)")
              .setParameter(1, allowed)
              .getSingleResult();
          return Database.inject(em, new SqlIncidentQueries())
              .list(filter, IncidentSort.NEWEST, PageRequest.first());
        });
  }

  /** What stood there before is found afterwards; also when it broke off in the middle. */
  @Test
  void whatStoodThereBeforeIsFound() {
    try (Database old = Database.fresh()) {
      PGSimpleDataSource owner = new PGSimpleDataSource();
      owner.setUrl(old.url());
      owner.setUser("belfry_owner");
      List<String> before =
          texts(
              old,
              "select version from flyway_schema_history where version < '202611272320'"
                  + " order by installed_rank");
      old.asOwner("drop schema belfry cascade");
      new Migrator(owner).migrateTo(before);
      old.asOwner(INSERT.formatted("'•Fuite à Liège→' || n", "null", 1, 4_100));
      new Migrator(owner).migrateTo(List.of("202611272320"));
      old.asOwner(INSERT.formatted("'•Fuite à Liège→' || n", "null", 4_101, 4_110));
      assertThat(texts(old, "select count(*)::text from incident where words is null"))
          .containsExactly("4100");
      old.asOwner(
          "update incident set title = title where reference <= 'I-2025-000500' and words is null");
      old.asOwner(
          """
          insert into flyway_schema_history (installed_rank, version, description, type, script,
            checksum, installed_by, execution_time, success)
          values (9999, '202611272321', 'shared fill words', 'SQL',
            'V202611272321__shared_fill_words.sql', 1, 'x', 1, false)
          """);

      new Migrator(owner).migrate();

      assertThat(texts(old, "select count(*)::text from incident where words is null"))
          .containsExactly("0");
      assertThat(
              old.<List<?>>as(
                  ANNA,
                  em ->
                      em.createNativeQuery("select " + MATCHING.formatted("'fuit liege'", 10_000))
                          .getResultList()))
          .hasSize(4_110);
      assertThat(new Migrator(owner).migrate()).isZero();
    }
  }
}
