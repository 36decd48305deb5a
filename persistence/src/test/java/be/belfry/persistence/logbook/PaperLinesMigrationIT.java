package be.belfry.persistence.logbook;

import static org.assertj.core.api.Assertions.assertThat;

import be.belfry.persistence.Database;
import be.belfry.persistence.duty.CrisisRows;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** Entries of an earlier version, in which a correction could not repeat the line of paper. */
class PaperLinesMigrationIT {
  @Test
  void whatStandsHasTheLineThatWasNamedLast() throws SQLException {
    try (Database database = Database.before("202612010621")) {
      CrisisRows.insert(database);
      database.asOwner(
          """
          insert into paper_print (id, owner, made_by, language, first_line, last_line, made_at, sha256, bytes)
            values (gen_random_uuid(), gen_random_uuid(), 'A', 'nl', 1, 60, now(), encode(sha256('x'), 'hex'), 'x');
          alter table logbook_entry disable trigger logbook_entry_numbered;
          insert into logbook_entry (id, crisis_id, crisis, number, decided_at, recorded_at, decided_by, office,
              recorded_by, what, options, basis, expected_effect, corrects, paper_line)
            select md5('e' || no)::uuid, c.id, c.reference, no, now(), now(), 'A', 'CCB', 'a', 'Cut', '', '', '',
              corrects, line
            from crisis c, (values
              -- not corrected
              (1, null, 11),
              -- its words were corrected, twice
              (2, null, 12), (3, 2, null), (4, 3, null),
              -- the slip was mended as well as could be: the wrong line is free
              (5, null, 13), (6, 5, 14),
              -- of two corrections both stand
              (7, null, 15), (8, 7, null), (9, 7, null),
              -- never on paper
              (10, null, null), (11, 10, null)) e (no, corrects, line)
            order by no;
          alter table logbook_entry enable trigger logbook_entry_numbered
          """);

      database.migrate();

      assertThat(
              database.texts(
                  "select h.line || ' ' || e.number from logbook_paper_line h"
                      + " join logbook_entry e on e.id = h.entry_id order by 1"))
          .containsExactly("11 1", "12 4", "14 6", "15 9");
    }
  }
}
