package be.belfry.services.exchange;

import be.belfry.domain.exchange.ImportOutcome;
import be.belfry.domain.exchange.ImportRefusal;
import be.belfry.domain.exchange.ImportReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Counts and hands on what is found in a file, by the batch; no more than two batches are in
 * memory.
 *
 * @param <R> what is stored
 */
final class Intake<R> {
  private static final int BATCH = 200;
  private final Function<List<R>, List<ImportOutcome>> store;
  private final Consumer<List<ImportRefusal>> keep;
  private final BiFunction<R, ImportOutcome, ImportRefusal> refusal;
  private final List<R> records = new ArrayList<>();
  private final List<ImportRefusal> refusals = new ArrayList<>();
  private long stored;
  private long repeated;
  private long refused;

  /**
   * @param store stores a batch and says what became of each
   * @param keep keeps refusals
   * @param refusal the refusal of a record that the store did not take
   */
  Intake(
      Function<List<R>, List<ImportOutcome>> store,
      Consumer<List<ImportRefusal>> keep,
      BiFunction<R, ImportOutcome, ImportRefusal> refusal) {
    this.store = store;
    this.keep = keep;
    this.refusal = refusal;
  }

  void take(R record) {
    records.add(record);
    if (records.size() == BATCH) {
      storeRecords();
    }
  }

  void refuse(ImportRefusal one) {
    refused++;
    refusals.add(one);
    if (refusals.size() == BATCH) {
      storeRefusals();
    }
  }

  /** Nothing comes any more. */
  void end() {
    storeRecords();
    storeRefusals();
  }

  private void storeRecords() {
    List<ImportOutcome> outcomes = store.apply(records);
    for (int no = 0; no < outcomes.size(); no++) {
      switch (outcomes.get(no)) {
        case STORED -> stored++;
        case REPEATED -> repeated++;
        case CHANGED, SCATTERED -> refuse(refusal.apply(records.get(no), outcomes.get(no)));
      }
    }
    records.clear();
  }

  private void storeRefusals() {
    keep.accept(refusals);
    refusals.clear();
  }

  ImportReport report(
      UUID id, String source, long read, long filtered, Map<String, Long> unknownSectors) {
    return new ImportReport(id, source, read, stored, repeated, refused, filtered, unknownSectors);
  }
}
