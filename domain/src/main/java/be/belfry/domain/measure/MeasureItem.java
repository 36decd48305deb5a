package be.belfry.domain.measure;

import be.belfry.domain.security.Listed;
import be.belfry.domain.security.NarrowReadEvent;
import be.belfry.domain.security.Opened;
import be.belfry.domain.shared.LocalizedText;
import java.util.UUID;

/**
 * A measure with the name of its service.
 *
 * @param serviceName name of the service that carries it out, from the plan version of the file
 */
public record MeasureItem(MeasureRow row, LocalizedText serviceName) implements Opened, Listed {
  @Override
  public NarrowReadEvent readBy(UUID reader) {
    return NarrowReadEvent.ofCrisis(row.crisis(), reader);
  }

  @Override
  public String record() {
    return row.crisis();
  }
}
