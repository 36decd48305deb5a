package be.belfry.services.incident;

import static be.belfry.domain.security.Permission.INCIDENT_HANDLE;

import be.belfry.domain.incident.MergeMany;
import be.belfry.domain.incident.MergeRow;
import be.belfry.domain.shared.NotFound;
import be.belfry.domain.shared.RowResult;
import be.belfry.services.security.Door;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/**
 * Many incidents go on in one, or come back from it: each in a transaction of its own, through the
 * same door as if it were merged alone, so that one refusal keeps no other back.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NEVER)
public class BulkMergeService {
  @Inject private Door door;
  @Inject private RowAct rows;
  @Inject private MergeService merges;

  /**
   * Merges them.
   *
   * @return a result for each, with the number of its merge
   */
  public List<RowResult> merge(MergeMany command) {
    door.require(INCIDENT_HANDLE);
    MergeMany all = command.requireReason();
    return all.incidents().stream()
        .map(
            incident ->
                rows.on(
                    incident, () -> Optional.of(String.valueOf(merges.merge(all.one(incident))))))
        .toList();
  }

  /**
   * Takes their merges back, of those that stand into this incident.
   *
   * @return a result for each, with the number of the merge that was taken back
   */
  public List<RowResult> reverse(MergeMany command) {
    door.require(INCIDENT_HANDLE);
    return command.incidents().stream()
        .map(incident -> rows.on(incident, () -> reverse(incident, command)))
        .toList();
  }

  private Optional<String> reverse(String incident, MergeMany command) {
    int number =
        merges.merges(incident).stream()
            .filter(MergeRow::standing)
            .filter(row -> row.incident().equals(incident) && row.into().equals(command.into()))
            .map(MergeRow::number)
            .findFirst()
            .orElseThrow(() -> new NotFound(incident + "/merges"));
    merges.reverse(incident, number, command.reason());
    return Optional.of(String.valueOf(number));
  }
}
